"""Bringing in the action tracker kept before, and the files brought in so far."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column
from lineofsight.partnership.brought_in import files_so_far, list_file, received
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Sheet
from ..pages import menu


class BringTrackerForm(forms.GovukForm):
    file = list_file("The tracker")


@allow(Permission.RECOMMENDATION_RAISE)
def bring_tracker(request: MemberRequest) -> HttpResponse:
    form = BringTrackerForm(forms.sent(request), request.FILES or None)
    receive = partial(actions.receive_sheet, kind=Sheet.Kind.TRACKER)
    if request.method == "POST" and (made := received(form, receive, request.member)):
        return redirect(url_for(request, "improvement:sheet_columns", pk=made.pk))
    table = files_so_far(
        request,
        Sheet.visible_to(request.member),
        name="files",
        url=lambda sheet: url_for(request, "improvement:sheet", pk=sheet.pk),
        more=[
            Column("kind", "Holds", value=lambda sheet: sheet.get_kind_display()),
            Column("agency", "Agency", value=lambda sheet: str(sheet.agency or "")),
        ],
    )
    if table.wants_export:
        return table.export_response()
    context = {"form": form, "table": table, "menu": menu(request, "bring_tracker")}
    return render(request, "improvement/bring_tracker.html", context)
