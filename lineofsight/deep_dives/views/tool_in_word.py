"""Working on an audit tool offline: the form as a Word file to take along, and the filled-in file brought back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.engine.documents.passages import Unreadable
from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents
from lineofsight.uploads import RefusedUpload, read_form, receive

from ..models import AgencyReturn
from ..rules import tools as rules
from ..tool_in_word import TakenIn, take_in, word_form
from .audit_tool import find_tool_to_write
from .audit_tool_read import WORD


class BringBackForm(forms.GovukForm):
    """The filled-in file."""

    file = forms.File("The filled-in form", hint="The Word file you downloaded here.", accept=[".docx"])


@allow(Permission.TOOL_COMPLETE)
def tool_in_word(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    row = find_tool_to_write(request, pk, return_pk)
    request.purpose = "complete_audit_tool"
    why_closed = ""
    try:
        rules.may_write(row, request.member)
    except NotYet as reason:
        why_closed = str(reason)
    if request.GET.get("export") == "word" and not why_closed:
        request.purpose = "download_audit_tool"
        data = word_form(row, contents(row.response), reader=request.member)
        response = HttpResponse(data, content_type=WORD)
        response["Content-Disposition"] = f'attachment; filename="audit-tool-{row.case.letter.lower()}-form.docx"'
        return response
    form = BringBackForm(forms.sent(request), request.FILES or None)
    taken: list[TakenIn] = []
    if form.is_valid() and not why_closed:
        try:
            taken = _bring_back(request, row, form)
        except (NotYet, RefusedUpload, Unreadable) as reason:
            form.add_error("file", str(reason))
    return render(
        request,
        "deep_dives/tool_in_word.html",
        {"row": row, "form": form, "taken": taken, "why_closed": why_closed},
    )


def _bring_back(request: MemberRequest, row: AgencyReturn, form: BringBackForm) -> list[TakenIn]:
    received = receive(form.cleaned_data["file"], ("docx",))
    return list(take_in(row, read_form(received.data, received.name), by=request.member))
