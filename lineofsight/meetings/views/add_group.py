"""Forming a group: a standing one, or one for an issue and a time."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group
from lineofsight.partnership.refusals import NotYet

from .. import actions


class AddGroupForm(forms.GovukForm):
    name = forms.Text("Name of the group", max_length=200)
    short_name = forms.Text("Short name", max_length=40, width=20)
    remit = forms.LongText("What is it for?", hint="Its remit, or the aim of a group for one issue", rows=3)
    reports_to = forms.ModelSelect(
        "To which group does it report?", queryset=Group.objects.none(), required=False, empty_words="To none"
    )
    meets = forms.Text("How often does it meet?", hint="For example: Quarterly", max_length=100, required=False)
    starts_on = forms.Date("From which day is it there?", required=False)
    ends_on = forms.Date(
        "Until which day, if it is for one issue and a time?",
        hint="On that day its chair and you are asked to close it. Leave empty for a standing group",
        required=False,
    )


@allow(Permission.MEETING_ARRANGE)
def add_group(request: MemberRequest) -> HttpResponse:
    if not request.member.is_business_unit:
        raise Http404
    form = AddGroupForm(forms.sent(request))
    form.fields["reports_to"].queryset = Group.objects.filter(tenant=request.tenant).order_by("name")
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.form_group(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The group is formed. Say next what it may decide and who sits on it.")
            return redirect(url_for(request, "meetings:group", pk=made.pk))
    return render(request, "meetings/add_group.html", {"form": form})
