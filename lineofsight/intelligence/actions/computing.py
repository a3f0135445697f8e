"""Figures worked out from accepted returns: asked for, begun and finished under a lock, chosen, and their rows opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import jobs, trail
from lineofsight.partnership.actions import holders, notify
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.once import made_just_now
from lineofsight.partnership.refusals import NotYet

from ..models import (
    AgencyFigures,
    Computation,
    ComputedFigure,
    ComputedFrom,
    Entry,
    Figure,
    Quarter,
    RowsOpened,
)
from ..paths import path_in
from ..rules import step
from ..states import COMPUTATION, ComputationState, FiguresState, QuarterState
from ..worked_out import (
    Accepted,
    CannotCompute,
    Readings,
    accepted_returns,
    basis_of,
    counted,
    is_computable,
    numbers_of,
    numbers_typed,
    same_numbers,
)

MOST_BEGUN = 3
GIVEN_UP = (
    "It was begun several times and could not be finished. Press the button again; if that fails, split the returns."
)
WITH_THE_GROUP = "The group has this quarter already, so its figures stay. Say what has changed in the next quarter."
GOING_ON = (ComputationState.WAITING, ComputationState.RUNNING)


@dataclass
class WorkedOut:
    """What a run found: numbers and returns of each entry, and why there are none."""

    numbers: dict[UUID, tuple[list[dict[str, Any]], str, tuple[Accepted, ...]]] = field(default_factory=dict)
    left_out: list[dict[str, str]] = field(default_factory=list)
    refused: str = ""


def compute_from_returns(*, quarter: Quarter, population: int | None = None, by: Member) -> Computation:
    """Asks for a run in the background. Raises NotYet where one is going on, or the quarter cannot take figures."""
    with trail.act(by=by, verb="ask_to_compute", on=quarter) as act:
        row = _locked(quarter)
        _takes_figures(row)
        if row.computations.filter(state__in=GOING_ON).exists():
            raise NotYet("The figures are being computed already. That takes a few minutes at most.")
        made = Computation.objects.create(
            tenant_id=row.tenant_id,
            quarter=row,
            number=row.computations.count() + 1,
            population=population,
            asked_by=by,
        )
        act.note(computation=made.pk)
        jobs.later(compute_quarter, computation_id=made.pk)
    return made


@jobs.job()
def compute_quarter(computation_id: str) -> None:
    """Works one run out. Safe to run twice, and when a worker was killed half way: there is one result in the end."""
    computation = Computation.objects.get(pk=UUID(str(computation_id)))
    by = trail.System(computation.tenant_id)
    begun = begin_computation(computation_id=computation.pk, by=by)
    if begun is not None:
        finish_computation(computation_id=begun.pk, found=work_out(begun), by=by)


def begin_computation(*, computation_id: UUID, by: Any) -> Computation | None:
    """Takes the run up; None where it is done, stopped, or given up because it was begun too often."""
    with trail.act(by=by, verb="begin_computation") as act:
        row = _held(computation_id)
        act.on(row)
        if not COMPUTATION.can(row.state, "begin"):
            return None
        row.state, row.begun = COMPUTATION.next(row.state, "begin"), row.begun + 1
        row.started_at = timezone.now()
        row.save(update_fields=["state", "begun", "started_at"])
        if row.begun > MOST_BEGUN:
            finish_computation(computation_id=row.pk, found=WorkedOut(refused=GIVEN_UP), by=by)
            return None
    return row


def work_out(computation: Computation) -> WorkedOut:
    """Reads the returns and counts, outside every act."""
    quarter, found, readings = computation.quarter, WorkedOut(), Readings()
    entries = entries_to_compute(quarter)
    accepted = accepted_returns(quarter, entries)
    for entry in entries:
        try:
            basis = basis_of(entry, accepted)
            numbers = numbers_of(entry, counted(basis, readings), computation.population)
        except CannotCompute as reason:
            code, agency = entry.edition.indicator.code, entry.agency.name
            found.left_out.append({"code": code, "agency": agency, "why": str(reason)})
        else:
            found.numbers[entry.pk] = (numbers, basis.way.collection, basis.returns)
    return found


def entries_to_compute(quarter: Quarter) -> list[Entry]:
    """The quarter's entries that returns can hold the figures of, in the order of the scorecard; two queries."""
    rows = Entry.objects.filter(tenant=quarter.tenant_id, of__quarter=quarter)
    rows = rows.select_related("edition__indicator", "agency", "of").prefetch_related("figures")
    return [e for e in rows.order_by("indicator__position", "agency__name", "end") if is_computable(e)]


