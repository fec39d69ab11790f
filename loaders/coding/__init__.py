"""Mention → Statement: the rules, one module per kind of fact. `code` runs them all over a reading."""

from loaders.coding.code import code

__all__ = ["code"]
