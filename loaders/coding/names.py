"""What a document says of the entities themselves: their spellings, roles, seats, and what they are part of."""

from __future__ import annotations

from graph_schema import gazetteer
from graph_schema.statement import Ref, Tier
from loaders.coding.desk import Desk, ref
from loaders.coding.states import behalf_of
from loaders.mentions import Mention
from loaders.spotting import Sentence


def state_names(desk: Desk, sentence: Sentence) -> None:
    """Draw up a `name` statement for each spelling, in the sentence where the document first uses it."""
    evidence = desk.quote(sentence)
    for mention in sentence.names:
        key = (mention.ids[0], mention.text)
        if key not in desk.named:
            desk.named.add(key)
            desk.state(
                ref(mention), "name", mention.text, evidence, "name.spelt",
                qualifiers={"language": sentence.passage.language}, grounds=(mention,),
            )  # fmt: skip


def state_roles(desk: Desk, sentence: Sentence) -> None:
    """Draw up the roles that people are given: at an agency that is named, else for a state, else by themselves."""
    evidence = desk.quote(sentence)
    for person in sentence.names:
        if person.kind != "person" or "role" not in person.facts:
            continue
        place = _place(desk, sentence, person)
        if place is None:
            desk.state(ref(person), "role", person.facts["role"], evidence, "person.role")
        else:
            on = desk.reading.base
            desk.state(
                ref(person), "HELD", place, evidence, "person.role",
                qualifiers={"title": person.facts["role"], "on": str(on) if on else None}, grounds=(person,),
            )  # fmt: skip


def _place(desk: Desk, sentence: Sentence, person: Mention) -> Ref | None:
    if "org" in person.facts and person.facts["org"] in desk.named_ids:
        return Ref("Agency", person.facts["org"])
    code = behalf_of(sentence, person)
    return Ref("Country", code) if code else None


def state_agencies(desk: Desk, sentence: Sentence) -> None:
    """Draw up kind and seat of the agencies that the gazetteer does not know, as their names or words say."""
    evidence = desk.quote(sentence)
    known = gazetteer.load()
    for agency in sentence.names:
        if agency.kind != "agency" or agency.ids[0] in known:
            continue
        if "type" in agency.facts:
            desk.state(ref(agency), "type", agency.facts["type"], evidence, "agency.kind", grounds=(agency,))
        if "country" in agency.facts:
            tier: Tier = "explicit" if agency.facts.get("country_basis") == "stated" else "inferred"
            desk.state(
                ref(agency), "BASED_IN", Ref("Country", agency.facts["country"]), evidence, "agency.seat", tier=tier,
                grounds=(agency,),
            )  # fmt: skip


def state_programmes(desk: Desk, sentence: Sentence) -> None:
    """Draw up what kind of thing the programmes are that the gazetteer does not know, as their names say."""
    known = gazetteer.load()
    for programme in sentence.names:
        if programme.kind == "programme" and programme.ids[0] not in known and "type" in programme.facts:
            kind = programme.facts["type"]
            desk.state(ref(programme), "type", kind, desk.quote(sentence), "programme.kind")


def state_parts(desk: Desk, sentence: Sentence) -> None:
    """Draw up "X, a part of Y" between programmes."""
    programmes = [each for each in sentence.names if each.kind == "programme"]
    for cue in sentence.cues.get("grammar.part_of", ()):
        svo = sentence.pack.writing.order == "svo"
        wholes = [each for each in programmes if 0 <= (each.start - cue.end if svo else cue.start - each.tail) <= 8]
        if not wholes:
            continue
        whole = wholes[0]
        parts = [
            each for each in programmes if each.end <= (cue.start if svo else whole.start) and each.ids != whole.ids
        ]
        if parts and (svo or parts[-1].start < whole.start):
            grounds = cue, parts[-1], whole
            desk.state(ref(parts[-1]), "PART_OF", ref(whole), desk.quote(sentence), "programme.part", grounds=grounds)
