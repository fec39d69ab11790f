"""Settings: the only module that reads the environment. Everything else is handed what it needs."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from limits import parse_many
from platformdirs import user_cache_path, user_data_path

from app.logs import LEVELS
from graph_schema.errors import InvalidSetting

PREFIX: Final = "PACTGRAPH_"
_ENDPOINTS: Final = {
    "PACTGRAPH_LLM_URL": "http://127.0.0.1:11434/v1; the key goes into PACTGRAPH_LLM_KEY",
    "PACTGRAPH_TRACES": "http://127.0.0.1:4318",
}


@dataclass(frozen=True)
class Settings:
    """What a user can set, each field by the variable `PACTGRAPH_<FIELD>` in the environment or in `.env`.

    graph: None or `embedded` is the embedded engine, else a Bolt address of a Neo4j.  data: folder of the graphs on
    this machine.  cache: folder of what can be downloaded again.  cors: web origins whose pages may call the
    service.  timeout: seconds that one query may run.  llm_url, llm_model, llm_key, llm_timeout: the base URL of an
    OpenAI-compatible endpoint, the model there, its key, and the seconds that an answer may take; asked only by
    `extract --llm`.  keys: the file of the keys that the service wants to be shown; without it anybody may ask.
    rate: questions of one key or address in a time, such as `60/minute` or `5/second; 1000/hour`.  concurrency:
    requests that one process answers at a time.  log: `info` has a line for each request, `warning` only for
    failures, `off` none.  traces: the URL of an OpenTelemetry collector.  metrics: the folder where several
    processes count together; `serve` makes one.  kept: megabytes of answers that one process keeps.  stale:
    milliseconds for which a client is told that its answer stands without looking.  upload: whether documents may be
    loaded from the page.
    """

    graph: str | None = None
    user: str | None = None
    password: str | None = None
    data: Path = Path()
    cache: Path = Path()
    host: str = "127.0.0.1"
    port: int = 8000
    cors: tuple[str, ...] = ()
    timeout: float = 20.0
    llm_url: str | None = None
    llm_model: str | None = None
    llm_key: str | None = None
    llm_timeout: float = 60.0
    keys: Path | None = None
    rate: str | None = None
    concurrency: int = 32
    log: str = "info"
    traces: str | None = None
    metrics: Path | None = None
    kept: int = 64
    stale: int = 0
    upload: bool = False

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None, *, folder: Path | None = None) -> Settings:
        """Read the variables and the `.env` of the working folder; the environment wins over the file.

        environment, folder: in place of the process's own environment and working folder.
        Raises InvalidSetting for a value that makes no sense, and for a misspelt name.
        """
        file = (folder or Path.cwd()) / ".env"
        environment = os.environ if environment is None else environment
        given = {**_read(file), **{name: value for name, value in environment.items() if name.startswith(PREFIX)}}
        given = {name: value.strip() for name, value in given.items() if value.strip()}
        _refuse_misspelt(given)
        return cls(
            graph=given.get("PACTGRAPH_GRAPH"),
            user=given.get("PACTGRAPH_USER"),
            password=given.get("PACTGRAPH_PASSWORD"),
            data=_folder(given.get("PACTGRAPH_DATA")) or user_data_path("pactgraph", appauthor=False),
            cache=_folder(given.get("PACTGRAPH_CACHE")) or user_cache_path("pactgraph", appauthor=False),
            host=given.get("PACTGRAPH_HOST", cls.host),
            port=_port(given.get("PACTGRAPH_PORT", str(cls.port))),
            cors=tuple(_origin(word) for word in given.get("PACTGRAPH_CORS", "").replace(",", " ").split()),
            timeout=_seconds(given, "PACTGRAPH_TIMEOUT", cls.timeout),
            llm_url=_endpoint(given, "PACTGRAPH_LLM_URL"),
            llm_model=given.get("PACTGRAPH_LLM_MODEL"),
            llm_key=given.get("PACTGRAPH_LLM_KEY"),
            llm_timeout=_seconds(given, "PACTGRAPH_LLM_TIMEOUT", cls.llm_timeout),
            keys=_folder(given.get("PACTGRAPH_KEYS")),
            rate=_rate(given.get("PACTGRAPH_RATE")),
            concurrency=_count(given, "PACTGRAPH_CONCURRENCY", cls.concurrency, 1, "requests"),
            log=_one_of(given, "PACTGRAPH_LOG", LEVELS, cls.log),
            traces=_endpoint(given, "PACTGRAPH_TRACES"),
            metrics=_folder(given.get("PACTGRAPH_METRICS")),
            kept=_count(given, "PACTGRAPH_KEPT", cls.kept, 0, "megabytes"),
            stale=_count(given, "PACTGRAPH_STALE", cls.stale, 0, "milliseconds"),
            upload=_switch(given, "PACTGRAPH_UPLOAD"),
        )

    @property
    def embedded_folder(self) -> Path:
        """Where the embedded graph lies."""
        return self.data / "graph"

    @property
    def judgements(self) -> Path:
        """The file of what a person judged to be the same, or not."""
        return self.data / "judgements.toml"

    @property
    def keyring(self) -> Path:
        """The file that `pactgraph keys` keeps."""
        return self.keys or self.data / "keys.json"

    @property
    def uploads(self) -> Path:
        """Where documents that were sent to the service wait for a decision."""
        return self.data / "uploads"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be told."""
        return tuple(each for each in (self.password, self.llm_key) if each)

    @property
    def neo4j_folder(self) -> Path:
        """Where the Neo4j of `pactgraph neo4j` lies."""
        return self.data / "neo4j"

    def hand_down(self) -> None:
        """Put these settings into the environment, for the worker processes that are about to be started."""
        values = {
            "GRAPH": self.graph, "USER": self.user, "PASSWORD": self.password, "DATA": str(self.data),
            "CACHE": str(self.cache), "HOST": self.host, "PORT": str(self.port), "CORS": " ".join(self.cors),
            "TIMEOUT": str(self.timeout), "KEYS": str(self.keys or ""), "RATE": self.rate,
            "CONCURRENCY": str(self.concurrency), "LOG": self.log, "TRACES": self.traces,
            "METRICS": str(self.metrics or ""), "KEPT": str(self.kept), "STALE": str(self.stale),
            "UPLOAD": "on" if self.upload else "off",
        }  # fmt: skip
        os.environ.update({PREFIX + name: value or "" for name, value in values.items()})
        if self.metrics:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self.metrics)  # prometheus_client looks there itself

    @property
    def address(self) -> str:
        """Where the graph is, without a password."""
        if self.graph is None or self.graph == "embedded":
            return f"embedded in {self.embedded_folder}"
        return re.sub(r"//[^@/]*@", "//", self.graph)

    def __repr__(self) -> str:
        return f"Settings({self.address})"