def finish_computation(*, computation_id: UUID, found: WorkedOut, by: Any) -> bool:
    """Writes the one result; False where another worker wrote it, it was stopped, or the quarter went to the group."""
    with trail.act(by=by, verb="finish_computation") as act:
        row = _held(computation_id)
        act.on(row)
        if not COMPUTATION.can(row.state, "finish"):
            return False
        quarter = _locked(row.quarter)
        row.ended_at = timezone.now()
        if quarter.is_released:
            row.state, row.refused = COMPUTATION.next(row.state, "cancel"), WITH_THE_GROUP
            row.save(update_fields=["state", "refused", "ended_at"])
            return False
        row.state = COMPUTATION.next(row.state, "finish")
        row.left_out, row.refused = found.left_out, found.refused
        row.save(update_fields=["state", "left_out", "refused", "ended_at"])
        taken = sum(_keep(row, entry, *found.numbers[entry.pk]) for entry in _entries(found))
        act.note(figures=len(found.numbers), taken=taken, left_out=len(found.left_out))
    return True


def _entries(found: WorkedOut) -> list[Entry]:
    rows = Entry.objects.filter(pk__in=list(found.numbers)).select_related("edition__indicator", "of")
    return list(rows.prefetch_related("figures"))


def _keep(
    run: Computation, entry: Entry, numbers: list[dict[str, Any]], collection: str, returns: Sequence[Accepted]
) -> bool:
    """Keeps the figure with its returns; gives whether it counts from now on. What was typed is left as it is."""
    before = ComputedFigure.objects.filter(entry=entry, superseded_at=None).first()
    if before is not None:
        before.superseded_at = timezone.now()
        before.save(update_fields=["superseded_at"])
    made = ComputedFigure.objects.create(
        tenant_id=run.tenant_id, computation=run, entry=entry, collection=collection, numbers=numbers
    )
    ComputedFrom.objects.bulk_create(
        ComputedFrom(tenant_id=run.tenant_id, figure=made, data_return=data_return, check_of_it=check)
        for data_return, check in returns
    )
    typed = numbers_typed(entry)
    if same_numbers(typed, numbers):
        return True
    was_computed = before is not None and same_numbers(typed, before.numbers)
    nothing_said = not typed and not entry.not_available
    # Figures somebody signed off are never changed under her hand: both are shown, and one is chosen.
    if entry.of.state == FiguresState.SIGNED_OFF or not (nothing_said or was_computed):
        return False
    _put(entry, numbers)
    return True


def _put(entry: Entry, numbers: Sequence[dict[str, Any]], not_available: str = "") -> None:
    """The numbers become the entry's figures."""
    Figure.objects.filter(entry=entry).delete()
    Figure.objects.bulk_create(
        Figure(
            tenant_id=entry.tenant_id,
            entry=entry,
            split=each["line"],
            numerator=Decimal(str(each["numerator"])),
            denominator=None if each["denominator"] is None else Decimal(str(each["denominator"])),
        )
        for each in numbers
    )
    entry.not_available = not_available
    entry.save(update_fields=["not_available"])


