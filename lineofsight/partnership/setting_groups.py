"""How the settings of a chapter are put together on screen, so that a long chapter is read in parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import chapters

REST = "Other settings"
_GROUPS: dict[str, dict[str, tuple[str, ...]]] = {}


@dataclass(frozen=True)
class SettingGroup:
    """Some settings of one chapter under a heading; ``slug`` stands in the address."""

    chapter: str
    slug: str
    title: str
    fields: tuple[str, ...]


def declare_groups(chapter: str, groups: Mapping[str, Iterable[str]]) -> None:
    """Says which settings of the chapter stand under which heading, in the order they are read."""
    _GROUPS[chapter] = {title: tuple(fields) for title, fields in groups.items()}


def groups_of(chapter: str) -> list[SettingGroup]:
    """The groups of a chapter. A setting that is in none stands in one at the end; a chapter without groups is one."""
    known = tuple(chapters.words_of(chapter))
    told = _GROUPS.get(chapter, {})
    left = tuple(field for field in known if not any(field in fields for fields in told.values()))
    found = [*told.items(), (REST if told else chapters.title_of(chapter), left)]
    return [
        SettingGroup(chapter, f"{chapter}-{place}", title, tuple(field for field in fields if field in known))
        for place, (title, fields) in enumerate(found, 1)
        if fields
    ]


def all_groups() -> list[SettingGroup]:
    return [group for chapter in chapters.declared() for group in groups_of(chapter)]


def group_with(chapter: str, field: str) -> SettingGroup:
    """The group in which a setting stands."""
    return next(group for group in groups_of(chapter) if field in group.fields)
