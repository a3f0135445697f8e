"""One quarter: exceptions and missing commentary first, then every indicator; who has sent what, and what comes next."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..charts import chart_of
from ..computed_rows import computed_rows, markings_by_indicator
from ..models import FrozenQuarter, Quarter, Summary, Withheld
from ..pages import checks, menu, sees_small_numbers, the_quarter
from ..quarter_page import agencies, benchmarks, exceptions, may_ask, next_step, silent, stages, ways
from ..scorecard_rows import rows_of
from ..states import QuarterState


@allow(Permission.QUARTER_SEE)
def quarter(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_quarter(request, pk)
    if request.method == "POST":
        return _done(request, found)
    sees_figures = checks(request.member) or (found.is_released and sees_small_numbers(request.member))
    # Before the agencies are asked every figure would be missing, which says nothing.
    rows = rows_of(request.member, found) if sees_figures and found.state != QuarterState.OPEN else []
    looked_at = exceptions(request, found, rows) if found.is_released else []
    all_charts = request.GET.get("charts") == "all"
    others = benchmarks([row.indicator.pk for row in rows], request)
    computed = markings_by_indicator(computed_rows(request.member, found)) if checks(request.member) else {}
    context: dict[str, Any] = {
        "quarter": found,
        "menu": menu(request, "quarters"),
        "stages": stages(found),
        "agencies": agencies(request, found),
        "ways": ways(request, found, [each["exception"] for each in looked_at]),
        "sees_figures": sees_figures,
        "exceptions": looked_at,
        "meeting_day": url_for(request, "intelligence:set_meeting_day", pk=found.pk)
        if request.member.may(Permission.QUARTER_RUN) and not found.closed_on
        else "",
        "next_step": next_step(request, found, [each["exception"] for each in looked_at]),
        "silent": silent(request, rows),
        "rows": [
            {
                "row": row,
                "url": url_for(request, "intelligence:indicator", pk=row.indicator.pk),
                "chart": chart_of(row.series) if all_charts else None,
                "benchmarks": others.get(row.indicator.pk, []),
                "computed": computed.get(row.indicator.pk, []),
            }
            for row in rows
        ],
        "all_charts": all_charts,
        "any_computed": bool(computed),
        "withheld": [
            f"{w.indicator.code}: {w.name or 'the total'}"
            for w in Withheld.visible_to(request.member)
            .filter(quarter=found)
            .order_by("indicator__position", "kind", "name")
        ],
        "summary": Summary.visible_to(request.member)
        .filter(quarter=found)
        .select_related("signed_by__person", "sent_to")
        .first(),
        "frozen": FrozenQuarter.visible_to(request.member).filter(quarter=found).first(),
    }
    if context["summary"]:
        context["recommendations"] = list(context["summary"].recommendations.order_by("position"))
    return render(request, "intelligence/quarter.html", context)


def _done(request: MemberRequest, found: Quarter) -> HttpResponse:
    """One press of a button: asking, handing over, setting the exceptions."""
    do = request.POST.get("do", "")
    try:
        if do == "ask" and request.member.may(Permission.QUARTER_RUN):
            count = actions.ask_agencies(quarter=found, by=request.member)
            messages.success(request, f"{plural(count, 'agency', 'agencies')} asked. Each has a task and a message.")
        elif do == "release" and request.member.may(Permission.FIGURES_CHECK):
            made = actions.release_quarter(quarter=found, by=request.member)
            hidden = Withheld.visible_to(request.member).filter(quarter=found).count()
            also = (
                f" {plural(hidden, 'number')} hidden from the dashboard: beside others, a few children could "
                "be worked out."
                if hidden
                else ""
            )
            messages.success(request, f"The group has the quarter. {plural(len(made), 'exception')} to look at.{also}")
        elif do == "set_exceptions" and may_ask(request, found):
            actions.set_exceptions(quarter=found, by=request.member)
            messages.success(request, "The exceptions are set. The chair writes and signs the summary next.")
        else:
            raise Http404
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "intelligence:quarter", pk=found.pk))