def cancel_computation(*, computation: Computation, by: Member) -> None:
    """Stops a run; what was there before stays. Raises NotYet where it is over."""
    with trail.act(by=by, verb="cancel_computation", on=computation):
        row = _held(computation.pk)
        row.state, row.ended_at = step(COMPUTATION, row.state, "cancel"), timezone.now()
        row.save(update_fields=["state", "ended_at"])


def choose_figure(*, figure: ComputedFigure, chosen: str, because: str, by: Member) -> None:
    """Says which of two counts, the computed or the typed one, and why; both are kept. Raises NotYet."""
    if chosen not in ComputedFigure.Chosen.values:
        raise NotYet("Choose one of the two figures.")
    if not because.strip():
        raise NotYet("Enter why this one counts.")
    with trail.act(by=by, verb="choose_figure", on=figure, chosen=chosen):
        row = ComputedFigure.objects.select_for_update(of=("self",)).get(pk=figure.pk, tenant=by.tenant_id)
        entry = Entry.objects.select_related("edition__indicator", "of__quarter__tenant", "agency").get(pk=row.entry_id)
        quarter = _locked(entry.of.quarter)
        _takes_figures(quarter)
        if row.superseded_at is not None:
            raise NotYet("The figures were computed again meanwhile. Look at the new one.")
        typed = numbers_typed(entry)
        if not same_numbers(typed, row.numbers) or (entry.not_available and not typed):
            row.typed, row.typed_not_available = typed, entry.not_available
        if not (row.typed or row.typed_not_available):
            raise NotYet("Nothing else was typed, so the computed figure counts already.")
        if chosen == ComputedFigure.Chosen.COMPUTED:
            _put(entry, row.numbers)
        else:
            _put(entry, row.typed, row.typed_not_available)
        row.chosen, row.because, row.chosen_by, row.chosen_at = chosen, because.strip(), by, timezone.now()
        row.save(update_fields=["typed", "typed_not_available", "chosen", "because", "chosen_by", "chosen_at"])
        if entry.of.state == FiguresState.SIGNED_OFF:
            _tell_the_lead(entry, row, by)


def _tell_the_lead(entry: Entry, figure: ComputedFigure, by: Member) -> None:
    """Who signed the figures off hears that another one counts now."""
    of: AgencyFigures = entry.of
    for lead in holders(tenant_id=by.tenant_id, role=Role.AGENCY_LEAD, agency=entry.agency):
        notify(
            member=lead,
            subject=f"{entry.edition.indicator.code}: which figure counts was decided",
            body=f"{figure.get_chosen_display()} counts for {of.quarter.words}: {figure.because}\n\n"
            f"{path_in(of.quarter.tenant.slug, 'enter_figures', of.pk)}",
            about=of,
            by=by,
        )


def open_rows(*, figure: ComputedFigure, purpose: str, by: Member) -> RowsOpened:
    """Opens the rows behind a figure for a purpose, which is kept. Raises NotYet without one."""
    if not purpose.strip():
        raise NotYet("Enter what you need the rows for.")
    with trail.act(by=by, verb="open_rows_behind", on=figure) as act:
        same = {"figure": figure, "opened_by": by, "purpose": purpose.strip()}
        opened = made_just_now(RowsOpened.objects.filter(tenant=by.tenant_id), same, by=by, when="opened_at")
        if opened is None:
            opened = RowsOpened.objects.create(tenant_id=by.tenant_id, **same)
        act.note(opening=opened.pk)
    return opened


def _takes_figures(quarter: Quarter) -> None:
    if quarter.is_released:
        raise NotYet(WITH_THE_GROUP)
    if quarter.state == QuarterState.OPEN:
        raise NotYet("Ask the agencies for their figures first; then those in their returns can be computed.")


def _locked(quarter: Quarter) -> Quarter:
    return Quarter.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=quarter.pk)


def _held(computation_id: UUID) -> Computation:
    rows = Computation.objects.select_for_update(of=("self",)).select_related("quarter__tenant")
    return rows.get(pk=computation_id)
