"""Bringing an existing audit schedule into the programme from a file, and undoing it in one step."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.held import held
from lineofsight.partnership.import_rows import Rejected
from lineofsight.partnership.models import Member
from lineofsight.partnership.received_rows import receive_list
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..chapter import NAME
from ..models import Plan, PlannedAudit, ScheduleFile, ScheduleRow
from ..schedule_columns import Looking, plan_of, sound
from ..states import AuditPlanState
from .audits import DUE, Ground, plan_audit

MOST_ROWS = 500
State, Outcome = ScheduleFile.State, ScheduleRow.Outcome


def receive_schedule(*, plan: Plan, file: Any, by: Member) -> ScheduleFile:
    """Keeps the rows of an Excel or CSV file, read in the child process; nothing is planned yet.

    Raises NotYet, uploads.RefusedUpload and engine.lists.UnreadableList, each with a sentence.
    """
    rules.check_open(plan)
    received = receive_list(file, most=MOST_ROWS)
    with trail.act(by=by, verb="receive_schedule", rows=received.count, sha256=received.sha256) as act:
        made = ScheduleFile.objects.create(tenant_id=by.tenant_id, plan=plan, received_by=by, **received.file)
        act.on(made)
        ScheduleRow.objects.bulk_create(
            [ScheduleRow(tenant_id=by.tenant_id, file=made, **row) for row in received.rows]
        )
    return made


def match_schedule(*, file: ScheduleFile, mapping: Mapping[str, str], by: Member) -> None:
    """Says what the columns hold and looks at every row, so that it can be seen what would be planned. Raises NotYet."""
    chosen = sound(mapping, len(file.headings))
    with trail.act(by=by, verb="match_schedule", on=file):
        found = _open(file, by)
        found.mapping, found.state = chosen, State.TO_TAKE
        found.save(update_fields=["mapping", "state"])
        rows = _rows(found)
        _look(found, rows, by)
        ScheduleRow.objects.bulk_update(rows, ["outcome", "reason"])


def take_schedule(*, file: ScheduleFile, by: Member) -> int:
    """Plans what the rows hold, as the programme stands now. Returns how many. Raises NotYet."""
    with trail.act(by=by, verb="take_schedule", on=file) as act:
        found = _open(file, by)
        rules.check_open(found.plan)
        if found.state != State.TO_TAKE:
            raise NotYet("Match the columns first.")
        rows = _rows(found)
        plans = _look(found, rows, by)
        if not plans:
            raise NotYet("None of the rows is new, so there is nothing to take.")
        for row in rows:
            if row.pk in plans:
                row.made = _plan(found, plans[row.pk], by)
        ScheduleRow.objects.bulk_update(rows, ["outcome", "reason", "made"])
        found.state, found.taken_at = State.TAKEN, timezone.now()
        found.save(update_fields=["state", "taken_at"])
        act.note(audits=len(plans))
    return len(plans)


def undo_schedule(*, file: ScheduleFile, by: Member) -> int:
    """Takes the audits of a file out of the programme again, unless somebody worked on one since. Raises NotYet."""
    with trail.act(by=by, verb="undo_schedule", on=file) as act:
        found = _held(file, by)
        if found.state != State.TAKEN:
            raise NotYet("Only a file that was taken can be undone.")
        rules.check_open(found.plan)
        made = list(found.made.prefetch_related("slips"))
        worked_on = [a.number for a in made if a.state != AuditPlanState.PLANNED or a.slips.all()]
        if worked_on:
            raise NotYet(f"It cannot be undone any more: there is work since on {', '.join(worked_on[:5])}.")
        for audit in made:
            settle(key=DUE, about=audit, by=by)
            Strand.objects.filter(tenant=by.tenant_id, from_id=audit.pk).delete()
        PlannedAudit.objects.filter(pk__in=[a.pk for a in made]).delete()
        found.state, found.undone_at = State.UNDONE, timezone.now()
        found.save(update_fields=["state", "undone_at"])
        act.note(audits=len(made))
    return len(made)


def drop_schedule(*, file: ScheduleFile, by: Member) -> None:
    """Throws a file away that was not taken. Raises NotYet."""
    with trail.act(by=by, verb="drop_schedule", on=file):
        _open(file, by).delete()


def _held(file: ScheduleFile, by: Any) -> ScheduleFile:
    try:
        return held(file, "plan__tenant", by=by)
    except ScheduleFile.DoesNotExist:
        raise NotYet("This file is removed. Bring in another to plan more.") from None


def _open(file: ScheduleFile, by: Any) -> ScheduleFile:
    """The file as it stands now, locked, while nothing was taken from it."""
    found = _held(file, by)
    if found.is_done:
        raise NotYet("This file is done with. Bring in another to plan more.")
    return found


def _rows(file: ScheduleFile) -> list[ScheduleRow]:
    """Those that could be read, in the order of the file."""
    return list(file.rows.exclude(cells=[]).order_by("number"))


def _look(file: ScheduleFile, rows: list[ScheduleRow], by: Member) -> dict[UUID, dict[str, Any]]:
    """Writes on each row what becomes of it; gives what is new."""
    looking, plans = Looking.at(file.plan, by), {}
    for row in rows:
        row.reason = ""
        try:
            found, row.reason = plan_of(row, file.mapping, looking)
        except Rejected as reason:
            row.outcome, row.reason = Outcome.REJECTED, str(reason)[:400]
            continue
        row.outcome, row.reason = (Outcome.NEW if found else Outcome.KNOWN), row.reason[:400]
        if found:
            plans[row.pk] = found
    return plans


def _plan(file: ScheduleFile, found: dict[str, Any], by: Member) -> PlannedAudit:
    priority, source = found.pop("priority"), found.pop("source")
    known = {k.key for k in in_force(by.tenant, NAME).source_kinds}
    grounds = []
    if priority is not None and "priority" in known:
        grounds.append(Ground("priority", source, file.file_name, priority))
    elif source:
        grounds.append(Ground(_kind_of(source, known), source, file.file_name))
    return plan_audit(plan=file.plan, grounds=grounds, from_file=file, **found, by=by)


def _kind_of(source: str, known: set[str]) -> str:
    """Which kind of source the words speak of; what speaks of none stands under the last of the list."""
    words = source.casefold()
    marks = {
        "practice_review": ("review", "lcspr", "scr"),
        "indicator": ("data", "indicator", "performance", "rate"),
        "inspection": ("inspection", "ofsted", "jtai", "cqc"),
        "voice": ("child", "famil", "voice", "staff"),
        "risk": ("risk",),
        "previous_audit": ("audit",),
    }
    for kind, says in marks.items():
        if kind in known and any(mark in words for mark in says):
            return kind
    return "feedback" if "feedback" in known else sorted(known)[0]
