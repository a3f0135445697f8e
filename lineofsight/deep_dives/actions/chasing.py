"""Reminding the people something waits for, and keeping a log of who was contacted when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import plural
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Task
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyRequest, AgencyReturn, Contact, DeepDive
from ..states import ReturnState
from .telling import tell


@dataclass
class Reminder:
    """What one person is reminded of: lists she has not answered, and tools that wait for her."""

    member: Member
    agency: Agency
    requests: list[AgencyRequest] = field(default_factory=list)
    returns: list[AgencyReturn] = field(default_factory=list)

    @property
    def due_date(self) -> Any:
        return min([r.due_date for r in self.requests] + [r.due_date for r in self.returns])

    @property
    def letters(self) -> list[str]:
        return sorted(r.case.letter for r in self.returns)

    @property
    def sentences(self) -> list[str]:
        """Counts and dates only."""
        said = [
            f"Please answer “known to you?” for your agency; it was due on {in_words(r.due_date)}."
            if r.due_date < timezone.localdate()
            else f"Please answer “known to you?” for your agency by {in_words(r.due_date)}."
            for r in self.requests
        ]
        if self.returns:
            overdue = sum(r.due_date < timezone.localdate() for r in self.returns)
            said.append(
                f"{plural(len(self.returns), 'audit tool')} {'waits' if len(self.returns) == 1 else 'wait'} for you"
                + (f", {overdue} of them overdue." if overdue else f", due by {in_words(self.due_date)}.")
            )
        return said


def person_to_remind(agency_return: AgencyReturn) -> Member:
    """For whom a tool waits: its author; the lead while it has none or awaits sign-off; else whoever was asked."""
    if agency_return.author is not None and agency_return.state != ReturnState.AWAITING_SIGN_OFF:
        return agency_return.author
    leads = holders(tenant_id=agency_return.tenant_id, role=Role.AGENCY_LEAD, agency=agency_return.agency)
    if leads:
        return leads[0]
    request = AgencyRequest.objects.select_related("recipient__person").get(
        deep_dive=agency_return.deep_dive_id, agency=agency_return.agency_id
    )
    return request.recipient


def reminders(*, returns: Iterable[AgencyReturn] = (), requests: Iterable[AgencyRequest] = ()) -> list[Reminder]:
    """Who would be told of what: one reminder a person and agency; what waits for nobody any more is left out."""
    found: dict[tuple[Any, Any], Reminder] = {}
    for request in requests:
        if request.answered_at is None:
            key = (request.recipient_id, request.agency_id)
            found.setdefault(key, Reminder(request.recipient, request.agency)).requests.append(request)
    people: dict[tuple[Any, Any, bool], Member] = {}
    for each in returns:
        if each.state not in ReturnState.open_states():
            continue
        # The same answer for each tool of an agency that stands alike.
        alike = (each.agency_id, each.author_id, each.state == ReturnState.AWAITING_SIGN_OFF)
        member = people.setdefault(alike, person_to_remind(each)) if alike not in people else people[alike]
        found.setdefault((member.id, each.agency_id), Reminder(member, each.agency)).returns.append(each)
    return sorted(found.values(), key=lambda r: (r.agency.name, r.member.name))


def chase(
    *,
    deep_dive: DeepDive,
    returns: Sequence[AgencyReturn] = (),
    requests: Sequence[AgencyRequest] = (),
    by: Member,
) -> list[Reminder]:
    """Reminds each person once of everything chosen that waits for her, and logs it. Raises NotYet when nothing does."""
    to_send = reminders(returns=returns, requests=requests)
    if not to_send:
        raise NotYet("Nothing chosen is still to come. Choose audit tools that are not in yet.")
    with trail.act(by=by, verb="chase", on=deep_dive, people=len(to_send)):
        for reminder in to_send:
            send(reminder, deep_dive=deep_dive, about=Contact.About.CHASED, subject="A reminder", by=by)
    return to_send


def send(reminder: Reminder, *, deep_dive: DeepDive, about: Contact.About, subject: str, by: Any) -> None:
    """One notice to one person, with the things it was about marked as chased."""
    now = timezone.now()
    AgencyRequest.objects.filter(pk__in=[r.pk for r in reminder.requests]).update(chased_at=now)
    AgencyReturn.objects.filter(pk__in=[r.pk for r in reminder.returns]).update(chased_at=now)
    ids = [r.pk for r in (*reminder.requests, *reminder.returns)]
    Task.objects.filter(tenant=deep_dive.tenant_id, about_id__in=ids, settled_at__isnull=True).update(reminded_at=now)
    tell(
        deep_dive=deep_dive,
        member=reminder.member,
        agency=reminder.agency,
        about=about,
        subject=subject,
        words=reminder.sentences,
        letters=reminder.letters,
        due_date=reminder.due_date,
        by=by,
    )
