"""Actions of a meeting that belong to no recommendation: begun, told about, carried forward, done."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import ActionNews, Entry, Meeting, MeetingAction
from ..states import STILL_OPEN
from .meeting_thread import strand

OWNED = "meeting_action"
BY_OWNER = ("go_on", "finish")


def next_number(tenant_id: uuid.UUID, year: int) -> str:
    """The number after the highest of the year."""
    taken = MeetingAction.objects.filter(tenant_id=tenant_id, number__startswith=f"M-{year}-")
    numbers = [int(n.rsplit("-", 1)[1]) for n in taken.values_list("number", flat=True)]
    return f"M-{year}-{max(numbers, default=0) + 1:03d}"


def begin_action(*, entry: Entry, owner: Member, agency: Agency | None, due_date: date, by: Member) -> MeetingAction:
    """Somebody takes something on; she finds it among her tasks until it is done. Raises NotYet."""
    if not owner.own_appointments:
        raise NotYet(f"{owner.name} has no appointment today. Choose somebody who does.")
    agencies = sorted(owner.own_agency_ids)
    with trail.act(by=by, verb="begin_meeting_action", on=entry) as act:
        action = MeetingAction.objects.create(
            tenant_id=by.tenant_id,
            meeting=entry.meeting,
            entry=entry,
            number=next_number(by.tenant_id, entry.meeting.day.year),
            words=entry.words,
            owner=owner,
            agency=agency or (Agency.objects.get(pk=agencies[0]) if len(agencies) == 1 else None),
            due_date=due_date,
            first_due_date=due_date,
        )
        act.also("begin_meeting_action", action)
        strand(action, entry, Strand.Means.RESTS_ON, by)
        tell_owner(action, by)
    return action


def tell_owner(action: MeetingAction, by: Any) -> None:
    ask(
        key=OWNED,
        words=f"Do {action.number} and say how it goes",
        # What was agreed on may be confidential: where it was agreed says enough.
        thing=str(action.meeting),
        path=reverse("meetings:meeting_action", kwargs={"tenant": action.meeting.tenant.slug, "pk": action.pk}),
        about=action,
        member=action.owner,
        due_date=action.due_date,
        by=by,
    )


@dataclass(frozen=True)
class News:
    """What is said of one action: goes on, done, carried forward to a day, dropped or taken up again."""

    action: MeetingAction
    what: str
    words: str = ""
    due_date: date | None = None


def tell_news(*, news: Sequence[News], told_in: Meeting | None = None, by: Member) -> int:
    """A page of news in one step: all or none. Raises NotYet.

    Her own action the owner says of that it goes on or is done; the rest is for whoever takes the minutes.
    """
    if not news:
        raise NotYet("Say for at least one action how it goes.")
    with trail.act(by=by, verb="tell_news", on=told_in, count=len(news)):
        for each in news:
            _tell(each, told_in, by)
    return len(news)


def _tell(news: News, told_in: Meeting | None, by: Member) -> None:
    row = held(news.action, "meeting__tenant", "meeting__group", "owner", "entry__meeting", by=by)
    owns = row.owner_id == by.pk and news.what in BY_OWNER
    if not owns and not rules.records(by, told_in or row.meeting):
        raise NotYet(f"This is said by the owner of {row.number}, or by whoever takes the minutes.")
    if row.entry.struck_at is not None:
        raise NotYet(f"{row.number} was struck out of the minutes.")
    row.state = rules.next_state_of_action(row, news.what)
    if news.what in ("go_on", "drop") and not news.words.strip():
        raise NotYet(f"Enter a few words on {row.number}.")
    if news.what == "carry_forward":
        if news.due_date is None or news.due_date <= timezone.localdate():
            raise NotYet(f"Enter until when {row.number} is carried forward, a day that lies in the future.")
        row.due_date, row.times_carried = news.due_date, row.times_carried + 1
    row.ended_on = None if row.state in STILL_OPEN else (told_in.day if told_in else timezone.localdate())
    row.save()
    ActionNews.objects.create(
        tenant_id=by.tenant_id,
        action=row,
        told_in=told_in,
        what=news.what,
        words=news.words.strip(),
        due_date=row.due_date if news.what == "carry_forward" else None,
        written_by=by,
    )
    if row.state not in STILL_OPEN:
        settle(key=OWNED, about=row, by=by)
    elif news.what != "go_on":
        tell_owner(row, by)
