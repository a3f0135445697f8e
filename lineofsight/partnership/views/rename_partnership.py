"""A new name of the partnership from a day on; documents made before keep the old one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..refusals import NotYet


class RenameForm(forms.GovukForm):
    name = forms.Text("Full name", max_length=200)
    short_name = forms.Text("Short name", max_length=40, width=20)
    from_date = forms.Date("From which day?", latest="today", named="the day from which the new name holds")


@allow(Permission.CONFIGURATION_CHANGE)
def rename_partnership(request: MemberRequest) -> HttpResponse:
    tenant = request.tenant
    initial = {"name": tenant.name, "short_name": tenant.short_name, "from_date": timezone.localdate()}
    form = RenameForm(forms.sent(request), stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_partnership(tenant=tenant, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The new name holds. Documents made before keep the old one.")
            return redirect(url_for(request, "partnership:partnership"))
    return render(request, "partnership/rename_partnership.html", {"form": form})
