"""Reads feeds with feedparser: one line of JSON for each file named on standard input, then one with the seconds taken."""
import calendar
import json
import sys
import time

import feedparser


def instant(entry, key):
    parsed = entry.get(key + "_parsed")
    try:
        return calendar.timegm(parsed) if parsed else None
    except (ValueError, OverflowError):
        return None


names = sys.stdin.read().split("\n")
documents = [open(name, "rb").read() for name in names]
began = time.process_time()
feeds = []
for document in documents:
    try:
        feeds.append(feedparser.parse(document))
    except Exception:  # It fails on some; that is its answer.
        feeds.append(None)
took = time.process_time() - began
for feed in feeds:
    entries = feed.entries if feed else []
    print(json.dumps([[e.get("title"), e.get("link"), instant(e, "published"), instant(e, "updated")] for e in entries]))
print(json.dumps(took))
