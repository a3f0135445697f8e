"""Opening a quarter for a group's meeting and asking the agencies for their figures."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.indicators.periods import Period, periods_ending_in, quarter_of
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.actions import ask, holders, notify
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import year_starts_in_month

from ..chapter import NAME
from ..figures import edition_on, editions_of
from ..models import AgencyFigures, DataContact, Entry, Indicator, IndicatorSource, Quarter
from ..paths import path_of
from ..rules import quarter_is_over, step
from ..states import QUARTER

FIGURES = "send_figures"


def open_quarter(*, day: date, group: Group, meeting_on: date | None = None, by: Member) -> Quarter:
    """Opens the quarter a day lies in, once. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    period = quarter_of(day)
    today = timezone.localdate()
    if period.start > today:
        raise NotYet("This quarter has not begun yet.")
    if not Indicator.collected_on(by.tenant_id, period.end).exists():
        raise NotYet("Nothing is measured yet. Declare the indicators first.")
    with trail.act(by=by, verb="open_quarter") as act:
        begins = max(period.end, today)
        quarter, made = Quarter.objects.get_or_create(
            tenant_id=by.tenant_id,
            start=period.start,
            defaults={
                "end": period.end,
                "group": group,
                "meeting_on": meeting_on,
                "due_date": add_working_days(begins, settings.collect_working_days),
                "close_by": add_working_days(begins, settings.close_working_days),
                "place_based": settings.place_based,
                "opened_by": by,
            },
        )
        if not made:
            raise NotYet(f"The quarter {quarter.words} is open already.")
        act.on(quarter)
    return quarter


def ask_agencies(*, quarter: Quarter, by: Member) -> int:
    """Asks each agency for its figures, once: one task and one message with all its indicators. Raises NotYet."""
    if not quarter_is_over(quarter, timezone.localdate()):
        raise NotYet(f"The quarter ends on {in_words(quarter.end)}. Ask for its figures after that.")
    with trail.act(by=by, verb="ask_for_figures", on=quarter) as act:
        row = Quarter.objects.select_for_update(of=("self",)).get(pk=quarter.pk, tenant=by.tenant_id)
        row.state = step(QUARTER, row.state, "ask")
        row.asked_at = timezone.now()
        row.save(update_fields=["state", "asked_at"])
        wanted = _wanted(row, year_starts_in_month(by.tenant))
        if not wanted:
            raise NotYet("No indicator has an agency that gives it. Name the agencies first.")
        contacts = defaultdict(list)
        for contact in DataContact.objects.filter(tenant=by.tenant_id).select_related("member__person"):
            contacts[contact.agency_id].append(contact.member)
        agencies = Agency.objects.in_bulk(list(wanted))
        for agency_id, entries in wanted.items():
            figures = AgencyFigures.objects.create(tenant_id=by.tenant_id, quarter=row, agency=agencies[agency_id])
            Entry.objects.bulk_create(
                Entry(
                    tenant_id=by.tenant_id,
                    of=figures,
                    indicator_id=edition.indicator_id,
                    edition=edition,
                    agency_id=agency_id,
                    start=period.start,
                    end=period.end,
                )
                for edition, period in entries
            )
            _ask_agency(figures, contacts[agency_id], len({e.indicator_id for e, _ in entries}), by)
        act.note(agencies=len(wanted))
    return len(wanted)


def _wanted(quarter: Quarter, year_begins_in: int) -> dict[UUID, list[tuple[Any, Period]]]:
    """By agency the editions and periods it is asked for."""
    indicators = list(Indicator.collected_on(quarter.tenant_id, quarter.end).order_by("position"))
    editions = editions_of(indicators)
    sources = defaultdict(list)
    seated = set(Agency.seated_in(quarter.tenant_id).values_list("pk", flat=True))
    for source in IndicatorSource.objects.filter(indicator__in=indicators, agency__in=seated):
        sources[source.indicator_id].append(source.agency_id)
    stretch = Period(quarter.start, quarter.end, quarter.words)
    found: dict[UUID, list[tuple[Any, Period]]] = defaultdict(list)
    for indicator in indicators:
        edition = edition_on(editions[indicator.pk], quarter.end)
        if edition is None or edition.from_date > quarter.end:
            continue
        for period in periods_ending_in(edition.frequency, stretch, year_begins_in=year_begins_in):
            for agency_id in sources[indicator.pk]:
                found[agency_id].append((edition, period))
    return found


def _ask_agency(figures: AgencyFigures, contacts: list[Member], indicators: int, by: Member) -> None:
    quarter, agency = figures.quarter, figures.agency
    words = f"Enter the figures of {quarter.words}"
    path = path_of(by, "enter_figures", figures.pk)
    common: dict[str, Any] = {"key": FIGURES, "words": words, "thing": agency.name, "path": path, "about": figures}
    common |= {"due_date": quarter.due_date, "by": by}
    told = contacts or holders(tenant_id=by.tenant_id, role=Role.AGENCY_LEAD, agency=agency)
    if contacts:
        for member in contacts:
            ask(**common, member=member)
    else:
        ask(**common, role=Role.AGENCY_LEAD, agency=agency)
    for member in told:
        notify(
            member=member,
            subject=f"Figures of {quarter.words} by {in_words(quarter.due_date)}",
            body=(
                f"We ask {agency.name} for {plural(indicators, 'indicator')} of {quarter.words} by "
                f"{in_words(quarter.due_date)}.\nSign in to Line of Sight and open “My work”. All stand on one page with "
                "last quarter’s beside them; you can also fill them in as an Excel file."
            ),
            about=figures,
            by=by,
        )
