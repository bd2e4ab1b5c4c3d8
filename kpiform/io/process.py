"""Which running program wrote a note or a snapshot, and whether it still runs."""

import os
from datetime import datetime, timedelta

from kpiform.values import frozen

# The birth of a process is known a little less exactly than the time of day.
_SLACK = timedelta(seconds=5)


@frozen
class Writer:
    """A running program: who runs it, on which machine, its process id there, and since when."""

    who: str
    host: str
    pid: int
    since: datetime

    @classmethod
    def me(cls, since: datetime) -> "Writer":
        """This very process."""
        return cls(_user(), _host(), os.getpid(), since)

    @classmethod
    def from_json(cls, data: object) -> "Writer":
        """What `to_json` gave.  Raises ValueError for anything else."""
        try:
            fields = dict(data)  # type: ignore[call-overload]
            since = datetime.fromisoformat(fields["since"]).astimezone()
            return cls(str(fields["who"]), str(fields["host"]), int(fields["pid"]), since)
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError("not a writer") from error

    def to_json(self) -> dict[str, str | int]:
        """Plain values for a JSON object."""
        return {
            "who": self.who,
            "host": self.host,
            "pid": self.pid,
            "since": self.since.isoformat(),
        }

    @property
    def here(self) -> bool:
        """Whether it runs or ran on this machine."""
        return self.host == _host()

    @property
    def is_me(self) -> bool:
        """Whether it is this very process."""
        return self.here and self.pid == os.getpid()

    @property
    def running(self) -> bool:
        """False only when it certainly ended; of another machine nothing certain is known."""
        if not self.here:
            return True
        import psutil  # only now: a start that finds no traces of others does not pay for it

        try:
            process = psutil.Process(self.pid)
            if process.status() == psutil.STATUS_ZOMBIE:  # killed, and nobody has asked after it
                return False
            born = datetime.fromtimestamp(process.create_time()).astimezone()
        except psutil.AccessDenied:
            return True
        except (psutil.Error, ValueError, OverflowError):
            return False
        # A process born after the note was written only got the same number again.
        return born <= self.since + _SLACK


def _host() -> str:
    import socket  # like getpass below: a start that leaves no traces does not pay for it

    return socket.gethostname()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, nor known to the system
        return ""
