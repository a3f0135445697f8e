"""Sending an agency's filled-in file of figures; what it says then stands on the page to be looked at and signed off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight import uploads
from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..figure_form import entries_of
from ..figure_sheets import SheetRefused, read_sheet
from ..pages import the_figures
from ..rules import enters_for


class SendFiguresForm(forms.GovukForm):
    file = forms.File("The filled-in file", hint="Excel (.xlsx) or CSV", accept=[".xlsx", ".csv"])


@allow(Permission.FIGURES_ENTER)
def send_figures(request: MemberRequest, pk: Any) -> HttpResponse:
    figures = the_figures(request, pk)
    if not enters_for(request.member, figures.agency_id):
        raise Http404
    form = SendFiguresForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            received = uploads.receive(form.cleaned_data["file"], {"csv", "xlsx"})
            listed = uploads.read_list(received.data, received.name)
            given = read_sheet(listed, entries_of(figures, request.member))
            actions.enter_figures(of=figures, given=given, by=request.member)
        except SheetRefused as refused:
            form.add_error("file", list(refused.reasons))
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            messages.success(
                request, f"{plural(len(given), 'entry', 'entries')} taken from the file. Look at them, then sign off."
            )
            return redirect(url_for(request, "intelligence:enter_figures", pk=figures.pk))
    return render(request, "intelligence/send_figures.html", {"figures": figures, "form": form})
