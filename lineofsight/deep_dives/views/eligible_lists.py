"""The lists of eligible children: which category's came from whom, what was taken, what is missing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..models import EligibleList
from ..rules.lists import lists_open, standings, terms_in_force
from ..states import Stage
from .finding import the_deep_dive

State = EligibleList.State
COLOURS = {State.TO_MAP: "orange", State.ACCEPTED: "green", State.REPLACED: "grey", State.REMOVED: "grey"}


@allow(Permission.LIST_SUPPLY)
def eligible_lists(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    not_yet, closed, terms = "", "", None
    try:
        terms = terms_in_force(deep_dive)
    except NotYet as reason:
        not_yet = str(reason)
    if terms is not None:
        try:
            lists_open(deep_dive)
        except NotYet as reason:
            closed = str(reason)
    settings = deep_dive.settings
    rows = EligibleList.visible_to(request.member).filter(deep_dive=deep_dive).defer("columns", "notices")

    def address(row: EligibleList) -> str:
        if row.came_as == EligibleList.CameAs.NOTHING or row.state in (State.REPLACED, State.REMOVED):
            return ""
        page = "map_columns" if row.state == State.TO_MAP else "list_rows"
        return (
            ""
            if closed and row.state == State.TO_MAP
            else url_for(request, f"deep_dives:{page}", pk=deep_dive.pk, list_pk=row.pk)
        )

    def words(row: EligibleList) -> str:
        said = settings.words_of("categories", row.category) if row.category else "Several categories"
        return f"{said} (list {row.number})"

    table = Table(
        request,
        rows,
        columns=[
            Column("number", "List", value=words, sort=True, url=address),
            Column("agency.name", "Agency", sort=True),
            Column("came_as", "How", value=lambda r: r.get_no_list_because_display() or r.get_came_as_display()),
            Column("received_at", "Received", kind="datetime", sort=True),
            Column("rows_in", "Rows", kind="number", sort=True),
            Column("rows_accepted", "Taken", kind="number", sort=True),
            Column("rows_rejected", "Rejected", kind="number"),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda r: r.get_state_display(),
                colour=lambda r: COLOURS[State(r.state)],
                sort=True,
            ),
        ],
        empty="No list has come yet. Add the first, or ask the agency that holds it.",
        one="list",
        sort="number",
        name="eligible-lists",
        caption="Lists received",
    )
    if table.wants_export:
        return table.export_response()
    whole = request.member.is_business_unit and terms is not None
    before_destruction = not Stage(deep_dive.stage).reached(Stage.COHORT_CONFIRMED)
    found = standings(deep_dive, terms) if whole and terms and before_destruction else []
    return render(
        request,
        "deep_dives/eligible_lists.html",
        {
            "deep_dive": deep_dive,
            "terms": terms,
            "not_yet": not_yet,
            "closed": closed,
            "table": table,
            "standings": found,
            "missing": [s for s in found if s.missing],
            "unmatched": [each for s in found for each in s.lists if each.state == State.TO_MAP],
            "eligible": sum(s.eligible for s in found),
            "whole": whole,
        },
    )
