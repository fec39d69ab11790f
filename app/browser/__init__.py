"""Neo4j Browser made for this graph: its colours and captions, and a guide of the curated queries to click through.

All of it is generated from the schema and the catalogue.
"""
