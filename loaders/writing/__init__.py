"""From statements to the graph: entities resolved, facts derived, one transaction per document."""
