"""Saying where else a problem was found, so that what several reports find stands as one problem with all its sources."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.kinds import thing_cited
from lineofsight.thread.offering import AUDITS_DONE, choices
from lineofsight.thread.offering import INSPECTED as INSPECTIONS

from .. import actions
from ..models import RegisteredDocument
from ..pages import done, only_if, the_problem
from ..rules import sources_problem
from ..thread import DOCUMENT


class AddProblemSourceForm(forms.GovukForm):
    source = forms.Select("Where was it found?", named="where it was found")
    words = forms.LongText(
        "What is said there?",
        hint="In a sentence. Everybody who sees the problem reads it; name no child, family or worker.",
        rows=3,
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", "Choose"), *_choices(request)]


@allow(Permission.PROBLEM_SEE)
def add_problem_source(request: MemberRequest, pk: Any) -> HttpResponse:
    problem = the_problem(request, pk)
    only_if(sources_problem(request.member, problem))
    page = url_for(request, "registers:problem", pk=problem.pk)
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_problem_source(problem=problem, source=_the_source(request, "remove"), by=request.member)
        messages.success(request, "The source is taken off.")
        return redirect(page)
    form = AddProblemSourceForm(forms.sent(request), request=request)

    def act(typed: dict[str, Any]) -> str:
        source = _the_source(request, "source")
        actions.add_problem_source(problem=problem, source=source, words=typed["words"], by=request.member)
        return "The source stands with the problem."

    if done(request, form, act):
        return redirect(page)
    return render(request, "registers/add_problem_source.html", {"form": form, "problem": problem})


def _the_source(request: MemberRequest, name: str) -> Any:
    source, _ = thing_cited(request.member, request.POST.get(name, ""))
    if source is None:
        raise Http404
    return source


def _choices(request: MemberRequest) -> list[tuple[str, list[tuple[str, str]]]]:
    """Findings of inspections, documents and audits that this member may see, each under its heading."""
    member = request.member
    found = choices(member, INSPECTIONS)
    if member.may(Permission.DOCUMENT_SEE):
        documents = RegisteredDocument.visible_to(member).order_by("title")
        found.append(("Documents", [(f"{DOCUMENT}:{d.pk}", f"{d.title} ({d.number})") for d in documents]))
    return [(words, rows) for words, rows in [*found, *choices(member, AUDITS_DONE)] if rows]
