"""A page of one form and one button, used for every single step of the room."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.refusals import NotYet


class NothingToFillIn(forms.GovukForm):
    """Only the button."""


def step(
    request: Any,
    *,
    form: forms.GovukForm,
    act: Callable[..., Any],
    heading: str,
    words: str = "",
    button: str,
    kind: str = "",
    done: str,
    to: str | Callable[[Any], str],
    back: str,
) -> HttpResponse:
    """Shows the form, hands what was typed to ``act``, and goes on to ``to``; a refusal stands on the page."""
    if request.method == "POST" and form.is_valid():
        try:
            result = act(**form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, done)
            return redirect(to if isinstance(to, str) else to(result))
    context = {
        "heading": heading,
        "words": words,
        "button": button,
        "kind": kind,
        "form": form,
        "cancel_url": back,
        "back_link": back,
    }
    return render(request, "protection/step.html", context)
