"""The second step of signing in: a passkey, the code of an app, or one on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .. import actions, standing
from ..asking_again import ProveForm
from ..carrying import Carried, carried, carry_on
from ..doorkeeper import PersonRequest, allow_before_second_step
from ..entering import finish, where_to
from ..models import Person
from ..passkeys import PasskeyForm, answer, options_to_use
from ..refusals import NotYet
from .set_up_second_step import set_up_page

NOT_ANSWERED = "The passkey did not answer as it should. Try again, or use a code"
BEFORE = "signing in is not finished before this page has been passed"


@allow_before_second_step(reason=BEFORE)
def second_step(request: PersonRequest) -> HttpResponse:
    held = carried(request) if request.method == "POST" else None
    if standing.took_second_step(request):
        return carry_on(request, held) if held else redirect(where_to(request))
    form = ProveForm(request.POST) if "code" in request.POST else ProveForm()
    if form.is_bound and form.is_valid():
        try:
            if actions.check_code(person=request.user, typed=form.cleaned_data["code"]):
                finish(request, request.user)
                return carry_on(request, held) if held else redirect(where_to(request))
            form.add_error("code", "This code is not right, or it was used before. Type the one shown now")
        except NotYet as reason:
            form.add_error("code", str(reason))
    key_form = PasskeyForm(request.POST) if "passkey" in request.POST else PasskeyForm()
    if key_form.is_bound and key_form.is_valid():
        if actions.check_passkey(person=request.user, answer=answer(request, key_form.cleaned_data["passkey"])):
            finish(request, request.user)
            return carry_on(request, held) if held else redirect(where_to(request))
        key_form.add_error(None, NOT_ANSWERED)
    return second_step_page(request, request.user, carried=held, form=form, key_form=key_form)


def second_step_page(
    request: HttpRequest,
    person: Person,
    *,
    carried: Carried | None = None,
    form: ProveForm | None = None,
    key_form: PasskeyForm | None = None,
) -> HttpResponse:
    """The page itself; who has no second step yet sets one up."""
    if not actions.has_second_step(person):
        return set_up_page(request, person, carried=carried)
    shown = {
        "form": form or ProveForm(),
        "key_form": key_form or PasskeyForm(),
        "passkey_options": options_to_use(request, person),
        "next": carried.to if carried else where_to(request),
        "carried": carried,
    }
    return render(request, "partnership/second_step.html", shown)
