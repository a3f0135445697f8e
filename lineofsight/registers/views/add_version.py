"""Adding a version of a document."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads import say_hidden

from .. import actions
from ..pages import done, only_if, the_document
from ..rules import keeps_document


class AddVersionForm(forms.GovukForm):
    number = forms.Text("Number of the version", hint="For example 2.1 or 2026", max_length=20, width=10)
    upload = forms.File(
        "The file",
        hint="PDF, Word or Excel. Leave out where the document is published elsewhere.",
        accept=[".pdf", ".docx", ".xlsx"],
        required=False,
    )
    change = forms.LongText(
        "What has changed?",
        hint="Stands in the history of amendments, such as: Chapter revised after the neglect audit",
        rows=3,
    )
    because = forms.ModelSelect(
        "Which recommendation caused it?",
        queryset=Recommendation.objects.none(),
        required=False,
        empty_words="None",
        words=lambda r: f"{r.number} {r.words[:80]}",
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if request.member.may(Permission.RECOMMENDATION_SEE):
            self.fields["because"].queryset = Recommendation.visible_to(request.member).order_by("-number")
        else:
            del self.fields["because"]


@allow(Permission.DOCUMENT_KEEP)
def add_version(request: MemberRequest, pk: Any) -> HttpResponse:
    document = the_document(request, pk)
    only_if(keeps_document(request.member, document))
    form = AddVersionForm(forms.sent(request), request.FILES if request.method == "POST" else None, request=request)

    def act(typed: dict[str, Any]) -> str:
        actions.add_version(document=document, **typed, by=request.member)
        return f"Version {typed['number']} is added. It holds once it is adopted."

    if done(request, form, act):
        if hidden := say_hidden(form.cleaned_data["upload"]):
            messages.warning(request, hidden)
        return redirect(url_for(request, "registers:document", pk=document.pk))
    return render(request, "registers/add_version.html", {"form": form, "document": document})
