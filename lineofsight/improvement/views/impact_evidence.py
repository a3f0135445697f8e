"""Every piece of evidence of impact: by way of collecting, by level, for or against; and counted by level."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.engine.shares import share
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import rests_on

from ..chapter import NAME, words_of
from ..models import ImpactEvidence
from ..pages import impact_menu
from ..thread import IMPACT_EVIDENCE

SAYS = {"agrees": ("For", "green"), "disagrees": ("Against", "red"), "nothing": ("Neither", "grey")}
SAYS[""] = ("Not looked at", "blue")


@allow(Permission.RECOMMENDATION_SEE)
def impact_evidence(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    rows = ImpactEvidence.visible_to(request.member)
    found_in = rests_on(request.member, IMPACT_EVIDENCE, list(rows.values_list("pk", flat=True)))
    table = Table(
        request,
        rows,
        columns=[
            Column("title", "Evidence", sort=True, url=lambda e: _weigh(request, e)),
            Column("of", "For", value=lambda e: str(e.recommendation or e.group), sort="recommendation__number"),
            Column("method", "Collected by", value=lambda e: words_of(settings.evidence_methods, e.method), sort=True),
            Column("words", "What it shows", kind="long_text"),
            Column("count", "How many", value=count_of),
            Column(
                "found_in",
                "Found in",
                value=lambda e: "; ".join(each.title for each in found_in.get(e.pk, [])),
                kind="long_text",
            ),
            Column("level", "Level", value=lambda e: words_of(settings.evidence_levels, e.level) if e.level else ""),
            Column("says", "Says", kind="tag", value=lambda e: SAYS[e.says][0], colour=lambda e: SAYS[e.says][1]),
            Column("sure", "How sure", value=lambda e: e.sure.capitalize()),
            Column("collected_on", "Collected", kind="date", sort=True),
        ],
        filters=[
            TextFilter("title", "Evidence contains", by=("title", "words")),
            ChoiceFilter("method", "Collected by", [(m.key, m.words) for m in settings.evidence_methods]),
            ChoiceFilter("level", "Level", [(x.key, x.words) for x in settings.evidence_levels]),
            ChoiceFilter("about", "About", ImpactEvidence.About.choices),
            ChoiceFilter("says", "Says", ImpactEvidence.Says.choices),
            DateFilter("collected_on", "Collected"),
        ],
        one="piece of evidence",
        many="pieces of evidence",
        sort="-collected_on",
        name="evidence-of-impact",
        caption="Evidence of impact",
        empty="No evidence is collected yet. Open a recommendation and add what shows whether it made a difference.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "impact_evidence"),
        "tiles": _by_level(request, rows, table),
    }
    return render(request, "improvement/impact_evidence.html", context)


def count_of(row: ImpactEvidence) -> str:
    """A share never stands without the numbers it is made of."""
    return share(row.part, row.whole) if row.whole and row.part is not None else ""


def _weigh(request: MemberRequest, row: ImpactEvidence) -> str:
    if not request.member.may(Permission.IMPACT_ADD):
        return ""
    return url_for(request, "improvement:weigh_evidence", pk=row.pk)


def _by_level(request: MemberRequest, rows: Any, table: Table) -> list[dict[str, Any]]:
    """One query."""
    counted = dict(rows.order_by().values_list("level").annotate(n=Count("pk")))
    levels = in_force(request.tenant, NAME).evidence_levels
    return [
        {"number": counted.get(each.key, 0), "words": each.words, "url": table.address(level=each.key, page=None)}
        for each in levels
    ]
