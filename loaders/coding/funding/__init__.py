"""Funding: an amount, who gives it, and whom the sentence says it is for."""

from __future__ import annotations

from loaders.coding.funding.purse import Given, Purse, finish_funding
from loaders.coding.funding.telling import state_funding

__all__ = ["Given", "Purse", "finish_funding", "state_funding"]
