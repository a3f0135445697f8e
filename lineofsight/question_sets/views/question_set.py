"""One version of a question set to read or print: what will be asked, with room to write."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.engine.xlsforms import write_xlsform
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..as_xlsform import as_xlsform
from ..asked import asked_in
from ..blank import blank_document
from ..models import QuestionSet
from .question_sets import STATES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.QUESTION_SET_SEE)
def question_set(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    parts = asked_in(found)
    if request.GET.get("export") == "word":
        from lineofsight.engine.documents.word import write_word

        return _file(write_word(blank_document(found, parts)), f"{_name(found)}-blank.docx", WORD)
    if request.GET.get("export") == "xlsform":
        return _file(write_xlsform(*as_xlsform(found, parts)), f"{_name(found)}.xlsx", XLSX)
    versions = QuestionSet.visible_to(request.member).filter(key=found.key).exclude(pk=found.pk).order_by("-version")
    return render(
        request,
        "question_sets/question_set.html",
        {
            "question_set": found,
            "state": STATES[found.state],
            "parts": parts,
            "versions": list(versions),
            "may_build": request.member.is_business_unit,
            "blank": request.GET.get("blank") == "yes",
        },
    )


def _name(question_set: QuestionSet) -> str:
    return f"{question_set.key.replace('_', '-')}-version-{question_set.version}"


def _file(data: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
