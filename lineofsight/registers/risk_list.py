"""The risk register as every page of it shows it: columns, filters, the highest first."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.chapters import from_content
from lineofsight.partnership.doorkeeper import MemberRequest

from .chapter import RegisterSettings
from .models import Risk
from .pages import groups, known, settings_for
from .states import OPEN_RISK, RiskState

STANDING = (
    ("open", "Open"),
    ("late", "Review overdue"),
    ("executive", "Before the executive"),
    ("ended", "Closed or merged"),
)


def risk_table(request: MemberRequest) -> Table:
    """All risks this member sees, the highest score first; two queries for a page, whatever the number."""
    rows = Risk.visible_to(request.member)
    if not request.GET.get("standing"):
        # What is closed stands in the register, but not in the way.
        rows = rows.filter(state__in=OPEN_RISK)
    return Table(
        request,
        rows.prefetch_related("mitigations"),
        columns=_columns(request),
        filters=_filters(request),
        one="risk",
        sort="-score",
        name="risk-register",
        caption="Risk register",
        empty="No risk stands in the register yet. Add the first one, or bring in the register you kept before.",
    )


def controls_of(risk: Risk) -> str:
    """What is done about it, in a line for each; from rows already fetched."""
    rows = [m for m in risk.mitigations.all() if m.dropped_on is None]
    return "; ".join(m.words if m.in_place_on else f"{m.words} (by {m.due_date:%d/%m/%Y})" for m in rows)


def _columns(request: MemberRequest) -> list[Column]:
    return [
        Column(
            "number", "Number", kind="reference", sort=True, url=lambda r: url_for(request, "registers:risk", pk=r.pk)
        ),
        Column("words", "Risk", kind="long_text"),
        Column("origin", "Whose", value=lambda r: r.origin, sort="agency__name"),
        Column("score_before", "Before", kind="number", sort=True, under="score"),
        Column("score", "Now", kind="number", sort=True),
        Column(
            "level",
            "Level",
            kind="tag",
            value=lambda r: r.level or "Not scored",
            colour=lambda r: r.level_colour or "grey",
        ),
        Column("owner", "Owner", value=lambda r: r.owner.name, sort="owner__person__full_name"),
        Column("review_date", "Next review", kind="date", sort=True),
        Column("controls", "What is done about it", kind="long_text", value=controls_of, under="words"),
        Column("moved", "Moved", value=lambda r: r.moved, under="level"),
        Column("target", "Target", kind="number", sort=True, under="score"),
        Column("state", "State", value=lambda r: r.state_words, sort=True),
        Column("confidential", "Seen by", value=lambda r: "Fewer" if r.confidential else "All", under="state"),
    ]


def _filters(request: MemberRequest) -> list[Any]:
    levels = [(level.words, level.words) for level in settings_for(request).levels]
    return [
        TextFilter("words", "Risk, cause or consequence contains", by=("words", "cause", "consequence", "number")),
        ChoiceFilter("kind", "Kind", Risk.Kind.choices),
        ChoiceFilter(
            "agency", "Origin", [("own", "The partnership"), *known(request).values_list("pk", "name")], by=_of
        ),
        ChoiceFilter("level", "Level", levels),
        ChoiceFilter("standing", "How it stands", STANDING, by=_standing, every="Open"),
        ChoiceFilter("state", "State", [(s.value, s.words) for s in RiskState]),
        ChoiceFilter("group", "Group", groups(request).values_list("pk", "name")),
        ChoiceFilter("cell", "Place on the heat map", _cells(request), by=_in_cell),
        DateFilter("review_date", "Next review"),
    ]


def _cells(request: MemberRequest) -> list[tuple[str, str]]:
    settings = settings_for(request)
    return [
        (f"{i}-{j}", f"{likelihood.words} × {impact.words}")
        for i, likelihood in enumerate(settings.likelihoods, start=1)
        for j, impact in enumerate(settings.impacts, start=1)
    ]


def _in_cell(rows: Any, value: str) -> Any:
    likelihood, impact = value.split("-")
    return rows.filter(likelihood=int(likelihood), impact=int(impact))


def _of(rows: Any, value: str) -> Any:
    return rows.filter(agency=None) if value == "own" else rows.filter(agency=value)


def _standing(rows: Any, value: str) -> Any:
    if value == "late":
        return rows.filter(state__in=OPEN_RISK, review_date__lt=timezone.localdate())
    if value == "executive":
        return rows.filter(escalated_on__isnull=False, escalation_answered_on=None, state__in=OPEN_RISK)
    return rows.exclude(state__in=OPEN_RISK) if value == "ended" else rows.filter(state__in=OPEN_RISK)


def highest(request: MemberRequest, most: int) -> list[tuple[Risk, str]]:
    """The open risks with the highest scores now and what is done about each, the earlier raised first where they are
    alike."""
    rows = Risk.visible_to(request.member).filter(Q(score__isnull=False), state__in=OPEN_RISK)
    found = rows.prefetch_related("mitigations").order_by("-score", "-score_before", "raised_on", "number")[:most]
    return [(risk, controls_of(risk)) for risk in found]


def heat_map(request: MemberRequest, address: str) -> tuple[list[str], list[dict[str, Any]], int]:
    """Impact across, likelihood down from the highest; and how many stand on scales of former settings, which are
    on no cell. One query."""
    settings = settings_for(request)
    rows = Risk.visible_to(request.member).filter(state__in=OPEN_RISK, score__isnull=False)
    counted: dict[tuple[int, int], int] = {}
    former = 0
    present = (len(settings.likelihoods), len(settings.impacts))
    shapes: dict[Any, tuple[int, int]] = {}
    for likelihood, impact, edition, content in rows.values_list("likelihood", "impact", "edition", "edition__content"):
        if edition not in shapes:
            # What an edition does not say was the default then.
            then = from_content(RegisterSettings, content)
            shapes[edition] = (len(then.likelihoods), len(then.impacts))
        if shapes[edition] != present:
            former += 1
            continue
        place = (likelihood or 0, impact or 0)
        counted[place] = counted.get(place, 0) + 1
    lines = []
    for i in range(len(settings.likelihoods), 0, -1):
        cells = []
        for j in range(1, len(settings.impacts) + 1):
            level, count = settings.level_of(i * j), counted.get((i, j), 0)
            cells.append(
                {
                    "text": str(count) if count else "–",
                    "hint": f"{level.words}, {i * j}",
                    "colour": level.colour,
                    "url": f"{address}?cell={i}-{j}" if count else "",
                }
            )
        lines.append({"text": settings.likelihoods[i - 1].words, "hint": f"{i}", "cells": cells})
    columns = [f"{point.words} ({j})" for j, point in enumerate(settings.impacts, start=1)]
    return columns, lines, former
