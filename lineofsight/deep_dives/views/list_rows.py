"""One list after its columns were matched: the rows that were rejected, with why, and the rows that were taken."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import EligibleChild, EligibleList, RejectedListRow
from ..rules.lists import may_change
from ..states import Stage
from .finding_lists import the_list


@allow(Permission.LIST_SUPPLY)
@ask_again_to_take_away
def list_rows(request: MemberRequest, pk: Any, list_pk: Any) -> HttpResponse:
    eligible_list = the_list(request, pk, list_pk)
    deep_dive = eligible_list.deep_dive
    request.purpose = "check_list"  # type: ignore[attr-defined]
    changeable = ""
    try:
        may_change(eligible_list, request.member)
    except NotYet as reason:
        changeable = str(reason)
    if request.method == "POST":
        try:
            actions.remove_list(eligible_list=eligible_list, by=request.member)
            messages.success(request, f"List {eligible_list.number} is removed and its children’s details are deleted.")
        except NotYet as reason:
            messages.error(request, str(reason))
        return redirect(url_for(request, "deep_dives:eligible_lists", pk=deep_dive.pk))
    settings = deep_dive.settings
    rejected = Table(
        request,
        RejectedListRow.visible_to(request.member).filter(eligible_list=eligible_list),
        columns=[
            Column("number", "Row", sort=True),
            Column("column", "Column", empty="Whole row"),
            Column("reason", "Why it was rejected", kind="long_text"),
        ],
        empty="Every row was taken.",
        one="rejected row",
        sort="number",
        name="rejected-rows",
        caption="Rejected rows",
        prefix="r-",
    )
    accepted = Table(
        request,
        EligibleChild.visible_to(request.member).filter(eligible_list=eligible_list),
        columns=[
            Column("number", "Row", sort=True),
            Column("label", "Case number"),
            Column("category", "Category", value=lambda r: settings.words_of("categories", r.category), sort=True),
            Column("in_window", "Active in the window", value=lambda r: r.get_in_window_display(), sort=True),
            Column("in_age_band", "In the age band", value=lambda r: r.get_in_age_band_display(), sort=True),
        ],
        empty="No row was taken.",
        one="row taken",
        many="rows taken",
        sort="number",
        name="rows-taken",
        caption="Rows taken",
        prefix="a-",
    )
    for table in (rejected, accepted):
        if table.wants_export:
            return table.export_response()
    context = {
        "deep_dive": deep_dive,
        "list": eligible_list,
        "rejected": rejected,
        "accepted": accepted,
        "gone": Stage(deep_dive.stage).reached(Stage.COHORT_CONFIRMED)
        or eligible_list.state in (EligibleList.State.REPLACED, EligibleList.State.REMOVED),
        "unchangeable": changeable,
        "notices": (eligible_list.notices or []) if eligible_list.state == EligibleList.State.ACCEPTED else [],
    }
    return render(request, "deep_dives/list_rows.html", context)
