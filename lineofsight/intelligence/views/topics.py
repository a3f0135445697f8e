"""Topics the safeguarding partners want to be assured of, and when the next reports are due."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import AssuranceTopic
from ..pages import menu


@allow(Permission.TOPIC_SEE)
def topics(request: MemberRequest) -> HttpResponse:
    rows = AssuranceTopic.visible_to(request.member).prefetch_related("asked_by__agency", "owners__agency")
    table = Table(
        request,
        rows,
        columns=[
            Column("title", "Topic", sort=True, url=lambda t: url_for(request, "intelligence:topic", pk=t.pk)),
            Column("asked_by", "Asked for by", value=lambda t: ", ".join(r.agency.name for r in t.asked_by.all())),
            Column("owners", "Reported by", value=lambda t: ", ".join(o.agency.name for o in t.owners.all())),
            Column(
                "next_due", "Next report", kind="date", value=lambda t: None if t.released_on else t.next_due, sort=True
            ),
            Column("state", "State", kind="tag", value=standing, colour=lambda t: COLOURS[standing(t)]),
        ],
        filters=[
            ChoiceFilter(
                "state",
                "State",
                [("open", "Open"), ("released", "Released")],
                by=lambda r, v: r.filter(released_on__isnull=v == "open"),
            )
        ],
        one="topic",
        sort="next_due",
        name="assurance-topics",
        caption="Assurance topics",
        empty="There is no topic. The statutory partners add one when they want to be assured of something.",
    )
    if table.wants_export:
        return table.export_response()
    adds = request.member.may(Permission.TOPIC_ADD)
    buttons = [{"text": "Add a topic", "url": url_for(request, "intelligence:add_topic")}] if adds else []
    context = {"table": table, "menu": menu(request, "topics"), "buttons": buttons}
    return render(request, "intelligence/topics.html", context)


COLOURS = {"Released": "green", "Report overdue": "red", "Open": "blue"}


def standing(topic: AssuranceTopic) -> str:
    if topic.released_on:
        return "Released"
    return "Report overdue" if topic.next_due < timezone.localdate() else "Open"
