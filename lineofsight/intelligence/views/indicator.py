"""One indicator: its chart and table, what agencies say, other areas, editions, challenges and where it leads."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.engine.indicators.measuring import in_words
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.following import forward

from .. import actions, deeper_review
from ..breakdown_rows import by_agency, by_line, over_time, relative_rates
from ..charts import chart_of
from ..figures import Point, Series, editions_of, series_of
from ..models import Benchmark, Indicator, IndicatorChallenge, IntelligenceItem, Rebase
from ..on_the_programme import open_audit_programme, planning_url
from ..pages import menu, sees_small_numbers, the_indicator
from ..quarter_page import said

WAYS = {"increase": "More is good", "decrease": "Less is good", "neutral": "Context: neither way is good"}
KIND = "intelligence.indicator"
# Said as an agency reads it where it types them, and as the files call them.
TOP, BELOW = "Number (numerator)", "Of how many (denominator)"


@allow(Permission.INDICATOR_SEE)
def indicator(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_indicator(request, pk)
    if request.method == "POST":
        return _approve(request, found)
    series = series_of(request.member, [found]).get(found.pk)
    if series is None:
        raise Http404
    values = _values(request, series)
    if values.wants_export:
        return values.export_response()
    point = next((p for p in reversed(series.points) if p.part is not None), None)
    lines = by_line(point) if point else []
    compared_with = request.GET.get("against", "") or _usual(point)
    context: dict[str, Any] = {
        "indicator": found,
        "menu": menu(request, "indicators"),
        "edition": series.edition,
        "series": series,
        "judged": series.judged,
        "chart": chart_of(series),
        "points": series.points,
        "values": values,
        "top_words": TOP,
        "below_words": BELOW,
        "target": _threshold(series, series.edition.target),
        "red": _threshold(series, series.edition.red),
        "point": point,
        "agencies": by_agency(point) if point and len(point.given) > 1 else [],
        "lines": lines,
        "over_time": over_time(series.points[-8:]) if lines else None,
        "rates": relative_rates(point, compared_with) if point else [],
        "compared_with": compared_with,
        "commentaries": _commentaries(request, series),
        "benchmarks": [
            (b, said(b))
            for b in Benchmark.visible_to(request.member).filter(indicator=found).order_by("-period", "kind", "area")
        ],
        "editions": list(reversed(editions_of([found])[found.pk])),
        "rebases": list(Rebase.visible_to(request.member).filter(indicator=found).order_by("-from_date")),
        "sources": [s.agency.name for s in found.sources.select_related("agency").order_by("agency__name")],
        "challenges": list(
            IndicatorChallenge.visible_to(request.member).filter(indicator=found).order_by("-raised_at")
        ),
        "items": list(IntelligenceItem.visible_to(request.member).filter(indicator=found).order_by("-heard_on")[:10]),
        "thread": [k.seen for k in forward(request.member, KIND, found.pk, at_most=5)],
        "ways": [*_ways(request, found), *_declaring(request, found)],
        "way": WAYS[series.edition.direction],
        "may_approve": request.member.may(Permission.INDICATOR_DECLARE),
    }
    return render(request, "intelligence/indicator.html", context)


def _values(request: MemberRequest, series: Series) -> Table:
    """Period by period, the newest first; a hidden number is hidden in the file too."""

    def number(p: Point, name: str) -> float | int | None:
        found = getattr(p.part, name) if p.part and not p.is_hidden else None
        return None if found is None else int(found) if found == int(found) else float(found)

    def shown(name: str) -> Column:
        words = {"numerator": TOP, "denominator": BELOW}[name]
        return Column(
            name,
            words,
            kind="number",
            value=lambda p: in_words("value", number(p, name)),
            export=lambda p: number(p, name),
        )

    return Table(
        request,
        list(reversed(series.points)),
        columns=[
            Column("label", "Period"),
            shown("numerator"),
            *([shown("denominator")] if any(p.edition.has_denominator for p in series.points) else []),
            Column("words", "Value", kind="number"),
            Column("change", "Change", value=series.change_words),
            Column(
                "colour",
                "Colour",
                kind="tag",
                value=lambda p: (p.colour or "").capitalize(),
                colour=lambda p: {"amber": "orange"}.get(p.colour, p.colour),
            ),
            Column("missing", "Missing", value=lambda p: ", ".join(p.missing)),
        ],
        one="period",
        per_page=60,
        name=f"values-{series.indicator.code}",
        caption="Values",
        empty="No figure has been given yet.",
    )


def _threshold(series: Series, number: Any) -> str:
    return in_words(series.edition.kind, None if number is None else float(number))


def _usual(point: Any) -> str:
    """Of a breakdown by ethnic group the largest group, which others are compared with."""
    if point is None or point.edition.breakdown != "ethnicity":
        return ""
    return "White" if "White" in point.edition.splits else point.edition.splits[0]


def _commentaries(request: MemberRequest, series: Series) -> list[tuple[str, str, str]]:
    """What agencies said, newest first; it may hold numbers, so it is for those who see small ones."""
    if not sees_small_numbers(request.member):
        return []
    found = [(p.label, name, words) for p in reversed(series.points) for name, words in p.commentaries]
    return found[:12]


def _ways(request: MemberRequest, found: Indicator) -> list[dict[str, str]]:
    """What this member can do about it, the most wanted first."""
    member = request.member
    address = url_for(request, "intelligence:raise_indicator_challenge", pk=found.pk)
    ways = []
    if member.may(Permission.INDICATOR_CHALLENGE):
        ways += [
            {"text": "Challenge", "url": f"{address}?kind=challenge"},
            {"text": "Request an enquiry", "url": f"{address}?kind=enquiry"},
        ]
    if sees_small_numbers(member) and deeper_review.room_for(member):
        ways.append(
            {
                "text": "Propose a theme",
                "url": url_for(request, "intelligence:propose_deeper_review", pk=found.pk),
            }
        )
    plan = open_audit_programme(request)
    if plan is not None:
        ways.append({"text": "Put it on the audit programme", "url": planning_url(request, plan, found)})
    return ways


def _declaring(request: MemberRequest, found: Indicator) -> list[dict[str, str]]:
    """What who declares indicators can do with it."""
    ways = []
    if request.member.may(Permission.INDICATOR_DECLARE):
        for words, page in (
            ("Change the definition", "change_indicator"),
            ("New limits for the chart", "rebase_indicator"),
            ("Bring in published figures", "bring_benchmarks"),
        ):
            ways.append({"text": words, "url": url_for(request, f"intelligence:{page}", pk=found.pk)})
        if not found.retired_from:
            ways.append({"text": "Retire it", "url": url_for(request, "intelligence:retire_indicator", pk=found.pk)})
    return ways


def _approve(request: MemberRequest, found: Indicator) -> HttpResponse:
    """Approves new limits that somebody else proposed."""
    if not request.member.may(Permission.INDICATOR_DECLARE):
        raise Http404
    rows = Rebase.visible_to(request.member).filter(indicator=found, approved_at__isnull=True)
    rebase = get_object_or_404(rows, pk=id_in(request.POST, "approve"))
    try:
        actions.approve_rebase(rebase=rebase, by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Approved. The chart has new limits from that day.")
    return redirect(url_for(request, "intelligence:indicator", pk=found.pk))
