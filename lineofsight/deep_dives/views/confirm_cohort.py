"""Confirming the cohort: how it was selected, in numbers and without anybody's identity, and the one button."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership import minuted
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Selection
from ..rules.cohort import may_confirm
from ..rules.groups import chairs
from ..selection_record import children_listed, record_of
from .finding import the_deep_dive


class ConfirmCohortForm(forms.GovukForm):
    decided_on = forms.Date("Day the chair confirmed", latest="today")
    minute_reference = forms.Text(
        "Minute reference",
        hint="The minute or the e-mail in which the chair confirmed",
        max_length=200,
    )
    seen = forms.Tick(
        "I understand that the details of the children not selected are securely deleted and cannot come back",
        named="to say that you understand the secure deletion",
    )

    def __init__(self, *args: Any, from_minute: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not from_minute:
            del self.fields["decided_on"], self.fields["minute_reference"]


@allow(Permission.COHORT_CONFIRM)
def confirm_cohort(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    on_screen = chairs(request.member, Group.Duty.OVERSEES)
    if not on_screen and not request.member.is_business_unit:
        raise Http404  # the chair of another group
    context: dict[str, Any] = {"deep_dive": deep_dive, "form": None, "not_yet": "", "on_screen": on_screen}
    try:
        may_confirm(deep_dive, request.member)
    except NotYet as reason:
        return render(request, "deep_dives/confirm_cohort.html", context | {"not_yet": str(reason)})
    form = ConfirmCohortForm(forms.sent(request), from_minute=not on_screen, initial=minuted.told(request))
    if request.method == "POST" and form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        try:
            cases = actions.confirm_cohort(deep_dive=deep_dive, by=request.member, **typed)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"The cohort of {plural(len(cases), 'case')} is confirmed.")
            return redirect(url_for(request, "deep_dives:cohort", pk=deep_dive.pk))
    made = Selection.visible_to(request.member).get(deep_dive=deep_dive)
    record = record_of(deep_dive, made)
    context |= record | {
        "form": form,
        "others": children_listed(deep_dive) - record["drawn"],
        "replaced": len(record["replacements"]),
    }
    return render(request, "deep_dives/confirm_cohort.html", context)
