"""Adoptions: a state takes up, or plans to take up, a programme that is not its own."""

from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.reports import finish_adoptions, state_adoptions

__all__ = ["Memory", "finish_adoptions", "state_adoptions"]