def _read(file: Path) -> dict[str, str]:
    try:
        values = dotenv_values(file, interpolate=False) if file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        remedy = "make it a readable UTF-8 text file"
        raise InvalidSetting(f"cannot be read ({error})", where=str(file), remedy=remedy) from error
    return {name: value for name, value in values.items() if value is not None and name.startswith(PREFIX)}


def _refuse_misspelt(given: Mapping[str, str]) -> None:
    known = [each.name.upper() for each in fields(Settings)]
    for name in given:
        word = name.removeprefix(PREFIX)
        if word not in known and (near := get_close_matches(word, known, 1, cutoff=0.75)):
            raise InvalidSetting("there is no such setting", where=name, remedy=f"did you mean {PREFIX}{near[0]}?")


def _folder(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise InvalidSetting(f"{text!r} is not a port", where="PACTGRAPH_PORT", remedy="write a number from 1 to 65535")
    return int(text)


def _seconds(given: Mapping[str, str], name: str, default: float) -> float:
    text = given.get(name, str(default))
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value <= 3600:
        remedy = "write a number above 0, at most 3600"
        raise InvalidSetting(f"{text!r} is not a number of seconds", where=name, remedy=remedy)
    return value


def _count(given: Mapping[str, str], name: str, default: int, least: int, what: str) -> int:
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and least <= int(text) <= 1000):
        remedy = f"write a number from {least} to 1000"
        raise InvalidSetting(f"{text!r} is not a number of {what}", where=name, remedy=remedy)
    return int(text)


def _one_of(given: Mapping[str, str], name: str, accepted: tuple[str, ...], default: str) -> str:
    text = given.get(name, default).lower()
    if text not in accepted:
        raise InvalidSetting(f"{text!r} is not known", where=name, remedy=f"one of {', '.join(accepted)}")
    return text


def _switch(given: Mapping[str, str], name: str) -> bool:
    return _one_of(given, name, ("on", "off", "true", "false", "1", "0"), "off") in ("on", "true", "1")


def _rate(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        parse_many(text)
    except ValueError as error:
        remedy = "write such as 60/minute, or 5/second; 1000/hour"
        raise InvalidSetting(f"{text!r} is not a rate", where="PACTGRAPH_RATE", remedy=remedy) from error
    return text


def _endpoint(given: Mapping[str, str], name: str) -> str | None:
    text = given.get(name)
    if text is None:
        return None
    scheme, separator, rest = text.partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not separator or not host or "@" in host or set(rest) & set("?# "):
        remedy = f"write a base URL such as {_ENDPOINTS[name]}"
        raise InvalidSetting("is not the URL of an endpoint", where=name, remedy=remedy)
    return text.rstrip("/").removesuffix("/chat/completions")


def _origin(text: str) -> str:
    scheme, separator, host = text.rstrip("/").partition("://")
    if scheme not in ("http", "https") or not separator or not host or "/" in host or "*" in host:
        remedy = "list origins such as https://example.org, separated by commas"
        raise InvalidSetting(f"{text!r} is not a web origin", where="PACTGRAPH_CORS", remedy=remedy)
    return f"{scheme}://{host}"
