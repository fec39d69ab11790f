"""What pactgraph costs, measured against a named peer in the same run: `make bench`, or `python -m benchmarks`."""
