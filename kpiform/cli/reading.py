"""The report of what was read, as JSON has it."""

from __future__ import annotations

from typing import Any

from kpiform.intake.proposal import Item, Kind, Proposal


def data(proposal: Proposal) -> dict[str, Any]:
    """Which edition, how sure, how many texts of each kind, and every text."""
    return {
        "grid": proposal.grid,
        "edition": proposal.edition,
        "sureness": proposal.sureness,
        "others": [{"edition": name, "sureness": sure} for name, sure in proposal.others],
        "counts": {kind.name.lower(): len(proposal.of(kind)) for kind in Kind},
        "items": [_item(item) for item in proposal.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.name.lower(),
        "path": item.path,
        "where": item.where,
        "text": item.text,
        "source": item.source,
        "place": item.place,
        "reason": item.reason,
        "also": list(item.also),
    }
