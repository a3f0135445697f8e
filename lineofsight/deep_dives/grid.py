"""The grid of children by agency on a deep dive's page: who was asked, who knows, which audit tools are where.

Six queries whatever the number of children and agencies. What stands in it depends on who looks: the business unit
sees all and may tick; the chair of a group and the scrutineer see states only; an agency sees its own column.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight.govuk.words import short_date
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, Partner, leads_in

from .actions.telling import path_to
from .models import AgencyRequest, AgencyReturn, Attendee, Case, DeepDive, Involvement
from .states import ReturnState, Stage

STATE_WORDS: dict[str, tuple[str, str]] = {
    ReturnState.REQUESTED: ("Sent", ""),
    ReturnState.IN_PROGRESS: ("Opened", "blue"),
    ReturnState.AWAITING_SIGN_OFF: ("Awaiting sign-off", "yellow"),
    ReturnState.SUBMITTED: ("Submitted", "green"),
    ReturnState.MORE_DETAIL_ASKED: ("More detail asked", "yellow"),
    ReturnState.NOT_RECEIVED: ("Not received", "red"),
    ReturnState.IN_PACK: ("In the pack", "green"),
}
ANSWER_WORDS: dict[str, tuple[str, str]] = {
    Involvement.Answer.ASKED: ("Asked", ""),
    Involvement.Answer.KNOWN: ("Known", "teal"),
    Involvement.Answer.NOT_KNOWN: ("Not known", "grey"),
}


@dataclass
class Cell:
    """One agency and one child (or the agency's own line): words first, colour only besides."""

    words: str = ""
    colour: str = ""
    hints: list[str] = field(default_factory=list)
    url: str = ""
    # What a tick in this cell sends: the field's name and value; empty where there is nothing to chase.
    tick_name: str = ""
    tick_value: str = ""
    tick_words: str = ""
    ticked: bool = False
    overdue: bool = False


@dataclass(frozen=True)
class Column:
    """One agency under its local short name; its own people get the way to their page."""

    words: str
    url: str = ""


@dataclass
class Row:
    """One child, or the line of the list "known to you?", or the line of the discussion."""

    words: str
    hint: str = ""
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Grid:
    """What the partial shows; ``rows`` is empty when there is nothing this member may see."""

    columns: list[Column]
    rows: list[Row]
    may_chase: bool
    chase_url: str = ""
    extend_url: str = ""
    overdue: int = 0
    to_come: int = 0
    selected: bool = False

    @property
    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells]


def build_grid(deep_dive: DeepDive, member: Member, *, select: str = "") -> Grid:
    """The grid as this member may see it; ``select="overdue"`` ticks everything overdue beforehand."""
    may_chase = member.is_business_unit
    sees_all = member.has(Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.SCRUTINEER)
    requests = list(AgencyRequest.objects.filter(deep_dive=deep_dive).select_related("agency", "recipient__person"))
    returns = list(AgencyReturn.objects.filter(deep_dive=deep_dive).select_related("agency", "case", "author__person"))
    leads_here = {each for each in member.led_agency_ids if leads_in(member, each, deep_dive.pk)}
    if not sees_all:
        mine = leads_here | {r.agency_id for r in requests if member.stands_for(r.recipient_id, r.agency_id)}
        returns = [r for r in returns if r.agency_id in mine or member.stands_for(r.author_id, r.agency_id)]
        requests = [r for r in requests if r.agency_id in mine or r.agency_id in {x.agency_id for x in returns}]
    else:
        mine = leads_here
    if not requests:
        return Grid([], [], may_chase=False)
    seats = {
        seat.agency_id: seat
        for seat in Partner.objects.filter(
            tenant=deep_dive.tenant_id, agency__in=[request.agency_id for request in requests]
        )
    }
    requests.sort(key=lambda r: (seats[r.agency_id].position if r.agency_id in seats else 999, r.agency.name))
    cases = _cases(deep_dive, sees_all, mine, returns)
    answers: dict[tuple[Any, Any], str] = {}
    if sees_all or mine:
        answers = {
            (agency, case): answer
            for agency, case, answer in Involvement.objects.filter(request__in=requests)
            .exclude(request__agency__in=[] if sees_all else _only_authored(requests, mine))
            .values_list("request__agency_id", "case_id", "answer")
        }
    attendees: dict[Any, list[Attendee]] = {}
    for attendee in Attendee.objects.filter(
        deep_dive=deep_dive, agency__in=[request.agency_id for request in requests]
    ).select_related("member__person"):
        attendees.setdefault(attendee.agency_id, []).append(attendee)
    by_cell = {(r.agency_id, r.case_id): r for r in returns}
    show_people = may_chase or bool(mine) or not sees_all
    today = timezone.localdate()
    rows = []
    if any(r.answered_at is None for r in requests) and (sees_all or mine):
        rows.append(
            Row(
                "Known to you?",
                cells=[_request_cell(deep_dive, r, may_chase, r.agency_id in mine, select, today) for r in requests],
            )
        )
    for case in cases:
        cells = []
        for request in requests:
            found = by_cell.get((request.agency_id, case.id))
            if found is not None:
                people = show_people and (
                    may_chase or request.agency_id in mine or member.stands_for(found.author_id, found.agency_id)
                )
                cells.append(_return_cell(deep_dive, found, case, member, may_chase, people, mine, select, today))
            else:
                words, colour = ANSWER_WORDS.get(answers.get((request.agency_id, case.id), ""), ("–", "grey"))
                cells.append(Cell(words, colour))
        rows.append(Row(case.name, deep_dive.settings.words_of("categories", case.category), cells))
    if deep_dive.way.meets and (attendees or Stage(deep_dive.stage).reached(Stage.RETURNS_OPEN)):
        rows.append(
            Row("At the discussion", cells=[_attending(attendees.get(r.agency_id, []), show_people) for r in requests])
        )
    sent = {r.agency_id for r in returns}
    columns = []
    for one in requests:
        words = seats[one.agency_id].short_name if one.agency_id in seats else one.agency.name
        url = ""
        if one.agency_id in mine:
            url = path_to("agency_tools" if one.agency_id in sent else "agency_request", deep_dive, request_pk=one.pk)
        elif not sees_all or may_chase:
            url = path_to("agency_request", deep_dive, request_pk=one.pk)
        columns.append(Column(words, url))
    overdue = sum(cell.overdue for row in rows for cell in row.cells)
    to_come = sum(bool(cell.tick_name) for row in rows for cell in row.cells)
    return Grid(
        columns,
        rows,
        may_chase=may_chase and to_come > 0,
        chase_url=path_to("chase", deep_dive),
        extend_url=path_to("extend", deep_dive),
        overdue=overdue,
        to_come=to_come,
        selected=select == "overdue",
    )


