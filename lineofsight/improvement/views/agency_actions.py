"""All actions of one agency on a page, with a line to update each; the lead's page, and the business unit's for it."""

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
from ..agency_rows import agency_to_update, to_update
from ..colours import WORDS, colour_of, counts
from ..models import Action, Sheet
from ..names import looked_again
from ..pages import menu
from ..quick_updates import QuickUpdatesForm


@allow(Permission.ACTION_UPDATE)
def agency_actions(request: MemberRequest, pk: Any) -> HttpResponse:
    agency = agency_to_update(request, pk)
    rows = to_update(request, agency)
    form = QuickUpdatesForm(forms.sent(request), rows=rows)
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            count = actions.update_actions(updates=form.updates, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Thank you. {plural(count, 'action')} updated.")
            return redirect(request.path)
    others = Action.visible_to(request.member).filter(agency=agency).exclude(pk__in=[row.pk for row in rows])
    counted = counts(Action.visible_to(request.member).filter(agency=agency))
    context = {
        "agency": agency,
        "form": form,
        "lines": [{**line, "colour": colour_of(line["row"])} for line in form.lines()],
        "menu": menu(request, "agency_actions"),
        "tiles": [{"number": counted[c], "words": words, "colour": c} for c, words in WORDS.items()],
        "others": list(others.order_by("-state_since")[:50]),
        "sheets": list(Sheet.visible_to(request.member).filter(agency=agency).order_by("-received_at")[:5]),
        "on_behalf": agency.pk not in request.member.led_agency_ids,
        "tracker": url_for(request, "improvement:actions"),
    }
    return render(request, "improvement/agency_actions.html", context)
