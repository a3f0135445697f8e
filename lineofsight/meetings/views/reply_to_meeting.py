"""Saying whether one comes to a meeting, or who comes instead."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member, hers
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Attendance
from ..pages import the_meeting


class ReplyToMeetingForm(forms.GovukForm):
    whose = forms.Radios("Whose answer is it?", choices=())
    answer = forms.Radios(
        "Do you come?", choices=Attendance.Reply.choices, reveals={Attendance.Reply.DEPUTY.value: "deputy_name"}
    )
    deputy_name = forms.Text("Who comes instead?", required=False, max_length=150)

    def __init__(self, *args: Any, rows: list[Attendance], member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.member_id): row for row in rows}
        away = [row.member.name for row in rows if row.member is not None and row.member_id != member.pk]
        if len(rows) == 1:
            del self.fields["whose"]
        else:
            names = {str(row.member_id): row.name for row in rows} | {str(member.pk): "Mine"}
            self.fields["whose"].choices = [(key, names[key]) for key in self.rows]
        if away:
            self.fields["answer"].label = f"Do you come, or for a colleague: does {oxford(away)}?"
            self.fields["deputy_name"].help_text = "For a colleague leave it empty if you come yourself"

    @property
    def row(self) -> Attendance:
        return self.rows[self.cleaned_data.get("whose") or next(iter(self.rows))]


@allow(Permission.MEETING_SEE)
def reply_to_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    asked = Attendance.visible_to(request.member).filter(hers(request.member, "member", whole="meeting"), meeting=found)
    # Her own first, unless that is answered and a colleague's is not.
    rows = sorted(asked, key=lambda row: (bool(row.reply), row.member_id != request.member.pk))
    if not rows:
        raise Http404
    mine = rows[0]
    initial = {"whose": str(mine.member_id), "answer": mine.reply, "deputy_name": mine.other_name}
    form = ReplyToMeetingForm(forms.sent(request), rows=rows, member=request.member, initial=initial)
    if len(rows) == 1 and mine.deputy is not None:
        form.fields["deputy_name"].help_text = f"Leave empty for {mine.deputy.name}, the named deputy"
    if request.method == "POST" and form.is_valid():
        whose = form.row.member
        away = whose if whose != request.member else None
        try:
            actions.reply(
                meeting=found,
                answer=form.cleaned_data["answer"],
                deputy_name=form.cleaned_data["deputy_name"],
                away=away,
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            for_whom = f" The answer stands for {away.name}." if away else ""
            messages.success(request, f"Thank you.{for_whom} You can change your answer until the meeting begins.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/reply_to_meeting.html", {"meeting": found, "form": form})
