"""The job as it is written today: `python -m … SERVERS TOPIC COUNT DATA`.

One article at a time with kafka-python, RapidFuzz over every term of the list, and the title
against the last titles told; offsets are committed by the clock.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from pathlib import Path
from uuid import uuid4

from kafka import KafkaConsumer, KafkaProducer
from rapidfuzz import fuzz, process

from benchmarks.pipeline.brokers import PASSED
from benchmarks.pipeline.meter import Count, Meter, end_quietly
from benchmarks.pipeline.workload import corpus, read_rows, watchlists
from shared.domain.watchlist import NameEntry

REMEMBERED = 1_000
CUTOFF = 90


def main() -> None:
    """Match, compare with what was told, and publish."""
    servers, topic, total, data = sys.argv[1:5]
    end_quietly()
    lists = watchlists(corpus(read_rows(Path(data))))
    terms = [one.name for item in lists for one in item.entries if isinstance(one, NameEntry)]
    done = Count()
    Meter(int(total), done).start()
    consumer = KafkaConsumer(
        topic, bootstrap_servers=servers, group_id=str(uuid4()), auto_offset_reset="earliest"
    )
    producer = KafkaProducer(bootstrap_servers=servers)
    told: deque[str] = deque(maxlen=REMEMBERED)
    for message in consumer:
        article = json.loads(message.value)
        text = f"{article['title']}\n{article['body']}".lower()
        found = process.extract(text, terms, scorer=fuzz.partial_ratio, score_cutoff=CUTOFF)
        title = article["title"]
        if found and not process.extractOne(
            title, told, scorer=fuzz.token_set_ratio, score_cutoff=CUTOFF
        ):
            told.append(title)
            alert = {"id": article["id"], "terms": [term for term, _, _ in found]}
            producer.send(PASSED, json.dumps(alert).encode())
        done.value += 1


if __name__ == "__main__":
    main()
