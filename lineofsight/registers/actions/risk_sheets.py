"""Bringing in a risk register kept before, or an agency's: matched, looked at, taken in one step, undone in one."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.received_rows import receive_list
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import Mitigation, Risk, RiskScore, RiskSheet, RiskSheetRow
from ..risk_columns import sound
from ..risk_rows import Looking, Rejected, plan_of
from .mitigations import add_mitigation
from .registers import settings_of
from .risks import raise_risk, score_risk, settle_all

MOST_ROWS = 1000
Outcome = RiskSheetRow.Outcome


def receive_risks(*, file: Any, agency: Agency | None = None, by: Member) -> RiskSheet:
    """Keeps the rows of an Excel or CSV file, read in the child process; nothing is taken yet.

    ``agency`` is the one whose register it is. Raises NotYet, uploads.RefusedUpload, engine.lists.UnreadableList.
    """
    if not by.is_business_unit:
        raise NotYet("The business unit brings a risk register in.")
    received = receive_list(file, most=MOST_ROWS)
    with trail.act(by=by, verb="receive_risks", rows=received.count, sha256=received.sha256) as act:
        sheet = RiskSheet.objects.create(tenant_id=by.tenant_id, agency=agency, received_by=by, **received.file)
        act.on(sheet)
        RiskSheetRow.objects.bulk_create(
            [RiskSheetRow(tenant_id=by.tenant_id, sheet=sheet, **row) for row in received.rows]
        )
    return sheet


def match_risks(*, sheet: RiskSheet, mapping: Mapping[str, str], by: Member) -> RiskSheet:
    """Says what the columns hold and looks at every row, so that it can be seen what would be made. Raises NotYet."""
    _not_done(sheet)
    chosen = sound(mapping, len(sheet.headings))
    with trail.act(by=by, verb="match_risks", on=sheet):
        sheet.mapping, sheet.state = chosen, RiskSheet.State.TO_TAKE
        sheet.save(update_fields=["mapping", "state"])
        rows = list(sheet.rows.exclude(cells=[]).order_by("number"))
        _look(sheet, rows, by)
        RiskSheetRow.objects.bulk_update(rows, ["outcome", "reason"])
    return sheet


def take_risks(*, sheet: RiskSheet, by: Member) -> int:
    """Makes every risk that can be made, as things stand now; the other rows say why not. Raises NotYet."""
    with trail.act(by=by, verb="take_risks", on=sheet) as act:
        found = held(sheet, "agency", by=by)
        _not_done(found)
        if found.state != RiskSheet.State.TO_TAKE:
            raise NotYet("Match the columns first.")
        rows = list(found.rows.exclude(cells=[]).order_by("number"))
        plans = _look(found, rows, by)
        if not plans:
            raise NotYet("None of the rows can be taken.")
        group = rules.executive_of(by)
        for row in rows:
            if row.pk in plans:
                row.made_id = _make(found, plans[row.pk], group, by).pk
        RiskSheetRow.objects.bulk_update(rows, ["outcome", "reason", "made_id"])
        found.state, found.taken_at = RiskSheet.State.TAKEN, timezone.now()
        found.save(update_fields=["state", "taken_at"])
        act.note(taken=len(plans))
    return len(plans)


def _make(sheet: RiskSheet, plan: dict[str, Any], group: Any, by: Member) -> Risk:
    reference = plan["risk"].pop("origin_reference")
    risk = raise_risk(**plan["risk"], confidential=False, group=group, by=by)
    Risk.objects.filter(pk=risk.pk).update(from_sheet=sheet, origin_reference=reference)
    if plan["controls"]:
        add_mitigation(risk=risk, words=plan["controls"], owner=plan["risk"]["owner"], by=by)
    if plan["score"]:
        why = "As it stood in the register it was brought in from."
        score_risk(risk=risk, **plan["score"], why=why, review_date=plan["review_date"], by=by)
    return risk


def drop_risks(*, sheet: RiskSheet, by: Member) -> None:
    """Throws a file away that was not taken. Raises NotYet."""
    _not_done(sheet)
    with trail.act(by=by, verb="drop_risks", on=sheet):
        sheet.delete()


def undo_risks(*, sheet: RiskSheet, by: Member) -> None:
    """Takes back what a file made, as long as nobody has worked on it since. Raises NotYet saying on what."""
    with trail.act(by=by, verb="undo_risks", on=sheet):
        found = held(sheet, by=by)
        if found.state != RiskSheet.State.TAKEN or found.taken_at is None:
            raise NotYet("Only a register that was taken can be undone.")
        made = Risk.objects.filter(tenant=by.tenant_id, from_sheet=found).select_related("tenant")
        ids = list(made.values_list("pk", flat=True))
        touched = set(
            RiskScore.objects.filter(risk__in=ids, scored_at__gt=found.taken_at).values_list("risk", flat=True)
        )
        touched |= set(
            Mitigation.objects.filter(risk__in=ids, added_at__gt=found.taken_at).values_list("risk", flat=True)
        )
        touched |= set(Strand.objects.filter(tenant=by.tenant_id, to_id__in=ids).values_list("to_id", flat=True))
        touched |= set(Strand.objects.filter(tenant=by.tenant_id, from_id__in=ids).values_list("from_id", flat=True))
        later = made.exclude(accepted_on=None) | made.exclude(escalated_on=None) | made.exclude(closed_on=None)
        touched |= set(later.values_list("pk", flat=True))
        if touched:
            numbers = ", ".join(sorted(made.filter(pk__in=touched).values_list("number", flat=True))[:5])
            raise NotYet(f"It cannot be undone any more: somebody has worked on {numbers} since.")
        for risk in made:
            settle_all(risk, by)
        made.delete()
        found.state, found.undone_at = RiskSheet.State.UNDONE, timezone.now()
        found.save(update_fields=["state", "undone_at"])


def _not_done(sheet: RiskSheet) -> None:
    if sheet.is_done:
        raise NotYet("This file is done. Send another to bring in more.")


def _look(sheet: RiskSheet, rows: list[RiskSheetRow], by: Member) -> dict[Any, dict[str, Any]]:
    """Writes on each row what becomes of it; gives the plans of those that make a risk."""
    looking, plans = Looking.at(sheet, settings_of(sheet.tenant), by, timezone.localdate()), {}
    for row in rows:
        try:
            plan = plan_of(row, sheet.mapping, looking)
        except Rejected as reason:
            row.outcome, row.reason = Outcome.REJECTED, str(reason)[:400]
            continue
        row.outcome, row.reason = (Outcome.NEW, plan["note"][:400]) if plan else (Outcome.KNOWN, "")
        if plan:
            plans[row.pk] = plan
    return plans
