"""The core data set: what is measured, by whom it is given, how often, towards which target, and the framework it follows."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.engine.indicators.measuring import in_words
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..chapter import NAME
from ..models import IndicatorEdition, PerformanceFramework
from ..pages import menu

WAYS = {"increase": "More", "decrease": "Less", "neutral": "Neither"}


@allow(Permission.INDICATOR_SEE)
def indicators(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    domains = {each.key: each.words for each in settings.domains}
    newest = IndicatorEdition.objects.filter(tenant=request.tenant, indicator=OuterRef("indicator")).order_by("-number")
    rows = IndicatorEdition.objects.filter(tenant=request.tenant, pk=Subquery(newest.values("pk")[:1]))
    rows = rows.select_related("indicator", "owner__person").prefetch_related("indicator__sources__agency")
    table = Table(
        request,
        rows,
        columns=[
            Column("code", "Code", value=lambda e: e.indicator.code, sort="indicator__position"),
            Column("words", "Indicator", sort=True, url=lambda e: _address(request, e)),
            Column("numerator_words", "What is counted", kind="long_text", under="words"),
            Column("denominator_words", "Of what", kind="long_text", under="words"),
            Column("domain", "Part", value=lambda e: domains.get(e.domain, "Other"), sort=True),
            Column("strand", "Group", value=lambda e: e.get_strand_display(), sort=True, under="domain"),
            Column("sources", "Given by", value=lambda e: ", ".join(s.agency.name for s in e.indicator.sources.all())),
            Column("frequency", "How often", value=lambda e: e.get_frequency_display(), sort=True),
            Column("direction", "Good is", value=lambda e: WAYS[e.direction], sort=True, under="target"),
            Column("target", "Target", value=lambda e: _value(e, e.target), sort=True),
            Column("red", "Red beyond", value=lambda e: _value(e, e.red), sort=True, under="target"),
            Column("owner", "Owner", value=lambda e: e.owner.name if e.owner else "", under="sources"),
            Column("source", "Source", under="words"),
            Column("review_date", "Review", kind="date", sort=True),
            Column("number", "Edition", kind="number", sort=True, under="standing"),
            Column("standing", "State", kind="tag", value=_standing, colour=lambda e: _colour(e)),
        ],
        filters=[
            TextFilter("words", "Indicator contains", by=("words", "indicator__code", "numerator_words")),
            ChoiceFilter("domain", "Part", list(domains.items())),
            ChoiceFilter("strand", "Group", IndicatorEdition.Strand.choices),
            ChoiceFilter(
                "agency",
                "Given by",
                Agency.known_in(request.tenant.pk).values_list("pk", "name"),
                by=lambda r, v: r.filter(indicator__sources__agency=v),
            ),
            ChoiceFilter(
                "state",
                "State",
                [("collected", "Collected"), ("retired", "Retired")],
                by=lambda r, v: r.filter(indicator__retired_from__isnull=v == "collected"),
            ),
        ],
        one="indicator",
        sort="code",
        per_page=50,
        name="indicators",
        caption="Indicators",
        empty="Nothing is measured yet. Take indicators of the ready list, or declare your own.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": menu(request, "indicators"),
        "may_declare": request.member.may(Permission.INDICATOR_DECLARE),
        "framework": PerformanceFramework.visible_to(request.member).order_by("-adopted_on").first(),
        "today": timezone.localdate(),
    }
    return render(request, "intelligence/indicators.html", context)


def _address(request: MemberRequest, edition: Any) -> str:
    return url_for(request, "intelligence:indicator", pk=edition.indicator_id)


def _value(edition: IndicatorEdition, number: Any) -> str:
    return in_words(edition.kind, None if number is None else float(number))


def _standing(edition: IndicatorEdition) -> str:
    return "Retired" if edition.indicator.retired_from else "Collected"


def _colour(edition: IndicatorEdition) -> str:
    return "grey" if edition.indicator.retired_from else "green"
