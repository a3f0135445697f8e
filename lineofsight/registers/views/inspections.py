"""The register of inspections and thematic reviews: each finding with the body that made it and its day."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.govuk.words import lower_first
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import forward_of
from lineofsight.thread.kinds import Seen

from ..models import Inspection, InspectionFinding
from ..pages import seated
from ..thread import INSPECTED

ANSWERED = (("something", "Something came of it"), ("nothing", "Nothing yet"))
COLOURS = {"improve": "orange", "strength": "green", "learning": "blue"}


@allow(Permission.INSPECTION_SEE)
def inspections(request: MemberRequest) -> HttpResponse:
    rows = InspectionFinding.visible_to(request.member)
    came_of = forward_of(request.member, INSPECTED, list(rows.values_list("pk", flat=True)), at_most=2)
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                value=lambda f: f.inspection.number,
                sort="inspection__number",
                url=lambda f: url_for(request, "registers:inspection", pk=f.inspection_id),
            ),
            Column("title", "Report", value=lambda f: f.inspection.title, sort="inspection__title"),
            Column("body", "Who looked", value=lambda f: f.inspection.body, sort="inspection__body", under="title"),
            Column("dated_on", "Date", kind="date", value=lambda f: f.inspection.dated_on, sort="inspection__dated_on"),
            Column(
                "about", "About", value=lambda f: f.inspection.about, sort="inspection__agency__name", under="title"
            ),
            Column("words", "Finding", kind="long_text"),
            Column(
                "kind",
                "Kind of finding",
                kind="tag",
                value=lambda f: f.get_kind_display(),
                colour=lambda f: COLOURS[f.kind],
                sort=True,
            ),
            Column("theme", "Theme", sort=True, under="kind"),
            Column("came_of", "What came of it", kind="long_text", value=lambda f: _said(came_of.get(f.pk, []))),
        ],
        filters=[
            TextFilter(
                "words",
                "Finding, report or body contains",
                by=("words", "theme", "inspection__title", "inspection__body"),
            ),
            ChoiceFilter("kind", "Kind of finding", InspectionFinding.Kind.choices),
            ChoiceFilter(
                "answered", "What came of it", ANSWERED, by=lambda found, v: _answered(found, v, set(came_of))
            ),
            ChoiceFilter("report", "Kind of report", Inspection.Kind.choices, by="inspection__kind"),
            ChoiceFilter("agency", "About", seated(request).values_list("pk", "name"), by="inspection__agency"),
            DateFilter("dated_on", "Date", by="inspection__dated_on"),
        ],
        one="finding",
        sort="-dated_on",
        name="inspections",
        caption="What inspections and reviews found",
        empty="No inspection or review has been entered yet. Enter what was found, so that a theme can rest on it.",
    )
    if table.wants_export:
        return table.export_response()
    enters = request.member.may(Permission.INSPECTION_ENTER)
    context = {"table": table, "enter_url": url_for(request, "registers:enter_inspection") if enters else ""}
    return render(request, "registers/inspections.html", context)


def _said(came: list[Seen]) -> str:
    """Each thing with its number and how it stands, such as "Action A-2026-004, Police (in progress)"."""
    return "; ".join(
        f"{each.what or each.title} ({lower_first(each.state)})" if each.state else each.what or each.title
        for each in came
    )


def _answered(rows: Any, value: str, pks: set[UUID]) -> Any:
    return rows.filter(pk__in=pks) if value == "something" else rows.exclude(pk__in=pks)
