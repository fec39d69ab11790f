"""Saved Cypher: the steps of the guide as a file that the Query tool of Neo4j Aura imports."""

from __future__ import annotations

import csv
import io
from itertools import groupby

from app.browser.guide import words
from app.browser.steps import steps
from queries.catalogue import Catalogue

_COLUMNS = ("name", "description", "query", "id", "parentId", "isFolder")


def saved(catalogue: Catalogue, language: str) -> str:
    """A folder for each folder of queries, in it each query's steps (CSV as that tool exports it)."""
    said = words(language)
    out = io.StringIO()
    sheet = csv.DictWriter(out, _COLUMNS, lineterminator="\n", restval="")
    sheet.writeheader()
    sheet.writerow({"name": "pactgraph", "id": 0, "isFolder": "true"})
    number = 0
    for folder, queries in groupby(catalogue.values(), key=lambda query: query.folder):
        number += 1
        parent = number
        sheet.writerow({"name": folder, "id": parent, "parentId": 0, "isFolder": "true"})
        for query in queries:
            for name, cypher in steps(query, language):
                number += 1
                row = {"name": f"{query.titles[language]}: {said[name]}", "description": query.question[language]}
                sheet.writerow(row | {"query": cypher, "id": number, "parentId": parent, "isFolder": "false"})
    return out.getvalue()
