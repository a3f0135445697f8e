"""The agenda: gathered, typed and ordered; and the papers for it."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import receive
from lineofsight.vault.models import Key

from .. import rules as rules
from ..models import AgendaItem, GroupTerms, Meeting, Paper, PaperRead
from ..waiting import waiting_for

BRING_PAPER = "bring_paper"
KINDS = ("pdf", "docx", "xlsx", "png", "jpg")
MOST_MINUTES = 480


def put_standing_items(meeting: Meeting) -> None:
    """What stands on every agenda of the group."""
    terms = GroupTerms.objects.filter(tenant=meeting.tenant_id, group=meeting.group).first()
    for words in terms.standing_items if terms else ():
        AgendaItem.objects.create(
            tenant_id=meeting.tenant_id,
            meeting=meeting,
            position=next_position(meeting),
            kind=AgendaItem.Kind.DISCUSSION,
            words=words,
            standing=True,
        )


def gather(*, meeting: Meeting, by: Any) -> int:
    """Puts what waits for the group on the agenda, each thing once; returns how many are new.

    What somebody took off the agenda is not put back.
    """
    there = {
        (row.waits_for, row.about_id): row for row in AgendaItem.objects.filter(meeting=meeting, about_id__isnull=False)
    }
    # A meeting does not agree its own minutes.
    waits = [
        each
        for each in waiting_for(meeting.group)
        if each.about_id != meeting.pk and (each.not_before is None or each.not_before <= meeting.day)
    ]
    new = [each for each in waits if (each.key, each.about_id) not in there]
    with trail.act(by=by, verb="gather_agenda", on=meeting, count=len(new)):
        for each in new:
            AgendaItem.objects.create(
                tenant_id=meeting.tenant_id,
                meeting=meeting,
                position=next_position(meeting),
                kind=each.kind,
                words=each.words[:300],
                waits_for=each.key,
                path=each.path,
                about_kind=each.about_kind,
                about_id=each.about_id,
                belongs_to=each.belongs_to,
                added_by=by if isinstance(by, Member) else None,
            )
        for each in waits:
            row = there.get((each.key, each.about_id))
            if row and row.words != each.words[:300]:
                row.words = each.words[:300]
                row.save(update_fields=["words"])
    return len(new)


def next_position(meeting: Meeting) -> int:
    last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    return int(last) + 1


def add_item(
    *,
    meeting: Meeting,
    kind: str,
    words: str,
    minutes: int | None = None,
    presenter: Member | None = None,
    agency: Agency | None = None,
    confidential: bool = False,
    paper_by: Member | None = None,
    paper_due: date | None = None,
    by: Member,
) -> AgendaItem:
    """A typed item; whoever is to write its paper is asked for it. Raises NotYet."""
    rules.check_records(by, meeting)
    with trail.act(by=by, verb="add_agenda_item", on=meeting) as act:
        _check_open(meeting, by)
        item = AgendaItem(
            tenant_id=by.tenant_id, meeting=meeting, position=next_position(meeting), kind=kind, added_by=by
        )
        _write(item, words, minutes, presenter, agency, confidential, paper_by, paper_due, by)
        act.also("add_agenda_item", item)
    return item


def change_item(
    *,
    item: AgendaItem,
    kind: str,
    words: str,
    minutes: int | None,
    presenter: Member | None,
    agency: Agency | None,
    confidential: bool,
    paper_by: Member | None,
    paper_due: date | None,
    by: Member,
) -> None:
    """Raises NotYet; what lines have been entered under stays as confidential or open as it was."""
    rules.check_records(by, item.meeting)
    with trail.act(by=by, verb="change_agenda_item", on=item):
        _check_open(item.meeting, by)
        if confidential != item.confidential and item.entries.exists():
            raise NotYet("Lines are entered under this item already, so it stays as confidential or open as it is.")
        item.kind = kind
        _write(item, words, minutes, presenter, agency, confidential, paper_by, paper_due, by)


def _write(
    item: AgendaItem,
    words: str,
    minutes: int | None,
    presenter: Member | None,
    agency: Agency | None,
    confidential: bool,
    paper_by: Member | None,
    paper_due: date | None,
    by: Member,
) -> None:
    if not words.strip():
        raise NotYet("Enter what the item is about.")
    if item.kind not in AgendaItem.Kind.values:
        raise NotYet("Choose what the item is for.")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise NotYet(f"Enter how many minutes it takes, between 1 and {MOST_MINUTES}.")
    if paper_by is None and paper_due is not None:
        raise NotYet("Choose who writes the paper, or leave its day empty.")
    item.words, item.minutes, item.presenter, item.agency = words.strip(), minutes, presenter, agency
    item.confidential, item.paper_by = confidential, paper_by
    item.paper_due = (paper_due or item.meeting.papers_due) if paper_by else None
    item.save()
    settle(key=BRING_PAPER, about=item, by=by)
    if paper_by and not item.papers.filter(withdrawn_at=None).exists():
        ask(
            key=BRING_PAPER,
            words="Bring a paper for a meeting",
            # What is confidential stands on no list outside the meeting.
            thing=str(item.meeting) if confidential else f"{item.words}, {item.meeting}"[:200],
            path=_path("add_paper", item.meeting),
            about=item,
            member=paper_by,
            due_date=item.paper_due,
            by=by,
        )


def remove_item(*, item: AgendaItem, by: Member) -> None:
    """Taken off this agenda; with lines entered under it, it stays. Raises NotYet."""
    rules.check_records(by, item.meeting)
    with trail.act(by=by, verb="remove_agenda_item", on=item):
        _check_open(item.meeting, by)
        if item.entries.exists():
            raise NotYet("Lines are entered under this item already, so it stays on the agenda.")
        item.removed_at, item.position = timezone.now(), 0
        item.save(update_fields=["removed_at", "position"])
        _number(_in_order(item.meeting))
        settle(key=BRING_PAPER, about=item, by=by)


def move_item(*, item: AgendaItem, up: bool, by: Member) -> None:
    """One place up or down; at the end of the list it stays where it is. Raises NotYet."""
    rules.check_records(by, item.meeting)
    with trail.act(by=by, verb="move_agenda_item", on=item):
        _check_open(item.meeting, by)
        rows = _in_order(item.meeting)
        at = rows.index(item)
        to = at - 1 if up else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
        _number(rows)


def _in_order(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting, removed_at=None).order_by("position", "added_at"))


def _number(rows: list[AgendaItem]) -> None:
    """The place on the agenda is the item's number, by which its minute is found again."""
    for place, row in enumerate(rows, start=1):
        row.position = place
    AgendaItem.objects.bulk_update(rows, ["position"])