def _cases(deep_dive: DeepDive, sees_all: bool, mine: Any, returns: list[AgencyReturn]) -> list[Case]:
    rows = Case.objects.filter(deep_dive=deep_dive, state=Case.State.CONFIRMED)
    if not sees_all and not mine:
        rows = rows.filter(pk__in={r.case_id for r in returns})
    # "Child A" to "Child Z", then "Child AA".
    return sorted(rows, key=lambda case: (len(case.letter), case.letter))


def _only_authored(requests: list[AgencyRequest], mine: Any) -> list[Any]:
    """Agencies of which she sees only the tools she writes herself."""
    return [request.agency_id for request in requests if request.agency_id not in mine]


def _request_cell(
    deep_dive: DeepDive, request: AgencyRequest, may_chase: bool, own: bool, select: str, today: date
) -> Cell:
    if request.answered_at is not None:
        return Cell("Answered", "green")
    overdue = request.due_date < today
    cell = Cell("Overdue" if overdue else "Asked", "red" if overdue else "", overdue=overdue)
    cell.hints = [f"by {_day(request.due_date)}"]
    if may_chase:
        cell.tick_name, cell.tick_value = "request", str(request.pk)
        cell.tick_words = f"{request.agency}, known to you?"
        cell.ticked = overdue and select == "overdue"
        cell.url = path_to("record_involvement", deep_dive, request_pk=request.pk)
    elif own:
        cell.url = path_to("known_to_you", deep_dive, request_pk=request.pk)
    return cell


def _return_cell(
    deep_dive: DeepDive,
    found: AgencyReturn,
    case: Case,
    member: Member,
    may_chase: bool,
    people: bool,
    mine: Any,
    select: str,
    today: date,
) -> Cell:
    words, colour = STATE_WORDS[found.state]
    still_open = found.state in ReturnState.open_states()
    overdue = still_open and found.due_date < today
    cell = Cell(words, "red" if overdue else colour, overdue=overdue)
    if overdue:
        cell.hints.append(f"Overdue {_day(found.due_date)}")
    elif still_open:
        cell.hints.append(f"by {_day(found.due_date)}")
    elif found.version > 1:
        cell.hints.append(f"corrected, version {found.version}")
    if people:
        cell.hints.append(_short(found.author) if found.author else "No author yet")
    if may_chase:
        cell.url = path_to("completed_tool", deep_dive, return_pk=found.pk)
        if still_open:
            cell.tick_name, cell.tick_value = "tool", str(found.pk)
            cell.tick_words = f"{case.name}, {found.agency}"
            cell.ticked = overdue and select == "overdue"
    elif member.stands_for(found.author_id, found.agency_id) and found.state != ReturnState.AWAITING_SIGN_OFF:
        cell.url = path_to("audit_tool", deep_dive, return_pk=found.pk)
    elif found.agency_id in mine:
        cell.url = path_to("sign_off_tool", deep_dive, return_pk=found.pk)
    return cell


def _attending(attendees: list[Attendee], people: bool) -> Cell:
    """Who speaks for the agency and whether she comes; the deputy when the representative does not."""
    order = {Attendee.Part.REPRESENTATIVE: 0, Attendee.Part.DEPUTY: 1}
    named = sorted((a for a in attendees if a.part in order), key=lambda a: order[Attendee.Part(a.part)])
    if not named:
        return Cell("Nobody named", "orange")
    coming = next((a for a in named if a.reply == Attendee.Reply.YES), None)
    if coming is not None:
        level = coming.get_level_display()
        return Cell("Attending", "green", [_short(coming.member), level] if people else [level])
    if all(a.reply == Attendee.Reply.NO for a in named):
        return Cell("Not attending", "red", [_short(named[0].member)] if people else [])
    waiting = next(a for a in named if a.reply == Attendee.Reply.NONE)
    return Cell("No reply yet", "yellow", [_short(waiting.member)] if people else [])


def _short(member: Member) -> str:
    """O Marsh: enough to know whom to telephone."""
    first, _, rest = member.person.full_name.partition(" ")
    return f"{first[0]} {rest}" if rest else first


def _day(day: date) -> str:
    """4 Dec: the year goes without saying."""
    return short_date(day).rsplit(" ", 1)[0]
