"""Where one is signed in, and how one signs in."""

from django.http import HttpResponse
from django.shortcuts import render

from .. import actions
from ..doorkeeper import PersonRequest, allow_signed_in
from ..models import AuthenticatorApp, Passkey, RecoveryCode


@allow_signed_in(reason="sign-ins belong to the person, not to a partnership")
def my_sign_ins(request: PersonRequest) -> HttpResponse:
    person = request.user
    left = RecoveryCode.visible_to_person(person).filter(used_at__isnull=True).count()
    return render(
        request,
        "partnership/my_sign_ins.html",
        {
            "sign_ins": actions.running_sign_ins(person),
            "here": request.session.session_key,
            "app": AuthenticatorApp.visible_to_person(person).first(),
            "codes_left": left,
            "passkeys": list(Passkey.visible_to_person(person).order_by("added_at")),
        },
    )