def _check_open(meeting: Meeting, by: Any) -> None:
    row = held(meeting, by=by)
    if not (row.is_ahead or row.takes_entries):
        raise NotYet(f"The agenda is not changed any more: {row.state_words.lower()}.")


def add_paper(*, meeting: Meeting, item: AgendaItem | None, title: str, file: Any, by: Member) -> Paper:
    """A paper for the meeting or an item; after the day papers close it is marked late, never refused.

    Whoever takes the minutes may bring papers, and those who present an item or were asked for its paper. Raises
    NotYet and uploads.RefusedUpload.
    """
    mine = item is not None and by.pk in (item.presenter_id, item.paper_by_id)
    if not mine and not rules.records(by, meeting):
        raise NotYet("Papers are brought by those who present an item or were asked for one, or by the business unit.")
    received = receive(file, KINDS)
    with trail.act(by=by, verb="add_paper", on=meeting) as act:
        _check_open(meeting, by)
        again = Paper.objects.filter(meeting=meeting, item=item, withdrawn_at=None, file__sha256=received.sha256)
        if again.exists():
            raise NotYet("This file is among the papers of this item already.")
        sealed = vault.seal_file(
            key=Key.objects.get(pk=meeting.key_id),
            name=received.name,
            data=received.data,
            content_type=received.content_type,
            by=by,
        )
        paper = Paper.objects.create(
            tenant_id=by.tenant_id,
            meeting=meeting,
            item=item,
            title=title.strip() or received.name,
            file=sealed,
            late=timezone.now() > meeting.papers_close_at,
            brought_by=by,
        )
        act.also("add_paper", paper)
        if item is not None:
            settle(key=BRING_PAPER, about=item, by=by)
    return paper


def withdraw_paper(*, paper: Paper, by: Member) -> None:
    """It is shown no more; that it was there stays on record. Raises NotYet."""
    if paper.brought_by_id != by.pk:
        rules.check_records(by, paper.meeting)
    with trail.act(by=by, verb="withdraw_paper", on=paper):
        _check_open(paper.meeting, by)
        paper.withdrawn_at = timezone.now()
        paper.save(update_fields=["withdrawn_at"])


def note_opened(*, paper: Paper, by: Member) -> None:
    """Keeps that a member opened a paper, the first time she does."""
    if PaperRead.objects.filter(paper=paper, member=by).exists():
        return
    try:
        with trail.act(by=by, verb="open_paper", on=paper), transaction.atomic():
            PaperRead.objects.create(tenant_id=by.tenant_id, paper=paper, member=by)
    except IntegrityError:
        # Opened twice in the same moment: once is enough.
        return


def _path(page: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{page}", kwargs={"tenant": meeting.tenant.slug, "pk": meeting.pk})
