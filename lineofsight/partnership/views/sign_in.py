"""The sign-in page."""

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from lineofsight.govuk import forms

from ..carrying import Carried, carried, carry_on
from ..doorkeeper import allow_anyone
from ..models import Person


class SignInForm(forms.GovukForm):
    username = forms.Email("E-mail address", named="your e-mail address")
    password = forms.Password("Password", named="your password")


def where_to(request: HttpRequest) -> str:
    """The page asked for before signing in, if it is one of ours; otherwise the start."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if safe else reverse("partnership:home")


@allow_anyone(reason="nobody is signed in yet")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(forms.sent(request))
    held = carried(request) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if isinstance(person, Person):
            login(request, person)
            return carry_on(request, held) if held else redirect(where_to(request))
        if getattr(request, "axes_locked_out", False):
            return render(request, "partnership/locked_out.html", status=429)
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
        },
        status=status,
    )
