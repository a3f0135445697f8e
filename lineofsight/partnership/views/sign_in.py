"""The sign-in page."""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms

from .. import actions, standing
from ..carrying import Carried, carried, carry_on
from ..doorkeeper import allow_anyone
from ..entering import begin, where_to
from ..models import Person
from ..outside_directory import directory
from .second_step import second_step_page


class SignInForm(forms.GovukForm):
    username = forms.Email("E-mail address", named="your e-mail address")
    password = forms.Password("Password", named="your password")


@allow_anyone(reason="nobody is signed in yet")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(forms.sent(request))
    held = carried(request) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        who = ("password", form.cleaned_data["username"], request.META.get("REMOTE_ADDR", ""))
        # Counted before it is tried; known and unknown addresses are counted alike.
        if not actions.may_guess(*who):
            return render(request, "partnership/locked_out.html", status=429)
        person = authenticate(request, **form.cleaned_data)
        if isinstance(person, Person):
            actions.guessed_right(*who)
            begin(request, person)
            if not standing.took_second_step(request):
                return second_step_page(request, person, carried=held)
            return carry_on(request, held) if held else redirect(where_to(request))
        actions.note_wrong_password(email=form.cleaned_data["username"])
        form.add_error(None, "Check the e-mail address and password: they do not belong together.")
    return sign_in_page(request, form=form, carried=held)


def sign_in_page(
    request: HttpRequest, *, form: SignInForm | None = None, carried: Carried | None = None, status: int = 200
) -> HttpResponse:
    """The page itself; ``carried`` is what somebody typed before her session was over."""
    return render(
        request,
        "partnership/sign_in.html",
        {
            "form": form or SignInForm(),
            "next": carried.to if carried else where_to(request),
            "carried": carried,
            "outside": directory(),
        },
        status=status,
    )
