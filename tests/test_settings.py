"""Settings: what is read, what wins, what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import Settings
from graph_schema.errors import InvalidSetting


def read(folder: Path, **variables: str) -> Settings:
    return Settings.from_env({f"PACTGRAPH_{name}": value for name, value in variables.items()}, folder=folder)


def test_nothing_set_is_the_embedded_graph_on_loopback(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.graph is None
    assert settings.host == "127.0.0.1"
    assert settings.cors == ()


def test_variables_are_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path, GRAPH="neo4j://db:7687", USER="reader", PASSWORD="s3cret",
        DATA=str(tmp_path / "data"), CACHE=str(tmp_path / "cache"),
        HOST="0.0.0.0", PORT="9000", CORS="https://a.example, http://b.example:3000/", TIMEOUT="2.5",
    )  # fmt: skip
    assert settings == Settings(
        "neo4j://db:7687", "reader", "s3cret", tmp_path / "data", tmp_path / "cache", "0.0.0.0", 9000,
        ("https://a.example", "http://b.example:3000"), 2.5,
    )  # fmt: skip


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ours\nPACTGRAPH_GRAPH='neo4j://file'\nPACTGRAPH_PORT=9001\nNEO4J_AUTH=x/y\n")
    settings = read(tmp_path, PORT="9002")
    assert (settings.graph, settings.port) == ("neo4j://file", 9002)


def test_an_empty_value_is_no_value(tmp_path: Path) -> None:
    assert read(tmp_path, GRAPH=" ", PORT="") == read(tmp_path)


def test_a_password_in_the_file_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PACTGRAPH_PASSWORD=a$HOME${USER}#b\n")
    assert read(tmp_path).password == "a$HOME${USER}#b"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"), ("PORT", "65536"), ("PORT", "http"), ("PORT", "-1"), ("PORT", "٣"), ("PORT", "8000.0"),
        ("TIMEOUT", "0"), ("TIMEOUT", "-1"), ("TIMEOUT", "nan"), ("TIMEOUT", "inf"), ("TIMEOUT", "soon"),
        ("CORS", "*"), ("CORS", "example.org"), ("CORS", "https://*.example.org"), ("CORS", "https://a.example/path"),
        ("CORS", "null"), ("CORS", "file:///tmp"), ("GRAPHS", "neo4j://db"), ("PASWORD", "x"),
        ("LLM_URL", "localhost:8080"), ("LLM_URL", "ftp://x"), ("LLM_URL", "https://"), ("LLM_URL", "https://k@x.test/v1"),
        ("LLM_URL", "https://x.test/v1?key=k"), ("LLM_TIMEOUT", "-1"), ("LLM_KEYS", "x"),
        ("KEPT", "-1"), ("KEPT", "1001"), ("KEPT", "9" * 5000), ("CONCURRENCY", "0"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(InvalidSetting) as caught:
        read(tmp_path, **{name: value})
    assert caught.value.where == f"PACTGRAPH_{name}"
    assert caught.value.remedy


def test_the_endpoint_of_a_model(tmp_path: Path) -> None:
    settings = read(tmp_path, LLM_URL="http://127.0.0.1:1/v1/", LLM_MODEL="m", LLM_KEY="s3cret", LLM_TIMEOUT="5")
    assert (settings.llm_url, settings.llm_model, settings.llm_key) == ("http://127.0.0.1:1/v1", "m", "s3cret")
    assert settings.llm_timeout == 5
    assert read(tmp_path, LLM_URL="https://x.test/v1/chat/completions").llm_url == "https://x.test/v1"
    assert read(tmp_path).llm_url is None
    assert "s3cret" not in repr(settings)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PACTGRAPH_GRAPH=\xff\xfe\n")
    with pytest.raises(InvalidSetting, match=r"\.env"):
        read(tmp_path)


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    settings = read(tmp_path, PASSWORD="hunter2", GRAPH="neo4j://neo4j:hunter3@db:7687/graph")
    assert settings.address == "neo4j://db:7687/graph"
    assert "hunter" not in repr(settings)


@given(st.text(max_size=12))
def test_any_text_is_a_port_or_a_clear_error(text: str) -> None:
    try:
        port = read(Path("/nonexistent"), PORT=text).port
    except InvalidSetting as error:
        where = error.where
    else:
        where, number = "PACTGRAPH_PORT", text.strip() or str(Settings.port)
        assert 0 < port < 65536
        assert port == int(number)
    assert where == "PACTGRAPH_PORT"


@pytest.mark.skipif(sys.platform != "linux", reason="the variable is of Linux desktops")
def test_the_data_folder_follows_xdg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert read(tmp_path).data == tmp_path / "pactgraph"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read(tmp_path).data == tmp_path / ".local/share/pactgraph"


def test_settings_reach_worker_processes_whole(tmp_path: Path) -> None:
    """`hand_down` writes what `from_env` reads, in a process of its own since it changes the environment."""
    program = (
        "from dataclasses import replace; from pathlib import Path; from app.settings import Settings\n"
        "before = Settings('bolt://h', 'u', 'p w', Path('/d'), Path('/c'), '::1', 81, ('http://a', 'http://b'), 3.5)\n"
        "before = replace(before, kept=0)\n"
        "before.hand_down(); after = Settings.from_env()\n"
        "assert before == after and before.password == after.password, after\n"
        "Settings().hand_down(); assert Settings.from_env().graph is None\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, check=True)
