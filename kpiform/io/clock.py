"""The time, and times inside file names (local time, as the people who look at them know it)."""

from datetime import datetime

_PATTERN = "%Y%m%d-%H%M%S-%f"
STAMP_LENGTH = len("20260301-142530-123456")


def now() -> datetime:
    """The present moment, with time zone."""
    return datetime.now().astimezone()


def stamp(moment: datetime) -> str:
    """A moment as the beginning of a file name; names sort as their moments do."""
    return moment.astimezone().strftime(_PATTERN)


def stamped(name: str) -> datetime | None:
    """The moment that a file name begins with; None if it begins with something else."""
    try:
        return datetime.strptime(name[:STAMP_LENGTH], _PATTERN).astimezone()
    except ValueError:
        return None
