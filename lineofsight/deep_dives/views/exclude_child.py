"""Taking one child out of the selection with a reason, or taking it back in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import EligibleChild
from ..rules.lists import children_open
from .finding_lists import the_child


class ExcludeChildForm(forms.GovukForm):
    reason = forms.Radios("Why can this child not be selected?", choices=(), named="why the child cannot be selected")
    words = forms.Text("In a few words", required=False, max_length=300)

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons


class IncludeAgainForm(forms.GovukForm):
    words = forms.Text("Why is the child taken back?", max_length=300, named="why the child is taken back")


@allow(Permission.COHORT_SELECT)
def exclude_child(request: MemberRequest, pk: Any, child_pk: Any) -> HttpResponse:
    child = the_child(request, pk, child_pk)
    deep_dive = child.deep_dive
    request.purpose = "exclude_child"  # type: ignore[attr-defined]
    excluded = child.state == EligibleChild.State.EXCLUDED
    not_yet = ""
    try:
        children_open(deep_dive)
    except NotYet as reason:
        not_yet = str(reason)
    automatic = {"outside_window", "outside_age", "outside_terms"}
    reasons = [(r.key, r.words) for r in deep_dive.settings.exclusion_reasons if r.key not in automatic]
    form: Any = IncludeAgainForm(forms.sent(request)) if excluded else None
    form = form or ExcludeChildForm(forms.sent(request), reasons=reasons)
    if request.method == "POST" and form.is_valid():
        try:
            if excluded:
                actions.include_again(child=child, by=request.member, **form.cleaned_data)
                messages.success(request, "The child can be selected again.")
            else:
                actions.exclude_child(child=child, by=request.member, **form.cleaned_data)
                messages.success(request, "The child is excluded.")
            return redirect(url_for(request, "deep_dives:eligible_children", pk=deep_dive.pk))
        except NotYet as reason:
            form.add_error(None, str(reason))
    context = {
        "deep_dive": deep_dive,
        "child": child,
        "form": form,
        "excluded": excluded,
        "not_yet": not_yet,
        "category": deep_dive.settings.words_of("categories", child.category),
        "reason": deep_dive.settings.words_of("exclusion_reasons", child.exclusion_reason) if excluded else "",
    }
    return render(request, "deep_dives/exclude_child.html", context)
