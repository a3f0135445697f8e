"""Settings that put the lines of another setting in an order: kept by their keys, shown and moved by their names."""

from collections.abc import Mapping
from typing import Any

_ORDERS: dict[tuple[str, str], str] = {}


def declare_order(chapter: str, field: str, *, of: str) -> None:
    """Says that this setting holds the keys of another setting of the chapter, each once."""
    _ORDERS[chapter, field] = of


def names_of(chapter: str, field: str, whole: Any) -> dict[str, str]:
    """Key -> name of what stands in the order; empty for a setting that is none."""
    of = _ORDERS.get((chapter, field))
    return {each.key: each.words for each in getattr(whole, of)} if of else {}


def as_read(chapter: str, field: str, whole: Any) -> Any:
    """The setting as people read it: an order by its names, any other as it is."""
    value, names = getattr(whole, field), names_of(chapter, field, whole)
    return tuple(names.get(key, key) for key in value) if names else value


def check_order(names: Mapping[str, str], value: tuple[str, ...]) -> None:
    """Everything stands in the order once. Raises ValueError."""
    if sorted(names) != sorted(value):
        raise ValueError("Each line stands in the order once. Open the page again and move the lines.")
