"""One act: audit tools to the agencies that know a child, and the invitation to the discussion."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership import school_days
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.issuing import default_due_date
from ..actions.stages import require
from ..models import AgencyRequest, DeepDive, Involvement
from .finding import the_deep_dive


class IssueToolsForm(forms.GovukForm):
    """The due day, and when and where the discussion is."""

    due_date = forms.Date("Audit tools due by", earliest="today")
    day = forms.Date("Day of the discussion", earliest="today")
    starts = forms.Time("It starts at")
    ends = forms.Time("It ends at")
    place = forms.Text("Place", required=False, max_length=200)
    meeting_link = forms.Text("Link to join online", hint="For example, from Teams", required=False, max_length=500)
    unanswered_accepted = forms.Tick("Send without the agencies that have not answered", required=False)
    _of_meeting = ("day", "starts", "ends", "place", "meeting_link")
    groups = (("The discussion", _of_meeting),)

    def __init__(self, *args: Any, deep_dive: DeepDive, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meets = deep_dive.way.meets
        if not self.meets:
            for name in self._of_meeting:
                del self.fields[name]

    def clean_meeting_link(self) -> str:
        link: str = self.cleaned_data["meeting_link"]
        if link and not link.lower().startswith("https://"):
            raise forms.ValidationError("The link to join online must begin with https:// – copy it from the meeting")
        return link

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.meets and not self.errors and not cleaned.get("place") and not cleaned.get("meeting_link"):
            self.add_error("place", "Enter a place, or a link to join online")
        return cleaned

    def meeting(self) -> dict[str, Any]:
        """When and where the discussion is; empty where the tools are analysed at the desk."""
        typed = self.cleaned_data
        if not self.meets:
            return {}
        return {
            "starts_at": timezone.make_aware(datetime.combine(typed["day"], typed["starts"])),
            "ends_at": timezone.make_aware(datetime.combine(typed["day"], typed["ends"])),
            "place": typed["place"],
            "meeting_link": typed["meeting_link"],
        }


def usual(deep_dive: DeepDive) -> dict[str, Any]:
    """Due day and day of the discussion by this partnership's deadlines, counted from today."""
    deadlines = deep_dive.settings.deadlines
    due = default_due_date(deep_dive)
    return {"due_date": due, "day": add_working_days(due, max(1, deadlines.discussion_held - deadlines.tools_due))}


@allow(Permission.TOOL_ISSUE)
def issue_tools(request: Any, pk: Any) -> HttpResponse:
    """Shows who gets how many tools before they go out."""
    deep_dive = the_deep_dive(request, pk)
    not_yet, form = "", None
    try:
        require(deep_dive, event="issue_tools")
    except NotYet as reason:
        not_yet = str(reason)
    else:
        form = IssueToolsForm(forms.sent(request), initial=usual(deep_dive), deep_dive=deep_dive)
        if (
            request.method == "POST"
            and form.is_valid()
            and school_days.looked_again(form, request.tenant, "due_date", "day")
        ):
            try:
                discussion = actions.issue_tools(
                    deep_dive=deep_dive,
                    due_date=form.cleaned_data["due_date"],
                    **form.meeting(),
                    unanswered_accepted=form.cleaned_data["unanswered_accepted"],
                    by=request.member,
                )
            except NotYet as reason:
                form.add_error(None, str(reason))
            else:
                when = f"The discussion is on {in_words(discussion.starts_at)}." if discussion else ""
                messages.success(request, f"Audit tools{' and invitations' if when else ''} are out. {when}".strip())
                return redirect(deep_dive)
    asked = list(AgencyRequest.visible_to(request.member).filter(deep_dive=deep_dive).order_by("agency__name"))
    known = Counter(
        Involvement.objects.filter(request__in=asked, answer=Involvement.Answer.KNOWN).values_list(
            "request_id", flat=True
        )
    )
    context = {
        "deep_dive": deep_dive,
        "form": form,
        "not_yet": not_yet,
        "rows": [(one, known[one.id]) for one in asked],
        "tools": sum(known.values()),
        "silent": [one for one in asked if one.answered_at is None],
    }
    return render(request, "deep_dives/issue_tools.html", context)
