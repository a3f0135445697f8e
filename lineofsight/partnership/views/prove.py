"""Showing once more that it is she, on the way to what she was doing."""

from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk import forms

from .. import actions, standing
from ..asking_again import ProveForm, prove_page
from ..carrying import carried, carry_on
from ..doorkeeper import PersonRequest, allow_signed_in
from ..entering import where_to
from ..refusals import NotYet


@allow_signed_in(reason="it is the person who shows that it is she, wherever she was going")
def prove(request: PersonRequest) -> HttpResponse:
    held, form = (carried(request), ProveForm(forms.sent(request))) if request.method == "POST" else (None, None)
    if form is not None and form.is_valid():
        try:
            if actions.check_code(person=request.user, typed=form.cleaned_data["code"]):
                standing.prove(request)
                return carry_on(request, held) if held else redirect(where_to(request))
            form.add_error("code", "This code is not right, or it was used before. Type the one shown now")
        except NotYet as reason:
            form.add_error("code", str(reason))
    return prove_page(request, carried=held, to=where_to(request), form=form)
