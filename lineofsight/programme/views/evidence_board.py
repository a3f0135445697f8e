"""What audits, reviews, data, children, staff and inspections say of each theme, and how far they agree."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.engine.calendar_months import months_after
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Plan
from ..pages import menu, settings_of
from ..triangulation import COLUMNS, Theme, board

PERIODS = (("12", "Last 12 months"), ("24", "Last two years"), ("all", "All"))


@allow(Permission.PLAN_SEE)
def evidence_board(request: MemberRequest) -> HttpResponse:
    settings = settings_of(request)
    period = request.GET.get("months", "24")
    since = months_after(timezone.localdate(), -int(period)) if period in ("12", "24") else None
    themes = board(request.member, since=since)
    chosen = next((theme for theme in themes if theme.key == request.GET.get("theme")), None)

    def address(theme: Theme) -> str:
        return f"{request.path}?{urlencode({'months': period, 'theme': theme.key})}#evidence"

    table = Table(
        request,
        themes,
        columns=[
            Column("words", "Theme", sort=True, url=address),
            *(Column(kind, words, kind="number", value=_count(kind), sort=True) for kind, words in COLUMNS.items()),
            Column(
                "strength",
                "How far they agree",
                kind="tag",
                value=lambda t: t.strength(settings)[0],
                colour=lambda t: t.strength(settings)[1],
                sort=lambda t: t.agree,
            ),
        ],
        one="theme",
        name="evidence-by-theme",
        caption="Evidence by theme",
        empty="Nothing is known of any theme in this period. Proposals of themes bring their sources here, and so do audits.",
    )
    if table.wants_export:
        return table.export_response()
    context: dict[str, Any] = {
        "table": table,
        "menu": menu(request, "evidence_board"),
        "periods": [
            {"text": words, "url": f"{request.path}?months={key}", "current": key == period} for key, words in PERIODS
        ],
        "chosen": chosen,
        "strength": chosen.strength(settings) if chosen else ("", ""),
        "columns": [(words, chosen.of(kind)) for kind, words in COLUMNS.items()] if chosen else [],
        "make": _make_priority(request, chosen) if chosen else "",
    }
    return render(request, "programme/evidence_board.html", context)


def _count(kind: str) -> Any:
    return lambda theme: len(theme.of(kind))


def _make_priority(request: MemberRequest, theme: Theme) -> str:
    """The page that adds a priority to the latest open year, handed what the sources say."""
    if not request.member.may(Permission.PLAN_WRITE):
        return ""
    plans = Plan.visible_to(request.member).filter(kind=Plan.Kind.PRIORITIES).exclude(state="closed")
    plan = plans.order_by("-year").first()
    if plan is None:
        return ""
    says = "; ".join(
        f"{words}: {len(pieces)}" for words, pieces in ((w, theme.of(k)) for k, w in COLUMNS.items()) if pieces
    )
    query = urlencode({"kind": "service", "title": theme.words, "origin": f"What the sources say. {says}."})
    return f"{url_for(request, 'programme:add_priority', pk=plan.pk)}?{query}"
