"""A language model as a second reader: what is asked, what stands, what is compared, what goes into a graph."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_model import Answer, FakeModel, completion, facts, tool_call
from jumbled import document
from processes import run

from app.records import review_records
from graph_schema import gazetteer
from graph_schema.errors import InvalidStatement, ModelError, UnreadableDocument
from graph_store.graph import Graph
from loaders.document import Document, Issue
from loaders.line import extract
from loaders.llm.acceptance import read_accepted
from loaders.llm.client import Client, Endpoint
from loaders.llm.comparison import compare
from loaders.llm.review import Review, review, reviews
from loaders.loading import load
from loaders.writing.check import check
from loaders.writing.knowledge import Knowledge
from loaders.writing.validation import validate

TEXT = (
    "Kenya and Estonia signed a memorandum of understanding on digital identity on 3 May 2022. "
    "Officials of both governments said so in Nairobi.\n\n"
    "Ghana will link its customs system with that of Rwanda under a pact of June 2021, the paper adds.\n\n"
    "Norway has not signed any agreement with Peru on data flows."
)
SIGNED = "Kenya and Estonia signed a memorandum of understanding on digital identity on 3 May 2022."
PACT = "Ghana will link its customs system with that of Rwanda under a pact of June 2021, the paper adds."
AGREED = {"quote": SIGNED, "parties": ["Kenya", "Estonia"], "type": "MoU", "status": "signed", "on": "2022-05-03"}
ADDED = {"quote": PACT, "parties": ["Ghana", "Rwanda"], "type": "agreement", "status": "signed", "on": "2021-06"}
KEY = "k-4711-secret"


class Told:
    """An Extractor that says what it is told to."""

    name = "told"

    def __init__(self, **kinds: Any) -> None:
        self._answer = json.dumps(facts(**kinds), ensure_ascii=False)

    def ask(self, document: Document) -> str:
        return self._answer


def reviewed(text: str = TEXT, language: str = "en", **kinds: Any) -> Review:
    """A review by a model that says this; what it states passes the gate before the graph."""
    doc = document(text, language, "2023-05-04")
    found = review(doc, Told(**kinds))
    assert isinstance(found, Review)
    told = [statement for each in found.compared if each.model for statement in each.model.statements]
    validate(doc, told, Knowledge(gazetteer.load()))
    for each in told:
        assert each.origin == "llm:told"
        for quote in (each.evidence, *each.support):
            assert doc.text[quote.start : quote.end] == quote.quote
    return found


def verdicts(found: Review) -> list[str]:
    return [f"{each.verdict} {'+'.join((each.rules or each.model).about)}" for each in found.compared]  # type: ignore[union-attr]


def rejection(found: Review) -> str:
    [rejected] = found.rejected
    return rejected.reason


class TestComparison:
    def test_agreed_and_only_one(self) -> None:
        found = reviewed(agreements=[AGREED, ADDED])
        assert verdicts(found) == ["agreed EE+KE", "only_rules NO+PE", "only_model GH+RW"]
        [added] = [each.model for each in found.compared if each.verdict == "only_model"]
        assert added is not None
        assert added.details == {"type": "agreement", "status": "signed", "on": "2021-06"}
        assert added.quotes == (PACT,)

    @pytest.mark.parametrize(
        ("change", "differs"),
        [
            ({"status": "planned"}, ("status",)),
            ({"type": "treaty"}, ("type",)),
            ({"on": "2021-06"}, ("on",)),
            ({"on": "2022-05"}, ()),
            ({"on": None}, ()),
        ],
    )
    def test_what_contradicts(self, change: Mapping[str, Any], differs: tuple[str, ...]) -> None:
        [first, *_] = reviewed(agreements=[{**AGREED, **change}]).compared
        assert first.differs == differs
        assert first.verdict == ("contradicting" if differs else "agreed")
        assert first.rules
        assert first.model

    def test_what_is_denied_contradicts_what_is_stated(self) -> None:
        said = {"quote": "Norway has not signed any agreement with Peru on data flows.", "parties": ["Norway", "Peru"]}
        found = reviewed(agreements=[{**said, "type": "agreement", "status": "signed"}])
        [unreal] = [each for each in found.compared if each.verdict == "contradicting"]
        assert unreal.differs == ("realis",)

    def test_every_kind(self) -> None:
        text = (
            "Singapore has adopted DigiLocker.\n\nJapan provided a loan of $3 million to Nepal.\n\n"
            "Ministers of Japan and Nepal met in Tokyo on 7 June 2021."
        )
        one, two, three = text.split("\n\n")
        found = reviewed(
            text,
            adoptions=[{"quote": one, "country": "Singapore", "programme": "DigiLocker", "status": "adopted"}],
            funding=[{"quote": two, "amount": 3e6, "currency": "USD", "giver": "Japan", "beneficiary": "Nepal"}],
            meetings=[{"quote": three, "parties": ["Japan", "Nepal"], "on": "2021-06-07", "status": "held"}],
        )
        assert not found.rejected
        assert sorted(verdicts(found)) == ["agreed 3000000+USD", "agreed JP+NP", "agreed SG+digilocker"]


class TestGrounding:
    @pytest.mark.parametrize(
        "quote",
        [
            SIGNED,
            "signed a memorandum of understanding on digital identity",
            "  Kenya and\nEstonia   signed a memorandum of understanding ",
            "“Kenya and Estonia signed a memorandum of understanding on digital identity on 3 May 2022.”",
        ],
    )
    def test_the_sentence_around_a_quote_is_the_evidence(self, quote: str) -> None:
        [first, *_] = reviewed(agreements=[{**AGREED, "quote": quote}]).compared
        assert first.verdict == "agreed"
        assert first.model
        assert first.model.quotes == (SIGNED,)

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"quote": "Kenya and Estonia have signed a memorandum."}, "the quote does not stand in the text"),
            ({"quote": "…"}, "the quote does not stand in the text"),
            (
                {"quote": "Officials of both governments said so in Nairobi.", "parties": ["Ghana", "Peru"]},
                "names none",
            ),
            ({"parties": ["Kenya", "Latvia"]}, "the text does not name 'Latvia'"),
            ({"parties": ["Kenya"]}, "two parties or more"),
            ({"on": "2022-05-04"}, "does not state the date 2022-05-04"),
            ({"on": "3 May"}, "on: value error"),
            ({"status": "done"}, "status: value error"),
            ({"type": "handshake"}, "type: value error"),
            ({"certainty": 0.9}, "certainty: extra"),
        ],
    )
    def test_what_does_not_stand_is_rejected_with_the_reason(self, change: Mapping[str, Any], reason: str) -> None:
        found = reviewed(agreements=[{**AGREED, **change}, ADDED])
        assert reason in rejection(found)
        assert "only_model GH+RW" in verdicts(found)

    def test_an_amount_must_stand_in_the_quote(self) -> None:
        text = "Japan provided a loan of $3 million to Nepal."
        said = {"quote": text, "amount": 3e7, "currency": "USD", "giver": "Japan", "beneficiary": "Nepal"}
        assert rejection(reviewed(text, funding=[said])) == "the quote does not state 30,000,000 USD"

    def test_a_repeated_quote_is_where_the_parties_are_named(self) -> None:
        text = "Cuba hailed it: a pact was signed.\n\nOman and Fiji cheered: a pact was signed."
        said = {"quote": "a pact was signed", "parties": ["Oman", "Fiji"], "type": "agreement", "status": "signed"}
        [added] = [each.model for each in reviewed(text, agreements=[said]).compared if each.model]
        assert added.quotes == ("Oman and Fiji cheered: a pact was signed.",)

    def test_a_repeated_quote_that_tells_nothing_apart_is_rejected(self) -> None:
        text = "Oman said: a pact was signed.\n\nFiji said: a pact was signed."
        said = {"quote": "a pact was signed", "parties": ["Oman", "Fiji"], "type": "agreement", "status": "signed"}
        assert "stands at several places" in rejection(reviewed(text, agreements=[said]))

    def test_a_party_named_elsewhere_is_inferred_and_supported(self) -> None:
        text = "Oman sent a delegation.\n\nIt and Fiji concluded their pact."
        said = {"quote": "It and Fiji concluded their pact.", "parties": ["Oman", "Fiji"], "type": "agreement",
                "status": "signed"}  # fmt: skip
        [added] = [each.model for each in reviewed(text, agreements=[said]).compared if each.model]
        assert {each.tier for each in added.statements} == {"inferred"}
        assert {quote.quote for each in added.statements for quote in each.support} == {"Oman sent a delegation."}

    def test_bengali_names_with_endings(self) -> None:
        text = "ঘানার সঙ্গে কেনিয়ার শুল্ক ব্যবস্থা যুক্ত করার কাজ ২০২১ সালের চুক্তির ফল।"
        said = {"quote": text, "parties": ["ঘানার", "কেনিয়া"], "type": "agreement", "status": "signed", "on": "2021"}
        found = reviewed(text, "bn", agreements=[said])
        assert [each.model.about for each in found.compared if each.model] == [("GH", "KE")]

    def test_a_lemma_in_the_place_of_an_inflected_word_is_no_quote(self) -> None:
        text = "ঘানার সঙ্গে কেনিয়ার শুল্ক ব্যবস্থা যুক্ত করার কাজ ২০২১ সালের চুক্তির ফল।"
        said = {"quote": text.replace("কেনিয়ার", "কেনিয়া"), "parties": ["ঘানা", "কেনিয়া"], "type": "agreement"}
        found = reviewed(text, "bn", agreements=[{**said, "status": "signed"}])
        assert rejection(found) == "the quote does not stand in the text"


def ask(answer: Answer | Any, *, key: str | None = KEY, timeout: float = 10.0) -> tuple[Review | Issue, FakeModel]:
    """The review of TEXT with a server that answers so."""
    model = FakeModel(answer if callable(answer) else lambda _: answer)
    with model, Client(Endpoint(model.url, "made-up", key, timeout)) as client:
        return review(document(TEXT, "en"), client), model


class TestClient:
    def test_what_is_sent(self) -> None:
        found, model = ask(completion(facts(agreements=[AGREED])))
        assert isinstance(found, Review)
        [request] = model.requests
        assert request["path"] == "/v1/chat/completions"
        assert request["model"] == "made-up"
        assert request["response_format"]["type"] == "json_schema"
        assert request["messages"][1]["content"].endswith(TEXT)
        assert model.headers[0]["Authorization"] == f"Bearer {KEY}"

    def test_without_a_key_none_is_sent(self) -> None:
        _, model = ask(completion(facts()), key=None)
        assert "Authorization" not in model.headers[0]

    @pytest.mark.parametrize(
        "answer",
        [
            completion(facts(agreements=[AGREED])),
            completion(f"```json\n{json.dumps(facts(agreements=[AGREED]))}\n```"),
            completion(f"<think>Is {{it}} one?</think>\n{json.dumps(facts(agreements=[AGREED]))}"),
            tool_call(facts(agreements=[AGREED])),
        ],
        ids=["content", "fenced", "thought aloud", "tool call"],
    )
    def test_forms_of_an_answer(self, answer: Answer) -> None:
        found, _ = ask(answer)
        assert isinstance(found, Review)
        assert "agreed EE+KE" in verdicts(found)

    def test_a_server_that_knows_no_schema_is_asked_for_any_object_from_then_on(self) -> None:
        def answer(request: dict[str, Any]) -> Answer:
            if request.get("response_format", {}).get("type") == "json_schema":
                return 400, json.dumps({"error": {"message": "json_schema is not supported"}})
            return completion(facts(agreements=[AGREED]))

        with FakeModel(answer) as model, Client(Endpoint(model.url, "made-up")) as client:
            for _ in range(2):
                assert isinstance(review(document(TEXT, "en"), client), Review)
        forms = [each["response_format"]["type"] for each in model.requests]
        assert forms == ["json_schema", "json_object", "json_object"]

    def test_a_document_that_is_refused_in_every_form_changes_nothing_for_the_next(self) -> None:
        def answer(request: dict[str, Any]) -> Answer:
            return (400, "too long") if "Lima" in request["messages"][1]["content"] else completion(facts())

        with FakeModel(answer) as model, Client(Endpoint(model.url, "made-up")) as client:
            found = [type(review(document(text, "en"), client)) for text in ("Lima.", TEXT)]
        assert found == [Issue, Review]
        assert [each.get("response_format", {}).get("type") for each in model.requests] == [
            "json_schema", "json_object", None, "json_schema",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (completion("I found one agreement."), "answers what is no JSON"),
            (completion("[]"), "answers without agreements"),
            (completion(json.dumps(facts())[:-9], finish_reason="length"), "the answer is cut off"),
            (completion(""), "answers nothing"),
            ((200, "<html>"), "answers what is no chat completion"),
            ((200, '{"choices": []}'), "answers what is no chat completion"),
            ((500, json.dumps({"error": {"message": f"key {KEY} out of order"}})), "with HTTP 500: key … out of"),
            ((401, "no"), "refuses with HTTP 401: no"),
            ((307, ""), "refuses with HTTP 307"),
            ((422, ""), "refuses with HTTP 422"),
        ],
    )  # fmt: skip
    def test_a_failure_is_one_issue_without_the_key(self, answer: Answer, reason: str) -> None:
        found, _ = ask(answer)
        assert isinstance(found, Issue)
        assert found.skipped
        assert reason in str(found)
        assert KEY not in str(found)

    def test_a_model_that_takes_too_long(self) -> None:
        ended = threading.Event()

        def answer(_request: dict[str, Any]) -> Answer:
            ended.wait(60)
            return completion(facts())

        found, _ = ask(answer, timeout=0.2)
        ended.set()
        assert isinstance(found, Issue)
        assert "does not answer within 0.2 seconds" in found.reason

    def test_nobody_there(self) -> None:
        with FakeModel(lambda _: completion(facts())) as model:
            pass
        with Client(Endpoint(model.url, "made-up", KEY, 5.0)) as client:
            found = review(document(TEXT, "en"), client)
        assert isinstance(found, Issue)
        assert "cannot be reached" in found.reason

    def test_a_text_too_long_is_not_sent(self) -> None:
        with Client(Endpoint("http://127.0.0.1:9/v1", "made-up")) as client, pytest.raises(ModelError, match="24,000"):
            client.ask(document("Kenya. " * 5000, "en"))

    def test_the_rest_of_a_batch_goes_on(self, tmp_path: Path) -> None:
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"{SIGNED} {number}.")
        turns = iter([completion(facts(agreements=[AGREED])), (500, ""), completion(facts(agreements=[AGREED]))])
        with FakeModel(lambda _: next(turns)) as model, Client(Endpoint(model.url, "made-up")) as client:
            kinds = [type(each) for each in reviews([str(tmp_path)], client)]
        assert kinds == [Review, Issue, Review]

    def test_a_key_is_not_shown(self) -> None:
        assert KEY not in repr(Endpoint("http://x/v1", "made-up", KEY))


def lines(found: Review, *, accept: bool) -> str:
    """A review as it is printed, with what can be accepted accepted."""
    printed = [json.loads(json.dumps(each)) for each in review_records(found)]
    return "".join(
        json.dumps({**each, **({"accept": True} if accept and "accept" in each else {})}) + "\n" for each in printed
    )


class TestAcceptance:
    def test_nothing_is_accepted_by_itself(self, tmp_path: Path) -> None:
        file = tmp_path / "review.jsonl"
        file.write_text(lines(reviewed(agreements=[AGREED, ADDED]), accept=False))
        assert not read_accepted(file).statements

    def test_what_is_accepted_is_added(self, tmp_path: Path) -> None:
        file = tmp_path / "review.jsonl"
        found = reviewed(agreements=[AGREED, ADDED])
        file.write_text(lines(found, accept=True))
        own = extract(document(TEXT, "en", "2023-05-04"))
        joined, issues = read_accepted(file).join(own)
        added = [each for each in joined.statements if each not in own.statements]
        [told] = [each.model for each in found.compared if each.verdict == "only_model"]
        assert told is not None
        assert [each.id for each in added] == [each.id for each in told.statements]
        assert {each.origin for each in added} == {"llm:told"}
        assert issues == []
        again, _ = read_accepted(file).join(joined)
        assert again.statements == joined.statements

    def test_a_document_that_has_changed(self, tmp_path: Path) -> None:
        file = tmp_path / "review.jsonl"
        file.write_text(lines(reviewed(agreements=[ADDED]), accept=True))
        own = extract(document(f"Changed. {TEXT}", "en"))
        joined, [issue] = read_accepted(file).join(own)
        assert joined.statements == own.statements
        assert "do not stand" in issue.reason

    def test_what_is_accepted_stands_in_the_graph_as_long_as_it_is_given(self, graph: Graph, tmp_path: Path) -> None:
        press, file = tmp_path / "press.txt", tmp_path / "review.jsonl"
        press.write_text(TEXT)
        [found] = reviews([str(press)], Told(agreements=[AGREED, ADDED]))
        assert isinstance(found, Review)
        file.write_text(lines(found, accept=True))
        told = "MATCH (s:Statement) WHERE s.origin STARTS WITH 'llm:' RETURN count(s) AS number"
        parties = "MATCH (c:Country {id: 'GH'})-[:PARTY_TO]->(a:Agreement)<-[:PARTY_TO]-(o) RETURN o.id AS id"
        outcomes = []
        for accepted in (None, read_accepted(file), read_accepted(file), None):
            report = load(graph, [str(press)], accepted=accepted)
            number, others = graph.read(told).rows[0]["number"], [row["id"] for row in graph.read(parties).rows]
            outcomes.append((report.loaded, report.changed, report.unchanged, number > 0, others))
            assert list(check(graph)) == []
        assert outcomes == [
            (1, 0, 0, False, []),
            (0, 1, 0, True, ["RW"]),
            (0, 0, 1, True, ["RW"]),
            (0, 1, 0, False, []),
        ]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("nonsense", "is no line of a review"),
            ('{"subject": 1}', "is no line of a review"),
            ('{"verdict": "contradicting", "accept": true}', "contradicting cannot be accepted"),
            ('{"verdict": "only_model", "accept": true}', "holds no statements"),
            ('{"verdict": "only_model", "accept": true, "statements": [{"subject": 1}]}', "holds no statements"),
        ],
    )
    def test_a_bad_line_is_named(self, line: str, reason: str, tmp_path: Path) -> None:
        file = tmp_path / "review.jsonl"
        file.write_text(f'{{"verdict": "agreed"}}\n{line}\n')
        with pytest.raises(InvalidStatement, match=reason) as caught:
            read_accepted(file)
        assert caught.value.where == f"{file}:2"

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableDocument, match="cannot be read"):
            read_accepted(tmp_path / "none.jsonl")


class TestCommands:
    def test_review_and_load(self, tmp_path: Path) -> None:
        (tmp_path / "press.txt").write_text(TEXT)
        with FakeModel(lambda _: completion(facts(agreements=[AGREED, ADDED]))) as model:
            settings = {"LLM_URL": model.url, "LLM_MODEL": "made-up", "LLM_KEY": KEY, "DATA": str(tmp_path / "data")}
            done = run("extract", "press.txt", "--llm", settings=settings, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "1 agreed, 1 only rules, 1 only model, 0 contradicting, 0 rejected" in done.stderr
        assert KEY not in done.stdout + done.stderr
        [added] = [each for each in map(json.loads, done.stdout.splitlines()) if each["verdict"] == "only_model"]
        assert added["llm"] == "made-up"
        (tmp_path / "reviewed.jsonl").write_text(json.dumps(added | {"accept": True}))
        plain, more = (
            run("load", "press.txt", "--dry-run", *options, settings={"DATA": str(tmp_path / "data")}, folder=tmp_path)
            for options in ((), ("--accept-llm", "reviewed.jsonl"))
        )
        counts = [int(each.stderr.split(" statements")[0].split()[-1]) for each in (plain, more)]
        assert counts[1] == counts[0] + len(added["statements"])

    def test_nothing_is_sent_unless_it_is_configured(self, tmp_path: Path) -> None:
        (tmp_path / "press.txt").write_text(TEXT)
        done = run("extract", "press.txt", "--llm", settings={}, folder=tmp_path)
        assert done.returncode == 2
        assert "PACTGRAPH_LLM_URL: is not set" in done.stderr

    def test_without_the_extra_all_else_works(self) -> None:
        program = (
            "import sys; sys.modules['httpx'] = None\n"
            "import app.cli, loaders.loading\n"
            "from loaders.llm.client import Client, Endpoint\n"
            "try: Client(Endpoint('http://x', 'y'))\n"
            "except Exception as error: print(error)\n"
        )
        root = Path(__file__).parent.parent
        environment = {**os.environ, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, env=environment
        )
        assert "pip install 'pactgraph[llm]'" in done.stdout


def test_comparison_is_blind_to_the_order() -> None:
    found = reviewed(agreements=[AGREED, ADDED])
    model = [each for fact in found.compared if fact.model for each in fact.model.statements]
    rules = extract(document(TEXT, "en", "2023-05-04")).statements
    assert [each.verdict for each in compare(rules, model)] == [each.verdict for each in compare(rules, model[::-1])]
    assert [replace(each) for each in compare(rules, rules)] == compare(rules, rules)
    assert {each.verdict for each in compare(rules, rules)} == {"agreed"}
