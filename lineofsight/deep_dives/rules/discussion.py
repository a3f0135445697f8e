"""When the discussion may be recorded, held, adjourned and concluded, and what is still unfinished."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import oxford, plural
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..methods import Method
from ..models import Attendee, Case, CaseDiscussion, DeepDive, Discussion, DiscussionLine, Judgement
from ..states import Stage

NOTES = (DiscussionLine.Kind.POINT, DiscussionLine.Kind.DECISION, DiscussionLine.Kind.ACTION)
# A live audit records these three for every case, before its session is closed.
LIVE_FIELDS = (DiscussionLine.Kind.WORKING_WELL, DiscussionLine.Kind.COULD_IMPROVE, DiscussionLine.Kind.IMPACT)
VIEWS = "views of the child and family"
STATEMENT = "yes or no for the child"


class NotArranged(NotYet):
    """Nobody has said when the cases are looked at, or who does it; the business unit is offered the way there."""


def check_can_arrange(
    *,
    deep_dive: DeepDive,
    discussion: Discussion | None,
    starts_at: datetime,
    ends_at: datetime,
    chair: Member,
    note_taker: Member | None,
) -> None:
    """From the time agencies are asked until it is held; sound times; people who may run it. Raises NotYet."""
    check_may_arrange(deep_dive, discussion)
    if ends_at <= starts_at:
        raise NotYet("The discussion must end after it starts. Change one of the two times.")
    if note_taker is not None and note_taker.person_id == chair.person_id:
        raise NotYet("The chair and the note-taker must be two people: nobody can listen, lead and write at once.")
    for member in filter(None, (chair, note_taker)):
        check_may_attend(deep_dive, member)
    if chair.is_business_unit and not deep_dive.settings.discussion_chair_may_be_business_unit:
        raise NotYet(
            "In this partnership somebody outside the business unit chairs the discussion. Choose another chair."
        )


def check_may_arrange(deep_dive: DeepDive, discussion: Discussion | None) -> None:
    """Raises NotYet before agencies are asked, and once it is held."""
    stage, way = Stage(deep_dive.stage), deep_dive.way
    if not stage.reached(way.arranged_from):
        raise NotYet(
            f"The {way.meeting} is arranged from the stage “{way.arranged_from.words}” on. "
            f"The stage now is “{stage.words}”."
        )
    if stage.reached(Stage.CONCLUSIONS_AGREED):
        raise NotYet(f"The record of the {way.meeting} is closed, so nothing is arranged any more.")
    if discussion is not None and discussion.state == Discussion.State.HELD:
        raise NotYet("The discussion has been held. If it goes on another day, adjourn it from the discussion’s page.")


def check_may_attend(deep_dive: DeepDive, member: Member) -> None:
    """Not kept away from this deep dive, and in a role that takes part in deep dives. Raises NotYet."""
    if deep_dive.exclusions.filter(member=member).exists():
        raise NotYet(f"{member.name} is kept away from this deep dive. Choose somebody else.")
    if not member.may(Permission.DISCUSSION_RECORD):
        raise NotYet(f"{member.name} has no appointment that takes part in deep dives. Choose somebody else.")


def check_can_add(deep_dive: DeepDive, discussion: Discussion | None) -> None:
    """People are added until the conclusions are agreed. Raises NotYet."""
    if discussion is None:
        raise NotYet(f"The {deep_dive.way.meeting} is not arranged yet. Arrange it first, then add who takes part.")
    if Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED):
        raise NotYet("The conclusions are agreed, so nobody is added any more.")


def check_can_record(deep_dive: DeepDive, discussion: Discussion | None, today: date) -> None:
    """From the day of the session, at the stages of the method, until the conclusions are agreed. Raises NotYet."""
    stage, way = Stage(deep_dive.stage), deep_dive.way
    if stage.reached(Stage.CONCLUSIONS_AGREED):
        raise NotYet("The conclusions are agreed and the record is closed. It can be read and printed.")
    if stage not in way.record_open:
        raise NotYet(
            f"The {way.meeting} opens at the stage “{way.record_open[0].words}”. The stage now is “{stage.words}”."
        )
    if discussion is None:
        raise NotArranged(f"The {way.meeting} is not arranged yet. The business unit arranges it.")
    day = timezone.localdate(discussion.starts_at)
    if today < day:
        read = "; until then you can read the pack here" if way.has_tools else ""
        raise NotYet(
            f"The {way.meeting} is on {in_words(day)}. What is said can be recorded from that day on{read}. If it is "
            "held earlier, the business unit changes its date."
        )


@dataclass
class Service:
    """A service with a completed audit tool, and how it was represented at a session."""

    agency: Agency
    invited: list[Attendee] = field(default_factory=list)
    came: list[Attendee] = field(default_factory=list)
    absence: str = ""

    @property
    def has_nobody_coming(self) -> bool:
        """Nobody invited, or everybody who is has said no."""
        return not any(a.reply != Attendee.Reply.NO for a in self.invited)

    @property
    def settled(self) -> bool:
        return bool(self.came or self.absence.strip())


def services(
    *,
    agencies: Iterable[Agency],
    attendees: Sequence[Attendee],
    attended: Mapping[UUID, bool],
    absences: Mapping[UUID, str],
) -> list[Service]:
    """Each service with a completed tool: whom it sends, who came (attendee id to yes or no), why nobody did."""
    found = []
    for agency in agencies:
        mine = [a for a in attendees if a.agency_id == agency.pk]
        came = [a for a in mine if attended.get(a.pk)]
        found.append(Service(agency, mine, came, absences.get(agency.pk, "")))
    return found


def check_attendance(attendees: Sequence[Attendee], attended: Mapping[UUID, bool]) -> None:
    """Everybody invited is marked. Raises NotYet naming who is not."""
    left = [a.member.name for a in attendees if a.pk not in attended]
    if left:
        raise NotYet(f"Say for {oxford(left)} whether they came.")


def check_attended(marks: Iterable[bool]) -> None:
    """Somebody came. Raises NotYet."""
    if not any(marks):
        raise NotYet("Record who came first: nobody is marked as present.")


def check_can_hold(
    *, discussion: Discussion, attendees: Sequence[Attendee], attended: Mapping[UUID, bool], found: Sequence[Service]
) -> None:
    """A chair, attendance marked, and each service represented or its absence recorded. Raises NotYet."""
    if discussion.chair_id is None:
        raise NotYet("The discussion has no chair. Name one before it is held.")
    check_attended(attended.values())
    check_attendance(attendees, attended)
    absent = [s.agency.name for s in found if not s.settled]
    if absent:
        raise NotYet(
            f"Nobody spoke for {oxford(absent)}, which completed an audit tool. Record why, or add who spoke for it."
            if len(absent) == 1
            else f"Nobody spoke for {oxford(absent)}, which completed audit tools. Record why for each, or add who did."
        )


def check_judgement(*, settings: DeepDiveSettings, for_child: bool, domain: str, grade: str, reason: str) -> None:
    """A domain and grade of this partnership, a reason, and for the child or the cohort as it judges. Raises NotYet."""
    if domain not in {d.key for d in settings.domains}:
        raise NotYet("Choose one of this partnership’s domains.")
    if settings.judgement_for == "cohort" and for_child:
        raise NotYet("This partnership judges the cohort as a whole: record the judgement for the cohort.")
    if settings.judgement_for == "words":
        if grade:
            raise NotYet("This partnership judges in words, without grades.")
    elif grade not in {g.key for g in settings.scale}:
        raise NotYet("Choose the grade that was agreed.")
    if not reason.strip():
        raise NotYet("Enter the reason for the judgement: it is what agencies learn from.")


def check_views(views: str, words: str) -> None:
    """What was said, or why nobody was asked. Raises NotYet."""
    if views not in CaseDiscussion.Views.values:
        raise NotYet("Choose whether the views of the child and family were gathered.")
    if not words.strip():
        raise NotYet(
            "Enter what the child and family said."
            if views == CaseDiscussion.Views.GATHERED
            else "Enter why the views of the child and family could not be gathered."
        )


def check_statement(*, settings: DeepDiveSettings, way: Method, holds: str, reason: str) -> None:
    """Yes or no where this partnership answers a statement for each child, and why not where it is no. Raises NotYet."""
    if not settings.child_statement.strip() or not way.judges:
        raise NotYet(
            "No statement is answered for each child here. A partnership that wants one enters it in its settings."
        )
    if holds not in CaseDiscussion.Held.values:
        raise NotYet(f"Choose yes or no: {settings.child_statement.strip()}.")
    if holds == CaseDiscussion.Held.NO and not reason.strip():
        raise NotYet("Enter why it does not hold for this child.")


@dataclass(frozen=True)
class Unfinished:
    """What is still open for one child, or (no case) for the cohort: domains to judge, and other things in words."""

    case: Case | None
    domains: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.domains) + len(self.others)


def unfinished(
    *,
    settings: DeepDiveSettings,
    way: Method,
    cases: Iterable[Case],
    judged: Iterable[tuple[UUID | None, str]],
    with_views: Iterable[UUID],
    noted: Iterable[tuple[UUID | None, str]] = (),
    with_statement: Iterable[UUID] = (),
) -> list[Unfinished]:
    """What is missing before conclusions can be agreed, by child; an empty list when nothing is.

    ``judged`` are pairs of case id (None for the cohort) and domain; ``with_views`` the cases whose views, or the
    reason why there are none, are recorded; ``noted`` pairs of case id and kind of line, for a live audit;
    ``with_statement`` the cases for which the partnership's statement, if it has one, is answered.
    """
    done, heard, said, answered = set(judged), set(with_views), set(noted), set(with_statement)
    if not way.judges:
        return [
            each
            for case in cases
            if (each := Unfinished(case, (), _fields_left(case, said) + (() if case.pk in heard else (VIEWS,)))).count
        ]
    keys = [d.key for d in settings.domains]
    found = []
    if settings.judgement_for == "cohort":
        found.append(Unfinished(None, tuple(k for k in keys if (None, k) not in done)))
    for case in cases:
        by_child = settings.judgement_for != "cohort"
        domains = tuple(k for k in keys if by_child and (case.pk, k) not in done)
        others = () if case.pk in answered or not settings.child_statement.strip() else (STATEMENT,)
        found.append(Unfinished(case, domains, others if case.pk in heard else (*others, VIEWS)))
    return [each for each in found if each.count]


def _fields_left(case: Case, noted: set[tuple[UUID | None, str]]) -> tuple[str, ...]:
    """The fields of a live audit in which nothing stands for this child."""
    return tuple(str(kind.label).lower() for kind in LIVE_FIELDS if (case.pk, kind.value) not in noted)


def kinds_of_line(way: Method) -> tuple[DiscussionLine.Kind, ...]:
    """The kinds of line that are noted in this way of auditing."""
    return NOTES if way.judges else (*LIVE_FIELDS, *NOTES)


def check_line(way: Method, kind: str, words: str) -> None:
    """A kind of line of this way of auditing, with words. Raises NotYet."""
    if kind not in kinds_of_line(way):
        raise NotYet(f"Choose what kind of line it is: {oxford([k.label for k in kinds_of_line(way)], 'or')}.")
    if not words.strip():
        raise NotYet("Write the line before you keep it. To take a line out, remove it.")


def check_judges(way: Method) -> None:
    """Raises NotYet where this way of auditing records no judgements."""
    if not way.judges:
        raise NotYet(
            "A live audit records no judgement by domain: what works well, what could improve and the impact on the "
            "child are noted instead."
        )


def check_can_conclude(left: Sequence[Unfinished]) -> None:
    """Every child judged in every domain, the statement answered, with views or why there are none. Raises NotYet."""
    if not left:
        return
    said = [f"{each.case.name if each.case else 'the cohort'} ({plural(each.count, 'thing')})" for each in left]
    raise NotYet(f"Still to finish: {oxford(said)}. Each is listed below with a link to finish it.")


def judged_in(judgements: Iterable[Judgement]) -> list[tuple[UUID | None, str]]:
    return [(j.case_id, j.domain) for j in judgements]
