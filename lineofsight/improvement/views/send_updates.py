"""Sending an agency's filled-in file of updates; nothing is taken before it has been looked at."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..agency_rows import agency_to_update
from ..models import Sheet


class SendUpdatesForm(forms.GovukForm):
    file = forms.File("The filled-in file", hint="Excel (.xlsx) or CSV", accept=[".xlsx", ".csv"])


@allow(Permission.ACTION_UPDATE)
def send_updates(request: MemberRequest, pk: Any) -> HttpResponse:
    agency = agency_to_update(request, pk)
    form = SendUpdatesForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_sheet(
                kind=Sheet.Kind.UPDATES, file=form.cleaned_data["file"], agency=agency, by=request.member
            )
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            messages.info(request, "Nothing is recorded yet. Look at what would become of each row.")
            return redirect(url_for(request, "improvement:sheet", pk=made.pk))
    return render(request, "improvement/send_updates.html", {"agency": agency, "form": form})
