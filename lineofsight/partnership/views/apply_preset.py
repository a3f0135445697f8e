"""Taking over a ready-made set of settings: what would change here, then new editions of what does."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions, presets
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..refusals import NotYet


@allow(Permission.CONFIGURATION_CHANGE)
def apply_preset(request: MemberRequest, preset: str) -> HttpResponse:
    chosen = presets.declared().get(preset)
    if chosen is None:
        raise Http404
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.apply_preset(tenant=request.tenant, preset=chosen, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                f"Your settings now follow “{chosen.name}”. What begins from now on follows them; what already runs "
                "stays as it began.",
            )
            return redirect(url_for(request, "partnership:settings"))
    return render(
        request,
        "partnership/apply_preset.html",
        {"form": form, "preset": chosen, "changes": presets.differs_from_ours(chosen, request.tenant)},
    )
