"""Recording that a group withdraws a document."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.deciding import DecisionForm
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_document


class WithdrawDocumentForm(DecisionForm):
    field_order = ("reason", "decided_on", "minute_reference")
    reason = forms.LongText("Why does it hold no longer?", rows=3)


@allow(Permission.DOCUMENT_ADOPT)
def withdraw_document(request: MemberRequest, pk: Any) -> HttpResponse:
    document = the_document(request, pk)
    only_if(decides_for(request.member, document.group))
    form = WithdrawDocumentForm(forms.sent(request), member=request.member, group=document.group)

    def act(typed: dict[str, Any]) -> str:
        actions.withdraw_document(document=document, **typed, by=request.member)
        return f"{document.title} is withdrawn."

    if done(request, form, act):
        return redirect(url_for(request, "registers:document", pk=document.pk))
    return render(request, "registers/withdraw_document.html", {"form": form, "document": document})
