"""In the meeting: one line for a decision, an action, an update or a note; last time's actions; and the end of it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.improvement.models import Recommendation
from lineofsight.improvement.states import RecommendationState
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AgendaItem, Entry, Meeting, MeetingAction
from ..news import NewsForm
from ..pack import agenda_of, open_actions
from ..pages import asked, people, people_by_agency, the_meeting_to_record
from ..rules import not_quorate, settings_of, terms_of

_NO_ACTIONS = (RecommendationState.CLOSED, RecommendationState.SUPERSEDED, RecommendationState.NOT_ACCEPTED)


class LineForm(forms.GovukForm):
    kind = forms.Radios("What is it?", choices=Entry.Kind.choices, inline=True, small=True)
    words = forms.LongText("In one line", rows=2, max_length=4000, hint="Do not name a child or family.")
    item = forms.Select("Item", choices=[], required=False, word_optional=False, empty_words="No item")
    right = forms.Select(
        "For a decision: of which kind?", choices=[], required=False, word_optional=False, empty_words="Choose…"
    )
    owner = forms.Select(
        "For an action: who does it?", choices=[], required=False, word_optional=False, empty_words="Choose…"
    )
    due_date = forms.Date(
        "For an action: by when?", required=False, word_optional=False, hint="Left empty: the group’s next meeting"
    )
    recommendation = forms.Select(
        "Recommendation it belongs to", choices=[], required=False, word_optional=False, empty_words="None"
    )
    improvement = forms.Text("Improvement in practice that is required", required=False, word_optional=False)
    evidence_wanted = forms.Text("How it will be evidenced", required=False, word_optional=False)
    sent_as = forms.Hidden(required=False)

    def __init__(self, *args: Any, request: MemberRequest, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.items = {str(i.pk): i for i in agenda_of(request.member, meeting)}
        self.owners = {str(m.pk): m for m in people(request)}
        rows = Recommendation.visible_to(request.member).exclude(state__in=_NO_ACTIONS).order_by("-number")
        self.recommendations = {str(r.pk): r for r in rows[:300]}
        terms, settings = terms_of(meeting.group), settings_of(meeting.group)
        allowed = [r for r in settings.rights if not terms.rights or r.key in terms.rights]
        refused = [r for r in settings.rights if r not in allowed]
        self.fields["item"].choices = [(pk, f"{i.position}. {i.words}") for pk, i in self.items.items()]
        self.fields["right"].choices = [(r.key, r.words) for r in allowed] + [
            (r.key, f"{r.words} (not a right of this group)") for r in refused
        ]
        self.fields["owner"].choices = people_by_agency(list(self.owners.values()))
        self.fields["recommendation"].choices = [
            (pk, f"{r.number}: {r.words[:80]}") for pk, r in self.recommendations.items()
        ]

    def clean(self) -> dict[str, Any]:
        """What belongs to one field is said there; the rest the action says."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        due = typed.get("due_date")
        if typed.get("kind") == Entry.Kind.DECISION and not typed.get("right"):
            self.add_error("right", "Choose what kind of decision it is.")
        if typed.get("kind") == Entry.Kind.ACTION and not typed.get("owner"):
            self.add_error("owner", "Choose who does it.")
        if typed.get("kind") == Entry.Kind.ACTION and due and due < self.meeting.day:
            self.add_error("due_date", f"Enter a day after the meeting of {in_words(self.meeting.day)}.")
        return typed

    def clean_sent_as(self) -> UUID | None:
        try:
            return UUID(self.cleaned_data["sent_as"])
        except ValueError:
            return None

    @property
    def item_given(self) -> AgendaItem | None:
        return self.items.get(self.cleaned_data["item"])

    @property
    def doing(self) -> actions.Doing:
        typed = self.cleaned_data
        owner: Member | None = self.owners.get(typed["owner"])
        return actions.Doing(
            owner=owner,
            due_date=typed["due_date"],
            recommendation=self.recommendations.get(typed["recommendation"]),
            improvement=typed["improvement"],
            evidence_wanted=typed["evidence_wanted"],
        )


@allow(Permission.MEETING_RECORD)
def record_meeting(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_record(request, pk)
    request.purpose = "record_meeting"
    if not found.takes_entries:
        return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    do = request.POST.get("do", "line") if request.method == "POST" else ""
    first = {"kind": request.GET.get("kind", "note"), "item": request.GET.get("item", ""), "sent_as": str(uuid4())}
    form = LineForm(request.POST if do == "line" else None, request=request, meeting=found, initial=first)
    earlier = open_actions(request.member, found)
    news = NewsForm(request.POST if do == "news" else None, rows=earlier)
    if do == "end":
        return _end(request, found)
    if do == "line" and form.is_valid() and (answer := _line(request, found, form)):
        return answer
    if do == "news" and news.is_valid() and (answer := _news(request, found, news)):
        return answer
    people_asked = asked(request, found)
    lines = list(Entry.visible_to(request.member).filter(meeting=found).order_by("-number"))
    doing = {a.entry_id: a for a in MeetingAction.visible_to(request.member).filter(meeting=found)}
    context = {
        "meeting": found,
        "form": form if do != "news" else news,
        "line": form,
        "for_register": bool(form.data.get("recommendation")),
        "news": news,
        "news_lines": news.lines(),
        "lines": [
            {"row": e, "action": doing.get(e.pk), "url": url_for(request, "meetings:change_entry", pk=e.pk)}
            for e in lines
        ],
        "unmarked": sum(not p.present for p in people_asked),
        "people": people_asked,
        "not_quorate": not_quorate(people_asked, terms_of(found.group), settings_of(found.group)),
    }
    return render(request, "meetings/record_meeting.html", context)


def _line(request: MemberRequest, found: Meeting, form: LineForm) -> HttpResponse | None:
    typed = form.cleaned_data
    try:
        entry = actions.record(
            meeting=found,
            kind=typed["kind"],
            words=typed["words"],
            item=form.item_given,
            right=typed["right"],
            doing=form.doing if typed["kind"] == Entry.Kind.ACTION else None,
            sent_as=typed["sent_as"],
            by=request.member,
        )
    except NotYet as reason:
        form.add_error(None, str(reason))
        return None
    messages.success(request, f"{entry.get_kind_display()} recorded as line {entry.number}.")
    # The next line is mostly of the same kind, under the same item.
    again = f"?item={entry.item_id or ''}&kind={entry.kind}#write"
    return redirect(url_for(request, "meetings:record_meeting", pk=found.pk) + again)


def _news(request: MemberRequest, found: Meeting, form: NewsForm) -> HttpResponse | None:
    try:
        count = actions.tell_news(news=form.news, told_in=found, by=request.member)
    except NotYet as reason:
        form.add_error(None, str(reason))
        return None
    messages.success(request, f"{count} of the earlier actions updated.")
    return redirect(url_for(request, "meetings:record_meeting", pk=found.pk) + "#actions")


def _end(request: MemberRequest, found: Meeting) -> HttpResponse:
    try:
        actions.end_meeting(meeting=found, by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
        return redirect(url_for(request, "meetings:record_meeting", pk=found.pk))
    messages.success(request, "The meeting has ended. Look through the minutes and circulate them.")
    return redirect(url_for(request, "meetings:minutes", pk=found.pk))
