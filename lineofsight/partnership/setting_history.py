"""Who changed a chapter of settings, when and how: its editions, newest first, each beside the one before."""

from dataclasses import dataclass

from . import chapters
from .models import Edition, Tenant
from .setting_changes import SettingChange, chapter_changes


@dataclass(frozen=True)
class EditionChange:
    """An edition and what it changed; nothing for the first."""

    edition: Edition
    changes: list[SettingChange]
    in_force: bool


def editions_of(tenant: Tenant, chapter: str) -> list[EditionChange]:
    """All editions of a chapter with what each of them changed, newest first. One query."""
    editions = list(
        Edition.objects.filter(tenant=tenant, chapter=chapter)
        .select_related("made_by__person", "tenant")
        .order_by("number")
    )
    found = []
    before = None
    for edition in editions:
        value = chapters.read(edition)
        differs: list[SettingChange] = chapter_changes(chapter, before, value) if before is not None else []
        found.append(EditionChange(edition, differs, edition is editions[-1]))
        before = value
    return found[::-1]


def history_of(tenant: Tenant, chapter: str, field: str, most: int = 5) -> list[EditionChange]:
    """The last changes of one setting."""
    mine = [
        EditionChange(each.edition, [c for c in each.changes if c.field == field], each.in_force)
        for each in editions_of(tenant, chapter)
    ]
    return [each for each in mine if each.changes][:most]
