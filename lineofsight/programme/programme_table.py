"""The work programme as its pages and files show it: sections by area, the five columns, the strip, the list."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Max, Min, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment, Member

from .models import AreaReview, Lead, Line, LineUpdate, Milestone, Plan, Priority, Rating, RedElement, RedLine
from .models.work_programme import TAG
from .states import LineState
from .years import months_of

HEADINGS = ("Impact and outcome(s) needed", "Action", "Milestones", "Lead role", "Progress/complete")
# Red first, then what is rated better; what nobody has rated comes after amber.
ORDER = {"red": 0, "amber": 1, "": 2, "green": 3, "blue": 4}


@dataclass
class Row:
    """One line with everything its row shows."""

    line: Line
    leads: list[str]
    milestones: list[Milestone]
    parts: list["Row"] = field(default_factory=list)
    reds: list[RedElement] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return any(m.is_late for m in self.milestones)

    @property
    def has_red(self) -> bool:
        """Whether it, or a part of it, works on what the dashboard shows as red."""
        return bool(self.reds) or any(part.reds for part in self.parts)


@dataclass
class Section:
    """One strategic area with its lines, or with why there are none."""

    area: Priority
    rows: list[Row]
    review: AreaReview | None

    @property
    def every_row(self) -> list[Row]:
        return [each for row in self.rows for each in (row, *row.parts)]

    @property
    def colours(self) -> str:
        """How many lines stand in which colour, in words."""
        counted = {r: sum(row.line.rating == r for row in self.every_row) for r in (*Rating.values, "")}
        return ", ".join(f"{n} {r or 'not rated'}" for r, n in counted.items() if n)


def sections(member: Member, plan: Plan, *, red_first: bool = False) -> list[Section]:
    """Every area of the programme's year, also those without a line; in each, what works on a red element stands first.

    Eight queries, whatever the number of lines.
    """
    areas = Priority.visible_to(member).filter(kind=Priority.Kind.AREA, plan__year=plan.year)
    lines = list(
        said_by(Line.visible_to(member).filter(plan=plan)).prefetch_related(
            "leads__member__person",
            "leads__group",
            "leads__agency",
            "milestones__assigned__member__person",
            "milestones__at_meeting_of",
        )
    )
    chairs = chairs_of(member.tenant_id)
    waiting = {m.pk: m for line in lines for m in line.milestones.all()}
    reviews = {r.area_id: r for r in AreaReview.visible_to(member).filter(plan=plan)}
    rows: dict[Any, Row] = {}
    for line in lines:
        found = sorted(line.milestones.all(), key=lambda m: (m.position, m.due_date or date.max))
        for milestone in found:
            if milestone.waits_for_id:
                milestone.waits_for = waiting.get(milestone.waits_for_id)
        rows[line.pk] = Row(line, [lead_words(lead, chairs) for lead in line.leads.all()], found)
    if plan.is_open:
        for tie in RedLine.visible_to(member).filter(line__plan=plan, element__over_on__isnull=True):
            rows[tie.line_id].reds.append(tie.element)
    for row in rows.values():
        row.reds.sort(key=lambda e: (e.area_words, e.words))
        if row.line.parent_id:
            rows[row.line.parent_id].parts.append(row)
    order = _by_colour if red_first else _red_and_number
    shown = []
    for area in areas.order_by("number"):
        own = sorted((r for r in rows.values() if r.line.area_id == area.pk and not r.line.parent_id), key=order)
        for row in own:
            row.parts.sort(key=lambda part: (not part.reds, _by_number(part)))
        if own or not area.dropped_on:
            shown.append(Section(area, own, reviews.get(area.pk)))
    return shown


def red_rows(shown: list[Section]) -> list[Row]:
    """Takes every row that works on a red element out of its section, to stand before them all with its parts."""
    first = []
    for section in shown:
        first += [row for row in section.rows if row.has_red]
        section.rows = [row for row in section.rows if not row.has_red]
    return [each for row in first for each in (row, *row.parts)]


def nobody_works_on(member: Member, plan: Plan) -> list[RedElement]:
    """Red elements of the dashboard no open line of this programme works on. One query."""
    open_lines = RedLine.objects.filter(line__plan=plan, line__state__in=(LineState.NOT_STARTED, LineState.IN_PROGRESS))
    return list(RedElement.red_for(member).exclude(pk__in=open_lines.values("element")))


def said_by(lines: Any) -> Any:
    """Each line with who wrote its latest update, as ``said_by``."""
    latest = LineUpdate.objects.filter(line=OuterRef("pk")).order_by("-written_at")
    return lines.annotate(said_by=Subquery(latest.values("written_by__person__full_name")[:1]))


def _by_number(row: Row) -> tuple[int, ...]:
    return tuple(int(part) for part in row.line.number.split("."))


def _red_and_number(row: Row) -> tuple[int, ...]:
    return (0 if row.has_red else 1, *_by_number(row))


def _by_colour(row: Row) -> tuple[int, ...]:
    return (ORDER[row.line.rating], *_by_number(row))


def chairs_of(tenant_id: Any) -> dict[Any, list[str]]:
    """Who chairs each group today. One query."""
    found: dict[Any, list[str]] = {}
    rows = Appointment.in_force(tenant_id).filter(role=Role.COMMITTEE_CHAIR).select_related("member__person")
    for a in rows:
        found.setdefault(a.group_id, []).append(a.member.name)
    return found


def lead_words(lead: Lead, chairs: dict[Any, list[str]]) -> str:
    """Who leads, as it stands in the fourth column."""
    if lead.kind == Lead.Kind.PERSON and lead.member:
        said = ", ".join(filter(None, (lead.member.name, lead.words)))
    elif lead.kind == Lead.Kind.CHAIR and lead.group:
        who = ", ".join(chairs.get(lead.group_id, [])) or "nobody appointed"
        said = f"Chair of {lead.group.name} ({who})"
    elif lead.kind == Lead.Kind.GROUP and lead.group:
        said = lead.group.name
    elif lead.kind == Lead.Kind.AGENCY and lead.agency:
        said = ", ".join(filter(None, (lead.agency.name, lead.words)))
    elif lead.kind == Lead.Kind.EACH and lead.agency:
        said = f"{lead.words}, {lead.agency.name}"
    elif lead.kind == Lead.Kind.STATUTORY:
        said = "Statutory partners"
    else:
        said = lead.words
    return f"{said} (supporting)" if lead.supporting else said


def milestone_words(milestone: Milestone) -> str:
    """One milestone in the third column: what, by when, how it stands, who."""
    who = ", ".join(a.member.name for a in milestone.assigned.all())
    state = ""
    if milestone.done_on:
        state = " (reached)"
    elif milestone.is_locked:
        state = f" (waits for: {milestone.waits_for})"
    elif milestone.is_late:
        state = " (overdue)"
    return f"{milestone.words}, {milestone.due_words}{state}{f'. {who}' if who else ''}"


def progress_words(line: Line) -> str:
    """The fifth column: state, colour in words, the latest update."""
    said = f"{line.state_words}. {line.rating_words}."
    author = getattr(line, "said_by", "")
    who = f" ({author}, {in_words(line.updated_on)})" if author and line.updated_on else ""
    return f"{said} {line.progress}{who}".strip()


def counts(member: Member, plan: Plan, address: str, late_url: str) -> list[dict[str, Any]]:
    """Lines by colour and what is overdue. Two queries."""
    rows = Line.visible_to(member).filter(plan=plan).order_by().values("rating").annotate(n=Count("pk"))
    found = {r["rating"]: r["n"] for r in rows}
    late = overdue(Milestone.visible_to(member).filter(line__plan=plan)).count()
    tiles = [
        {
            "number": found.get(r.value, 0),
            "words": r.label,
            "colour": TAG[r.value],
            "url": f"{address}&rating={r.value}",
        }
        for r in (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE)
    ]
    tiles.append(
        {"number": found.get("", 0), "words": "Not rated yet", "colour": "grey", "url": f"{address}&rating=none"}
    )
    tiles.append({"number": late, "words": "Milestones overdue", "colour": "red" if late else "grey", "url": late_url})
    return tiles


def overdue(milestones: Any, day: date | None = None) -> Any:
    return milestones.filter(done_on__isnull=True, due_date__lt=day or timezone.localdate()).exclude(
        line__state__in=(LineState.ENDED,)
    )


def strip(shown: list[Section], plan: Plan, today: date) -> dict[str, Any]:
    """The months of the plan across, its lines down; a cell says what is due then. A table, so it reads without colour."""
    months = months_of(plan.from_date, plan.until_date)
    rows = []
    for section in shown:
        for row in section.every_row:
            cells = []
            for month in months:
                cells.append(_cell([m for m in row.milestones if m.is_due_in(month)], today))
            rest = [m for m in row.milestones if not any(m.is_due_in(month) for month in months)]
            cells.append({"text": "; ".join(f"{m.words} ({m.due_words})" for m in rest)} if rest else "")
            rows.append({"line": row.line, "area": section.area, "cells": cells})
    return {"columns": [f"{m:%b %Y}" for m in months] + ["At another time"], "rows": rows}


def _cell(due: list[Milestone], today: date) -> Any:
    if not due:
        return ""
    if all(m.done_on for m in due):
        colour, state = "green", "reached"
    elif any(m.late_on(today) for m in due):
        colour, state = "red", "overdue"
    else:
        colour, state = "blue", "to come"
    return {"text": "; ".join(m.words for m in due), "colour": colour, "hint": state}


def line_table(request: MemberRequest, plan: Plan | None, year_words: str) -> Table:
    """The lines as a list with filters that survive; its queries do not grow with its length."""
    rows = Line.visible_to(request.member).filter(plan=plan) if plan else Line.objects.none()
    is_open = plan is not None and plan.is_open
    ties = RedLine.visible_to(request.member).filter(element__over_on__isnull=True)
    ties = ties if is_open else ties.none()
    red = Case(When(Exists(ties.filter(line=OuterRef("pk"))), then=Value("0 ")), default=Value("1 "))
    rows = (
        said_by(rows)
        .annotate(
            red_first=Concat(red, "number", output_field=CharField()),
            next_due=Min("milestones__due_date", filter=Q(milestones__done_on__isnull=True)),
            last_due=Max("milestones__due_date"),
            late=Count(
                "milestones",
                filter=Q(milestones__done_on__isnull=True, milestones__due_date__lt=timezone.localdate()),
                distinct=True,
            ),
        )
        .prefetch_related(
            "leads__member__person",
            "leads__group",
            "leads__agency",
            "milestones__assigned__member__person",
            "milestones__waits_for",
            "milestones__at_meeting_of",
            Prefetch("works_on", queryset=ties.order_by("element__words"), to_attr="reds"),
        )
    )
    chairs = chairs_of(request.tenant.pk)
    areas = (
        Priority.visible_to(request.member).filter(kind="area", plan__year=plan.year)
        if plan
        else Priority.objects.none()
    )
    return Table(
        request,
        rows,
        columns=[
            Column("number", "Line", sort=True, url=lambda r: url_for(request, "programme:line", pk=r.pk)),
            Column("area", "Strategic area", value=lambda r: r.area.title, sort="area__number"),
            Column("outcome", HEADINGS[0], kind="long_text"),
            Column("action", HEADINGS[1], kind="long_text"),
            Column(
                "milestones",
                HEADINGS[2],
                kind="long_text",
                value=lambda r: "; ".join(
                    milestone_words(m) for m in sorted(r.milestones.all(), key=lambda m: m.position)
                ),
            ),
            Column(
                "lead",
                HEADINGS[3],
                kind="long_text",
                value=lambda r: "; ".join(lead_words(each, chairs) for each in r.leads.all()),
            ),
            Column("progress", HEADINGS[4], kind="long_text", value=progress_words),
            Column(
                "red_first",
                "Red on the dashboard",
                kind="long_text",
                value=lambda r: "; ".join(tie.element.words for tie in r.reds),
                sort=True,
            ),
            Column("next_due", "Next due", kind="date", sort=True),
            Column(
                "rating",
                "Colour",
                kind="tag",
                value=lambda r: r.rating_words,
                colour=lambda r: r.rating_colour,
                sort=True,
            ),
        ],
        filters=[
            TextFilter("words", "Contains", by=("outcome", "action", "progress")),
            ChoiceFilter("area", "Strategic area", areas.values_list("pk", "title")),
            ChoiceFilter("rating", "Colour", [*Rating.choices, ("none", "Not rated yet")], by=_rating),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in LineState]),
            ChoiceFilter(
                "late", "Milestones", [("yes", "With one overdue")], by=lambda found, _: found.filter(late__gt=0)
            ),
            DateFilter("next_due", "Next due"),
        ],
        one="line",
        sort="number",
        name=f"work-programme-{year_words}",
        caption="Lines of the work programme",
        empty="No line stands in this programme yet. Add the first under its strategic area.",
    )


def _rating(rows: Any, value: str) -> Any:
    return rows.filter(rating="" if value == "none" else value)
