"""The jars of Neo4j Community and its Browser, fetched once into a cache folder.

By Maven when it is installed, else by `jgo` (pip install 'pactgraph[neo4j]'), which does the same in Python. Either
reads its own settings to know where from. A set of jars appears in the cache whole or not at all.
"""

from __future__ import annotations

import importlib.util
import re
import secrets
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from graph_schema.errors import GraphRefused, GraphUnavailable
from graph_store.locks import acquire

VERSION = "5.26.30"  # the long-term support line
BROWSER = "5.24.0"
Progress = Callable[[str, float | None], None]
"""Told what is being done and the share that is done (0–1), None when unknown."""
Downloader = Callable[[list[str], Path, Progress], None]

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_WAIT_SECONDS = 1800.0  # for another process that is downloading the same
_PROJECT = """<project><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>{}</dependencies></project>"""
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


def fetch(cache: Path, version: str = VERSION, progress: Progress = lambda _what, _share: None) -> Path:
    """Return the folder with the server's jars, downloading about 140 MB when it is not in `cache`.

    Raises GraphUnavailable when nothing can download, or the download fails; GraphRefused when `cache` is unusable.
    """
    jars = cache / f"neo4j-{version}-browser-{BROWSER}"
    if jars.is_dir():
        return jars
    coordinates = [f"org.neo4j:neo4j:{version}", f"org.neo4j.client:neo4j-browser:{BROWSER}"]
    by = _by_maven if shutil.which("mvn") else _by_jgo
    if by is _by_jgo and importlib.util.find_spec("jgo") is None:
        raise GraphUnavailable(
            "Neo4j must be downloaded once, but neither jgo nor Maven is installed",
            remedy="pip install 'pactgraph[neo4j]'",
        )
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = acquire(cache / "download.lock", patience=_WAIT_SECONDS)
        if lock is None:
            raise GraphUnavailable("another process is still downloading Neo4j", where=str(cache), remedy="try again")
        try:
            if not jars.is_dir():
                _install(by, coordinates, jars, progress)
        finally:
            lock.release()
    except OSError as error:
        raise GraphRefused(
            f"Neo4j cannot be stored: {error.strerror or error}", where=str(cache), remedy="choose another cache folder"
        ) from error
    return jars


def _install(by: Downloader, coordinates: list[str], jars: Path, progress: Progress) -> None:
    for left in jars.parent.glob(".draft-*"):  # of a download that was killed: the lock is ours
        shutil.rmtree(left)
    draft = jars.parent / f".draft-{secrets.token_hex(4)}"
    (draft / "lib").mkdir(parents=True)
    try:
        by(coordinates, draft, progress)
        if not any((draft / "lib").glob("neo4j-server-*.jar")):
            raise GraphUnavailable("the download of Neo4j is not complete", remedy="try again")
        (draft / "lib").rename(jars)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _by_maven(coordinates: list[str], draft: Path, progress: Progress) -> None:
    project = draft / "pom.xml"
    project.write_text(_PROJECT.format("".join(_DEPENDENCY.format(*each.split(":")) for each in coordinates)))
    command = ["mvn", "-B", "-f", str(project), "-Dmaven.artifact.threads=16", "-Dstyle.color=never", _PLUGIN]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={draft / 'lib'}"]
    errors: list[str] = []
    with subprocess.Popen(
        [shutil.which("mvn") or "mvn", *command[1:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as maven:
        assert maven.stdout is not None
        for line in maven.stdout:
            if found := re.search(r"^Downloaded .*/([^/ ]+\.jar) ", line.removeprefix("[INFO] ")):
                progress(found[1], None)
            elif line.startswith("[ERROR]"):
                errors.append(line.removeprefix("[ERROR]").strip())
    if maven.returncode:
        raise _failed(errors[0] if errors else f"mvn ended with {maven.returncode}")


def _by_jgo(coordinates: list[str], draft: Path, progress: Progress) -> None:
    from jgo.maven import MavenContext

    try:
        progress("reading what Neo4j needs", None)
        context = MavenContext(repo_cache=draft / "repository", timeout=60)
        asked, needed = context.resolver.resolve([context.create_dependency(each) for each in coordinates])
        artifacts = [each.artifact for each in asked + needed if each.scope not in ("test", "provided", "system")]
        with ThreadPoolExecutor(8) as pool:
            downloads = [pool.submit(artifact.resolve) for artifact in artifacts]
            for done, download in enumerate(as_completed(downloads), 1):
                jar = download.result()
                jar.rename(draft / "lib" / jar.name)
                progress(jar.name, done / len(downloads))
    except (RuntimeError, ValueError, OSError) as error:  # OSError: what requests raises
        raise _failed(str(error)) from error


def _failed(reason: str) -> GraphUnavailable:
    return GraphUnavailable(f"Neo4j could not be downloaded: {reason[:400]}", remedy="check the network and try again")
