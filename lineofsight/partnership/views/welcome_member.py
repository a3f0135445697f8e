"""Adding somebody to the partnership, with a first password that is shown once and handed over by telephone."""

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..refusals import NotYet


class WelcomeMemberForm(forms.GovukForm):
    full_name = forms.Text("Full name", max_length=150)
    email = forms.Email("Work e-mail address", named="a work e-mail address")
    job_title = forms.Text("Post", max_length=150, required=False)
    telephone = forms.Phone("Work telephone", required=False)
    from_date = forms.Date("From which day?", named="the day from which they belong to the partnership")
    until_date = forms.Date(
        "Until which day?", required=False, hint="Leave it empty where no end is known; access is reviewed all the same"
    )


def new_password() -> str:
    """In letters that cannot be mistaken for one another on the telephone."""
    return "-".join("".join(secrets.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(5)) for _ in range(4))


@allow(Permission.PEOPLE_WELCOME)
@ask_again_to_change
def welcome_member(request: MemberRequest) -> HttpResponse:
    form = WelcomeMemberForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        password = new_password()
        try:
            member = actions.welcome_member(**form.cleaned_data, password=password, by=request.member)
        except NotYet as reason:
            form.add_error("email", str(reason))
        else:
            # Somebody known from another partnership keeps her own password.
            if not member.person.check_password(password):
                messages.success(
                    request, f"{member.name} has an account already and signs in with it. Now make an appointment."
                )
            else:
                messages.success(
                    request,
                    f"{member.name} is added. The first password, shown only now: {password} - tell it by telephone, "
                    "and ask for it to be changed at the first sign-in.",
                )
            return redirect(url_for(request, "partnership:member", pk=member.pk))
    return render(request, "partnership/welcome_member.html", {"form": form})
