"""Each attendee reads and accepts the confidentiality terms before the pack opens."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Discussion, Pack, TermsOfReference
from ..not_yet_page import not_yet_page
from ..opening import find, own_place
from ..rules import pack as rules


class AcceptForm(forms.GovukForm):
    accepted = forms.Tick(
        "I have read these terms and accept them",
        error_messages={"required": "Tick the box to say that you accept the terms; without it nothing opens"},
    )


@allow(Permission.PACK_READ)
def confidentiality_terms(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    attendee = own_place(request.member, deep_dive)
    if attendee is None:
        raise Http404
    pack = Pack.latest_of(deep_dive)
    try:
        rules.check_can_accept(attendee, pack)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Confidentiality terms", reason)
    form = AcceptForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_terms(deep_dive=deep_dive, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            if not deep_dive.way.has_tools:
                messages.success(request, "You have accepted the terms. The live session is open to you on its day.")
                return redirect(url_for(request, "deep_dives:deep_dive", pk=pk))
            messages.success(request, "You have accepted the terms. The pack is open to you.")
            return redirect(url_for(request, "deep_dives:pack", pk=pk))
    terms = TermsOfReference.in_force(deep_dive)
    own = terms.confidentiality.strip() if terms else ""
    statement = deep_dive.settings.confidentiality_terms
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "attendee": attendee,
        "statement": statement,
        "own": own if own != statement.strip() else "",
        "discussion": Discussion.latest_of(deep_dive),
        "pack": pack,
    }
    return render(request, "deep_dives/confidentiality_terms.html", context)
