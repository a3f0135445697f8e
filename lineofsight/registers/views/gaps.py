"""The log of service gaps, the most urgent first."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Locality

from ..models import ServiceGap
from ..pages import query_of, seated, settings_for
from ..states import OPEN_GAP, GapState

STANDING = (
    ("open", "Open"),
    ("late", "Overdue"),
    ("unanswered", "Waiting for an answer"),
    ("ended", "Filled or accepted"),
)
COLOURS = {1: "red", 2: "orange"}


@allow(Permission.GAP_SEE)
def gaps(request: MemberRequest) -> HttpResponse:
    table = gap_table(request)
    if table.wants_export:
        return table.export_response()
    rows = ServiceGap.visible_to(request.member).filter(state__in=OPEN_GAP)
    context = {
        "table": table,
        "tiles": [
            {"number": rows.count(), "words": "open gaps"},
            {
                "number": rows.filter(due_date__lt=timezone.localdate()).count(),
                "words": "overdue",
                "colour": "red",
                "url": table.address(standing="late", page=None),
            },
            {
                "number": rows.filter(state=GapState.PUT).count(),
                "words": "waiting for a commissioner",
                "colour": "orange",
                "url": table.address(standing="unanswered", page=None),
            },
        ],
        "word_url": url_for(request, "registers:gaps_in_word") + query_of(request),
        "log_url": url_for(request, "registers:log_gap") if request.member.may(Permission.GAP_LOG) else "",
    }
    return render(request, "registers/gaps.html", context)


def gap_table(request: MemberRequest) -> Table:
    """The gaps this member sees; two queries for a page, whatever the number."""
    urgencies = [(str(n), point.words) for n, point in enumerate(settings_for(request).gap_urgencies, start=1)]
    localities = Locality.objects.filter(tenant=request.tenant).order_by("name").values_list("pk", "name")
    return Table(
        request,
        ServiceGap.visible_to(request.member),
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                sort=True,
                url=lambda g: url_for(request, "registers:gap", pk=g.pk),
            ),
            Column("title", "Service that is missing", sort=True),
            Column("children", "For which children", kind="long_text", under="title"),
            Column("place", "Where", value=lambda g: g.place),
            Column(
                "urgency",
                "Urgency",
                kind="tag",
                value=lambda g: g.urgency,
                colour=lambda g: COLOURS.get(g.urgency_place, "blue"),
                sort="urgency_place",
            ),
            Column(
                "agency",
                "Logged by",
                value=lambda g: str(g.agency or "The partnership"),
                sort="agency__name",
                under="addressed_to",
            ),
            Column("addressed_to", "Put to", value=lambda g: g.addressed_to),
            Column("due_date", "To be filled by", kind="date", sort=True),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda g: "Overdue" if g.is_late else g.state_words,
                colour=lambda g: "red" if g.is_late else "green" if g.state == GapState.FILLED else "grey",
                sort=True,
            ),
            Column("shared", "Shared", value=lambda g: "Yes" if g.shared_on else "Not yet", under="state"),
        ],
        filters=[
            TextFilter(
                "words", "Service, children or evidence contains", by=("title", "words", "children", "evidence")
            ),
            ChoiceFilter("standing", "How it stands", STANDING, by=_standing),
            ChoiceFilter("urgency", "Urgency", urgencies, by="urgency_place"),
            ChoiceFilter("agency", "Logged by", seated(request).values_list("pk", "name")),
            ChoiceFilter("commissioner", "Put to", seated(request).values_list("pk", "name")),
            ChoiceFilter("locality", "Where", localities),
            DateFilter("due_date", "To be filled"),
        ],
        one="service gap",
        sort="urgency",
        name="service-gaps",
        caption="Service gaps",
        empty="No service gap has been logged yet. Log what children need and do not get.",
    )


def _standing(rows: Any, value: str) -> Any:
    if value == "late":
        return rows.filter(state__in=OPEN_GAP, due_date__lt=timezone.localdate())
    if value == "unanswered":
        return rows.filter(state=GapState.PUT)
    return rows.exclude(state__in=OPEN_GAP) if value == "ended" else rows.filter(state__in=OPEN_GAP)
