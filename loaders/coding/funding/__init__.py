"""Funding: an amount, who gives it, and whom the sentence says it is for."""

from __future__ import annotations

from loaders.coding.funding.purse import Purse, finish_funding
from loaders.coding.funding.telling import state_funding

__all__ = ["Purse", "finish_funding", "state_funding"]
