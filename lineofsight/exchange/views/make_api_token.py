"""Adding a system that reads: its key is shown in the answer, once, and kept nowhere."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Scope


class MakeApiTokenForm(forms.GovukForm):
    name = forms.Text(
        "Which system is it?",
        hint="For example: case system, data warehouse",
        max_length=100,
        named="which system it is",
    )
    agency = forms.ModelSelect("Whose system is it?", queryset=Agency.objects.none(), named="whose system it is")
    scopes = forms.Checkboxes("What may it read?", choices=Scope.choices, named="what it may read")
    expires_on = forms.Date(
        "Until when?", hint="The last day, a year ahead at most", earliest="today", named="until when it reads"
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


@allow(Permission.API_KEEP)
@ask_again
def make_api_token(request: MemberRequest) -> HttpResponse:
    form = MakeApiTokenForm(forms.sent(request), agencies=Agency.seated_in(request.tenant.pk))
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            # Shown in this answer and kept nowhere: a redirect would have to carry the secret.
            _, secret = actions.make_token(by=request.member, **form.cleaned_data)
        except NotYet as reason:
            form.add_error(None, str(reason))
    context = {
        "form": form,
        "secret": secret,
        "address": request.build_absolute_uri(url_for(request, "exchange:api_root")),
        "description": request.build_absolute_uri(url_for(request, "exchange:api_description")),
    }
    return render(request, "exchange/make_api_token.html", context)
