"""Ready-made sets of settings: what partnerships have published of their own way of working, under neutral names.

A preset carries only what was stated; everything else stays as it is. A room declares the presets of its chapters.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import chapters
from .models import Group, Tenant
from .setting_changes import SettingChange, chapter_changes


@dataclass(frozen=True)
class GroupOfPreset:
    """A standing group with what it does and how often it meets; empty where that is not stated."""

    name: str
    short_name: str
    duty: str = Group.Duty.OTHER
    meets: str = ""


@dataclass(frozen=True)
class Preset:
    """``chapters`` is chapter -> setting -> value; ``not_stated`` says what stays open and has to be asked."""

    key: str
    name: str
    says: str
    chapters: Mapping[str, Mapping[str, Any]]
    groups: tuple[GroupOfPreset, ...] = ()
    statutory_seats: int | None = None
    not_stated: tuple[str, ...] = field(default=())


_PRESETS: dict[str, Preset] = {}


def declare(preset: Preset) -> None:
    """Makes a preset known. Raises ValueError for a setting or value its chapter does not take."""
    for chapter, values in preset.chapters.items():
        dataclasses.replace(chapters.declared()[chapter](), **values)
    _PRESETS[preset.key] = preset


def declared() -> dict[str, Preset]:
    return dict(_PRESETS)


def with_preset(preset: Preset, chapter: str, before: Any) -> Any:
    """A chapter with what the preset states of it."""
    return dataclasses.replace(before, **preset.chapters.get(chapter, {}))


def differs_from_defaults(preset: Preset) -> list[SettingChange]:
    """Every setting in which the preset is not the product's default."""
    found = []
    for chapter in preset.chapters:
        plain = chapters.declared()[chapter]()
        found += chapter_changes(chapter, plain, with_preset(preset, chapter, plain))
    return found


def differs_from_ours(preset: Preset, tenant: Tenant) -> list[SettingChange]:
    """Every setting that would change in this partnership."""
    found = []
    for chapter in preset.chapters:
        ours = chapters.in_force(tenant, chapter)
        found += chapter_changes(chapter, ours, with_preset(preset, chapter, ours))
    return found
