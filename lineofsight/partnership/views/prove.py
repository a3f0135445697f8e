"""Showing once more that it is she, on the way to what she was doing."""

from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk import forms

from .. import actions, standing
from ..asking_again import ProveForm, prove_page
from ..carrying import carried, carry_on
from ..doorkeeper import PersonRequest, allow_signed_in
from ..entering import where_to
from ..passkeys import PasskeyForm, answer
from ..refusals import NotYet
from .second_step import NOT_ANSWERED


@allow_signed_in(reason="it is the person who shows that it is she, wherever she was going")
def prove(request: PersonRequest) -> HttpResponse:
    held = carried(request) if request.method == "POST" else None
    by_key = "passkey" in request.POST
    form = ProveForm(forms.sent(request)) if request.method == "POST" and not by_key else None
    key_form = PasskeyForm(request.POST) if by_key else None
    if key_form is not None and key_form.is_valid():
        if actions.check_passkey(person=request.user, answer=answer(request, key_form.cleaned_data["passkey"])):
            standing.prove(request)
            return carry_on(request, held) if held else redirect(where_to(request))
        key_form.add_error(None, NOT_ANSWERED)
    if form is not None and form.is_valid():
        try:
            if actions.check_code(person=request.user, typed=form.cleaned_data["code"]):
                standing.prove(request)
                return carry_on(request, held) if held else redirect(where_to(request))
            form.add_error("code", "This code is not right, or it was used before. Type the one shown now")
        except NotYet as reason:
            form.add_error("code", str(reason))
    return prove_page(request, carried=held, to=where_to(request), form=form, key_form=key_form)
