"""Who may do what with a meeting, and when it may move on."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from lineofsight.engine.states import NoSuchStep
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import oxford, plural
from lineofsight.improvement.rules import chairs_herself, decides_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .chapter import NAME, MeetingSettings
from .models import Attendance, GroupTerms, Meeting, MeetingAction
from .states import MEETING, MEETING_ACTION, MeetingActionState, MeetingState

__all__ = ["chairs_herself", "decides_for"]


def next_state(meeting: Meeting, event: str) -> MeetingState:
    """Raises NotYet with a sentence where the meeting does not stand so that this can be done."""
    try:
        return MeetingState(MEETING.next(meeting.state, event))
    except NoSuchStep:
        raise NotYet(f"This cannot be done now. The meeting stands at: {meeting.state_words.lower()}.") from None


def next_state_of_action(action: MeetingAction, event: str) -> MeetingActionState:
    try:
        return MeetingActionState(MEETING_ACTION.next(action.state, event))
    except NoSuchStep:
        raise NotYet(f"This cannot be done now: {action.number} is {action.state_words.lower()}.") from None


def records(member: Member, meeting: Meeting) -> bool:
    """May write down what is said: the chair, whoever chairs or takes the notes that day, the business unit."""
    return decides_for(member, meeting.group) or member.pk in (meeting.note_taker_id, meeting.chair_id)


def was_asked(member: Member, meeting: Meeting) -> bool:
    """Asked to it herself, or named as somebody's deputy."""
    rows = Attendance.objects.filter(meeting=meeting)
    return rows.filter(Q(member=member) | Q(deputy=member)).exists()


def why_not_heard(member: Member, meeting: Meeting) -> str:
    """Why she cannot say how useful the meeting was, as a sentence; empty where she can."""
    if not meeting.took_place:
        return "This meeting has not taken place yet. Come back once it is over."
    came = Q(member=member, present="present") | Q(deputy=member, present="deputy")
    if not Attendance.objects.filter(came, meeting=meeting).exists():
        return "Feedback is asked of those who were at the meeting, and you are not written down as present."
    return ""


def check_arranges(member: Member, group: Group) -> None:
    if not decides_for(member, group):
        raise NotYet(f"The meetings of {group} are arranged by its chair or the business unit.")


def check_records(member: Member, meeting: Meeting) -> None:
    if not records(member, meeting):
        raise NotYet("This is written by the chair, the note-taker or the business unit.")


def check_times(starts: Iterable[datetime], minutes: int) -> None:
    """Raises NotYet for a length no meeting has; days gone by may be entered, for what is recorded afterwards."""
    if not 15 <= minutes <= 600:
        raise NotYet("A meeting lasts between 15 and 600 minutes.")
    if not list(starts):
        raise NotYet("Enter at least one date.")


def check_can_open(meeting: Meeting) -> None:
    if meeting.day > timezone.localdate():
        raise NotYet(f"This meeting is on {in_words(meeting.day)}. Move it first if the group meets today.")


def settings_of(group: Group) -> MeetingSettings:
    found: MeetingSettings = in_force(group.tenant, NAME)
    return found


def terms_of(group: Group) -> GroupTerms:
    """What the group is for; one nobody has described yet has no limits."""
    found = GroupTerms.objects.filter(tenant=group.tenant_id, group=group).select_related("reports_to").first()
    return found or GroupTerms(tenant_id=group.tenant_id, group=group)


def check_at_work(group: Group) -> None:
    """Raises NotYet for a group that is closed: it meets no more."""
    terms = terms_of(group)
    if terms.closed_on:
        raise NotYet(f"This group was closed on {in_words(terms.closed_on)}, so it has no more meetings.")


def check_right(terms: GroupTerms, right: str, settings: MeetingSettings) -> None:
    """Raises NotYet for a decision the group may not take."""
    if right not in {r.key for r in settings.rights}:
        raise NotYet("Choose what kind of decision it is.")
    if terms.rights and right not in terms.rights:
        words = settings.right_words(right)
        raise NotYet(
            f"{terms.group} has no right to decide on “{words}”. Record it as a note, or bring it to a group that may "
            "decide this. What a group may decide stands on its page."
        )


def quorum_of(terms: GroupTerms, settings: MeetingSettings) -> int:
    return settings.quorum if terms.quorum is None else terms.quorum


def not_quorate(rows: Sequence[Attendance], terms: GroupTerms, settings: MeetingSettings) -> str:
    """What is missing for a quorum, as a sentence; empty where there is one, none is asked for, or nobody has said yet
    who is there."""
    if not any(row.present for row in rows):
        return ""
    here = [row for row in rows if row.counts]
    said = []
    wanted = quorum_of(terms, settings)
    if len(here) < wanted:
        said.append(f"{plural(len(here), 'member')} present of {wanted} needed")
    if terms.quorum_statutory:
        missing = [str(row.agency) for row in rows if row.statutory and row.agency and not row.counts]
        if missing:
            said.append(f"not there: {oxford(missing)}")
    return "; ".join(said)
