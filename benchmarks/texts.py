"""Short made-up press releases as JSON lines: the same for the same number, as many as wanted.

Each tells of an instrument between two of eighty states; three tell of the same one, in other words. So there are
some three thousand pairs of states, as many instruments as a third of the documents, and a hundred ministers.
"""

from __future__ import annotations

import calendar
import json
import random
from collections.abc import Iterator
from pathlib import Path

from graph_schema import gazetteer, vocabulary

STATES = 80
REPORTS = 3
"""Documents that tell of one instrument."""
_GIVEN = ("Amina", "Bashir", "Chitra", "Daniel", "Elif", "Farida", "Goran", "Hana", "Imran", "Junko")
_FAMILY = ("Adeyemi", "Bergström", "Chowdhury", "Dias", "Eriksen", "Fernando", "Goto", "Haque", "Ivanova", "Joshi")
_KINDS = ("Memorandum of Understanding", "Memorandum of Cooperation", "agreement")
_OPENINGS = (
    "{one} and {other} signed a {kind} on {topic} on {day}.",
    "A {kind} on {topic} was signed by {one} and {other} on {day}.",
    "On {day}, {one} signed a {kind} on {topic} with {other}.",
)
_BODIES = (
    "{minister} of {one} signed the {short} for his country. It covers {topic} and {second}.",
    "Foreign Minister {name} welcomed the step. The two countries will also work together on {second}.",
    "Officials of {one} and {other} had met in {month} to prepare it. They spoke about {topic} and {second}.",
)
_ENDINGS = (
    "The sides agreed to meet again before the end of the year.",
    "{other} is interested in adopting UPI, an official said.",
    "Experts will visit each other's offices, and a joint group will follow the work.",
)


def texts(number: int) -> Iterator[dict[str, object]]:
    """Yield so many records of a JSONL input."""
    entries = [entry for entry in gazetteer.load().entries.values() if entry.kind == "Country" and entry.demonyms]
    names = [entry.name for entry in entries][:STATES]
    topics = [topic.en.lower() for topic in vocabulary.load().topics.values()]
    for n in range(number):
        event, version = random.Random(f"event {n // REPORTS}"), n % REPORTS
        one, other = event.sample(names, 2)
        year, month, day = event.randint(2015, 2024), event.randint(1, 12), event.randint(1, 28)
        kind = event.choice(_KINDS)
        name = f"{event.choice(_GIVEN)} {event.choice(_FAMILY)}"
        known = {
            "one": one, "other": other, "kind": kind, "short": kind.split()[0], "name": name,
            "minister": f"Minister {name}", "day": f"{day} {calendar.month_name[month]} {year}",
            "month": calendar.month_name[month - 1 or 12],
            "topic": event.choice(topics), "second": event.choice(topics),
        }  # fmt: skip
        paragraphs = (_OPENINGS[version], _BODIES[version], _ENDINGS[version])
        yield {
            "id": f"made-{n}",
            "lang": "en",
            "text": "\n\n".join(paragraphs).format_map(known),
            "source": {"title": f"{one} and {other}", "date": f"{year}-{month:02}-{day:02}"},
        }


def write_texts(path: Path, number: int) -> None:
    """Write so many records, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for record in texts(number):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
