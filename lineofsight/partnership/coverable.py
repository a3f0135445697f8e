"""Kinds of task a cover may do for an absent colleague; what is bound to a person (her own invitation, the terms she
accepted, her signature) is not declared and stays with her."""

_KEYS: set[str] = set()


def declare(*keys: str) -> None:
    """Called by the room whose tasks these are, when its row rules let a cover in."""
    _KEYS.update(keys)


def keys() -> frozenset[str]:
    return frozenset(_KEYS)
