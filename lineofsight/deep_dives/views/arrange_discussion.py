"""When and where the discussion is held, who chairs it and who takes the note."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import TABLE, Permission
from lineofsight.partnership.models import Appointment, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import DeepDive, Discussion
from ..not_yet_page import not_yet_page
from ..opening import find
from ..rules import discussion as rules


class ArrangeForm(forms.GovukForm):
    day = forms.Date("Date of the discussion")
    starts = forms.Time("Starts at", hint="For example 9:30am")
    ends = forms.Time("Ends at", hint="For example 12:30pm")
    chair = forms.ModelSelect(
        "Chair of the discussion", queryset=Member.objects.none(), named="who chairs the discussion"
    )
    note_taker = forms.ModelSelect("Note-taker", queryset=Member.objects.none(), required=False)
    place = forms.Text("Place", required=False, max_length=200)
    meeting_link = forms.Text(
        "Link to the online meeting",
        hint="From Teams or another program; it begins with https://",
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, deep_dive: DeepDive, **options: Any) -> None:
        super().__init__(*args, **options)
        people = may_attend(deep_dive)
        for name in ("chair", "note_taker"):
            self.fields[name].queryset = people
            self.fields[name].words = with_post

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        link = typed.get("meeting_link", "")
        if link and not link.startswith("https://"):
            self.add_error("meeting_link", "Enter the whole link, beginning with https://")
        if typed.get("starts") and typed.get("ends") and typed["ends"] <= typed["starts"]:
            self.add_error("ends", "The discussion must end after it starts")
        if typed.get("chair") and typed.get("chair") == typed.get("note_taker"):
            self.add_error("note_taker", "Choose somebody other than the chair, or leave it open")
        return typed

    def times(self) -> dict[str, Any]:
        """The two moments, and everything else as it was typed."""
        typed = dict(self.cleaned_data)
        day, starts, ends = typed.pop("day"), typed.pop("starts"), typed.pop("ends")
        return {
            "starts_at": timezone.make_aware(datetime.combine(day, starts)),
            "ends_at": timezone.make_aware(datetime.combine(day, ends)),
            **typed,
        }


def may_attend(deep_dive: DeepDive) -> Any:
    """The members in roles that take part in deep dives, without those kept away from this one, by name."""
    roles = [role for role, doors in TABLE.items() if Permission.DISCUSSION_RECORD in doors]
    holders = Appointment.in_force(deep_dive.tenant_id).filter(role__in=roles)
    return (
        Member.current()
        .filter(tenant=deep_dive.tenant_id, pk__in=holders.values("member"))
        .exclude(pk__in=deep_dive.exclusions.values("member"))
        .select_related("person", "tenant")
        .order_by("person__full_name")
    )


def with_post(member: Member) -> str:
    return f"{member.name}, {member.job_title}" if member.job_title else member.name


class AnalysisForm(forms.GovukForm):
    """A desk analysis has no meeting: who does it, and by when."""

    chair = forms.ModelSelect("Who leads the analysis?", queryset=Member.objects.none(), named="who leads the analysis")
    note_taker = forms.ModelSelect(
        "Who else records judgements?", queryset=Member.objects.none(), required=False, empty_words="Nobody"
    )
    until = forms.Date("To be done by", named="the day by which it is to be done")

    def __init__(self, *args: Any, deep_dive: DeepDive, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("chair", "note_taker"):
            self.fields[name].queryset = may_attend(deep_dive)
            self.fields[name].words = with_post

    def times(self) -> dict[str, Any]:
        """It begins now and is to be done by the end of its last day."""
        typed = dict(self.cleaned_data)
        until = typed.pop("until")
        return {
            "starts_at": timezone.now(),
            "ends_at": timezone.make_aware(datetime.combine(until, time(23, 59))),
            **typed,
        }


@allow(Permission.DISCUSSION_ARRANGE)
def arrange_discussion(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    discussion = Discussion.latest_of(deep_dive)
    try:
        rules.check_may_arrange(deep_dive, discussion)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, f"Arrange the {deep_dive.way.meeting}", reason)
    initial = {}
    if discussion is not None:
        starts, ends = timezone.localtime(discussion.starts_at), timezone.localtime(discussion.ends_at)
        initial = {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "chair": discussion.chair_id,
            "note_taker": discussion.note_taker_id,
            "place": discussion.place,
            "meeting_link": discussion.meeting_link,
            "until": ends.date(),
        }
    kind = ArrangeForm if deep_dive.way.meets else AnalysisForm
    form = kind(forms.sent(request), stored=initial, deep_dive=deep_dive)
    if request.method == "POST" and form.is_valid() and school_days.looked_again(form, request.tenant, "day", "until"):
        try:
            actions.arrange_discussion(deep_dive=deep_dive, **form.times(), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _said(deep_dive))
            return redirect(url_for(request, "deep_dives:attendees", pk=pk))
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "discussion": discussion,
        "due": deep_dive.timetable.filter(
            step="discussion_held" if deep_dive.way.meets else "conclusions_agreed"
        ).first(),
    }
    return render(request, "deep_dives/arrange_discussion.html", context)


def _said(deep_dive: DeepDive) -> str:
    if not deep_dive.way.meets:
        return "Those who analyse are named and told. Add more readers of the pack below, if others are to have it."
    return f"The {deep_dive.way.meeting} is arranged. Everybody invited is told of a new date or place."
