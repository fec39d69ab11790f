"""Made-up documents of this domain's shape, already extracted: the same for the same number, as many as wanted.

About 25 statements a document: an agreement between two states with its kind, step, topics and signatories, people
with their roles, agencies with their seats, now and then a meeting, a programme taken up, a sum of money. States are
met as often as in the news: few of them in most documents. An instrument is reported by three documents on average.
Each report is in words of its own: no reprint of another, for then each would be compared with all.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from graph_schema import gazetteer, vocabulary
from graph_schema.identity import block_key, event_id
from graph_schema.statement import Evidence, Ref, Scalar, Statement
from loaders.document import Document
from loaders.line import Extraction

REPORTS = 3
"""Documents that report one instrument, on average."""
_FILLER = "The sides welcomed the progress made so far and agreed to meet again before the end of the year"
_GIVEN = ("Amina", "Bashir", "Chitra", "Daniel", "Elif", "Farida", "Goran", "Hana", "Imran", "Junko", "Kofi", "Lena")
_FAMILY = ("Adeyemi", "Bergström", "Chowdhury", "Dias", "Eriksen", "Fernando", "Goto", "Haque", "Ivanova", "Joshi")


def generate(number: int, *, states: int = 80, reports: int = REPORTS) -> Iterator[Extraction]:
    """Yield so many documents. states: how many states there are; fewer make every block hotter. reports: documents
    that tell of one instrument."""
    codes = [entry.id for entry in gazetteer.load().entries.values() if entry.kind == "Country"][:states]
    for n in range(number):
        yield _Writer(n, random.Random(n // reports), random.Random(f"report {n}"), codes).extraction()


class _Writer:
    """Writes one document. event: the chance behind what happened; report: behind how this document tells it."""

    def __init__(self, n: int, event: random.Random, report: random.Random, codes: list[str]) -> None:
        self._id = hashlib.sha256(f"document {n}".encode()).hexdigest()
        self._n, self._event, self._report = n, event, report
        self._codes, self._weights = codes, [1 / (rank + 1) for rank in range(len(codes))]
        self._text: list[str] = []
        self._length = 0
        self._statements: list[Statement] = []
        self._words = random.Random(f"words {n}")
        self._quote = self._tell(self._filler())

    def extraction(self) -> Extraction:
        """The document and what it states."""
        event, report = self._event, self._report
        one = event.choices(self._codes, self._weights)[0]
        other = event.choices([code for code in self._codes if code != one], self._weights[1:])[0]
        day = f"{event.randint(2015, 2025)}-{event.randint(1, 12):02}-{event.randint(1, 28):02}"
        topics = event.sample(list(vocabulary.load().topics), 3)
        kind = event.choice(("MoU", "MoC", "agreement", "treaty"))
        people = [(event.choice(_GIVEN), event.choice(_FAMILY), code) for code in (one, other)]

        subject, block = Ref("Agreement", "#a1"), block_key((one, other))
        self._tell(f"{one} and {other} signed a {kind} on {day}. ")
        for code in (one, other):
            self._say(Ref("Country", code), "PARTY_TO", subject, block)
        self._say(subject, "type", kind if report.random() < 0.8 else "agreement", block)
        said = day if report.random() < 0.7 else day[:7]
        milestone = Ref("Milestone", f"#a1/signed/{said}")
        self._say(subject, "REACHED", milestone, block, status="signed", on=said, basis="stated")
        for topic in report.sample(topics, 2):
            self._say(subject, "COVERS", Ref("Topic", topic), block)
        self._say(subject, "scope", "g2g", block)
        for given, family, code in people:
            self._tell(f"Minister {given} {family} of {code} signed it. ")
            person = Ref("Person", event_id("person", given, family, code))
            self._say(person, "name", f"{given} {family}" if report.random() < 0.8 else f"{given[0]}. {family}")
            self._say(person, "SIGNED", subject, block, title="Minister", behalf=code)
            self._say(person, "HELD", Ref("Country", code), title="Minister", on=day[:7])
        for code in (one, other, *report.choices(self._codes, self._weights, k=2)):
            self._tell(f"The news was welcome in {code}. ")
            self._say(Ref("Country", code), "name", f"State of {code}")
        for code in (one, other):
            body = Ref("Agency", event_id("agency", code, str(report.randint(1, 9))))
            self._tell(f"The office {body.id} will carry it out. ")
            self._say(body, "name", f"Office {body.id[-1]} of {code}")
            self._say(body, "type", "department")
            self._say(body, "BASED_IN", Ref("Country", code))
        if report.random() < 0.4:
            self._meet(one, other, day[:7])
        if report.random() < 0.3:
            self._adopt(
                report.choices(self._codes, self._weights)[0], report.choice(("upi", "aadhaar", "bd-national-portal"))
            )
        self._tell("".join(self._filler() for _ in range(report.randint(2, 12))))
        document = Document(
            id=self._id, sha256=self._id, text="".join(self._text), language="en", title=f"Report {self._n}",
            published=day, location=f"made/{self._n}.txt",
        )  # fmt: skip
        return Extraction(document, tuple(self._statements))

    def _meet(self, one: str, other: str, month: str) -> None:
        meeting = Ref("Meeting", event_id("meeting", {one, other}, month))
        self._tell(f"{one} and {other} met in {month}. ")
        for code in (one, other):
            self._say(Ref("Country", code), "TOOK_PART_IN", meeting)
        self._say(meeting, "on", month)

    def _adopt(self, code: str, programme: str) -> None:
        adoption = Ref("Adoption", event_id("adoption", code, programme))
        self._tell(f"{code} has taken up {programme}. ")
        self._say(Ref("Country", code), "MADE", adoption)
        self._say(adoption, "OF", Ref("Programme", programme))
        self._say(adoption, "REACHED", Ref("Milestone", f"{adoption.id}/adopted/undated"), status="adopted")

    def _filler(self) -> str:
        """A sentence that says nothing."""
        return " ".join(self._words.sample(words := _FILLER.split(), len(words))) + ". "

    def _tell(self, sentence: str) -> Evidence:
        quote = sentence.strip()
        self._quote = Evidence(self._id, quote, self._length, self._length + len(quote), "en")
        self._text.append(sentence)
        self._length += len(sentence)
        return self._quote

    def _say(
        self, subject: Ref, relation: str, what: Ref | Scalar, block: str | None = None, **qualifiers: Scalar
    ) -> None:
        self._statements.append(Statement(
            subject=subject, relation=relation, evidence=self._quote, origin="made@1", block=block,
            object=what if isinstance(what, Ref) else None, value=None if isinstance(what, Ref) else what,
            qualifiers=qualifiers,
        ))  # fmt: skip
