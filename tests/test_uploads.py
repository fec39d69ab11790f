"""Documents loaded from the page: what is accepted is written, as `pactgraph load` would; all else leaves no trace."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.guards.sizes import LARGEST_UPLOAD
from app.keys import Keyring
from app.settings import Settings
from app.uploads import shelf as shelves
from app.uploads.reading import Reader
from app.uploads.shelf import Shelf, tidy_name
from graph_schema.errors import InvalidParameter, UnreadableDocument
from graph_store.embedded import ended
from graph_store.graph import Graph
from loaders.loading import load
from loaders.writing.check import check
from loaders.writing.write import BATCH
from tests.factories import dump
from tests.processes import PATIENCE, PRESS, Service, run
from tests.test_guards import Still, bearer, refused
from tests.test_stopping import until

UPLOADS = "/v1/uploads"
PAPER = PRESS / "press.jsonl"


@pytest.fixture
def allowed(tmp_path: Path) -> Settings:
    return Settings(upload=True, data=tmp_path / "data")


@pytest.fixture
def asker(allowed: Settings, graph: Graph) -> Iterator[TestClient]:
    with TestClient(create_app(allowed, graph), raise_server_exceptions=False) as client:
        yield client


def send(asker: httpx.Client, content: bytes, name: str, **headers: str) -> httpx.Response:
    return asker.post(UPLOADS, params={"name": name}, content=content, headers=headers)


def look(asker: httpx.Client, id: str, **headers: str) -> httpx.Response:
    """What is said of an upload once its reading has ended."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        response = asker.get(f"{UPLOADS}/{id}", headers=headers)
        if response.status_code != 200 or response.json()["state"] != "reading":
            return response
        time.sleep(0.05)
    raise AssertionError("the file was not read")


def sent(asker: httpx.Client, path: Path = PAPER) -> dict[str, Any]:
    """A file that was read: what was found."""
    response = send(asker, path.read_bytes(), path.name)
    assert response.status_code == 202, response.text
    found: dict[str, Any] = look(asker, response.json()["id"]).json()
    assert found["state"] == "found", found
    return found


