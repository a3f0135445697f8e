"""How agencies responded, over all audits, those of one year or one of them; each number with the list behind it."""

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month

from ..agency_response import NUMBERS, Item, Line, PartLine, by_part, lines_of
from ..audit_register import audits_of
from ..audit_years import day_of, year_words
from ..chapter import NAME
from ..models import DeepDive


@allow(Permission.RESPONSES_SEE)
def agency_responses(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    audits = audits_of(request.member)
    month = year_starts_in_month(request.tenant)
    years = sorted({year_words(day, month) for d in audits if (day := day_of(d))}, reverse=True)
    year, one = request.GET.get("year", ""), request.GET.get("audit", "")
    year = year if year in years else ""
    chosen = [d for d in audits if not year or ((day := day_of(d)) and year_words(day, month) == year)]
    one = one if one in {str(d.pk) for d in chosen} else ""
    counted = [d for d in chosen if not one or str(d.pk) == one]
    lines = lines_of(request.member, counted)
    parts = by_part(lines)
    scope = "".join(f"&{key}={value}" for key, value in (("year", year), ("audit", one)) if value)
    table = Table(
        request,
        lines,
        columns=[
            Column("name", "Agency", sort=True),
            Column("part", "Kind", sort=True),
            *(_number(key, words, f"{request.path}?{scope[1:]}") for key, words in NUMBERS.items()),
            Column("days_late", "Days late", kind="number", value=lambda r: r.days_late, sort=True),
        ],
        # The lines are counted from the chosen audits, so the filters have nothing left to take away.
        filters=[
            ChoiceFilter("year", "Year", [(each, each) for each in years], by=_as_counted),
            ChoiceFilter(
                "audit",
                settings.audit_name,
                [(str(d.pk), f"{d.reference} {d.title}") for d in chosen],
                by=_as_counted,
            ),
            ChoiceFilter("part", "Kind of agency", [(each.part, each.part) for each in parts], by=_of_part),
        ],
        one="agency",
        many="agencies",
        sort="name",
        name="agency-responses",
        caption="Responses by agency",
        per_page=100,
        empty="No agency has been asked yet, so there is nothing to count.",
    )
    if table.wants_export:
        return table.export_response()
    split = _split(request, parts)
    if split.wants_export:
        return split.export_response()
    of, what = request.GET.get("agency", ""), request.GET.get("behind", "")
    kind = request.GET.get("kind", "")
    line = next((each for each in lines if str(each.agency) == of and kind in ("", each.part)), None)
    behind = _behind(request, line, what) if line and what in NUMBERS else None
    if behind and behind.wants_export:
        return behind.export_response()
    context = {
        "table": table,
        "parts": split if len(parts) > 1 else None,
        "behind": behind,
        "line": line,
        "what": NUMBERS.get(what, ""),
        "number": line.number(what) if line and what in NUMBERS else 0,
    }
    return render(request, "deep_dives/agency_responses.html", context)


def _as_counted(rows: Any, _: str) -> Any:
    return rows


def _of_part(rows: list[Line], part: str) -> list[Line]:
    return [row for row in rows if row.part == part]


def _split(request: MemberRequest, parts: list[PartLine]) -> Table:
    return Table(
        request,
        parts,
        columns=[
            Column("part", "Kind of agency", sort=True),
            Column("agencies", "Agencies", kind="number", value=lambda r: len(r.lines)),
            *(Column(key, words, kind="number", value=_sum(key), sort=True) for key, words in NUMBERS.items()),
            Column("days_late", "Days late", kind="number", value=lambda r: r.days_late, sort=True),
        ],
        one="kind",
        name="agency-responses-by-kind",
        caption="Responses by kind of agency",
        prefix="k-",
        empty="No agency has been asked yet, so there is nothing to count.",
    )


def _sum(key: str) -> Any:
    return lambda row: row.number(key)


def _number(key: str, words: str, address: str) -> Column:
    joined = address if address.endswith("?") else f"{address}&"
    return Column(
        key,
        words,
        kind="number",
        value=lambda line: line.number(key),
        sort=True,
        url=lambda line: f"{joined}agency={line.agency}&kind={quote(line.part)}&behind={key}#behind",
    )


def _behind(request: MemberRequest, line: Line, what: str) -> Table:
    columns: list[Any] = [
        Column("reference", "Reference", value=lambda i: i.deep_dive.reference, sort=True),
        Column("title", "Title", value=lambda i: i.deep_dive.title, url=_address, sort=True),
    ]
    if what == "known":
        columns.append(Column("count", "Children", kind="number", sort=True))
    else:
        columns += [
            Column("due", "Due", kind="date", sort=True),
            Column("done", "Answered" if what in ("asked", "answered") else "Signed off", kind="date"),
            Column("days_late", "Working days late", kind="number", sort=True),
        ]
    return Table(
        request,
        line.items[what],
        columns=columns,
        one="line",
        name=f"responses-{what.replace('_', '-')}",
        caption=f"{line.name}: {NUMBERS[what]}",
        prefix="b-",
        per_page=100,
        empty="Nothing counts here.",
    )


def _address(item: Item) -> str:
    dive: DeepDive = item.deep_dive
    return dive.get_absolute_url()
