"""Changing a line of the minutes, striking it out, or letting it stand again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Entry, MeetingAction
from ..pages import people, people_by_agency
from ..rules import records, settings_of


class ChangeEntryForm(forms.GovukForm):
    words = forms.LongText("What was said", rows=3, max_length=4000, hint="Do not name a child or family.")
    right = forms.Select("Which kind of decision is it?", choices=[])
    owner = forms.Select("Who does it?", choices=[])
    due_date = forms.Date("By when?")


@allow(Permission.MEETING_RECORD)
def change_entry(request: MemberRequest, pk: Any) -> HttpResponse:
    entry = get_object_or_404(Entry.visible_to(request.member).select_related("meeting__group__tenant"), pk=pk)
    if not records(request.member, entry.meeting):
        raise Http404
    request.purpose = "record_meeting"
    action = MeetingAction.objects.filter(tenant=request.tenant, entry=entry).select_related("entry__meeting").first()
    do = request.POST.get("do", "")
    if do in ("strike", "restore"):
        return _strike(request, entry, do)
    owners = {str(m.pk): m for m in people(request)} if action else {}
    first: dict[str, Any] = {"words": entry.said, "right": entry.right}
    if action is not None:
        first |= {"owner": str(action.owner_id), "due_date": action.due_date}
    form = ChangeEntryForm(forms.sent(request), stored=first)
    form.fields["right"].choices = [(r.key, r.words) for r in settings_of(entry.meeting.group).rights]
    form.fields["owner"].choices = people_by_agency(list(owners.values()))
    if entry.kind != Entry.Kind.DECISION or entry.decision_id:
        del form.fields["right"]
    if action is None:
        del form.fields["owner"], form.fields["due_date"]
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.change_entry(
                entry=entry,
                words=typed["words"],
                right=typed.get("right", ""),
                owner=owners.get(typed.get("owner", "")),
                due_date=typed.get("due_date"),
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Line {entry.number} is changed.")
            return redirect(url_for(request, "meetings:record_meeting", pk=entry.meeting_id))
    return render(request, "meetings/change_entry.html", {"entry": entry, "form": form})


def _strike(request: MemberRequest, entry: Entry, do: str) -> HttpResponse:
    try:
        if do == "strike":
            actions.strike_entry(entry=entry, by=request.member)
            messages.success(request, f"Line {entry.number} is struck out.")
        else:
            actions.restore_entry(entry=entry, by=request.member)
            messages.success(request, f"Line {entry.number} stands again.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "meetings:record_meeting", pk=entry.meeting_id))
