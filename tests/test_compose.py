"""docker-compose.yml, Dockerfile and .env.example hold together, as far as can be seen without an engine.

What containers would run is run here as written: the health checks, and the command lines' parsing.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from processes import Service

from app.cli import app
from app.settings import Settings
from graph_store.graph import Graph

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = {f"PACTGRAPH_{each.name.upper()}" for each in fields(Settings)}
PINNED = re.compile(r"[a-z0-9./-]+:\d+\.\d+[a-z0-9.-]*")
KEYS = {
    "name": str, "services": dict, "volumes": dict,
    "image": str, "build": str, "command": list, "environment": dict, "depends_on": dict, "ports": list,
    "healthcheck": dict, "restart": str, "read_only": bool, "tmpfs": list, "security_opt": list, "cap_drop": list,
}  # fmt: skip
"""The keys that we use of the Compose specification, with their types; for the file and for a service."""
CHECK_KEYS = {"test": list, "interval": str, "timeout": str, "start_period": str, "retries": int}
DURATION = re.compile(r"(?:\d+(?:h|m|s|ms|us))+")


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def last_stage() -> dict[str, str]:
    """The instructions of the image itself, the last of each kind."""
    known = instructions()
    start = max(number for number, (word, _) in enumerate(known) if word == "FROM")
    return dict(known[start:])


def interpolated(text: str = TEXT) -> dict[str, str]:
    """The variables that Compose fills in, with what stands after each name."""
    return dict(re.findall(r"(?<!\$)\$\{([A-Z_]+)([^}]*)\}", text))


def environment_of(service: str, password: str = "twelve letters") -> dict[str, str]:
    """A container's environment as Compose fills it in: with a password, and with the defaults."""

    def fill(variable: re.Match[str]) -> str:
        return password if variable[2] == "?" else variable[3]

    return {
        key: re.sub(r"(?<!\$)\$\{(\w+):([?-])([^}]*)\}", fill, value)
        for key, value in SERVICES[service]["environment"].items()
    }  # fmt: skip


def parse(words: list[str]) -> None:
    """Parse a command line of ours without running it. Raises what typer raises for a bad one."""
    group: Any = typer.main.get_command(app)
    group.commands[words[0]].make_context(words[0], words[1:])


def test_keys_and_types_are_those_of_compose() -> None:
    for part in (COMPOSE, *SERVICES.values()):
        for key, value in part.items():
            assert key in KEYS or key == "volumes", key
            assert isinstance(value, KEYS[key] if key != "volumes" else (dict, list)), key
    for name, service in SERVICES.items():
        assert ("image" in service) != ("build" in service), name
        for key, value in service.get("environment", {}).items():
            assert isinstance(value, str), f"{key} of {name} must be quoted: YAML makes it {value!r}"
        assert all(isinstance(word, str) for word in service.get("command", []))
        assert all(re.fullmatch(r"(?:[\d.]+:)?\d+:\d+", port) for port in service["ports"])


def test_images_are_pinned() -> None:
    images = [service["image"] for service in SERVICES.values() if "image" in service]
    images += [rest.split()[0] for word, rest in instructions() if word == "FROM"]
    assert len(images) == 3
    assert all(PINNED.fullmatch(image) for image in images), images


def test_the_image_has_a_python_that_the_project_accepts() -> None:
    versions = {rest.split(":")[1].split("-")[0] for word, rest in instructions() if word == "FROM"}
    assert len(versions) == 1
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert [int(part) for part in versions.pop().split(".")] >= [int(part) for part in oldest.split(".")]


def test_each_service_has_a_health_check() -> None:
    for name, service in SERVICES.items():
        check = service.get("healthcheck")
        if check is None:
            assert service["build"] == "."
            assert "HEALTHCHECK" in last_stage(), name
            continue
        assert all(isinstance(check[key], CHECK_KEYS[key]) for key in check)
        assert all(DURATION.fullmatch(check[key]) for key in ("interval", "timeout", "start_period"))
        assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert SERVICES["app"]["depends_on"]["neo4j"] == {"condition": "service_healthy"}


def test_volumes_are_declared_and_used() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service["volumes"]]
    sources = {re.split(r":(?=/)", mount)[0] for mount in mounts}
    assert {source for source in sources if re.fullmatch(r"\w+", source)} == COMPOSE["volumes"].keys()
    assert "neo4j:/data" in SERVICES["neo4j"]["volumes"]
    folder = re.search(r"\$\{PACTGRAPH_DOCUMENTS:-(.+?)\}", TEXT)
    assert folder
    assert (ROOT / folder[1]).is_dir()


def test_ports_are_published_on_this_machine_only() -> None:
    assert all(port.startswith("127.0.0.1:") for service in SERVICES.values() for port in service["ports"])


def test_no_password_stands_in_a_file() -> None:
    secrets = {
        key: value for service in SERVICES.values() for key, value in service["environment"].items()
        if re.search("AUTH|PASSWORD", key)
    }  # fmt: skip
    assert secrets.keys() == {"NEO4J_AUTH", "PACTGRAPH_PASSWORD"}
    for key, value in secrets.items():
        assert re.fullmatch(r"(?:neo4j/)?\$\{PACTGRAPH_PASSWORD:\?[^}]+\}", value), key
    assert re.search(r"^PACTGRAPH_PASSWORD=$", EXAMPLE, flags=re.MULTILINE)


