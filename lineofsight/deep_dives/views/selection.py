"""The selection as it was made: the cases by case number, the reserve, shortfalls in words, and the record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, EligibleChild, Selection
from ..selection_record import record_of, reserve_of
from ..states import Stage
from .finding import the_deep_dive

NO_SELECTION = "No cases are selected yet. The business unit selects them when the list is complete."


@allow(Permission.COHORT_SEE)
def selection(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    request.purpose = "selection"  # type: ignore[attr-defined]
    kept = Selection.visible_to(request.member).filter(deep_dive=deep_dive).first()
    if kept is None:
        context = {"deep_dive": deep_dive, "rule": deep_dive.settings.replacement_rule, "not_yet": NO_SELECTION}
        return render(request, "deep_dives/selection.html", context)
    here = url_for(request, "deep_dives:selection", pk=deep_dive.pk)
    runs = request.member.may(Permission.COHORT_SELECT)
    if request.method == "POST":  # the button "Repeat the selection"
        if not runs:
            raise Http404
        try:
            if actions.repeat_selection(deep_dive=deep_dive, by=request.member):
                messages.success(request, "Repeated from its seed: the same cases and the same reserve.")
            else:
                messages.error(request, "Repeated from its seed, the selection gives other cases. Discard it.")
        except NotYet as reason:
            messages.error(request, str(reason))
        return redirect(here)
    open_now = deep_dive.stage == Stage.CASES_SELECTED
    table = _cases(request, deep_dive, open_now) if runs and open_now else None
    if table is not None and table.wants_export:
        return table.export_response()
    context = record_of(deep_dive, kept) | {
        "deep_dive": deep_dive,
        "rule": deep_dive.settings.replacement_rule,
        "not_yet": "",
        "runs": runs,
        "open": open_now,
        "table": table,
        "reserve": reserve_of(deep_dive) if runs and open_now and "reserve" in request.GET else None,
        "whole": "whole" in request.GET,
    }
    return render(request, "deep_dives/selection.html", context)


def _cases(request: MemberRequest, deep_dive: DeepDive, open_now: bool) -> Table:
    settings = deep_dive.settings
    rows = EligibleChild.visible_to(request.member).filter(deep_dive=deep_dive, state=EligibleChild.State.SELECTED)
    return Table(
        request,
        rows,
        columns=[
            Column("label", "Case number"),
            Column("category", "Category", value=lambda r: settings.words_of("categories", r.category), sort=True),
            Column("agency", "From the list of", value=lambda r: r.eligible_list.agency.name),
            Column(
                "place",
                "How it came in",
                value=lambda r: f"From the reserve, place {r.reserve_position}" if r.reserve_position else "Selected",
            ),
            Column(
                "replace",
                "Replace",
                kind="actions",
                value=lambda r: (
                    ("Take out" if settings.replacement_rule == "not_allowed" else "Replace") if open_now else ""
                ),
                url=lambda r: url_for(request, "deep_dives:replace_case", pk=deep_dive.pk, child_pk=r.pk),
                empty="",
            ),
        ],
        empty="No case is selected.",
        one="case",
        sort="category",
        name="selected-cases",
        caption="Selected cases",
    )
