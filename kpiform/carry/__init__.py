"""What two documents have to do with each other: how they differ."""

from kpiform.carry.compare import Difference, Kind, compare
from kpiform.carry.excerpt import Excerpt, excerpts

__all__ = ["Difference", "Excerpt", "Kind", "compare", "excerpts"]
