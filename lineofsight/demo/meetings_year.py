"""A year of meetings of the group that oversees, and one of the executive to come: held, minuted, moved, and with decisions
needed at the next."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.engine.documents.blocks import Document, Heading, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.engine.workdays import is_working_day
from lineofsight.meetings import actions
from lineofsight.meetings.models import AgendaItem, Attendance, Entry, Meeting, MeetingAction, Paper
from lineofsight.partnership.models import Group, Member

from .cast import Cast

Scheduled = tuple[date, int, Callable[[], None]]
# After the steps of deep dives and of the year of actions on the same day.
PLACE = 95_000
# How many days ago the group met, the oldest first; the last one is to come.
HELD = (322, 231, 140, 49)
AHEAD = 12
FEEDBACK = (
    "The discussion of the criminal exploitation paper was to the point. Send papers a day earlier.",
    "Good that schools were heard. The last item had too little time.",
)
SAID = (
    ("Neglect: how thresholds are understood", "The threshold document is read again with team managers.", "policy"),
    ("Front door: waiting times", "Waiting times come to every meeting.", "own_work"),
    ("Training on strategy discussions", "The course is offered twice more this year.", "recommendation"),
    ("Learning from audits of plans", "The two audits are brought together in one briefing.", "report"),
)


def schedule(w: Cast) -> list[Scheduled]:
    """The steps of the year with the day of each."""
    told = Year(w)
    today = timezone.localdate()
    steps: list[Scheduled] = [(today - timedelta(days=345), PLACE, told.plan)]
    for n, ago in enumerate(HELD):
        day = worked(today - timedelta(days=ago))
        steps += [
            (day - timedelta(days=12), PLACE + 1, lambda n=n: told.agenda(n)),  # type: ignore[misc]
            (day - timedelta(days=10), PLACE + 2, lambda n=n: told.answers(n)),  # type: ignore[misc]
            (day, PLACE + 3, lambda n=n: told.hold(n)),  # type: ignore[misc]
            (day + timedelta(days=7), PLACE + 4, lambda n=n: told.minutes(n)),  # type: ignore[misc]
        ]
    return [*steps, (today, PLACE + 5, told.next_one)]


def worked(day: date) -> date:
    """The day itself, or the working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


