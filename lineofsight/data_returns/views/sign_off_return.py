"""The agency's lead signs a return off, so that it may be used."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..actions import returns
from ..chapter import NAME
from ..collections import collections_of, title_of
from ..pages import her_return, last_check
from ..rules import check_sign_off


class SignOffReturnForm(forms.GovukForm):
    agreed = forms.Tick("These are our agency’s data, they are right as far as we know, and they may be used")


@allow(Permission.RETURN_SIGN_OFF)
def sign_off_return(request: MemberRequest, pk: Any) -> HttpResponse:
    found = her_return(request, pk)
    if found.agency_id not in request.member.led_agency_ids:
        raise Http404
    not_yet = ""
    try:
        check_sign_off(found, request.member, in_force(request.tenant, NAME))
    except NotYet as reason:
        not_yet = str(reason)
    form = SignOffReturnForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            returns.sign_off(data_return=found, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Signed off. The data may be used now.")
            return redirect(url_for(request, "data_returns:data_return", pk=found.pk))
    context = {
        "found": found,
        "form": form,
        "not_yet": not_yet,
        "check": last_check(found)[1],
        "title": title_of(found.collection, collections_of(request.tenant.pk)),
    }
    return render(request, "data_returns/sign_off_return.html", context)
