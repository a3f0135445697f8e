"""Bringing a paper for a meeting or one of its items."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload, say_hidden

from .. import actions
from ..pack import agenda_of
from ..pages import the_meeting
from ..rules import records


class AddPaperForm(forms.GovukForm):
    item = forms.Select("For which item?", choices=[], required=False, empty_words="The meeting as a whole")
    title = forms.Text("Title", required=False, max_length=200, hint="Leave empty for the name of the file")
    file = forms.File("The paper", accept=(".pdf", ".docx", ".xlsx", ".png", ".jpg"))


@allow(Permission.MEETING_SEE)
def add_paper(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    writes = records(request.member, found)
    items = {
        str(i.pk): i
        for i in agenda_of(request.member, found)
        if writes or request.member.pk in (i.presenter_id, i.paper_by_id)
    }
    if not items and not writes:
        raise Http404
    first = {"item": request.GET.get("item") or next((pk for pk, i in items.items() if i.paper_by_id), "")}
    form = AddPaperForm(forms.sent(request), request.FILES or None, initial=first)
    form.fields["item"].choices = [(pk, f"{i.position}. {i.words}") for pk, i in items.items()]
    form.fields["item"].required = not writes
    if request.method == "POST" and form.is_valid():
        try:
            paper = actions.add_paper(
                meeting=found,
                item=items.get(form.cleaned_data["item"]),
                title=form.cleaned_data["title"],
                file=form.cleaned_data["file"],
                by=request.member,
            )
        except RefusedUpload as reason:
            form.add_error("file", str(reason))
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            late = " It is marked as late: papers have closed." if paper.late else ""
            if hidden := say_hidden(form.cleaned_data["file"]):
                messages.warning(request, hidden)
            messages.success(request, f"The paper is there.{late}")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/add_paper.html", {"meeting": found, "form": form})
