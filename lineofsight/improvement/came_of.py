"""What became of a finding, a theme, a recommendation, or of one agency's learning: one line for each thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from lineofsight.engine.documents.blocks import Block, Paragraph
from lineofsight.engine.documents.blocks import Table as WordTable
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.thread.following import forward
from lineofsight.thread.kinds import Seen, seen

from .chapter import NAME, words_of
from .in_word import MOST
from .models import Action, AgencyEntry, Feedback, LearningNote, PracticeChange, Recommendation

FARTHEST = 6
WHAT = {
    "improvement.recommendation": "Recommendation",
    "improvement.action": "Action",
    "improvement.evidence": "Evidence that it was done",
    "improvement.measure": "Measure",
    "improvement.impactevidence": "Evidence of impact",
    "improvement.impactcheck": "Conclusion on impact",
    "improvement.practicechange": "Change in practice",
    "improvement.learningnote": "Learning",
}


@dataclass(frozen=True)
class Came:
    """One thing that came of it."""

    what: str
    words: str
    state: str = ""
    day: date | None = None
    url: str = ""
    steps: int = 1


def begun_with(request: MemberRequest, kind: str, pk: UUID) -> Seen:
    """The thing one begins with, where this member sees it; else there is no such page."""
    found = seen(request.member, kind, [pk]).get(pk)
    if found is None:
        raise Http404
    return found


def came_of_thing(request: MemberRequest, kind: str, pk: UUID) -> list[Came]:
    """What rests on it or was led to by it, nearest first; only what this member sees."""
    return [
        Came(
            knot.seen.what or WHAT.get(knot.kind, "Other"),
            knot.seen.title,
            knot.seen.state,
            knot.seen.day,
            knot.seen.link,
            knot.steps,
        )
        for knot in forward(request.member, kind, pk, at_most=FARTHEST)
    ]


def came_of_agency(request: MemberRequest, agency: Agency) -> list[Came]:
    """What was recommended to it, what it did, learned, told and changed. Six queries."""
    return sorted(_of_agency(request, agency), key=lambda row: row.day or date.min, reverse=True)


def _of_agency(request: MemberRequest, agency: Agency) -> Iterable[Came]:
    member = request.member
    kinds = in_force(request.tenant, NAME).change_kinds
    for row in Recommendation.visible_to(member).filter(addressed_to=agency):
        yield Came(
            "Recommendation", row.words, row.state_words, row.approved_on, _at(request, "recommendation", row.pk)
        )
    if member.may(Permission.ACTION_SEE):
        for action in Action.visible_to(member).filter(agency=agency).exclude(state="cancelled"):
            said = f"{action.state_words}. {action.get_outcome_display()}".rstrip(". ")
            day = action.closed_on or action.due_date
            yield Came("Action", action.words, said, day, _at(request, "action", action.pk))
    for change in PracticeChange.visible_to(member).filter(agency=agency):
        words = f"{change.words} (from {change.cause_words})"
        yield Came("Change in practice", words, words_of(kinds, change.kind), change.happened_on)
    for note in LearningNote.visible_to(member).filter(agency=agency):
        told = f"Told: {note.told_whom}" if note.told_on else "Nobody told yet"
        yield Came("Learning", note.words, told, note.told_on or note.noted_at.date())
    for fed in Feedback.visible_to(member).filter(agency=agency):
        told = f"Told: {fed.told_whom}" if fed.told_on else "Asked to tell its people"
        yield Came("Good practice fed back", fed.from_title, told, fed.told_on or fed.due_date)
    for entry in AgencyEntry.visible_to(member).filter(agency=agency):
        yield Came(
            f"Own entry: {entry.get_heading_display().lower()}", entry.words, entry.year_words, entry.entered_at.date()
        )


def _at(request: MemberRequest, page: str, pk: Any) -> str:
    return url_for(request, f"improvement:{page}", pk=pk)


def came_table(request: MemberRequest, rows: list[Came], *, name: str, caption: str, empty: str) -> Table:
    kinds = list(dict.fromkeys(row.what for row in rows))
    short = [(what.split(",")[0], what.split(",")[0]) for what in kinds]
    return Table(
        request,
        rows,
        columns=[
            Column("steps", "Steps away", kind="number", sort=True),
            Column("what", "What", sort=True),
            Column("words", "In words", kind="long_text", url=lambda r: r.url),
            Column("state", "How it stands", sort=True),
            Column("day", "Day", kind="date", sort=True),
        ],
        filters=[
            ChoiceFilter(
                "what",
                "What",
                list(dict.fromkeys(short)),
                by=lambda found, value: [row for row in found if row.what.split(",")[0] == value],
            )
        ],
        one="thing",
        per_page=50,
        name=name,
        caption=caption,
        empty=empty,
    )


def came_parts(table: Table, about: str) -> list[Block]:
    """The same, as filtered, for Word."""
    rows = list(table.rows)[:MOST]
    cells = tuple((r.what, r.words, r.state, in_words(r.day) if r.day else "") for r in rows)
    parts: list[Block] = [Paragraph(about), Paragraph(f"{plural(len(rows), 'thing')} came of it so far.")]
    if cells:
        parts.append(WordTable("What became of it", ("What", "In words", "How it stands", "Day"), cells))
    return parts
