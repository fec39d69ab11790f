"""Uploads: documents that are loaded from the page. What was found is shown before a person decides what is written.

Four steps, each a request: send a file (`POST /v1/uploads`), ask until it is read (`GET /v1/uploads/ID`), write what is
accepted (`POST /v1/uploads/ID/written`), or forget it (`DELETE`). The first three change nothing in the graph.
"""
