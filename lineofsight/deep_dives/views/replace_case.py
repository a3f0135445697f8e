"""Replacing one selected case by the partnership's rule: the next in reserve, one the chair chose, or nobody."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, EligibleChild, Selection
from ..rules.groups import group_with
from ..rules.selection import has_selection
from .finding_lists import the_child


class ReplaceCaseForm(forms.GovukForm):
    reason = forms.LongText(
        "Why is this case replaced?",
        rows=3,
        hint="The chair reads this. Name no child",
        named="why the case is replaced",
    )
    instead = forms.Text("Case number chosen instead", required=False, max_length=80, width=20)
    chosen_by = forms.ModelRadios(
        "Who has chosen it?",
        hint="In this partnership the chair chooses who comes in",
        queryset=Member.objects.none(),
        words=lambda m: m.name,
        required=False,
    )
    leave_empty = forms.Tick("Leave the place empty if nobody is left in reserve", required=False)

    def __init__(self, *args: Any, random: bool, deep_dive: DeepDive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = deep_dive.settings.replacement_rule
        if rule == "chosen_by_chair":
            chairs = holders(
                tenant_id=deep_dive.tenant_id,
                role=Role.COMMITTEE_CHAIR,
                group=group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id),
            )
            self.fields["chosen_by"].queryset = Member.objects.filter(
                tenant=deep_dive.tenant_id, pk__in=[each.pk for each in chairs]
            )
        else:
            del self.fields["chosen_by"]
        if rule == "not_allowed":
            del self.fields["instead"], self.fields["leave_empty"]
        elif random and rule == "next_in_reserve":
            del self.fields["instead"]
        else:
            self.fields["leave_empty"].label = "Leave the place empty"


@allow(Permission.COHORT_SELECT)
def replace_case(request: MemberRequest, pk: Any, child_pk: Any) -> HttpResponse:
    child = the_child(request, pk, child_pk)
    deep_dive = child.deep_dive
    request.purpose = "replace_case"  # type: ignore[attr-defined]
    back = url_for(request, "deep_dives:selection", pk=deep_dive.pk)
    context: dict[str, Any] = {"deep_dive": deep_dive, "child": child, "form": None, "not_yet": ""}
    rule = deep_dive.settings.replacement_rule
    try:
        has_selection(deep_dive)
        if child.state != EligibleChild.State.SELECTED:
            raise NotYet("This child is not among the selected cases.")
    except NotYet as reason:
        return render(request, "deep_dives/replace_case.html", context | {"not_yet": str(reason), "rule": rule})
    random = deep_dive.selection.way == Selection.Way.RANDOM
    form = ReplaceCaseForm(forms.sent(request), random=random, deep_dive=deep_dive)
    if request.method == "POST" and form.is_valid():
        try:
            typed = {"leave_empty": rule == "not_allowed"} | form.cleaned_data
            incoming = actions.replace_case(child=child, by=request.member, **typed)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            in_order = random and incoming and rule == "next_in_reserve"
            words = "replaced by the next in reserve" if in_order else "replaced"
            messages.success(request, f"The case is {words}." if incoming else "The case is out; its place is empty.")
            return redirect(back)
    waiting = (
        EligibleChild.visible_to(request.member)
        .filter(deep_dive=deep_dive, category=child.category, state=EligibleChild.State.RESERVE)
        .count()
    )
    context |= {
        "form": form,
        "random": random,
        "rule": rule,
        "waiting": waiting,
        "category": deep_dive.settings.words_of("categories", child.category),
    }
    return render(request, "deep_dives/replace_case.html", context)
