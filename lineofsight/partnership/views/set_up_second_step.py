"""Setting up the second step: an app shows codes, and codes on paper are for when it is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine import one_time_codes
from lineofsight.engine.square_codes import square_as_address
from lineofsight.govuk import forms

from .. import actions, standing
from ..asking_again import prove_page
from ..carrying import Carried, carried
from ..doorkeeper import PersonRequest, allow_before_second_step
from ..entering import finish, where_to
from ..models import Person
from ..refusals import NotYet

KEY = "secret_being_set_up"


class FirstCodeForm(forms.GovukForm):
    first_code = forms.Text(
        "Code the app shows",
        hint="Six figures; they change every half minute",
        max_length=20,
        named="the code the app shows",
        autocomplete="one-time-code",
    )


@allow_before_second_step(reason="whoever has no second step yet could get no further")
def set_up_second_step(request: PersonRequest) -> HttpResponse:
    # Who has one already changes it only after it was used: a password alone must not put another in its place.
    if not standing.took_second_step(request) and actions.has_second_step(request.user):
        return redirect("partnership:second_step")
    if not may_change_now(request):
        return prove_page(request)
    held = carried(request) if request.method == "POST" else None
    form = FirstCodeForm(request.POST) if "first_code" in request.POST else FirstCodeForm()
    if form.is_bound and form.is_valid() and KEY in request.session:
        try:
            codes = actions.add_authenticator_app(
                person=request.user, secret=bytes.fromhex(request.session[KEY]), code=form.cleaned_data["first_code"]
            )
        except NotYet as reason:
            form.add_error("first_code", str(reason))
        else:
            del request.session[KEY]
            return codes_page(request, codes, carried=held)
    return set_up_page(request, request.user, carried=held, form=form)


def may_change_now(request: PersonRequest) -> bool:
    """A session somebody left open must not be enough to put another second step in place of hers."""
    return standing.proved_recently(request) or not actions.has_second_step(request.user)


def set_up_page(
    request: HttpRequest, person: Person, *, carried: Carried | None = None, form: FirstCodeForm | None = None
) -> HttpResponse:
    if KEY not in request.session:
        request.session[KEY] = one_time_codes.new_secret().hex()
    secret = bytes.fromhex(request.session[KEY])
    shown: dict[str, Any] = {
        "form": form or FirstCodeForm(),
        "typed_form": one_time_codes.typed_form(secret),
        "square": square_as_address(
            one_time_codes.address_for_app(secret, account=person.email, issuer="Line of Sight")
        ),
        "next": carried.to if carried else where_to(request),
        "carried": carried,
    }
    return render(request, "partnership/set_up_second_step.html", shown)


def codes_page(request: PersonRequest, codes: list[str], *, carried: Carried | None = None) -> HttpResponse:
    """The codes on paper, shown this once; signing in is finished with it."""
    finish(request, request.user)
    shown = {"codes": codes, "next": carried.to if carried else where_to(request), "carried": carried}
    return render(request, "partnership/recovery_codes.html", shown)
