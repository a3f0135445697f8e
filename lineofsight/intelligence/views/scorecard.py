"""The scorecard of a quarter on one page: latest, previous, direction, target, colour with its word, part by part."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import deeper_review
from ..chapter import NAME
from ..models import Quarter
from ..pages import chosen_quarter, menu, quarter_links, quarters_to_see, sees_small_numbers
from ..scorecard_rows import ScoreRow, by_domain, rows_of

HEADINGS = (
    "Part",
    "Code",
    "Indicator",
    "Area",
    "Latest",
    "Previous",
    "Change",
    "Target",
    "Colour",
    "Variation",
    "Target reliable",
    "Missing",
)


@allow(Permission.INDICATOR_SEE)
def scorecard(request: MemberRequest) -> HttpResponse:
    quarters = quarters_to_see(request)
    quarter = chosen_quarter(request, quarters)
    settings = in_force(request.tenant, NAME)
    parts = by_domain(rows_of(request.member, quarter), settings) if quarter else []
    if quarter and request.GET.get("export") == "xlsx":
        return _workbook(quarter, parts)
    counted = {c: sum(row.colour == c for _, rows in parts for row in rows) for c in ("red", "amber", "green", "blue")}
    context = {
        "menu": menu(request, "scorecard"),
        "quarter": quarter,
        "quarters": quarter_links(request, quarters, quarter),
        "parts": [(words, [_shown(request, row, quarter) for row in rows]) for words, rows in parts],
        "legend": [(c, words, counted[c]) for c, words in settings.legend.items() if c != "blue" or counted["blue"]],
        "missing": sum(row.is_missing for _, rows in parts for row in rows),
        "some_hidden": not sees_small_numbers(request.member),
        "suppress_below": settings.suppress_below,
        "may_declare": request.member.may(Permission.INDICATOR_DECLARE),
    }
    return render(request, "intelligence/scorecard.html", context)


def _shown(request: MemberRequest, row: ScoreRow, quarter: Quarter | None) -> dict[str, Any]:
    shown = {"row": row, "url": url_for(request, "intelligence:indicator", pk=row.indicator.pk), "propose": ""}
    if quarter is not None and row.is_breach and sees_small_numbers(request.member):
        address = url_for(request, "intelligence:propose_deeper_review", pk=row.indicator.pk)
        shown["propose"] = f"{address}?quarter={quarter.name}" if deeper_review.room_for(request.member) else ""
    return shown


def _workbook(quarter: Quarter, parts: list[tuple[str, list[ScoreRow]]]) -> HttpResponse:
    rows = []
    for words, found in parts:
        for row in found:
            rows.append(_line(words, row))
            rows += [
                (words, row.indicator.code, row.edition.words, place.words, place.value, *[""] * 7)
                for place in row.places
            ]
    response = HttpResponse(write_workbook([Sheet(f"Scorecard {quarter.name}", HEADINGS, rows)]), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="scorecard-{quarter.name}.xlsx"'
    return response


def _line(words: str, row: ScoreRow) -> tuple[str, ...]:
    return (
        words,
        row.indicator.code,
        row.edition.words,
        "",
        row.latest,
        row.previous,
        row.change,
        row.target,
        row.colour_words,
        row.variation,
        row.assurance,
        row.missing_words,
    )
