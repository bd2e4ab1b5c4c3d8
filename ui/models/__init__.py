"""Item models over the session's document; none of them stores any of it."""
