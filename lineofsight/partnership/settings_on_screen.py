"""How a setting of any kind is shown and typed on screen: one thing a line, its parts divided by " | ".

A list of worded choices is typed by its words alone. A choice that keeps its words keeps its key, so that what was
recorded under it stays under it; new words get a new key, except in a list whose things stay on their lines.
"""

import dataclasses
import re
import typing
from collections.abc import Collection
from typing import Any

DIVIDER = " | "


class Unreadable(ValueError):
    """What was typed cannot be this setting; the message says what to do."""


def kind_of_setting(chapter: type, field: str) -> Any:
    return typing.get_type_hints(chapter)[field]


def is_list(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def inner_of(kind: Any) -> Any:
    """What one line of a list is; any other setting is itself."""
    return typing.get_args(kind)[0] if is_list(kind) else kind


def choices_of(kind: Any) -> list[tuple[str, str]]:
    """The choices of a setting that offers a few; empty for others."""
    if kind is bool:
        return [("yes", "Yes"), ("no", "No")]
    if typing.get_origin(kind) is typing.Literal:
        return [(c, str(c).replace("_", " ").capitalize()) for c in typing.get_args(kind)]
    return []


def _parts(kind: Any) -> list[dataclasses.Field[Any]]:
    """The parts of a listed thing that people type; its key is made from its words."""
    return [f for f in dataclasses.fields(kind) if f.name != "key"]


def columns_of(kind: Any) -> list[str]:
    """What stands between the dividers of one line, in words."""
    inner = inner_of(kind)
    if not dataclasses.is_dataclass(inner):
        return []
    return [f.name.replace("_", " ") for f in _parts(inner)]


def to_text(value: Any) -> str:
    """A setting as it is shown and edited."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "\n".join(_line(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return "\n".join(f"{f.name}{DIVIDER}{to_text(getattr(value, f.name))}" for f in dataclasses.fields(value))
    return str(value)


def _line(item: Any) -> str:
    if not dataclasses.is_dataclass(item):
        return str(item)
    parts = _parts(item)
    cells = [to_text(getattr(item, f.name)) for f in parts]
    # What stands as it is by default need not be read or typed.
    while len(cells) > 1 and (not cells[-1] or _needless(parts[len(cells) - 1], item)):
        cells.pop()
    return DIVIDER.join(cells)


def _needless(part: dataclasses.Field[Any], item: Any) -> bool:
    return part.type in (bool, "bool", int, "int") and getattr(item, part.name) == part.default


def from_text(kind: Any, text: str, before: Any) -> Any:
    """The setting again from what was typed. Raises Unreadable."""
    text = text.strip()
    if kind is bool:
        return text == "yes"
    if kind is int:
        try:
            return int(text)
        except ValueError:
            raise Unreadable("Enter a whole number, such as 8.") from None
    if is_list(kind):
        inner = typing.get_args(kind)[0]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if inner is int:
            return tuple(_number(line, number) for number, line in enumerate(lines, 1))
        if not dataclasses.is_dataclass(inner):
            return tuple(lines)
        return _with_keys(inner, [_item(inner, line, number) for number, line in enumerate(lines, 1)], before)
    if dataclasses.is_dataclass(kind):
        return _named(kind, text, before)
    return text


def _item(kind: Any, line: str, number: int) -> dict[str, Any]:
    parts, cells = _parts(kind), [c.strip() for c in line.split("|")]
    if len(cells) > len(parts):
        raise Unreadable(f"Line {number} has too many parts: {DIVIDER.join(f.name.replace('_', ' ') for f in parts)}.")
    values: dict[str, Any] = {}
    for part, cell in zip(parts, cells, strict=False):
        values[part.name] = _cell(part, cell, number)
    for part in parts[len(cells) :]:
        if part.default is dataclasses.MISSING:
            raise Unreadable(
                f"Line {number} has too few parts: {DIVIDER.join(f.name.replace('_', ' ') for f in parts)}."
            )
    choices = typing.get_type_hints(kind)
    for name, value in values.items():
        allowed = typing.get_args(choices[name]) if typing.get_origin(choices[name]) is typing.Literal else ()
        if allowed and value not in allowed:
            raise Unreadable(f"Line {number}: “{value}” is not one of {', '.join(allowed)}.")
    return values


def _cell(part: dataclasses.Field[Any], cell: str, number: int) -> Any:
    if part.type in (int, "int"):
        return _number(cell, number)
    if part.type in (bool, "bool"):
        if cell not in ("yes", "no"):
            raise Unreadable(f"Line {number}: enter yes or no instead of “{cell}”.")
        return cell == "yes"
    return cell


def _number(cell: str, number: int) -> int:
    if not cell.lstrip("-").isdigit():
        raise Unreadable(f"Line {number}: enter a whole number instead of “{cell}”.")
    return int(cell)


def _with_keys(kind: Any, items: list[dict[str, Any]], before: tuple[Any, ...]) -> tuple[Any, ...]:
    if not any(f.name == "key" for f in dataclasses.fields(kind)):
        return tuple(kind(**item) for item in items)
    naming = _parts(kind)[0].name
    old = {getattr(b, naming): b.key for b in before}
    taken = set(old.values())
    reworded = _reworded(kind, [item[naming] for item in items], before, naming)
    made = []
    for place, item in enumerate(items):
        key = old.get(item[naming]) or reworded.get(place)
        if key is None:
            key = fresh_key(item[naming], taken)
            taken.add(key)
        made.append(kind(key=key, **item))
    return tuple(made)


def _reworded(kind: Any, typed: list[str], before: tuple[Any, ...], naming: str) -> dict[int, str]:
    """Place -> key, where as many lines were typed as there were and one of them was only put into other words."""
    if not getattr(kind, "stays_on_its_line", False) or len(typed) != len(before):
        return {}
    return {
        place: b.key
        for place, (words, b) in enumerate(zip(typed, before, strict=True))
        if words != getattr(b, naming) and getattr(b, naming) not in typed
    }


def fresh_key(words: str, taken: Collection[str]) -> str:
    """A key made from the words that no other line has."""
    key = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:50] or "choice"
    while key in taken:
        key += "_2"
    return key


def _named(kind: Any, text: str, before: Any) -> Any:
    values = {}
    hints = typing.get_type_hints(kind)
    for number, line in enumerate((ln for ln in text.splitlines() if ln.strip()), 1):
        name, _, value = line.partition("|")
        name = name.strip()
        if name not in hints:
            raise Unreadable(f"Line {number}: “{name}” is not known here; keep the names as they are.")
        values[name] = _named_value(hints[name], value.strip(), number)
    return dataclasses.replace(before, **values)


def _named_value(kind: Any, value: str, number: int) -> Any:
    if kind is int:
        return _number(value, number)
    if kind is bool:
        if value not in ("yes", "no"):
            raise Unreadable(f"Line {number}: enter yes or no instead of “{value}”.")
        return value == "yes"
    return value
