"""Reads lines {"id", "path"} and writes lines {"id", "default", "precision"}: the texts that trafilatura finds in two of its modes."""

import gzip
import json
import logging
import sys

import trafilatura

logging.disable(logging.CRITICAL)
for line in sys.stdin:
    page = json.loads(line)
    with open(page["path"], "rb") as file:
        html = file.read()
    if page["path"].endswith(".gz"):
        html = gzip.decompress(html)
    answer = {"id": page["id"]}
    for mode, options in (("default", {}), ("precision", {"favor_precision": True})):
        try:
            answer[mode] = trafilatura.extract(html, include_comments=False, **options) or ""
        except Exception:
            answer[mode] = ""
    print(json.dumps(answer), flush=True)
