"""Asks somebody who has long been signed in to show once more that it is she, before what matters most."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lineofsight.govuk import forms

from . import single_sign_on, standing
from .carrying import Carried, typed
from .passkeys import PasskeyForm, options_to_use

View = Callable[..., HttpResponse]


class ProveForm(forms.GovukForm):
    code = forms.Text(
        "Code",
        hint="The six figures your authenticator app shows now, or one of your codes on paper",
        max_length=40,
        named="the code",
        autocomplete="one-time-code",
    )


def ask_again(view: View) -> View:
    """Stands below ``allow`` on pages that give case data out, release, or change what people may do.

    Whoever has not shown within a quarter of an hour that it is she is asked there and then; what she typed is kept.
    """

    @wraps(view)
    def entered(request: Any, **kwargs: Any) -> HttpResponse:
        if standing.proved_recently(request):
            return view(request, **kwargs)
        if request.htmx:
            return say_in_the_background(request)
        return prove_page(request, carried=typed(request) if request.method == "POST" else None)

    entered.asks_again = True  # type: ignore[attr-defined]
    return entered


def ask_again_for_identity(view: View) -> View:
    """The same on pages that show who a child is; after them a session may stand idle only half as long."""

    @wraps(view)
    def entered(request: Any, **kwargs: Any) -> HttpResponse:
        standing.show_identity(request)
        return view(request, **kwargs)

    return ask_again(entered)


def ask_again_to_open(view: View) -> View:
    """The same on identity pages on which somebody types for long: opening asks, saving does not interrupt her."""
    asking = ask_again_for_identity(view)

    @wraps(view)
    def entered(request: Any, **kwargs: Any) -> HttpResponse:
        return view(request, **kwargs) if request.method == "POST" else asking(request, **kwargs)

    entered.asks_again = True  # type: ignore[attr-defined]
    return entered


def ask_again_to_take_away(view: View) -> View:
    """The same for the spreadsheet of a list that anybody may look at."""
    asking = ask_again(view)

    @wraps(view)
    def entered(request: Any, **kwargs: Any) -> HttpResponse:
        taken = any(name.endswith("export") for name in request.GET)
        return asking(request, **kwargs) if taken else view(request, **kwargs)

    entered.asks_again = True  # type: ignore[attr-defined]
    return entered


def ask_again_to_change(view: View) -> View:
    """The same where only sending the form matters, and the page itself shows nothing."""
    asking = ask_again(view)

    @wraps(view)
    def entered(request: Any, **kwargs: Any) -> HttpResponse:
        return asking(request, **kwargs) if request.method == "POST" else view(request, **kwargs)

    entered.asks_again = True  # type: ignore[attr-defined]
    return entered


def say_in_the_background(request: HttpRequest) -> HttpResponse:
    """For what was sent in the background: a message that takes nothing off the page."""
    response = render(request, "partnership/_prove.html", status=401)
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = "#signed-out", "outerHTML", "#signed-out"
    return response


def prove_page(
    request: Any,
    *,
    carried: Carried | None = None,
    to: str = "",
    form: ProveForm | None = None,
    key_form: PasskeyForm | None = None,
) -> HttpResponse:
    """The page that asks. 401, for what was asked for is not shown."""
    shown = {
        "form": form or ProveForm(),
        "key_form": key_form or PasskeyForm(),
        "passkey_options": options_to_use(request, request.user),
        "by_outside_account": single_sign_on.words_of_proof(request),
        "next": carried.to if carried else to or request.get_full_path(),
        "carried": carried,
    }
    return render(request, "partnership/prove.html", shown, status=401)
