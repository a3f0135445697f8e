"""Taking files in: an agency's filled-in updates, and the action tracker kept before, undone in one step."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import settle
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.received_rows import receive_list
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from .. import rules
from ..columns import guess, sound
from ..models import Action, Progress, Recommendation, Scope, Sheet, SheetRow
from ..sheet_rows import Looking, Rejected, folded, plan_of
from ..states import ActionState, RecommendationState
from .plans import OWNED, next_number
from .progress import update_action
from .recommendations import next_number as next_recommendation

MOST_ROWS = 2000
Outcome = SheetRow.Outcome


def receive_sheet(*, kind: str, file: Any, agency: Agency | None = None, by: Member) -> Sheet:
    """Keeps the rows of an Excel or CSV file, read in the child process; nothing is taken yet.

    The product's own file of updates needs no matching: its columns are known. Raises NotYet, uploads.RefusedUpload
    and engine.lists.UnreadableList, each with a sentence.
    """
    if kind == Sheet.Kind.TRACKER and not by.is_business_unit:
        raise NotYet("The business unit brings an action tracker in.")
    if kind == Sheet.Kind.UPDATES and not (agency and (by.is_business_unit or agency.pk in by.led_agency_ids)):
        raise NotYet("The agency’s lead sends its updates, or the business unit for it.")
    received = receive_list(file, most=MOST_ROWS)
    with trail.act(by=by, verb="receive_sheet", rows=received.count, sha256=received.sha256) as act:
        sheet = Sheet.objects.create(tenant_id=by.tenant_id, kind=kind, agency=agency, received_by=by, **received.file)
        act.on(sheet)
        SheetRow.objects.bulk_create([SheetRow(tenant_id=by.tenant_id, sheet=sheet, **row) for row in received.rows])
        if kind == Sheet.Kind.UPDATES and {"number", "how", "words"} <= set(guess(kind, sheet.headings).values()):
            match_sheet(sheet=sheet, mapping=guess(kind, sheet.headings), by=by)
    return sheet


def match_sheet(*, sheet: Sheet, mapping: Mapping[str, str], by: Member) -> Sheet:
    """Says what the columns hold and looks at every row, so that it can be seen what would be made. Raises NotYet."""
    _open(sheet)
    chosen = sound(sheet.kind, mapping, len(sheet.headings))
    with trail.act(by=by, verb="match_sheet", on=sheet):
        sheet.mapping, sheet.state = chosen, Sheet.State.TO_TAKE
        sheet.save(update_fields=["mapping", "state"])
        rows = list(sheet.rows.exclude(cells=[]).order_by("number"))
        _look(sheet, rows, by)
        SheetRow.objects.bulk_update(rows, ["outcome", "reason"])
    return sheet


def take_sheet(*, sheet: Sheet, by: Member) -> int:
    """Takes every row that can be taken, as things stand now; the others say why not. Raises NotYet."""
    with trail.act(by=by, verb="take_sheet", on=sheet) as act:
        found = held(sheet, "agency", by=by)
        _open(found)
        if found.state != Sheet.State.TO_TAKE:
            raise NotYet("Match the columns first.")
        rows = list(found.rows.exclude(cells=[]).order_by("number"))
        plans = _look(found, rows, by)
        if not plans:
            raise NotYet("None of the rows can be taken.")
        make = _take_update if found.kind == Sheet.Kind.UPDATES else _Tracker(found, by).take
        for row in rows:
            if row.pk in plans:
                row.made = make(found, plans[row.pk], by)
        SheetRow.objects.bulk_update(rows, ["outcome", "reason", "made"])
        found.state, found.taken_at = Sheet.State.TAKEN, timezone.now()
        found.save(update_fields=["state", "taken_at"])
        act.note(taken=len(plans))
    return len(plans)


def drop_sheet(*, sheet: Sheet, by: Member) -> None:
    """Throws a file away that was not taken. Raises NotYet."""
    _open(sheet)
    with trail.act(by=by, verb="drop_sheet", on=sheet):
        sheet.delete()


def undo_sheet(*, sheet: Sheet, by: Member) -> None:
    """Takes a tracker back, as long as nobody has worked on what came from it. Raises NotYet saying what."""
    with trail.act(by=by, verb="undo_sheet", on=sheet):
        found = held(sheet, by=by)
        if found.state != Sheet.State.TAKEN or found.kind != Sheet.Kind.TRACKER:
            raise NotYet("Only a tracker that was taken can be undone.")
        made = [tuple(each) for row in found.rows.exclude(made=[]) for each in row.made]
        actions = Action.objects.filter(tenant=by.tenant_id, pk__in=[pk for kind, pk in made if kind == "action"])
        touched = Progress.objects.filter(action__in=actions).exclude(from_sheet=found).values_list("action__number")
        if touched:
            numbers = ", ".join(sorted({n for (n,) in touched})[:5])
            raise NotYet(f"It cannot be undone any more: there are newer updates on {numbers}.")
        recommendations = Recommendation.objects.filter(
            tenant=by.tenant_id, pk__in=[pk for kind, pk in made if kind == "recommendation"]
        )
        others = Action.objects.filter(recommendation__in=recommendations).exclude(pk__in=actions.values("pk"))
        if others.exists():
            raise NotYet(f"It cannot be undone any more: {others.first()} was added to what came from it.")
        for action in actions.select_related("recommendation"):
            untie(from_thing=action, to_thing=action.recommendation, means=Strand.Means.RESTS_ON, by=by)
            settle(key=OWNED, about=action, by=by)
        actions.delete()
        recommendations.delete()
        found.state, found.undone_at = Sheet.State.UNDONE, timezone.now()
        found.save(update_fields=["state", "undone_at"])


def _open(sheet: Sheet) -> None:
    if sheet.is_done:
        raise NotYet("This file is done. Send another to bring in more.")


def _look(sheet: Sheet, rows: list[SheetRow], by: Member) -> dict[Any, dict[str, Any]]:
    """Writes on each row what becomes of it; gives the plans of those that make something."""
    looking, plans = Looking.at(sheet, by), {}
    for row in rows:
        try:
            plan = plan_of(row, sheet.mapping, looking)
        except Rejected as reason:
            row.outcome, row.reason = Outcome.REJECTED, str(reason)[:400]
            continue
        row.outcome, row.reason = (Outcome.NEW, plan.get("note", "")[:400]) if plan else (Outcome.KNOWN, "")
        if plan:
            plans[row.pk] = plan
    return plans


def _take_update(sheet: Sheet, plan: dict[str, Any], by: Member) -> list[list[str]]:
    progress = update_action(**plan, from_sheet=sheet, by=by)
    return [["progress", str(progress.pk)]]


class _Tracker:
    """The rows of one tracker: those with the same recommendation share it."""

    def __init__(self, sheet: Sheet, by: Member) -> None:
        self.known = {
            folded(row.words): row for row in Recommendation.objects.filter(tenant=by.tenant_id, merged_into=None)
        }
        self.group = rules.check_monitored(rules.monitoring(by.tenant))

    def take(self, sheet: Sheet, plan: dict[str, Any], by: Member) -> list[list[str]]:
        made: list[list[str]] = []
        recommendation = self.known.get(folded(plan["recommendation"]))
        if recommendation is None:
            recommendation = self.known[folded(plan["recommendation"])] = _recommendation(sheet, plan, self.group, by)
            made.append(["recommendation", str(recommendation.pk)])
        action = _action_of(sheet, plan, recommendation, self.group, by)
        return [*made, ["action", str(action.pk)]]


def _recommendation(sheet: Sheet, plan: dict[str, Any], group: Any, by: Member) -> Recommendation:
    today = timezone.localdate()
    return Recommendation.objects.create(
        tenant_id=by.tenant_id,
        number=next_recommendation(by.tenant_id, today.year),
        words=plan["recommendation"],
        source=plan["source"],
        raised_in_kind="improvement.sheet",
        raised_in_id=sheet.pk,
        raised_in_title=plan["came_from"][:200],
        overseen_by=group,
        state=RecommendationState.IN_PROGRESS,
        approved_on=today,
        raised_by=by,
    )


def _action_of(sheet: Sheet, plan: dict[str, Any], recommendation: Recommendation, group: Any, by: Member) -> Action:
    """As it stood in the old tracker: what was done there waits to be verified here, for nothing shows it yet."""
    today = timezone.localdate()
    state = ActionState.CLAIMED if plan["is_done"] else ActionState.AGREED
    action = Action.objects.create(
        tenant_id=by.tenant_id,
        number=next_number(by.tenant_id, today.year),
        recommendation=recommendation,
        words=plan["words"],
        improvement=plan["improvement"],
        evidence_wanted=plan["evidence_wanted"],
        scope=Scope.AGENCY,
        agency=plan["agency"],
        owner=plan["owner"],
        group=group,
        state=state,
        state_since=today,
        due_date=plan["due_date"],
        first_due_date=plan["due_date"],
        agreed_on=today,
        claimed_by=by if plan["is_done"] else None,
        claimed_on=today if plan["is_done"] else None,
        raised_by=by,
    )
    tie(from_thing=action, to_thing=recommendation, means=Strand.Means.RESTS_ON, by=by)
    said = " ".join(filter(None, (plan["progress"], f"(No. {plan['reference']})" if plan["reference"] else "")))
    if said:
        Progress.objects.create(
            tenant_id=by.tenant_id,
            action=action,
            how=Progress.How.DONE if plan["is_done"] else Progress.How.ON_TRACK,
            words=said,
            written_by=by,
            on_behalf=True,
            from_sheet=sheet,
        )
    return action
