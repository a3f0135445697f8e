"""From the issue of the audit tools to their closing."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions.issuing import default_due_date
from lineofsight.deep_dives.models import AgencyRequest, AgencyReturn, Attendee, DeepDive
from lineofsight.deep_dives.states import ReturnState
from lineofsight.engine.workdays import add_working_days

from ..cast import Cast
from .answers import fill_in
from .involvement import agency_key


def issue_tools(w: Cast, dd: DeepDive) -> DeepDive:
    """Tools and invitation go out in one act; the discussion is a morning two weeks after the tools are due."""
    due = default_due_date(dd)
    day = add_working_days(due, 10)
    starts = timezone.make_aware(datetime.combine(day, time(9, 30)))
    actions.issue_tools(
        deep_dive=dd,
        due_date=due,
        starts_at=starts,
        ends_at=starts + timedelta(hours=3),
        place="Committee room 2, Harbour House",
        meeting_link="https://teams.example/meeting/line-of-sight",
        unanswered_accepted=True,
        by=w.business_unit,
    )
    return name_people(w, DeepDive.objects.get(pk=dd.pk))


def name_people(w: Cast, dd: DeepDive) -> DeepDive:
    """Each lead names the author for all children in one go, and who comes to the discussion."""
    for request in AgencyRequest.objects.filter(deep_dive=dd, answered_at__isnull=False).select_related("agency"):
        key = agency_key(w, request.agency_id)
        lead, author = w.leads[key], w.authors.get(key)
        rows = list(
            AgencyReturn.objects.filter(deep_dive=dd, agency=request.agency)
            .select_related("deep_dive__tenant", "deep_dive__edition", "agency", "case")
            .order_by("case__letter")
        )
        if not rows:
            continue
        if author is not None:
            actions.name_author(returns=rows, author=author, by=lead)
            # The police lead comes himself; elsewhere the author speaks for what she wrote.
            if key != "police" and dd.way.meets:
                actions.name_representative(
                    deep_dive=dd,
                    agency=request.agency,
                    member=author,
                    part=Attendee.Part.REPRESENTATIVE,
                    level=Attendee.Level.MANAGER,
                    by=lead,
                )
    for attendee in Attendee.objects.filter(deep_dive=dd, reply="").select_related("member", "deep_dive"):
        if attendee.agency_id != w.agencies["school"].id:
            actions.reply_to_invitation(attendee=attendee, reply=Attendee.Reply.YES, by=attendee.member)
    return DeepDive.objects.get(pk=dd.pk)


def complete_tools(w: Cast, dd: DeepDive, *, leave_out: Collection[str] = ()) -> DeepDive:
    """Authors fill in and leads sign off, except for agencies left out ("police") or single tools ("police/C")."""
    rows = AgencyReturn.objects.filter(deep_dive=dd, state__in=ReturnState.open_states()).select_related(
        "deep_dive__tenant", "deep_dive__edition", "case", "agency", "response", "author"
    )
    for row in rows.order_by("case__letter", "agency__name"):
        key = agency_key(w, row.agency_id)
        if key in leave_out or f"{key}/{row.case.letter}" in leave_out:
            continue
        sign_off(w, fill_in(w, row))
    return DeepDive.objects.get(pk=dd.pk)


def sign_off(w: Cast, row: AgencyReturn) -> None:
    """The lead signs off what the author finished; the sole author of a small agency signs a declaration."""
    lead = w.leads[agency_key(w, row.agency_id)]
    if row.author_id == lead.id:
        actions.declare(agency_return=row, by=lead)
    else:
        actions.sign_off_tool(agency_return=row, by=lead)


def close_returns(w: Cast, dd: DeepDive) -> DeepDive:
    """The business unit closes; what is still to come counts as not received."""
    # The story cannot wait for days to pass: what is missing is made to have been due yesterday.
    AgencyReturn.objects.filter(deep_dive=dd, state__in=ReturnState.open_states()).update(
        due_date=timezone.localdate() - timedelta(days=1)
    )
    actions.close_returns(deep_dive=dd, missing_acknowledged=True, by=w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)
