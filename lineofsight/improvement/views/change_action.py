"""Changing the words or the owner of an action, by whoever manages it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..names import looked_again
from ..pages import people, the_action
from ..rules import manages
from .add_action import owner_choices


class ChangeActionForm(forms.GovukForm):
    words = forms.LongText("What is to be done?", rows=3)
    improvement = forms.LongText("Which improvement in practice is required?", rows=3)
    evidence_wanted = forms.LongText("How will it be evidenced?", rows=3)
    owner = forms.Select("Who owns it?", choices=[])

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(m.pk): m for m in people(request)}
        self.fields["owner"].choices = owner_choices(list(self.owners.values()))

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])


@allow(Permission.ACTION_PROPOSE)
def change_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    if not manages(request.member, found):
        raise Http404
    before = {name: getattr(found, name) for name in ("words", "improvement", "evidence_wanted")}
    form = ChangeActionForm(forms.sent(request), request=request, stored={**before, "owner": str(found.owner_id)})
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        try:
            actions.change_action(action=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The action is changed.")
            return redirect(url_for(request, "improvement:action", pk=found.pk))
    return render(request, "improvement/change_action.html", {"action": found, "form": form})
