"""How useful a group's meetings were to those who came: each average with the number of answers behind it."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean

from lineofsight.govuk.words import plural
from lineofsight.partnership.models import Group, Member

from .models import Attendance, Meeting, MeetingFeedback
from .states import TOOK_PLACE

# Of fewer answers neither score nor words are shown: somebody at the table would know whose they are.
FEWEST = 3


@dataclass(frozen=True)
class MeetingScore:
    """One meeting: how many were there, how many of them answered, and what they said once enough did."""

    meeting: Meeting
    present: int
    scores: tuple[int, ...]
    words: tuple[str, ...]

    @property
    def answered(self) -> int:
        return len(self.scores)

    @property
    def is_shown(self) -> bool:
        return self.answered >= FEWEST

    @property
    def average(self) -> float | None:
        return round(fmean(self.scores), 1) if self.is_shown else None


def scores_of(member: Member, group: Group) -> list[MeetingScore]:
    """The group's meetings that took place, the latest first. Three queries."""
    meetings = list(Meeting.visible_to(member).filter(group=group, state__in=TOOK_PLACE).order_by("-starts_at"))
    came = Attendance.objects.filter(meeting__in=meetings, present__in=("present", "deputy"))
    present = Counter(came.values_list("meeting", flat=True))
    # In order of their words, so that the order says nothing of who answered first.
    given = list(MeetingFeedback.visible_to(member).filter(meeting__in=meetings).order_by("words"))
    return [
        MeetingScore(
            meeting,
            present[meeting.pk],
            tuple(each.score for each in given if each.meeting_id == meeting.pk),
            tuple(each.words for each in given if each.meeting_id == meeting.pk and each.words),
        )
        for meeting in meetings
    ]


def of_the_series(scores: list[MeetingScore]) -> str:
    """The average of all answers that are shown, as a sentence; empty where none is."""
    shown = [each for each in scores if each.is_shown]
    answers = [score for each in shown for score in each.scores]
    if not answers:
        return ""
    return f"{fmean(answers):.1f} of 5, from {plural(len(answers), 'answer')} about {plural(len(shown), 'meeting')}"
