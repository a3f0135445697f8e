"""What is different between two states of a setting, line by line in words: before a change is kept, and afterwards."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from . import chapters
from .setting_order import as_read
from .setting_parts import in_words, part_of
from .settings_on_screen import choices_of, kind_of_setting, to_text


@dataclass(frozen=True)
class Change:
    """One line of a comparison; ``before`` is empty for what is new, ``after`` for what goes."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class SettingChange:
    """One setting of a chapter that differs, with its lines."""

    field: str
    words: str
    lines: list[Change]


def line_in_words(item: Any) -> str:
    """One line of a list, such as "Approved by the group: the oversight committee; working days to answer 10"."""
    if not dataclasses.is_dataclass(item) or isinstance(item, type):
        return str(item)
    kind = type(item)
    parts = [f.name for f in dataclasses.fields(item) if f.name != "key"]
    name = "words" if "words" in parts else parts[0]
    told = [
        f"{part_of(kind, part).words.lower()}: {in_words(kind, part, getattr(item, part))}"
        for part in parts
        if part != name and not _goes_without_saying(item, kind, part, name)
    ]
    named = in_words(kind, name, getattr(item, name))
    return f"{named} ({'; '.join(told)})" if told else named


def _goes_without_saying(item: Any, kind: Any, part: str, name: str) -> bool:
    """What is empty, what is the usual case, and what only repeats the name."""
    value = getattr(item, part)
    if value in ("", None) or (value == part_of(kind, part).unsaid and part_of(kind, part).unsaid is not None):
        return True
    return in_words(kind, part, value) == getattr(item, name)


def value_in_words(kind: Any, value: Any) -> list[str]:
    """A setting as people read it, a line each."""
    if isinstance(value, tuple):
        return [line_in_words(item) for item in value] or ["None"]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [
            f"{part_of(type(value), f.name).words}: {in_words(type(value), f.name, getattr(value, f.name))}"
            for f in dataclasses.fields(value)
        ]
    text = to_text(value)
    return [dict(choices_of(kind)).get(text, text) or "Not set"]


def changes(kind: Any, before: Any, after: Any) -> list[Change]:
    """What is new, gone, different or elsewhere; nothing when both are the same."""
    if before == after:
        return []
    if isinstance(before, tuple):
        return _of_lists(before, after)
    if dataclasses.is_dataclass(before) and not isinstance(before, type):
        mine = type(before)
        return [
            Change(
                part_of(mine, f.name).words,
                in_words(mine, f.name, getattr(before, f.name)),
                in_words(mine, f.name, getattr(after, f.name)),
            )
            for f in dataclasses.fields(before)
            if getattr(before, f.name) != getattr(after, f.name)
        ]
    return [Change("Changed", value_in_words(kind, before)[0], value_in_words(kind, after)[0])]


def _of_lists(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Change]:
    old, new = {_name(item): item for item in before}, {_name(item): item for item in after}
    found = []
    for name, item in new.items():
        if name not in old:
            found.append(Change("New", "", line_in_words(item)))
        elif old[name] != item:
            found.append(Change("Changed", line_in_words(old[name]), line_in_words(item)))
    found += [Change("Removed", line_in_words(item), "") for name, item in old.items() if name not in new]
    kept_before = [name for name in old if name in new]
    kept_after = [name for name in new if name in old]
    if kept_before != kept_after:
        found.append(
            Change(
                "Order",
                ", ".join(_short(old[name]) for name in kept_before),
                ", ".join(_short(new[name]) for name in kept_after),
            )
        )
    return found


def _name(item: Any) -> str:
    return str(getattr(item, "key", "") or getattr(item, "by", "") or to_text((item,)))


def _short(item: Any) -> str:
    return str(getattr(item, "words", "") or item)


def chapter_changes(chapter: str, before: Any, after: Any) -> list[SettingChange]:
    """Every setting of a chapter that differs between two states of it, in the order of the page."""
    kind = chapters.declared()[chapter]
    found = []
    for field, words in chapters.words_of(chapter).items():
        if getattr(before, field) == getattr(after, field):
            continue
        lines = changes(kind_of_setting(kind, field), as_read(chapter, field, before), as_read(chapter, field, after))
        if lines:
            found.append(SettingChange(field, words, lines))
    return found
