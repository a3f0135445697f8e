"""Matching the columns of a list, with three of its rows in sight; then its rows are taken."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.column_form import ColumnsForm
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import EligibleList
from ..rules.list_columns import ROLES
from ..rules.lists import may_change, terms_in_force
from .finding_lists import the_list


class MapColumnsForm(ColumnsForm):
    """One choice for each column, and whether all children were active."""

    all_active = forms.Tick("All children on this list were active in the audit window", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, roles=ROLES, **kwargs)
        self.order_fields([name for name in self.fields if name != "all_active"])


@allow(Permission.LIST_SUPPLY)
def map_columns(request: MemberRequest, pk: Any, list_pk: Any) -> HttpResponse:
    eligible_list = the_list(request, pk, list_pk)
    deep_dive = eligible_list.deep_dive
    request.purpose = "match_columns"  # type: ignore[attr-defined]
    here = url_for(request, "deep_dives:map_columns", pk=deep_dive.pk, list_pk=eligible_list.pk)
    rows_page = url_for(request, "deep_dives:list_rows", pk=deep_dive.pk, list_pk=eligible_list.pk)
    if eligible_list.state == EligibleList.State.ACCEPTED:
        return redirect(rows_page)
    context: dict[str, Any] = {"deep_dive": deep_dive, "list": eligible_list, "form": None, "not_yet": ""}
    try:
        may_change(eligible_list, request.member)
        terms = terms_in_force(deep_dive)
    except NotYet as reason:
        return render(request, "deep_dives/map_columns.html", context | {"not_yet": str(reason)})
    columns = eligible_list.columns or {}
    if request.method == "POST" and request.POST.get("do") == "sheet":
        try:
            actions.read_sheet(eligible_list=eligible_list, sheet=request.POST.get("sheet", ""), by=request.member)
        except (NotYet, UnreadableList) as reason:
            messages.error(request, str(reason))
        return redirect(here)
    form = MapColumnsForm(
        forms.sent(request),
        headings=columns["headings"],
        guessed=actions.guessed_columns(eligible_list),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_list(
                eligible_list=eligible_list,
                mapping=form.mapping,
                all_active=form.cleaned_data["all_active"],
                by=request.member,
            )
        except (NotYet, UnreadableList) as reason:
            form.add_error(None, str(reason))
        else:
            taken, rejected = plural(eligible_list.rows_accepted, "row"), eligible_list.rows_rejected
            said = f"{taken} taken." if not rejected else f"{taken} taken, {rejected} rejected: see why below."
            messages.success(request, said)
            return redirect(rows_page)
    lines = [
        (heading, [sample[place] for sample in columns["samples"] if sample[place].strip()], form[f"column-{place}"])
        for place, heading in enumerate(columns["headings"])
    ]
    context |= {
        "form": form,
        "lines": lines,
        "sheet": columns["sheet"],
        "sheets": columns["sheets"],
        "notices": eligible_list.notices or [],
        "terms": terms,
        "category": eligible_list.category_words,
    }
    return render(request, "deep_dives/map_columns.html", context)
