"""The actions this member owns, with a line to update each."""

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
from ..agency_rows import at_work
from ..colours import colour_of
from ..models import Action
from ..names import looked_again
from ..pages import menu
from ..quick_updates import QuickUpdatesForm
from ..states import AT_WORK


@allow(Permission.ACTION_UPDATE)
def my_actions(request: MemberRequest) -> HttpResponse:
    rows = Action.visible_to(request.member).filter(owner=request.member)
    form = QuickUpdatesForm(forms.sent(request), rows=list(at_work(request).filter(owner=request.member)))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            count = actions.update_actions(updates=form.updates, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Thank you. {plural(count, 'action')} updated.")
            return redirect(request.path)
    lines: list[dict[str, Any]] = [{**line, "colour": colour_of(line["row"])} for line in form.lines()]
    context = {
        "form": form,
        "lines": lines,
        "menu": menu(request, "my_actions"),
        "others": list(rows.exclude(state__in=AT_WORK).order_by("-state_since")[:20]),
        "led": [
            {"text": a.agency.name, "url": url_for(request, "improvement:agency_actions", pk=a.agency_id)}
            for a in request.member.own_appointments
            if a.agency and a.role == "agency_lead"
        ],
    }
    return render(request, "improvement/my_actions.html", context)
