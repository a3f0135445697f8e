"""An agency's figures: entered, signed off, queried, or gone on without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME
from ..models import AgencyFigures, Entry, Figure, Quarter
from ..paths import path_of
from ..rules import check_no_gaps, check_numbers, enters_for, signs_off, step
from ..states import FIGURES as FIGURES_TABLE
from ..states import QUARTER, FiguresState, QuarterState
from .opening import FIGURES

SIGN_OFF, QUERY = "sign_off_figures", "answer_figures_query"
# Until the group has them.
BEFORE_THE_GROUP = (QuarterState.ASKED, QuarterState.QUERIED)


@dataclass(frozen=True)
class Given:
    """What is said of one entry: a numerator and, where there is one, a denominator for each line; or why not."""

    entry: Entry
    figures: Mapping[str, tuple[Decimal, Decimal | None]] = field(default_factory=dict)
    commentary: str = ""
    not_available: str = ""


def enter_figures(*, of: AgencyFigures, given: Sequence[Given], by: Member) -> None:
    """Keeps what was typed or sent, whole or in part; a figure typed again replaces the one before. Raises NotYet."""
    if not enters_for(by, of.agency_id):
        raise NotYet(f"Only {of.agency.name} enters these figures.")
    for each in given:
        _check(each)
    with trail.act(by=by, verb="enter_figures", on=of, entries=len(given)):
        row = _locked(of)
        _open(row)
        row.state = step(FIGURES_TABLE, row.state, "enter")
        row.entered_by, row.entered_at = by, timezone.now()
        row.on_behalf = row.agency_id not in by.agency_ids
        row.save(update_fields=["state", "entered_by", "entered_at", "on_behalf"])
        entries = {e.pk: e for e in Entry.objects.filter(of=row, pk__in=[g.entry.pk for g in given])}
        Figure.objects.filter(entry__in=list(entries)).delete()
        for each in given:
            entry = entries[each.entry.pk]
            entry.commentary, entry.not_available = each.commentary.strip(), each.not_available.strip()
            Figure.objects.bulk_create(
                Figure(tenant_id=by.tenant_id, entry=entry, split=split, numerator=n, denominator=d)
                for split, (n, d) in each.figures.items()
            )
        Entry.objects.bulk_update(entries.values(), ["commentary", "not_available"])


def _check(given: Given) -> None:
    edition = given.entry.edition
    name = f"{edition.indicator.code}, {given.entry.end:%d/%m/%Y}" if edition.frequency != "quarterly" else str(edition)
    for split, (numerator, denominator) in given.figures.items():
        where = f"{name}, {split}" if split else name
        if split and split not in edition.splits:
            raise NotYet(f"{where}: this is no line of the breakdown.")
        try:
            check_numbers(edition, numerator, denominator)
        except NotYet as reason:
            raise NotYet(f"{where}: {reason}") from None
    if given.figures and given.not_available.strip():
        raise NotYet(f"{name}: enter figures or why there are none, not both.")


def sign_off_figures(*, of: AgencyFigures, by: Member) -> None:
    """The agency stands by its figures; what is empty has its reason. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    if not signs_off(by, of.agency_id, lead_signs_off=settings.lead_signs_off):
        raise NotYet("The agency’s safeguarding lead signs its figures off.")
    with trail.act(by=by, verb="sign_off_figures", on=of):
        row = _locked(of)
        _open(row)
        check_no_gaps(Entry.objects.filter(of=row).select_related("edition__indicator").prefetch_related("figures"))
        row.state = step(FIGURES_TABLE, row.state, "sign_off")
        row.signed_off_by, row.signed_off_at, row.query = by, timezone.now(), ""
        row.save(update_fields=["state", "signed_off_by", "signed_off_at", "query"])
        for key in (FIGURES, SIGN_OFF, QUERY):
            settle(key=key, about=row, by=by)
        _receive(row.quarter, by)


def ask_for_sign_off(*, of: AgencyFigures, by: Member) -> None:
    """The data contact has entered all: the agency's lead is asked to sign off."""
    with trail.act(by=by, verb="ask_for_sign_off", on=of):
        ask(
            key=SIGN_OFF,
            words=f"Sign off the figures of {of.quarter.words}",
            thing=of.agency.name,
            path=path_of(by, "enter_figures", of.pk),
            about=of,
            role=Role.AGENCY_LEAD,
            agency=of.agency,
            due_date=of.quarter.due_date,
            by=by,
        )


def query_figures(*, of: AgencyFigures, query: str, by: Member) -> None:
    """Sends signed-off figures back with a question, before the group has them. Raises NotYet."""
    if not query.strip():
        raise NotYet("Say what is to be looked at.")
    with trail.act(by=by, verb="query_figures", on=of):
        row = _locked(of)
        quarter = Quarter.objects.select_for_update(of=("self",)).get(pk=row.quarter_id)
        quarter.state = step(QUARTER, quarter.state, "query")
        row.state = step(FIGURES_TABLE, row.state, "query")
        row.query, row.queried_by = query.strip(), by
        row.save(update_fields=["state", "query", "queried_by"])
        quarter.save(update_fields=["state"])
        ask(
            key=QUERY,
            words=f"Answer a query on the figures of {quarter.words}",
            thing=row.agency.name,
            path=path_of(by, "enter_figures", row.pk),
            about=row,
            role=Role.AGENCY_LEAD,
            agency=row.agency,
            by=by,
        )


def go_on_without(*, quarter: Quarter, because: str, by: Member) -> None:
    """The quarter goes on though figures are missing; they are shown as missing. Raises NotYet."""
    if not because.strip():
        raise NotYet("Say why it goes on without the missing figures.")
    with trail.act(by=by, verb="go_on_without", on=quarter):
        row = Quarter.objects.select_for_update(of=("self",)).get(pk=quarter.pk, tenant=by.tenant_id)
        row.state = step(QUARTER, row.state, "go_on")
        row.gone_on_because = because.strip()
        row.save(update_fields=["state", "gone_on_because"])


def _receive(quarter: Quarter, by: Member) -> None:
    """By itself, when the last agency has signed off."""
    row = Quarter.objects.select_for_update(of=("self",)).get(pk=quarter.pk)
    waiting = AgencyFigures.objects.filter(quarter=row).exclude(state=FiguresState.SIGNED_OFF)
    if row.state in BEFORE_THE_GROUP and not waiting.exists():
        row.state = step(QUARTER, row.state, "receive")
        row.save(update_fields=["state"])


def _locked(of: AgencyFigures) -> AgencyFigures:
    rows = AgencyFigures.objects.select_for_update(of=("self",)).select_related("quarter__tenant", "agency")
    return rows.get(pk=of.pk, tenant=of.tenant_id)


def _open(row: AgencyFigures) -> None:
    if row.quarter.is_released:
        raise NotYet("The group has these figures already. Say what is wrong in the commentary of the next quarter.")
    if row.state == FiguresState.SIGNED_OFF:
        raise NotYet("These figures are signed off. Ask the business unit to send them back if they are wrong.")


def keep_figures(*, of: AgencyFigures, given: Sequence[Given], then: str = "", by: Member) -> None:
    """Keeps the page and then signs it off ("sign_off") or asks the lead to ("ask"); all of it or nothing. NotYet."""
    with trail.act(by=by, verb="keep_figures", on=of):
        enter_figures(of=of, given=given, by=by)
        if then == "sign_off":
            sign_off_figures(of=of, by=by)
        elif then == "ask":
            ask_for_sign_off(of=of, by=by)
