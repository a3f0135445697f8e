"""Entering a document in the register."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..document_form import DocumentForm
from ..pages import done


@allow(Permission.DOCUMENT_ADD)
def add_document(request: MemberRequest) -> HttpResponse:
    form = DocumentForm(forms.sent(request), request=request)
    made: dict[str, Any] = {}

    def act(typed: dict[str, Any]) -> str:
        made["document"] = actions.add_document(**typed, by=request.member)
        return f"{made['document'].title} is in the register. Add its first version."

    if done(request, form, act):
        return redirect(url_for(request, "registers:add_version", pk=made["document"].pk))
    return render(request, "registers/add_document.html", {"form": form})
