"""The parts of a listed setting as people read them: words, hints and choices, said by the room that declares it."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Choices = Sequence[tuple[str, str]]


@dataclasses.dataclass(frozen=True)
class Part:
    """How one part of a line is asked for."""

    words: str
    hint: str = ""
    choices: Choices = ()
    # The value that goes without saying, where reading it on every line would only be noise.
    unsaid: Any = None


# What this partnership can choose from, such as its groups; given its row.
Offers = Callable[[Any], Choices]
_OFFERS: dict[tuple[str, str], Offers] = {}
_PARTS: dict[type, dict[str, Part]] = {}
_ONE: dict[type, str] = {}


def describe(kind: type, *, one: str, parts: Mapping[str, Part]) -> None:
    """Says what one line of this kind is called, such as "step", and how each of its parts is asked for."""
    _ONE[kind], _PARTS[kind] = one, dict(parts)


def one_of(kind: type) -> str:
    return _ONE.get(kind, "line")


def part_of(kind: type, name: str) -> Part:
    """A part nobody has described is called by its own name."""
    return _PARTS.get(kind, {}).get(name) or Part(name.replace("_", " ").capitalize())


def in_words(kind: Any, name: str, value: Any) -> str:
    """A part's value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return dict(part_of(kind, name).choices).get(str(value), str(value))


def offer(chapter: str, field: str, choices: Offers) -> None:
    """Says among what of its own a partnership chooses for a setting that is kept as text."""
    _OFFERS[chapter, field] = choices


def offered(tenant: Any, chapter: str, field: str, now: str) -> list[tuple[str, str]]:
    """The choices, with what is set now where it is among them no more; empty for a setting one types."""
    if (chapter, field) not in _OFFERS:
        return []
    found = list(_OFFERS[chapter, field](tenant))
    return found if now in dict(found) else [*found, (now, now)]


def offer_part(chapter: str, field: str, part: str, choices: Offers) -> None:
    """The same for one part of each line of a listed setting."""
    _OFFERS[chapter, f"{field}.{part}"] = choices


def offered_parts(tenant: Any, chapter: str, field: str, lines: Sequence[Any]) -> dict[str, Choices]:
    """The choices by part, with what stands in one of the lines and is among them no more."""
    found: dict[str, Choices] = {}
    for of, named in _OFFERS:
        name, _, part = named.partition(".")
        if of == chapter and name == field and part:
            choices = list(_OFFERS[of, named](tenant))
            standing = {getattr(line, part) for line in lines} - dict(choices).keys()
            found[part] = [*choices, *((value, value) for value in sorted(standing))]
    return found
