"""Kinds of task that run beside the main line of an audit: they are listed after what others wait for."""

_KEYS: set[str] = set()


def declare(*keys: str) -> None:
    """Called by the room whose tasks these are."""
    _KEYS.update(keys)


def side_keys() -> frozenset[str]:
    return frozenset(_KEYS)
