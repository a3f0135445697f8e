"""One action of a meeting: what was said of it so far, and how it goes now."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ActionNews, Meeting, MeetingAction
from ..news import WHAT
from ..rules import records
from ..states import STILL_OPEN

_SAID = dict(WHAT) | {"reopen": "Taken up again"}


class MeetingActionForm(forms.GovukForm):
    what = forms.Radios("How does it go?", choices=[], reveals={"carry_forward": "due_date"})
    due_date = forms.Date("Until when?", required=False)
    words = forms.LongText("A few words", rows=3, required=False, max_length=2000)


@allow(Permission.MEETING_SEE)
def meeting_action(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(MeetingAction.visible_to(request.member), pk=pk)
    request.purpose = "read_meeting_action"
    writes = records(request.member, found.meeting)
    owns = found.owner_id == request.member.pk
    if found.state not in STILL_OPEN:
        offered = [("reopen", "It is taken up again")] if writes else []
    else:
        offered = list(WHAT) if writes else [each for each in WHAT if owns and each[0] in ("go_on", "finish")]
    form = MeetingActionForm(forms.sent(request))
    form.fields["what"].choices = offered
    if not any(key == "carry_forward" for key, _ in offered):
        form.fields["what"].reveals = {}
        del form.fields["due_date"]
    if request.method == "POST" and offered and form.is_valid():
        typed = form.cleaned_data
        news = actions.News(found, typed["what"], typed["words"], typed.get("due_date"))
        try:
            actions.tell_news(news=[news], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Thank you, that is recorded.")
            return redirect(url_for(request, "meetings:meeting_action", pk=found.pk))
    seen = Meeting.visible_to(request.member).filter(pk=found.meeting_id).exists()
    context = {
        "action": found,
        "form": form,
        "offered": offered,
        "meeting_url": url_for(request, "meetings:meeting", pk=found.meeting_id) if seen else "",
        "history": [
            {
                "title": _SAID.get(n.what, n.what),
                "by": n.written_by.name,
                "when": n.written_at,
                "text": n.words,
            }
            for n in ActionNews.visible_to(request.member).filter(action=found).order_by("-written_at")
        ],
    }
    return render(request, "meetings/meeting_action.html", context)
