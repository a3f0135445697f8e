"""Changing what the register says of a document."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..document_form import DocumentForm
from ..pages import done, only_if, the_document
from ..rules import keeps_document


@allow(Permission.DOCUMENT_KEEP)
def change_document(request: MemberRequest, pk: Any) -> HttpResponse:
    document = the_document(request, pk)
    only_if(keeps_document(request.member, document))
    names = ("title", "kind", "about", "theme", "parties", "public_url")
    initial = {name: getattr(document, name) for name in names}
    initial |= {"owner": str(document.owner_id), "group": document.group_id}
    form = DocumentForm(forms.sent(request), request=request, stored=initial)

    def act(typed: dict[str, Any]) -> str:
        actions.change_document(document=document, **typed, by=request.member)
        return f"{document.number} is changed."

    if done(request, form, act):
        return redirect(url_for(request, "registers:document", pk=document.pk))
    return render(request, "registers/change_document.html", {"form": form, "document": document})