def statements(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [each for fact in document["facts"] for each in fact["statements"]]


def everything(card: Mapping[str, Any]) -> dict[str, list[str]]:
    return {each["id"]: [said["id"] for said in statements(each)] for each in card["documents"]}


def write(asker: httpx.Client, card: Mapping[str, Any], accepted: Mapping[str, list[str]]) -> dict[str, Any]:
    response = asker.post(f"{UPLOADS}/{card['id']}/written", json={"accepted": accepted})
    assert response.status_code == 200, response.text
    written: dict[str, Any] = response.json()
    return written


def placeless(graph: Graph) -> str:
    """All that a graph holds but where its documents were read from."""
    held = dump(graph)
    places = [each for each in graph.read("MATCH (d:Document) RETURN d.location AS place").values() if each]
    text = repr(held)
    for place in places:
        text = text.replace(place, "somewhere")
    return text


def left(settings: Settings) -> list[Path]:
    return [*settings.uploads.rglob("*")] if settings.uploads.exists() else []


# what is written


def test_all_that_is_accepted_makes_the_graph_that_load_makes(
    asker: TestClient, graph: Graph, allowed: Settings
) -> None:
    card = sent(asker)
    before = graph.generation
    assert dump(graph) == {"nodes": [], "edges": []}, "nothing is written before it is accepted"
    written = write(asker, card, everything(card))
    assert (written["loaded"], written["changed"], written["unchanged"]) == (2, 0, 0)
    assert written["generation"] == graph.generation > before
    assert {each["kind"] for each in written["entities"]} == {"Agreement"}
    assert [each["id"] for each in written["documents"]] == ["press-1", "press-2"]
    assert left(allowed) == []
    loaded = placeless(graph)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(graph, [str(PAPER)])
    assert placeless(graph) == loaded


def test_what_was_found_is_quoted_where_it_stands(asker: TestClient) -> None:
    card = sent(asker)
    assert [each["standing"] for each in card["documents"]] == ["new", "new"]
    for document in card["documents"]:
        assert document["facts"]
        for each in statements(document):
            for quoted in (each, *each["support"]):
                assert document["text"][quoted["start"] : quoted["end"]] == quoted["quote"]
            assert each["words"]["en"]
            assert each["words"]["bn"]
            assert all(place < len(document["needs"]) for place in each["rests_on"])
    titles = [fact["title"] for fact in card["documents"][1]["facts"]]
    assert {"en": "Memorandum of Cooperation: Bangladesh – Japan", "bn": "সহযোগিতা স্মারক: বাংলাদেশ – জাপান"} in titles


def test_what_is_rejected_stays_out(asker: TestClient, graph: Graph) -> None:
    card = sent(asker)
    accepted = everything(card)
    topics = {said["id"] for said in statements(card["documents"][0]) if said["relation"] in ("COVERS", "SHARES")}
    assert topics
    accepted["press-1"] = [each for each in accepted["press-1"] if each not in topics]
    del accepted["press-2"]
    assert write(asker, card, accepted)["loaded"] == 1
    stand = set(graph.read("MATCH (s:Statement) RETURN s.id AS id").values())
    assert stand == set(accepted["press-1"])
    assert graph.read("MATCH (d:Document) RETURN d.id AS id").values() == ["press-1"]
    assert graph.read("MATCH (:Agreement)-[r:COVERS|SHARES]->() RETURN type(r) AS type").values() == []
    assert list(check(graph)) == []


def test_what_rests_on_the_rejected_stays_out_too(asker: TestClient, graph: Graph) -> None:
    card = sent(asker)
    document = card["documents"][1]
    side = {each["id"] for each in statements(document) if each["subject"]["id"] == "JP" and each["object"]}
    write(asker, card, {"press-2": [each for each in everything(card)["press-2"] if each not in side]})
    assert graph.read("MATCH (a:Agreement) RETURN a.id AS id").values() == []
    assert list(check(graph)) == []


@pytest.mark.parametrize("accepted", [{}, {"press-1": [], "press-2": []}, {"unheard": ["x"]}])
def test_rejecting_all_writes_nothing(
    asker: TestClient, graph: Graph, allowed: Settings, accepted: dict[str, list[str]]
) -> None:
    before = graph.generation
    card = sent(asker)
    written = write(asker, card, accepted)
    assert (written["loaded"], written["documents"], written["entities"]) == (0, [], [])
    assert (dump(graph), graph.generation) == ({"nodes": [], "edges": []}, before)
    assert left(allowed) == []


def test_the_same_file_twice_changes_nothing(asker: TestClient, graph: Graph) -> None:
    load(graph, [str(PAPER)])
    before, generation = dump(graph), graph.generation
    for _ in range(2):
        card = sent(asker)
        assert [each["standing"] for each in card["documents"]] == ["same", "same"]
        assert write(asker, card, everything(card))["unchanged"] == 2
    assert (dump(graph), graph.generation) == (before, generation)


def test_a_choice_can_be_made_again(asker: TestClient, graph: Graph) -> None:
    card = sent(asker)
    accepted = everything(card)
    first = write(asker, card, {"press-1": accepted["press-1"][:-1]})
    card = sent(asker)
    assert [each["standing"] for each in card["documents"]] == ["changed", "new"]
    assert write(asker, card, {"press-1": accepted["press-1"][:-1]})["generation"] == first["generation"]
    write(asker, sent(asker), accepted)
    loaded = placeless(graph)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(graph, [str(PAPER)])
    assert placeless(graph) == loaded


def test_two_users_at_once(asker: TestClient, graph: Graph) -> None:
    one, other = sent(asker), sent(asker, PRESS / "ফ্রান্স.jsonl")
    again = sent(asker)
    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(write, asker, card, everything(card)) for card in (one, other, again)]
        outcomes = [each.result() for each in done]
    assert sum(each["loaded"] for each in outcomes) == 3
    assert sum(each["unchanged"] for each in outcomes) == 2
    written = placeless(graph)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(graph, [str(PRESS)])
    assert placeless(graph) == written


