"""One edition of the dashboard: tiles with their colours and words, each with its elements; beside an earlier edition."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import deeper_review
from ..chapter import NAME
from ..freezing import print_of
from ..models import DashboardEdition
from ..pages import menu
from ..tiles import ORDER, RULES, compared, counts_of, shown_of


@allow(Permission.INDICATOR_SEE)
def dashboard(request: MemberRequest, pk: Any) -> HttpResponse:
    edition = get_object_or_404(DashboardEdition.visible_to(request.member), pk=pk)
    content = shown_of(edition, in_force(request.tenant, NAME), request.member)
    frozen = edition.state == DashboardEdition.State.FROZEN
    earlier = list(
        DashboardEdition.visible_to(request.member)
        .filter(as_at__lt=edition.as_at, state="frozen")
        .order_by("-as_at")[:10]
    )
    wanted = request.GET.get("with", "")
    beside = next((e for e in earlier if str(e.pk) == wanted), earlier[0] if earlier and not wanted else None)
    rates = request.member.may(Permission.DASHBOARD_RATE) and not frozen
    proposes = deeper_review.room_for(request.member) is not None
    # Editions that were frozen before the panel was there have none.
    sees_impact = request.member.may(Permission.RECOMMENDATION_SEE)
    impact = [
        (row, date.fromisoformat(row["now_on"]) if row["now_on"] else None)
        for row in (content.get("impact", []) if sees_impact else [])
    ]
    context: dict[str, Any] = {
        "edition": edition,
        "content": content,
        "menu": menu(request, "dashboards"),
        "counts": counts_of(content),
        "legend": [(colour, content["legend"][colour]) for colour in ORDER if content["legend"].get(colour)],
        "rule": RULES[content["rule"]],
        "tiles": [(tile, _links(request, tile, rates, proposes)) for tile in content["tiles"]],
        "impact": impact,
        "sees_impact": sees_impact,
        "beside": beside,
        "earlier": [(e, f"{request.path}?with={e.pk}") for e in earlier],
        "comparison": compared(beside.content, content) if beside else [],
        "rates": rates,
        "may_agree": not frozen and request.member.may(Permission.SUMMARY_DECIDE),
        "is_whole": not frozen or print_of(edition.content) == edition.sha256,
    }
    return render(request, "intelligence/dashboard.html", context)


def _links(request: MemberRequest, tile: dict[str, Any], rates: bool, proposes: bool) -> dict[str, Any]:
    stands_out = tile["colour"] == "red" or any(e["colour"] == "red" for e in tile["elements"])
    return {
        "propose": url_for(request, "intelligence:propose_from_tile", pk=tile["id"]) if proposes and stands_out else "",
        "rate": url_for(request, "intelligence:rate_tile", pk=tile["id"]) if rates else "",
        "indicators": {
            e["id"]: url_for(request, "intelligence:indicator", pk=e["indicator_id"])
            for e in tile["elements"]
            if e["indicator_id"]
        },
    }
