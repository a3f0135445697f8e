"""Putting an item on the agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AgendaItem
from ..pages import people, people_by_agency, the_meeting_to_record


class ItemForm(forms.GovukForm):
    words = forms.Text("What is it about?", hint="Do not name a child or family.", max_length=300)
    kind = forms.Radios("What is it for?", choices=AgendaItem.Kind.choices, inline=True)
    minutes = forms.Number("How long?", suffix="minutes", minimum=1, maximum=480, required=False)
    presenter = forms.Select("Who presents it?", choices=[], required=False, empty_words="Nobody named")
    confidential = forms.Tick(
        "Confidential: only members of the group, the note-taker and the business unit see it", required=False
    )
    paper_by = forms.Select("Who writes a paper for it?", choices=[], required=False, empty_words="No paper wanted")
    paper_due = forms.Date("By when is the paper wanted?", required=False, hint="Leave empty for the day papers close")

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(m.pk): m for m in members}
        for name in ("presenter", "paper_by"):
            self.fields[name].choices = people_by_agency(members)

    @property
    def given(self) -> dict[str, Any]:
        named = {name: self.by_pk.get(self.cleaned_data[name]) for name in ("presenter", "paper_by")}
        return {**self.cleaned_data, **named, "agency": None}


@allow(Permission.MEETING_RECORD)
def add_item(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_record(request, pk)
    form = ItemForm(forms.sent(request), members=people(request), initial={"kind": "discussion"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_item(meeting=found, by=request.member, **form.given)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Item {made.position} is on the agenda.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/add_item.html", {"meeting": found, "form": form})