class Year:
    """The meetings planned so far, for the steps that follow."""

    def __init__(self, w: Cast) -> None:
        self.w = w
        self.meetings: list[Meeting] = []

    @property
    def unit(self) -> Member:
        return now(self.w.business_unit)

    @property
    def bidder(self) -> Member:
        return self.w.leads.get("charity") or self.w.leads["school"]

    def group(self, key: str) -> Group:
        return Group.objects.select_related("tenant").get(pk=self.w.groups[key].pk)

    def plan(self) -> None:
        """What the two groups are for, who sits on them, and the year in the calendar."""
        w = self.w
        for key, remit, rights, standing in (
            (
                "oversight",
                "Oversees audits from their terms of reference to what they changed.",
                ("terms", "report", "recommendation", "policy", "own_work"),
                ("Interests declared",),
            ),
            (
                "decides",
                "Leads the partnership: the three statutory partners decide together.",
                ("theme", "report", "recommendation", "risk", "policy", "budget", "own_work"),
                ("Front door",),
            ),
        ):
            actions.describe_terms(
                group=self.group(key),
                remit=remit,
                rights=rights,
                quorum=3,
                quorum_statutory=key == "decides",
                standing_items=standing,
                by=self.unit,
            )
        people = [actions.SeatOf(w.agencies[a], w.leads[a], w.authors.get(a)) for a in w.agencies if a in w.leads]
        attends = [actions.SeatOf(None, w.scrutineer), actions.SeatOf(None, w.members["analyst"])]
        actions.set_seats(group=self.group("oversight"), seats=people + attends, by=self.unit)
        executives = [actions.SeatOf(w.agencies[a], e, w.leads.get(a)) for a, e in w.executives.items()]
        actions.set_seats(
            group=self.group("decides"), seats=[*executives, actions.SeatOf(None, w.scrutineer)], by=self.unit
        )
        base = timezone.localdate() + timedelta(days=345)
        days = [worked(base - timedelta(days=ago)) for ago in (*HELD, -AHEAD, -AHEAD - 91)]
        self.meetings = self._put("oversight", days)
        self._put("decides", [worked(base + timedelta(days=n)) for n in (19, 47)])

    def _put(self, key: str, days: list[date]) -> list[Meeting]:
        made = actions.plan_meetings(
            group=self.group(key),
            starts=[timezone.make_aware(datetime.combine(day, time(14))) for day in days],
            minutes=120,
            purpose="ordinary",
            place=f"{self.w.tenant.name.split()[0]} Town Hall, room 2",
            by=self.unit,
        )
        return sorted(made, key=lambda m: m.starts_at)

    def agenda(self, n: int) -> None:
        meeting = again(self.meetings[n])
        item = self._item(meeting, SAID[n][0], "decision", presenter=self.w.leads["health"], minutes=30)
        self._paper(meeting, item, SAID[n][0])
        if n == len(HELD) - 1:
            self._item(meeting, "A contract that comes to its end", "discussion", confidential=True, minutes=15)
        actions.send_agenda(meeting=meeting, by=self.unit)

    def _item(self, meeting: Meeting, words: str, kind: str, **more: Any) -> AgendaItem:
        return actions.add_item(meeting=meeting, words=words, kind=kind, by=self.unit, **more)

    def _paper(self, meeting: Meeting, item: AgendaItem, title: str) -> None:
        text = Paragraph("What is known so far, what it means for children, and what the group is asked to decide.")
        content = write_word(Document(title, (Heading(1, "Summary"), text)))
        file = SimpleUploadedFile(f"{title.split(':')[0].lower().replace(' ', '-')}.docx", content)
        actions.add_paper(meeting=meeting, item=item, title=title, file=file, by=self.unit)

    def answers(self, n: int) -> None:
        meeting = again(self.meetings[n])
        for paper in Paper.objects.filter(meeting=meeting):
            actions.note_opened(paper=paper, by=now(self.w.leads["council"]))
        for place, key in enumerate(self.w.leads):
            if key in self.w.agencies and place != 4:
                away = place == n
                answer = ("deputy" if key in self.w.authors else "apologies") if away else "coming"
                actions.reply(meeting=meeting, answer=answer, by=now(self.w.leads[key]))

    def hold(self, n: int) -> None:
        meeting = again(self.meetings[n])
        actions.open_meeting(
            meeting=meeting, chair=self.w.oversight_chair, note_taker=self.w.business_unit, by=self.unit
        )
        rows = Attendance.objects.filter(meeting=meeting)
        came = {"coming": "present", "deputy": "deputy", "apologies": "apologies"}
        actions.record_attendance(
            meeting=meeting,
            came=[actions.Came(r, came.get(r.reply, "present" if not r.agency_id else "absent")) for r in rows],
            by=self.unit,
        )
        self._lines(meeting, n)
        actions.end_meeting(meeting=meeting, by=self.unit)
        self._feedback(again(meeting), n)

    def _feedback(self, meeting: Meeting, n: int) -> None:
        """Those who came themselves say how useful it was; of the first meeting only two do."""
        came = Attendance.objects.filter(meeting=meeting, present="present", member__isnull=False)
        people = [row.member for row in came.select_related("member__person").order_by("agency__name") if row.member]
        for place, member in enumerate(people[: 2 if n == 0 else 6]):
            words = FEEDBACK[place] if place < len(FEEDBACK) else ""
            actions.rate_meeting(meeting=meeting, score=(4, 5, 3)[(place + n) % 3], words=words, by=now(member))

    def _lines(self, meeting: Meeting, n: int) -> None:
        title, decided, right = SAID[n]
        item = AgendaItem.objects.get(meeting=meeting, words=title)
        self._say(meeting, "note", "The paper was welcomed; practice differs between the two localities.", item)
        self._say(meeting, "decision", decided, item, right=right)
        owner = now(self.w.leads["police" if n % 2 else "council"])
        doing = actions.Doing(owner=owner, due_date=meeting.day + timedelta(days=60))
        self._say(meeting, "action", f"Tell teams what was decided on “{title.lower()}”.", item, doing=doing)
        if n:
            earlier = MeetingAction.objects.select_related("entry__meeting").get(meeting=self.meetings[n - 1])
            what, until = ("finish", None) if n % 2 else ("carry_forward", timezone.localdate() + timedelta(days=200))
            news = actions.News(earlier, what, "Told in the team meetings.", until)
            actions.tell_news(news=[news], told_in=meeting, by=self.unit)
        secret = AgendaItem.objects.filter(meeting=meeting, confidential=True).first()
        if secret:
            self._say(meeting, "decision", "The contract is not renewed.", secret, right="own_work")

    def _say(self, meeting: Meeting, kind: str, words: str, item: AgendaItem, **more: Any) -> Entry:
        return actions.record(meeting=meeting, kind=kind, words=words, item=item, by=self.unit, **more)

    def minutes(self, n: int) -> None:
        actions.circulate_minutes(meeting=again(self.meetings[n]), by=self.unit)
        if n:
            chair = now(self.w.oversight_chair)
            before = again(self.meetings[n - 1])
            actions.agree_minutes(
                meeting=before, agreed_on=again(self.meetings[n]).day, agreed_in=again(self.meetings[n]), by=chair
            )

    def next_one(self) -> None:
        """The meeting to come: what waits is on its agenda, a paper is awaited, somebody has an interest."""
        w, meeting = self.w, again(self.meetings[len(HELD)])
        actions.ask_correction(
            meeting=again(self.meetings[len(HELD) - 1]),
            words="We were there from the second item on.",
            by=now(self.bidder),
        )
        item = self._item(meeting, "Helpline for professionals: how it goes on", "decision", minutes=20)
        self._paper(meeting, item, "Helpline for professionals")
        self._item(
            meeting,
            "Attendance at strategy discussions, second look",
            "assurance",
            minutes=20,
            presenter=w.leads["health"],
            paper_by=w.leads["health"],
        )
        actions.send_agenda(meeting=meeting, by=self.unit)
        actions.declare_interest(
            meeting=meeting,
            item=item,
            member=now(self.bidder),
            words="Her agency bids for the helpline.",
            leaves=True,
            by=self.unit,
        )
        for key in ("council", "police"):
            actions.reply(meeting=again(meeting), answer="coming", by=now(w.leads[key]))
        last = self.meetings[-1]
        actions.move_meeting(
            meeting=again(last),
            starts_at=last.starts_at + timedelta(days=1),
            minutes=120,
            place=last.place,
            meeting_link="",
            reason="The chair is at a national meeting.",
            by=self.unit,
        )


def now(member: Member) -> Member:
    """The member with the appointments of the day it is told."""
    return Member.objects.select_related("tenant", "person").get(pk=member.pk)


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("tenant", "group__tenant", "chair", "note_taker").get(pk=meeting.pk)
