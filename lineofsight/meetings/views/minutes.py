"""The minutes of a meeting: read, circulated, corrected, agreed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from markupsafe import Markup

from lineofsight.engine.documents.web import write_parts
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..minutes import last_edition, minutes_for
from ..models import Attendance, Correction, Meeting
from ..pages import the_meeting
from ..rules import decides_for, records


class CorrectionForm(forms.GovukForm):
    words = forms.LongText("What is not right, and how should it read?", rows=3, max_length=2000)


@allow(Permission.MEETING_SEE)
def minutes(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    request.purpose = "read_minutes"
    writes = records(request.member, found) and request.member.may(Permission.MEETING_RECORD)
    edition = last_edition(found)
    if edition is None and not (writes and found.took_place):
        raise Http404
    form = CorrectionForm(request.POST if request.POST.get("do") == "correct" else None)
    if request.method == "POST" and (answer := _done(request, found, form)):
        return answer
    document = minutes_for(request.member, found)
    open_now = found.state == "minutes_circulated"
    context = {
        "meeting": found,
        "body": Markup(write_parts(document.parts)),  # noqa: S704  (made of blocks, each text escaped)
        "edition": edition,
        "told": Attendance.visible_to(request.member).filter(meeting=found, member__isnull=False).count()
        if writes
        else 0,
        "writes": writes,
        "form": form,
        "may_correct": open_now and _was_asked(request, found),
        "corrections": list(Correction.visible_to(request.member).filter(meeting=found).order_by("asked_at")),
        "may_agree": open_now
        and request.member.may(Permission.MEETING_ARRANGE)
        and decides_for(request.member, found.group),
        "word_url": url_for(request, "meetings:minutes_file", pk=found.pk, form="word"),
        "pdf_url": url_for(request, "meetings:minutes_file", pk=found.pk, form="pdf"),
    }
    return render(request, "meetings/minutes.html", context)


def _was_asked(request: MemberRequest, found: Meeting) -> bool:
    return Attendance.visible_to(request.member).filter(meeting=found, member=request.member).exists()


def _done(request: MemberRequest, found: Meeting, form: CorrectionForm) -> HttpResponse | None:
    do = request.POST.get("do")
    try:
        if do == "circulate":
            edition = actions.circulate_minutes(meeting=found, by=request.member)
            again = "again " if edition.number > 1 else ""
            messages.success(request, f"The minutes are circulated {again}to everybody who was asked to the meeting.")
        elif do == "correct":
            if not form.is_valid():
                return None
            if not _was_asked(request, found):
                raise Http404
            actions.ask_correction(meeting=found, by=request.member, **form.cleaned_data)
            messages.success(request, "Thank you. Whoever takes the minutes has been asked to look at it.")
        elif do in ("accept", "leave"):
            rows = Correction.visible_to(request.member).filter(meeting=found).select_related("meeting__group")
            row = next((each for each in rows if str(each.pk) == request.POST.get("correction")), None)
            if row is None:
                raise Http404
            actions.settle_correction(correction=row, accepted=do == "accept", by=request.member)
            messages.success(request, "Noted. Change the lines and circulate the minutes again where needed.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "meetings:minutes", pk=found.pk))
