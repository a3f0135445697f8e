"""Plants a marker in every sealed field of the world, and knows for each who may ever be shown it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives import models as dd
from lineofsight.question_sets.models import Answer, Question
from lineofsight.vault.fields import Sealed
from lineofsight.vault.models import Identifier, Key

from .facts import Facts
from .shown_to import May, ShownTo

MARKER = re.compile(r"zqcanary([0-9]{6})x")
# A value of these kinds is read as a date, a choice or a number again, so it cannot hold a marker.
NOT_FREE = {
    "question_sets.ListEntry.happened_on",
    "deep_dives.EligibleChild.details",
    "protection.SubjectRequest.date_of_birth",
    # Where in the text others are named, in numbers of characters.
    "protection.Hit.others",
}
NOT_FREE_IDENTIFIERS = {"date_of_birth", "nhs_number", "upn", "sex"}


@dataclass(frozen=True)
class Canary:
    """One marker: where it sits, whose partnership it belongs to and who may be shown it."""

    where: str
    row: UUID
    tenant: UUID
    may: May


class Planted:
    """Every marker by its number."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.by_number: dict[str, Canary] = {}
        self._numbers = count(1)
        self.fields: set[str] = set()

    def marker(self, where: str, row: Any, may: May) -> str:
        number = f"{next(self._numbers):06d}"
        self.by_number[number] = Canary(where, row.pk, UUID(str(row.tenant_id)), may)
        self.fields.add(where)
        return f"zqcanary{number}x"

    def found_in(self, text: str) -> list[Canary]:
        return [self.by_number[number] for number in dict.fromkeys(MARKER.findall(text))]


def plant(facts: Facts) -> Planted:
    """Every sealed field of every row of ours is given a text of its own; what is empty is filled too."""
    planted = Planted(facts)
    with vault.scope():
        _rows_no_story_makes()
        who_may = ShownTo(facts)
        alive = set(Key.objects.filter(destroyed_at=None).values_list("id", flat=True))
        for model in apps.get_models():
            sealed = [f for f in model._meta.concrete_fields if isinstance(f, Sealed)]
            if not sealed or not model.__module__.startswith("lineofsight"):
                continue
            rows = [row for row in _with_keys(model) if not _key_destroyed(row, alive)]
            changed: set[str] = set()
            for row in rows:
                may = who_may.of(row)
                for field in sealed:
                    where = f"{model._meta.label}.{field.name}"
                    if where in NOT_FREE or may is None:
                        continue
                    value = _value(planted, where, row, field.name, may)
                    if value is not None:
                        setattr(row, field.name, value)
                        changed.add(field.name)
                    if value is not None and where == "vault.SealedFile.content":
                        # A report whose bytes are not those that were checked is shown to nobody.
                        row.sha256 = sha256(value).hexdigest()
                        changed.add("sha256")
            if changed:
                model._base_manager.bulk_update(rows, sorted(changed), batch_size=100)
    return planted


def _with_keys(model: type[models.Model]) -> Iterable[Any]:
    """The rows with what their key and their oracle hang on."""
    along = [
        name
        for name in ("deep_dive", "finished", "response", "person", "eligible_list", "question", "meeting", "request")
        if any(f.name == name for f in model._meta.concrete_fields)
    ]
    return model._base_manager.select_related(*along) if along else model._base_manager.all()


def _key_destroyed(row: Any, alive: set[UUID]) -> bool:
    return row.sealing_key_id not in alive


def _value(planted: Planted, where: str, row: Any, name: str, may: May) -> Any:
    if isinstance(row, Answer) and row.question.kind != Question.Kind.TEXT:
        return None
    if isinstance(row, Identifier) and row.kind in NOT_FREE_IDENTIFIERS:
        return None
    mark = planted.marker(where, row, may)
    if where == "deep_dives.EligibleList.columns":
        held = row.columns or {"headings": [], "samples": []}
        return {**held, "samples": [[mark for _ in line] for line in held.get("samples", [])] or [[mark]]}
    if where in ("deep_dives.EligibleList.notices", "protection.Hit.blacked_out"):
        return [mark]
    if where == "deep_dives.ReturnVersion.changes":
        return [{"section": "Recognition", "what": "An answer", "before": mark, "after": mark}]
    if where == "meetings.Minutes.content":
        return [{"item": None, "blocks": [{"kind": "Paragraph", "text": mark}]}]
    if where == "vault.SealedFile.content":
        content = row.content
        return content.replace(b"</p>", f" {mark}</p>".encode(), 1) if b"<html" in content[:600] else None
    return mark


def _rows_no_story_makes() -> None:
    """Corrections, replacements, showings, cases chosen purposively: no story has them, so that some are made here."""
    for row in dd.AgencyReturn.objects.filter(state="in_pack").select_related("deep_dive", "author")[:40]:
        dd.ReturnVersion.objects.create(
            tenant_id=row.tenant_id,
            deep_dive=row.deep_dive,
            agency_return=row,
            number=1,
            changes=[],
            reason="",
            made_by=row.author,
        )
    for number, made in enumerate(dd.Selection.objects.select_related("deep_dive", "selected_by").order_by("pk")):
        if number % 2:
            made.way = dd.Selection.Way.PURPOSIVE
            made.save(update_fields=["way"])
        of = {"tenant_id": made.tenant_id, "deep_dive": made.deep_dive}
        dd.Replacement.objects.create(**of, category="x", reason="", child_out_id=made.pk, replaced_by=made.selected_by)
        dd.DiscardedSelection.objects.create(
            **of,
            way=made.way,
            size=1,
            minimum=1,
            list_sha256="",
            witness="",
            selected_by=made.selected_by,
            selected_at=timezone.now(),
            reason="",
            discarded_by=made.selected_by,
        )
    for case in dd.Case.objects.select_related("deep_dive__proposed_by"):
        dd.IdentityShowing.objects.create(
            tenant_id=case.tenant_id,
            deep_dive=case.deep_dive,
            case=case,
            purpose="",
            shown_to=case.deep_dive.proposed_by,
        )
