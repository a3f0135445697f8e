"""Where an invitation's link leads: a code is sent to the work address on request, and typed in here."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.carrying import carried, carry_on
from lineofsight.partnership.doorkeeper import allow_anyone

from .. import actions
from ..actions.contributor_codes import Checked
from ..contributor_door import begin_sitting, by_link, end_sitting, link_page, sits

_SAID = {
    Checked.WRONG: "This is not the code we sent last. Check it, or ask for a new one.",
    Checked.OLD: "This code is no longer in use. Ask for a new one.",
}


class CodeForm(forms.GovukForm):
    """The code from the e-mail."""

    code = forms.Text("Code from the e-mail", hint="Six digits", max_length=20, named="the code from the e-mail")

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


@allow_anyone(
    reason="nobody is signed in: the secret in the address names the tool, and a code from the mailbox lets in"
)
def contributor_link(request: Any, tenant: str, secret: str) -> HttpResponse:
    contributor = by_link(tenant, secret)
    request.tenant_slug, request.link_secret = tenant, secret
    if request.method != "POST":
        if sits(request, contributor):
            return redirect(url_for(request, "deep_dives:contributor_tool", secret=secret))
        actions.note_opened(contributor=contributor)
        return link_page(request, contributor)
    if "leave" in request.POST:
        end_sitting(request, contributor)
        return redirect(request.path)
    held = carried(request)
    if held is not None and not held.to.startswith(request.path):
        held = None
    if "send" in request.POST:
        actions.send_code(contributor=contributor)
        contributor.refresh_from_db(fields=["code_hash", "locked_at", "mail_failed"])
        return link_page(request, contributor, carried=held)
    form = CodeForm(forms.sent(request))
    if form.is_valid():
        found = actions.check_code(contributor=contributor, code=form.cleaned_data["code"])
        if found is Checked.RIGHT:
            begin_sitting(request, contributor)
            if held is not None:
                return carry_on(request, held)
            return redirect(url_for(request, "deep_dives:contributor_tool", secret=secret))
        contributor.refresh_from_db(fields=["code_hash", "locked_at"])
        form.add_error("code", _SAID.get(found, "This link is locked."))
    return link_page(request, contributor, form=form, carried=held)
