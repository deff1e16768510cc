"""Prints every record of a WARC file as a line of JSON, read by warcio as any other program would; a wrong digest ends it."""

import hashlib
import json
import sys

from warcio.archiveiterator import ArchiveIterator

with open(sys.argv[1], "rb") as stream:
    for record in ArchiveIterator(stream, check_digests="raise"):
        head = record.rec_headers
        line = {
            "type": record.rec_type,
            "id": head.get_header("WARC-Record-ID"),
            "uri": head.get_header("WARC-Target-URI"),
            "date": head.get_header("WARC-Date"),
            "digest": head.get_header("WARC-Payload-Digest"),
            "block_digest": head.get_header("WARC-Block-Digest"),
            "refers_to": head.get_header("WARC-Refers-To"),
            "concurrent_to": head.get_header("WARC-Concurrent-To"),
            "profile": head.get_header("WARC-Profile"),
            "status": record.http_headers.get_statuscode() if record.http_headers else None,
            "payload_sha256": hashlib.sha256(record.content_stream().read()).hexdigest(),
        }
        print(json.dumps(line))
