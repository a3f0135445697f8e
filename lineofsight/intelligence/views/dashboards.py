"""The editions of the dashboard, the newest shown, and the one to begin next."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DashboardEdition
from ..pages import menu


class BeginDashboardForm(forms.GovukForm):
    as_at = forms.Date("As at")


@allow(Permission.INDICATOR_SEE)
def dashboards(request: MemberRequest) -> HttpResponse:
    rows = DashboardEdition.visible_to(request.member)
    may_rate = request.member.may(Permission.DASHBOARD_RATE)
    form = BeginDashboardForm(forms.sent(request), initial={"as_at": timezone.localdate()})
    if request.method == "POST":
        if not may_rate:
            raise Http404
        if form.is_valid():
            try:
                made = actions.begin_dashboard(as_at=form.cleaned_data["as_at"], by=request.member)
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(request, "Begun. Rate the elements of each tile, then have it agreed.")
                return redirect(url_for(request, "intelligence:dashboard", pk=made.pk))
    table = Table(
        request,
        rows,
        columns=[
            Column("title", "Dashboard", sort=True, url=lambda e: url_for(request, "intelligence:dashboard", pk=e.pk)),
            Column("as_at", "As at", kind="date", sort=True),
            Column("state", "State", kind="tag", value=lambda e: e.get_state_display(), colour=_colour, sort=True),
            Column("agreed_on", "Agreed", kind="date", sort=True),
        ],
        one="edition",
        sort="-as_at",
        name="dashboards",
        caption="Editions of the dashboard",
        empty="There is no dashboard yet. The business unit begins one as at a day.",
    )
    if table.wants_export:
        return table.export_response()
    renames = request.member.may(Permission.AREAS_RENAME)
    context = {
        "table": table,
        "menu": menu(request, "dashboards"),
        "form": form if may_rate else None,
        "rename": url_for(request, "intelligence:strategic_areas") if renames else "",
    }
    return render(request, "intelligence/dashboards.html", context)


def _colour(edition: DashboardEdition) -> str:
    return "green" if edition.state == DashboardEdition.State.FROZEN else "blue"
