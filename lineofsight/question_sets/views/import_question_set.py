"""Taking in a question set from another survey tool: the file is read and shown first, and made a draft when confirmed."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.import_rows import folded
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload, read_xlsform, receive

from .. import actions
from ..from_xlsform import Reader
from ..models import Question
from ..ready_made.parts import ReadySet, ready_from
from ..rules import LIST_WORDS
from ..xlsform_cells import LeftOut

_A_DAY = 24 * 60 * 60


class FileForm(forms.GovukForm):
    file = forms.File("The survey", hint="An Excel workbook in the XLSForm format (.xlsx).", accept=[".xlsx"])


class ConfirmForm(forms.GovukForm):
    name = forms.Text("Name of the question set", max_length=200)
    # What was read, signed: what is confirmed is what was shown, and nothing is kept before.
    proposal = forms.Hidden()


@allow(Permission.QUESTION_SET_KEEP)
def import_question_set(request: MemberRequest) -> HttpResponse:
    if "proposal" in request.POST:
        return _confirm(request)
    form = FileForm(forms.sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            received = receive(form.cleaned_data["file"], ("xlsx",))
            read = read_xlsform(received.data, received.name)
        except (RefusedUpload, UnreadableList) as reason:
            form.add_error("file", str(reason))
        else:
            agencies = {folded(each.name): str(each.pk) for each in Agency.seated_in(request.tenant.pk)}
            reader = Reader(read, received.name.rpartition(".")[0], agencies)
            said = {"set": asdict(reader.found), "left_out": [asdict(each) for each in reader.left_out]}
            said["complaint"] = read.complaint
            proposal = signing.dumps(said, salt=_salt(request), compress=True)
            return _page(request, said, ConfirmForm(initial={"name": reader.found.name, "proposal": proposal}))
    return render(request, "question_sets/import_question_set.html", {"form": form})


def _confirm(request: MemberRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    try:
        said = signing.loads(request.POST["proposal"], salt=_salt(request), max_age=_A_DAY)
    except signing.BadSignature:
        messages.error(request, "The file has to be read again: upload it once more.")
        return redirect(url_for(request, "question_sets:import_question_set"))
    if form.is_valid():
        ready = ready_from(said["set"])
        try:
            draft = actions.take_over_question_set(ready=ready, name=form.cleaned_data["name"], by=request.member)
        except NotYet as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, "The draft is there. Nobody is asked anything before you publish it.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=draft.pk))
    return _page(request, said, form)


def _page(request: MemberRequest, said: dict[str, Any], form: ConfirmForm) -> HttpResponse:
    ready = ready_from(said["set"])
    return render(
        request,
        "question_sets/confirm_import.html",
        {
            "ready": ready,
            "asked": sum(len(section.questions) for section in ready.sections),
            "kinds": dict(Question.Kind.choices),
            "conditions": _conditions(ready),
            "lists": LIST_WORDS,
            "agencies": _agencies(request),
            "left_out": [LeftOut(**each) for each in said["left_out"]],
            "complaint": said["complaint"],
            "form": form,
        },
    )


def _conditions(ready: ReadySet) -> dict[str, str]:
    """The words of the question that another one hangs on, by the keys of its section and itself."""
    return {f"{section.key}/{each.key}": each.words for section in ready.sections for each in section.questions}


def _agencies(request: MemberRequest) -> dict[str, str]:
    """Whom a variant is for, in words: by the agency's id, or by the kind."""
    seated = {str(each.pk): each.name for each in Agency.seated_in(request.tenant.pk)}
    return dict(Agency.Kind.choices) | seated


def _salt(request: MemberRequest) -> str:
    return f"question_sets.import:{request.tenant.pk}"
