"""Typing the children of a list on screen, where there are few or the agency works on paper."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..rules.lists import agencies_for, lists_open
from .add_list import _replaced
from .finding import the_deep_dive
from .finding_lists import category_choices


class ChildForm(forms.GovukForm):
    case_number = forms.Text("Case number", max_length=60, width=20, required=False, word_optional=False)
    forename = forms.Text("Forename", max_length=100, required=False, word_optional=False)
    surname = forms.Text("Surname", max_length=100, required=False, word_optional=False)
    date_of_birth = forms.Date("Date of birth", latest="today", required=False, word_optional=False, hint="")
    nhs_number = forms.Text("NHS number", max_length=20, width=20, required=False)
    address = forms.Text("Address", max_length=300, required=False)
    postcode = forms.Text("Postcode", max_length=10, width=10, required=False)
    school = forms.Text("School", max_length=200, required=False)
    carer = forms.Text("Parent or carer", max_length=200, required=False)
    phone = forms.Phone("Telephone number", required=False)
    last_activity = forms.Date("Date of last activity", latest="today", required=False, hint="")

    @property
    def typed(self) -> dict[str, str]:
        """The values by role, as the reader of lists takes them."""
        said = {k: v.isoformat() if isinstance(v, date) else str(v or "") for k, v in self.cleaned_data.items()}
        return {role: value for role, value in said.items() if value}


class TypedListForm(forms.GovukForm):
    all_active = forms.Tick("All children typed here were active in the audit window", required=False)


ChildFormSet = forms.formset_factory(ChildForm, extra=1, minimum=1, maximum=60)


@allow(Permission.LIST_SUPPLY)
def type_children(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    context: dict[str, Any] = {"deep_dive": deep_dive, "not_yet": "", "rows": None, "form": None}
    agencies = {str(agency.id): agency for agency in agencies_for(request.member)}
    try:
        lists_open(deep_dive)
        categories = dict(category_choices(deep_dive))
        category, agency = request.GET.get("category", ""), agencies.get(request.GET.get("agency", ""))
        if category not in categories or agency is None:
            return redirect(url_for(request, "deep_dives:add_list", pk=deep_dive.pk))
    except NotYet as reason:
        return render(request, "deep_dives/type_children.html", context | {"not_yet": str(reason)})
    rows = ChildFormSet.of(request, prefix="children")
    form = TypedListForm(forms.sent(request))
    if request.method == "POST" and not rows.another and form.is_valid() and rows.is_valid():
        filled = [each for each in rows.forms if each.has_changed() and each.typed]
        said = {"deep_dive": deep_dive, "category": category, "all_active": form.cleaned_data["all_active"]}
        _, refused = actions.read_typed(rows=[each.typed for each in filled], **said)
        for row in refused:
            place = filled[row.number - 1]
            place.add_error(row.role if row.role in place.fields else None, row.reason)
        if not refused:
            try:
                kept = actions.receive_typed_list(
                    rows=[each.typed for each in filled],
                    agency=agency,
                    replaces=_replaced(request, deep_dive.pk),
                    by=request.member,
                    **said,
                )
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, f"{plural(kept.rows_accepted, 'child', 'children')} taken.")
                return redirect(url_for(request, "deep_dives:list_rows", pk=deep_dive.pk, list_pk=kept.pk))
    context |= {"rows": rows, "form": form, "forms": [form, rows], "category": categories[category], "agency": agency}
    return render(request, "deep_dives/type_children.html", context)
