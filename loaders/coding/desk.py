"""The Desk: where statements are drawn up. It knows the document, cuts the quotes, and keeps them in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType

from graph_schema.statement import Evidence, Realis, Ref, Scalar, Statement, Tier
from loaders.mentions import Mention
from loaders.spotting import Reading, Sentence
from loaders.trace import DEAF, Listener, Reason

NODE = {"country": "Country", "bloc": "Bloc", "agency": "Agency", "person": "Person", "programme": "Programme"}


def ref(mention: Mention) -> Ref:
    """The node that a name stands for."""
    return Ref(NODE[mention.kind], mention.ids[0])


class Desk:
    """Draws up the statements of one document."""

    def __init__(self, reading: Reading, listener: Listener = DEAF) -> None:
        self.reading = reading
        self._listener = listener
        self.document = reading.document
        self._quotes: dict[tuple[int, int], Evidence] = {}
        self.named: set[tuple[str, str]] = set()
        self.named_ids = frozenset(mention.ids[0] for mention in reading.names())
        self._statements: dict[Hashable, Statement] = {}

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All so far, each once, in the order in which they were made."""
        return tuple(self._statements.values())

    def quote(self, sentence: Sentence, to: Sentence | None = None) -> Evidence:
        """A sentence as evidence; `to`: up to the end of a later one."""
        place = sentence.start, to.end if to else sentence.end
        if (quote := self._quotes.get(place)) is None:
            text = self.document.text[place[0] : place[1]]
            quote = self._quotes[place] = Evidence(self.document.id, text, *place, sentence.passage.language)
        return quote

    def state(
        self,
        subject: Ref,
        relation: str,
        what: Ref | Scalar,
        evidence: Evidence,
        rule: str,
        *,
        qualifiers: Mapping[str, Scalar | None] = MappingProxyType({}),
        realis: Realis = "actual",
        tier: Tier = "explicit",
        said_by: str | None = None,
        block: str | None = None,
        support: tuple[Evidence, ...] = (),
        grounds: Iterable[Mention | None] = (),
    ) -> None:
        """Draw up one statement.

        rule: the id of what asserts it, `agreement.signed`; the version is added.  grounds: the mentions that the rule
        takes it from.
        """
        known = {key: value for key, value in qualifiers.items() if value is not None}
        said = (subject, relation, what, evidence.start, evidence.end, tuple(known.items()), realis, said_by)
        if said in self._statements:
            return
        self._statements[said] = statement = Statement(
            subject=subject,
            relation=relation,
            evidence=evidence,
            origin=f"rule:{rule}@1",
            object=what if isinstance(what, Ref) else None,
            value=None if isinstance(what, Ref) else what,
            qualifiers=MappingProxyType(known),
            realis=realis,
            tier=tier,
            said_by=said_by,
            block=block,
            support=tuple(each for each in support if each != evidence) if support else (),
        )
        self._listener.state(statement, grounds)

    def reject(self, rule: str, what: Mention, reason: Reason) -> None:
        """Tell who listens what a rule looked at and did not take."""
        self._listener.reject(rule, what, reason)
