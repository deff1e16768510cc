"""The same job as `collect.rs` measures, done as a good Python pipeline would do it.

feedparser for the feeds, httpx (asynchronous, one pool of connections) for the pages, trafilatura in one worker process for each
core, SQLite FTS5 for the search. It keeps no evidence, compares no versions and analyses nothing, so it has less to do.

Reads feed addresses from `feeds.txt`, writes `pipeline.db`, prints {"articles", "indexed", "seconds"}.
"""

import asyncio
import json
import logging
import os
import sqlite3
import time
from concurrent.futures import ProcessPoolExecutor

import feedparser
import httpx
import trafilatura

CONCURRENT = 16
BATCH = 200


def read(url, html):
    """An article page as (title, date, text); empty where nothing was found."""
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    return (found.title or "", found.date or "", found.text or "") if found else ("", "", "")


def warm(_):
    logging.disable(logging.CRITICAL)
    time.sleep(0.2)


async def feed(client, url):
    answer = await client.get(url)
    return [entry.link for entry in feedparser.parse(answer.content).entries]


async def page(client, turn, workers, url):
    async with turn:
        answer = await client.get(url)
        answer.raise_for_status()
        return url, *await asyncio.get_running_loop().run_in_executor(workers, read, url, answer.content)


async def run(database, feeds, workers):
    limits = httpx.Limits(max_connections=CONCURRENT * 2, max_keepalive_connections=CONCURRENT * 2)
    indexed = 0
    async with httpx.AsyncClient(limits=limits, timeout=30, headers={"Accept-Encoding": "gzip"}) as client:
        listed = await asyncio.gather(*(feed(client, url) for url in feeds))
        urls = list(dict.fromkeys(url for entries in zip(*listed) for url in entries))
        turn = asyncio.Semaphore(CONCURRENT)
        rows = []
        for done in asyncio.as_completed([page(client, turn, workers, url) for url in urls]):
            rows.append(await done)
            if len(rows) == BATCH:
                indexed += keep(database, rows)
                rows = []
        indexed += keep(database, rows)
    return len(urls), indexed


def keep(database, rows):
    good = [row for row in rows if row[3]]
    with database:
        database.executemany("INSERT INTO article (url, title, date, body) VALUES (?, ?, ?, ?)", good)
    return len(good)


def main():
    with open("feeds.txt", encoding="utf-8") as file:
        feeds = file.read().split()
    database = sqlite3.connect("pipeline.db")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE VIRTUAL TABLE article USING fts5(url UNINDEXED, title, date UNINDEXED, body, tokenize = 'unicode61')")
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores) as workers:
        list(workers.map(warm, range(cores)))
        started = time.monotonic()
        articles, indexed = asyncio.run(run(database, feeds, workers))
        seconds = time.monotonic() - started
    print(json.dumps({"articles": articles, "indexed": indexed, "seconds": seconds}))


if __name__ == "__main__":
    main()
