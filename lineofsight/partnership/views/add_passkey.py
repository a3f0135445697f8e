"""Adding a passkey: as the first second step, or beside the codes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms

from .. import actions, standing
from ..asking_again import prove_page
from ..carrying import Carried, carried, carry_on
from ..doorkeeper import PersonRequest, allow_before_second_step
from ..entering import finish, where_to
from ..passkeys import PasskeyForm, answer, options_to_add
from ..refusals import NotYet
from .set_up_second_step import codes_page, may_change_now


class AddPasskeyForm(PasskeyForm):
    name = forms.Text(
        "What do you call the device?",
        hint="For example: work telephone, laptop, key on my ring",
        max_length=60,
        named="a name for the device",
    )


@allow_before_second_step(reason="it may be the first second step of somebody who has none yet")
def add_passkey(request: PersonRequest) -> HttpResponse:
    # Who has a second step takes it first: a password alone must not put another beside it.
    if not standing.took_second_step(request) and actions.has_second_step(request.user):
        return redirect("partnership:second_step")
    if not may_change_now(request):
        return prove_page(request)
    held = carried(request) if request.method == "POST" else None
    form = AddPasskeyForm(request.POST) if "name" in request.POST else AddPasskeyForm()
    if form.is_bound and form.is_valid():
        made = answer(request, form.cleaned_data["passkey"])
        try:
            codes = actions.add_passkey(person=request.user, name=form.cleaned_data["name"], answer=made)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return _added(request, codes, held)
    shown = {
        "form": form,
        "options": options_to_add(request, request.user),
        "next": held.to if held else where_to(request),
        "carried": held,
        "signed_in": standing.took_second_step(request),
    }
    return render(request, "partnership/add_passkey.html", shown)


def _added(request: PersonRequest, codes: list[str], held: Carried | None) -> HttpResponse:
    if codes:
        return codes_page(request, codes, carried=held)
    if not standing.took_second_step(request):
        finish(request, request.user)
        return carry_on(request, held) if held else redirect(where_to(request))
    messages.success(request, "The passkey is added. You can use it whenever a code is asked for.")
    return redirect("partnership:my_sign_ins")
