"""What the group decided on pages of its own that day, such as a theme: it stands in the minutes by itself."""

from typing import Any

from django.db.models import Max, Model

from lineofsight import trail
from lineofsight.partnership.models import Decision, Member
from lineofsight.thread.kinds import seen
from lineofsight.thread.models import Strand

from ..models import AgendaItem, Entry, Meeting
from .meeting_thread import strand, thing_of

# For which kind of decision a question of another room stands; the rest is the group's own work.
RIGHTS = {
    "theme": "theme",
    "terms_of_reference": "terms",
    "cohort": "report",
    "adopt_recommendation": "recommendation",
    "agree_action": "recommendation",
    "verify_action": "recommendation",
    "close_action": "recommendation",
    "extend_action": "recommendation",
    "cancel_action": "recommendation",
}


def take_in_decisions(*, meeting: Meeting, by: Any) -> int:
    """Lines for the decisions the group took elsewhere on the day of the meeting; returns how many are new.

    Those about a thing on the agenda stand under its item. For others an item is made, which knows the whole the thing
    belongs to, so that whoever is kept away from that sees nothing of it here either.
    """
    rows = Decision.objects.filter(tenant=meeting.tenant_id, group=meeting.group, decided_on=meeting.day)
    taken = set(
        Entry.objects.filter(tenant=meeting.tenant_id, decision__isnull=False).values_list("decision", flat=True)
    )
    items = list(AgendaItem.objects.filter(meeting=meeting, removed_at=None))
    found = 0
    with trail.act(by=by, verb="take_in_decisions", on=meeting):
        for row in rows.order_by("recorded_at"):
            # The group's own lines are there already; that it agreed earlier minutes was said on their page.
            if row.pk in taken or row.question == "meeting_decision" or row.about_id == meeting.pk:
                continue
            about = thing_of(row.about_kind, row.about_id)
            if about is None:
                continue
            item = _item_of(row, about, items)
            if item is None and not row.about_kind.startswith(("improvement.", "meetings.")):
                item = _item_for(meeting, row, about)
                if item is None:
                    continue
                items.append(item)
            _take(meeting, row, item, about, by)
            found += 1
    return found


def _item_of(row: Decision, about: Model, items: list[AgendaItem]) -> AgendaItem | None:
    whole = getattr(about, "belongs_to_id", about.pk)
    direct = (i for i in items if i.about_id == row.about_id or whole in (i.about_id, i.belongs_to))
    # Actions are agreed and verified a page at a time: one item stands for all of them.
    many = {"agree_action": "agree_actions", "verify_action": "verify_actions", "close_action": "close_actions"}
    of_many = (i for i in items if i.waits_for == many.get(row.question, "-"))
    return next(direct, None) or next(of_many, None)


def _item_for(meeting: Meeting, row: Decision, about: Model) -> AgendaItem | None:
    """An item for what was decided without having been on the agenda, called as the thread calls it."""
    whole = getattr(about, "belongs_to_id", about.pk)
    called = next(iter(seen(row.recorded_by, row.about_kind, [about.pk]).values()), None)
    title = called.title if called else getattr(getattr(about, "deep_dive", about), "title", "")
    if not title:
        return None
    last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    return AgendaItem.objects.create(
        tenant_id=meeting.tenant_id,
        meeting=meeting,
        position=last + 1,
        kind=AgendaItem.Kind.DECISION,
        words=str(title)[:300],
        waits_for=row.question[:60],
        about_kind=row.about_kind,
        about_id=about.pk,
        belongs_to=whole,
    )


def _take(meeting: Meeting, row: Decision, item: AgendaItem | None, about: Model, by: Any) -> None:
    question, outcome = row.question.replace("_", " ").capitalize(), row.outcome.replace("_", " ")
    name = str(about) if row.about_kind.startswith(("improvement.", "meetings.")) else ""
    reason = f" {row.reason}" if row.reason else ""
    words = f"{question}{f' {name}' if name else ''}: {outcome}.{reason}"
    if item is not None and not name:
        words = f"{item.words}: {outcome}.{reason}"
    entry = Entry(
        tenant_id=meeting.tenant_id,
        meeting=meeting,
        item=item,
        number=next_number(meeting),
        kind=Entry.Kind.DECISION,
        right="report" if row.question.startswith("report") else RIGHTS.get(row.question, "own_work"),
        decision=row,
        entered_by=by if isinstance(by, Member) else row.recorded_by,
    )
    put_words(entry, words)
    entry.save(force_insert=True)
    strand(entry, meeting, Strand.Means.PART_OF, by)
    strand(entry, about, Strand.Means.RESTS_ON, by)


def put_words(entry: Entry, words: str) -> None:
    """In the open, or for a confidential item sealed."""
    sealed = entry.item is not None and entry.item.confidential
    entry.words, entry.confidential_words = ("", words) if sealed else (words, "")


def next_number(meeting: Meeting) -> int:
    return Entry.objects.filter(meeting=meeting).count() + 1
