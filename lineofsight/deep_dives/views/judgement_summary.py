"""The cohort at a glance: how many practice judgements at each grade, by domain; nothing about any child."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..agreement import agreement_of
from ..child_statement import holding
from ..discussion_record import InDomain, records_of, summary
from ..models import Discussion, Pack
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_open, find

WIDTH, LEFT, ROW, BAR = 860, 220, 44, 28


@dataclass(frozen=True)
class Piece:
    """One piece of a bar: where it begins, how wide it is, its number and the place of its grade on the scale."""

    x: int
    width: int
    number: int
    place: str
    words: str


@dataclass(frozen=True)
class Bar:
    """One domain of the chart."""

    words: str
    y: int
    pieces: list[Piece]


def bars_of(scale: Any, rows: list[InDomain]) -> list[Bar]:
    """The chart as whole pixels; every child has the same width in every bar."""
    children = max((row.judged + row.not_judged for row in rows), default=0)
    step = (WIDTH - LEFT) / children if children else 0
    bars = []
    for i, row in enumerate(rows):
        done, pieces = 0, []
        numbers = [(str(n), grade.words, count) for n, (grade, count) in enumerate(zip(scale, row.counts, strict=True))]
        for place, words, count in [*numbers, ("none", "Not judged yet", row.not_judged)]:
            if count:
                begins, ends = LEFT + round(done * step), LEFT + round((done + count) * step)
                pieces.append(Piece(begins, ends - begins - 2, count, place, words))
                done += count
        bars.append(Bar(row.domain.words, i * ROW, pieces))
    return bars


@allow(Permission.DISCUSSION_RECORD)
def judgement_summary(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_open(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Summary of judgements", reason)
    request.purpose = "discussion"
    records = records_of(deep_dive)
    pack = Pack.latest_of(deep_dive)
    scale, rows = summary(deep_dive, records)
    context = {
        "deep_dive": deep_dive,
        "scale": scale,
        "rows": rows,
        "bars": bars_of(scale, rows),
        "width": WIDTH,
        "left": LEFT,
        "bar_height": BAR,
        "height": max(ROW * len(rows), ROW),
        "holding": holding(deep_dive),
        "mode": deep_dive.settings.judgement_for,
        "cohort": records[0],
        "agreement": agreement_of(pack, records) if pack and deep_dive.settings.judgement_for != "words" else None,
        "domains": deep_dive.settings.domains,
        "scale_words": {g.key: g.words for g in scale},
        "may_write": opened.may_write and Discussion.run_by(request.member).filter(pk=opened.session.pk).exists(),
    }
    return render(request, "deep_dives/judgement_summary.html", context)
