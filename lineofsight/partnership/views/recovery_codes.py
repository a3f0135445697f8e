"""New codes on paper; those before are good for nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .. import actions
from ..asking_again import ask_again
from ..doorkeeper import PersonRequest, allow_signed_in


@allow_signed_in(reason="the codes belong to the person, not to a partnership")
@ask_again
def recovery_codes(request: PersonRequest) -> HttpResponse:
    back = reverse("partnership:my_sign_ins")
    if request.method == "POST":
        codes = actions.new_recovery_codes(person=request.user)
        return render(request, "partnership/recovery_codes.html", {"codes": codes, "next": back, "carried": None})
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": "Make new codes on paper",
            "words": "The codes you have now stop working. The new ones are shown once: have paper or a printer at hand.",
            "button": "Make new codes",
            "cancel_url": back,
        },
    )
