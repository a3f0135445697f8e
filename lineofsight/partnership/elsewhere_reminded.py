"""Kinds of task whose room reminds of them itself; the daily reminder leaves them out, so that nobody is told twice."""

_KEYS: set[str] = set()


def declare(*keys: str) -> None:
    """Called by the room that sends the reminders of these tasks."""
    _KEYS.update(keys)


def keys() -> frozenset[str]:
    return frozenset(_KEYS)
