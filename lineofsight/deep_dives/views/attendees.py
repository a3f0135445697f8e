"""Who is invited, who comes, who has the pack and accepted the terms, and which service has nobody."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..discussion_record import attendees_of, involvement_by_level, services_at
from ..models import Attendee, Discussion, Pack
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_see, find
from ..states import Stage

COLOURS = {Attendee.Reply.YES: "green", Attendee.Reply.NO: "red", Attendee.Reply.NONE: "grey"}


def _pack_words(attendee: Attendee) -> str:
    if attendee.pack_sent_at is None:
        return "Not sent"
    return "Open" if attendee.terms_accepted_at else "Sent, terms not accepted"


def _pack_colour(attendee: Attendee) -> str:
    if attendee.pack_sent_at is None:
        return "grey"
    return "green" if attendee.terms_accepted_at else "yellow"


@allow(Permission.DISCUSSION_RECORD)
def attendees(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    session = discussion_to_see(request.member, deep_dive)
    if session is None:
        way = deep_dive.way
        reason = NotYet(
            f"The {way.meeting} is not arranged yet. It can be from the stage “{way.arranged_from.words}” on."
        )
        do = (f"Arrange the {way.meeting}", "arrange_discussion") if request.member.is_business_unit else ("", "")
        return not_yet_page(request, deep_dive, "Attendees", reason, do=do)
    people = attendees_of(deep_dive)
    pack = Pack.latest_of(deep_dive)
    table = Table(
        request,
        people,
        columns=[
            Column("name", "Name", value=lambda a: a.member.name, sort=True),
            Column("agency", "Agency", value=lambda a: a.agency.name if a.agency else "", sort=True),
            Column("part", "As", value=lambda a: a.get_part_display(), sort=True),
            Column("level", "Level", value=lambda a: a.get_level_display(), sort=True),
            Column(
                "reply",
                "Reply",
                kind="tag",
                value=lambda a: Attendee.Reply(a.reply).label,
                colour=lambda a: COLOURS[Attendee.Reply(a.reply)],
            ),
            Column("pack", "Pack", kind="tag", value=_pack_words, colour=_pack_colour),
            Column("accepted", "Terms accepted", kind="date", value=lambda a: a.terms_accepted_at),
            Column("attended", "Attended", value=lambda a: {True: "Yes", False: "No", None: ""}[a.attended]),
        ],
        filters=[
            ChoiceFilter(
                "level",
                "Level",
                Attendee.Level.choices,
                by=lambda rows, level: [row for row in rows if row.level == level],
            ),
            ChoiceFilter(
                "reply",
                "Reply",
                [("yes", "Attending"), ("no", "Not attending"), ("none", "No reply yet")],
                by=lambda rows, reply: [row for row in rows if (row.reply or "none") == reply],
            ),
        ],
        one="attendee",
        name="attendees",
        caption="Attendees",
        empty="Nobody is invited yet. Agencies name their representatives when the audit tools go out.",
    )
    if table.wants_export:
        return table.export_response()
    services = services_at(session) if not Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED) else []
    context = {
        "deep_dive": deep_dive,
        "session": session,
        "table": table,
        "services": services,
        "without": [s for s in services if s.has_nobody_coming and not s.settled],
        "not_accepted": sum(a.pack_sent_at is not None and a.terms_accepted_at is None for a in people),
        "involved": involvement_by_level(deep_dive),
        "levels": Attendee.Level,
        "may_arrange": request.member.may(Permission.DISCUSSION_ARRANGE),
        "runs": Discussion.run_by(request.member).filter(pk=session.pk).exists(),
        "pack": pack,
        "to_send": pack is not None and any(a.pack_sent_at is None for a in people),
        "may_recall": pack is not None and pack.state == Pack.State.CIRCULATED and request.member.is_business_unit,
        "closed": Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED),
    }
    return render(request, "deep_dives/attendees.html", context)