def test_every_setting_is_known() -> None:
    given = {key for key in SERVICES["app"]["environment"] if key.startswith("PACTGRAPH")}
    given |= {key for word, rest in instructions() if word == "ENV" for key in re.findall(r"PACTGRAPH_\w+", rest)}
    assert given
    assert given <= SETTINGS


def test_settings_of_the_container_make_sense(tmp_path: Path) -> None:
    settings = Settings.from_env(environment_of("app"), folder=tmp_path)
    host, port = re.findall(r"//(\w+):(\d+)", settings.graph or "")[0]
    assert host in SERVICES
    assert f"127.0.0.1:{port}:{port}" in SERVICES[host]["ports"]
    assert settings.password == environment_of("neo4j")["NEO4J_AUTH"].removeprefix("neo4j/")


def test_the_example_names_what_can_be_set() -> None:
    named = set(re.findall(r"^(?:# ?)?([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE))
    assert named <= SETTINGS | interpolated().keys()
    assert interpolated().keys() <= named
    needed = {name for name, rest in interpolated().items() if rest.startswith(":?")}
    assert needed <= set(re.findall(r"^([A-Z_]+)=", EXAMPLE, flags=re.MULTILINE))


def test_command_lines_are_ours() -> None:
    parse(SERVICES["app"]["command"])
    parse(json.loads(last_stage()["CMD"]))
    said = re.findall(r"^#.*?pactgraph ([a-z][^\n]*?)\s*$", TEXT, flags=re.MULTILINE)
    assert said
    for line in said:
        parse(shlex.split(line))
        places = [word for word in shlex.split(line) if word.startswith("/")]
        assert all(any(rest.endswith(place) for _, rest in instructions()) for place in places), line
    with pytest.raises(Exception, match="No such option: --prot"):
        parse(["serve", "--prot", "8000"])


def test_the_service_listens_where_it_is_published() -> None:
    port = SERVICES["app"]["command"][SERVICES["app"]["command"].index("--port") + 1]
    stage = last_stage()
    assert SERVICES["app"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert stage["EXPOSE"] == port == str(Settings.port)
    assert f"127.0.0.1:{port}/" in stage["HEALTHCHECK"]
    assert "PACTGRAPH_HOST=0.0.0.0" in stage["ENV"]


def test_the_image_is_not_roots() -> None:
    stage = last_stage()
    assert stage["USER"] not in ("root", "0")
    assert re.search(rf"useradd .*\b{stage['USER']}\b", stage["RUN"])
    made = [word for word, _ in instructions()]
    assert made.index("USER") > max(number for number, word in enumerate(made) if word in ("RUN", "COPY"))
    data = re.search(r"PACTGRAPH_DATA=(\S+)", stage["ENV"])
    assert data
    assert f"install -d -o {stage['USER']} {data[1]}" in stage["RUN"]
    assert stage["VOLUME"] == data[1]
    assert SERVICES["app"]["read_only"]
    assert SERVICES["app"]["cap_drop"] == ["ALL"]


def test_what_is_copied_exists_and_is_all_that_is_installed() -> None:
    copies = [rest for word, rest in instructions() if word == "COPY" and "--from=" not in rest]
    sources = {name for rest in copies for name in rest.split()[:-1] if not name.startswith("--")}
    assert {name for name in sources if not (ROOT / name).exists()} == set()
    needed = {*PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"], PROJECT["project"]["readme"]}
    assert needed <= sources
    assert json.loads(last_stage()["ENTRYPOINT"])[0] in PROJECT["project"]["scripts"]


def test_the_images_health_check_runs_as_written(tmp_path: Path) -> None:
    command = json.loads(last_stage()["HEALTHCHECK"].partition("CMD ")[2])
    assert command[0] == "python"
    settings = dict(re.findall(r"PACTGRAPH_(\w+)=(\S+)", last_stage()["ENV"])) | {"DATA": str(tmp_path / "data")}

    def healthy(port: int) -> bool:
        words = [word.replace(f":{Settings.port}/", f":{port}/") for word in command[1:]]
        return subprocess.run([sys.executable, *words], capture_output=True, timeout=60).returncode == 0

    with Service(settings=settings, folder=tmp_path) as service:
        assert healthy(service.port)
        service.stop()
    assert not healthy(service.port)


def test_neo4js_health_check_runs_as_written(tmp_path: Path) -> None:
    kind, script = SERVICES["neo4j"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    shell = tmp_path / "cypher-shell"
    shell.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >"$SAID"\nexit "$CODE"\n', encoding="utf-8")
    shell.chmod(0o755)
    said, password = tmp_path / "said", "pass/word with 'quotes'"
    for code in (0, 1):
        given = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SAID": str(said), "CODE": str(code)}
        done = subprocess.run(
            ["/bin/sh", "-c", script.replace("$$", "$")], env=given | {"NEO4J_AUTH": f"neo4j/{password}"}, timeout=30
        )
        assert done.returncode == code
        assert said.read_text(encoding="utf-8").splitlines() == ["-u", "neo4j", "-p", password, "RETURN 1"]


def test_neo4j_knows_its_settings(neo4j: Graph) -> None:
    given = {key.removeprefix("NEO4J_") for key in SERVICES["neo4j"]["environment"]} - {"AUTH"}
    names = {key.replace("__", "\0").replace("_", ".").replace("\0", "_") for key in given}
    known = neo4j.read(f"SHOW SETTINGS {', '.join(map(repr, sorted(names)))} YIELD name").values()
    assert set(known) == names
