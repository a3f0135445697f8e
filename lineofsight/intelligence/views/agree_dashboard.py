"""Recording that the leadership agreed a dashboard; it is frozen then."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DashboardEdition
from ..rules import leads_partnership


class AgreeDashboardForm(forms.GovukForm):
    agreed_on = forms.Date("Day it was agreed", latest="today")
    minute_reference = forms.Text("Minute reference", required=False, max_length=200)


@allow(Permission.SUMMARY_DECIDE)
def agree_dashboard(request: MemberRequest, pk: Any) -> HttpResponse:
    edition = get_object_or_404(DashboardEdition.visible_to(request.member), pk=pk)
    if not (leads_partnership(request.member) or request.member.is_business_unit):
        raise Http404
    form = AgreeDashboardForm(forms.sent(request), initial={"agreed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree_dashboard(edition=edition, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Agreed and frozen.")
            return redirect(url_for(request, "intelligence:dashboard", pk=edition.pk))
    context = {
        "form": form,
        "heading": "Record that the dashboard is agreed",
        "caption": edition.title,
        "inset": "It is kept as it stands and cannot be changed afterwards.",
        "button": "Agree and freeze",
        "back": url_for(request, "intelligence:dashboards"),
        "help": "The statutory partners or their chair agree it; the business unit records it from a minute.",
    }
    return render(request, "intelligence/agree_dashboard.html", context)