def test_a_text_is_called_after_its_file(asker: TestClient, graph: Graph, tmp_path: Path) -> None:
    paper = tmp_path / "গেজেট-notes.txt"
    paper.write_text("Nothing of note was said by anybody on that long and rainy day.", encoding="utf-8")
    card = sent(asker, paper)
    assert [each["title"] for each in card["documents"]] == [paper.stem]
    assert everything(card) == {card["documents"][0]["id"]: []}
    assert write(asker, card, everything(card))["loaded"] == 1
    written = placeless(graph)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(graph, [str(paper)])
    assert placeless(graph) == written


# what is refused


@pytest.mark.parametrize(
    ("name", "content", "detail"),
    [
        ("broken.pdf", b"%PDF-1.7 and then nothing", "end of the PDF is missing"),
        ("broken.docx", b"PK\x03\x04 no archive", ""),
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n ", "is empty"),
        ("one.jsonl", b"{not json}\n", ""),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_clear_problem(
    allowed: Settings, name: str, content: bytes, detail: str
) -> None:
    graph = Still()
    with TestClient(create_app(allowed, graph), raise_server_exceptions=False) as asker:  # type: ignore[arg-type]
        id = send(asker, content, name).json()["id"]
        told = refused(look(asker, id), 422)
        assert detail in told["detail"]
        assert told["where"].startswith(name)
        assert "Traceback" not in str(told)
        assert str(allowed.data) not in str(told)
        refused(asker.post(f"{UPLOADS}/{id}/written", json={"accepted": {}}), 422)
        assert [path.name for path in left(allowed) if path.name == name] == [], "the file is not kept"
        assert asker.delete(f"{UPLOADS}/{id}").status_code == 204
        refused(asker.get(f"{UPLOADS}/{id}"), 404)
    assert left(allowed) == []


def test_what_is_not_read_is_refused_before_it_comes(allowed: Settings) -> None:
    with TestClient(create_app(allowed, Still()), raise_server_exceptions=False) as asker:  # type: ignore[arg-type]
        told = refused(send(asker, b"MZ", "virus.exe"), 422)
        assert ".pdf" in told["remedy"]
        response = asker.post(UPLOADS, params={"name": "a.txt"}, headers={"Content-Length": str(LARGEST_UPLOAD + 1)})
        refused(response, 413)
        refused(asker.post("/v1/queries", headers={"Content-Length": str(LARGEST_UPLOAD)}), 413)
        refused(asker.post(UPLOADS, content=b"x"), 422)
        for id in ("0" * 32, "..", "%2e%2e%2f", "x"):
            refused(asker.get(f"{UPLOADS}/{id}"), 404)
        for wrong in ({}, {"accepted": [1]}, {"accepted": {}, "cypher": "x"}):
            assert asker.post(f"{UPLOADS}/{'0' * 32}/written", json=wrong).status_code == 422
    assert left(allowed) == []


def test_another_page_may_not_load(allowed: Settings) -> None:
    own = {"base_url": "http://127.0.0.1:8000"}
    app = create_app(allowed, Still())  # type: ignore[arg-type]
    foreign = [
        {"Origin": "https://example.org"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9000"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8000"},
    ]  # fmt: skip
    with TestClient(app, raise_server_exceptions=False, **own) as asker:
        for headers in foreign:
            refused(send(asker, b"x", "a.txt", **headers), 403)
            refused(asker.post(f"{UPLOADS}/{'0' * 32}/written", json={"accepted": {}}, headers=headers), 403)
            refused(asker.delete(f"{UPLOADS}/{'0' * 32}", headers=headers), 403)
        assert left(allowed) == []
        for headers in ({"Origin": "http://127.0.0.1:8000"}, {"Sec-Fetch-Site": "same-origin"}, {}):
            assert send(asker, b"x", "a.txt", **headers).status_code == 202
    rebound = {"base_url": "http://rebound.example.org:8000"}
    with TestClient(app, raise_server_exceptions=False, **rebound) as asker:
        refused(send(asker, b"x", "a.txt", Origin="http://rebound.example.org:8000"), 403)


def test_only_an_admin_may_load(allowed: Settings, tmp_path: Path) -> None:
    settings = replace(allowed, keys=tmp_path / "keys.json")
    ring = Keyring(settings.keyring)
    reader, admin = bearer(ring.add("reader", "read")), bearer(ring.add("admin", "admin"))
    with TestClient(create_app(settings, Still()), raise_server_exceptions=False) as asker:  # type: ignore[arg-type]
        for headers, status in (({}, 401), (reader, 403)):
            refused(asker.get(UPLOADS, headers=headers), status)
            refused(send(asker, b"x", "a.txt", **headers), status)
            refused(asker.get(f"{UPLOADS}/{'0' * 32}", headers=headers), status)
        assert asker.get(UPLOADS, headers=admin).json()["bytes"] == LARGEST_UPLOAD
        assert send(asker, b"x", "a.txt", **admin).status_code == 202
        assert asker.get("/v1/queries", headers=reader).status_code == 200


def test_it_is_off_until_it_is_switched_on(allowed: Settings) -> None:
    with TestClient(create_app(replace(allowed, upload=False), Still()), raise_server_exceptions=False) as asker:  # type: ignore[arg-type]
        refused(asker.get(UPLOADS), 404)
        refused(send(asker, b"x", "a.txt"), 404)
        refused(asker.post(UPLOADS, headers={"Content-Length": str(LARGEST_UPLOAD)}), 413)
        assert not [path for path in asker.get("/openapi.json").json()["paths"] if "upload" in path]
    assert Settings().upload is False


# reading


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    upload = Shelf(tmp_path).add("a.txt")
    upload.path.write_text("Japan and Bangladesh signed it.")
    reader = Reader(seconds=0.01)
    try:
        assert reader.take(upload)
        assert until(lambda: not upload.path.exists())
        with pytest.raises(UnreadableDocument, match="longer"):
            upload.refuse_unread()
    finally:
        reader.close()


def test_too_many_documents_are_not_for_one_look(asker: TestClient) -> None:
    line = '{"text": "It rained on the %dth day, and nobody came to the office.", "lang": "en"}\n'
    id = send(asker, "".join(line % number for number in range(BATCH + 1)).encode(), "many.jsonl").json()["id"]
    assert f"more than {BATCH} documents" in refused(look(asker, id), 422)["detail"]


def test_what_nobody_comes_back_for_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path / "uploads")
    old = shelf.add("a.txt")
    assert stat.S_IMODE(old.folder.stat().st_mode) == stat.S_IMODE((tmp_path / "uploads").stat().st_mode) == 0o700
    monkeypatch.setattr(shelves, "KEPT", -1.0)
    shelf.sweep()
    assert not old.folder.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/notes.txt", "notes.txt"), ("C:\\temp\\notes.TXT", "notes.TXT"), ("a\nb\x00.md", "ab.md"),
        ("-.txt", "-.txt"), ("ক" * 200 + ".pdf", "ক" * 78 + ".pdf"), ("[a]*.html", "[a]*.html"),
    ],
)  # fmt: skip
def test_a_name_is_a_name(given: str, kept: str) -> None:
    assert tidy_name(given) == kept


@pytest.mark.parametrize("given", ["", "notes", ".pdf", "notes.exe", "notes.txt/", "notes.pdf.exe"])
def test_a_name_tells_a_kind_that_is_read(given: str) -> None:
    with pytest.raises(InvalidParameter):
        tidy_name(given)


def test_killed_between_the_steps(tmp_path: Path) -> None:
    """The graph is unwritten; what was found waits on the shelf for the service to come back."""
    settings = {"DATA": str(tmp_path / "data"), "LOG": "off"}
    with Service("--allow-upload", settings=settings, folder=tmp_path) as service:
        card = sent(service.client)
        service.process.kill()
    with Service(settings=settings | {"UPLOAD": "on"}, folder=tmp_path) as service:
        assert service.client.get("/readyz").json()["generation"] == 0
        assert look(service.client, card["id"]).json()["documents"] == card["documents"]
        assert write(service.client, card, everything(card))["loaded"] == 2
        assert service.client.get("/v1/agreements/list").json()["rows"]
        assert service.stop()[0] in (0, -2, 130)
    assert ended(tmp_path / "data" / "graph")
    again = run("load", str(PAPER), settings=settings, folder=tmp_path)
    assert "2 unchanged" in again.stderr, again.stderr
