"""The figures of a quarter that agencies' accepted returns come to: computed, beside what was typed, and what is missing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..computed_rows import STALE, ComputedRow, computed_rows
from ..models import Computation, ComputedFigure, Quarter
from ..pages import menu, the_quarter
from ..states import COMPUTATION, ComputationState, QuarterState

STATES = ("Counts", "Choose which counts", "The typed figure counts", "Out of date")


class ComputeForm(forms.GovukForm):
    population = forms.Number(
        "Children aged 0 to 17 in the area",
        hint="For rates per 10,000. Leave it empty if none is computed.",
        required=False,
        minimum=1,
        maximum=2_000_000,
        width=10,
        named="the number of children",
    )


@allow(Permission.FIGURES_CHECK)
def computed_figures(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    runs = list(Computation.visible_to(request.member).filter(quarter=quarter).order_by("-number")[:2])
    last = runs[0] if runs else None
    form = ComputeForm(
        forms.sent(request) if request.POST.get("do") != "cancel" else None,
        initial={"population": last.population if last else None},
    )
    if request.method == "POST" and (answer := _done(request, quarter, last, form)):
        return answer
    rows = computed_rows(request.member, quarter)
    table = _table(request, rows)
    if table.wants_export:
        return table.export_response()
    done = next((run for run in runs if run.state == ComputationState.DONE), None)
    context = {
        "quarter": quarter,
        "menu": menu(request, "quarters"),
        "run": last,
        "done": done,
        "table": table,
        "form": form,
        "may_compute": not quarter.is_released and quarter.state != QuarterState.OPEN,
        "stale": sum(row.is_stale for row in rows),
        "stale_words": STALE,
        "undecided": sum(row.is_undecided for row in rows),
        "may_cancel": last is not None and COMPUTATION.can(last.state, "cancel"),
    }
    return render(request, "intelligence/computed_figures.html", context)


def _done(request: MemberRequest, quarter: Quarter, last: Computation | None, form: ComputeForm) -> HttpResponse | None:
    """One press of a button; None where the form is shown again."""
    here = url_for(request, "intelligence:computed_figures", pk=quarter.pk)
    try:
        if request.POST.get("do") == "cancel":
            if last is None:
                raise Http404
            actions.cancel_computation(computation=last, by=request.member)
            messages.success(request, "Stopped. What was there before stays.")
            return redirect(here)
        if not form.is_valid():
            return None
        actions.compute_from_returns(quarter=quarter, population=form.cleaned_data["population"], by=request.member)
        messages.success(request, "The figures are being computed from the accepted returns.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(here)


def _table(request: MemberRequest, rows: list[ComputedRow]) -> Table:
    opens = set()
    if request.member.may(Permission.FIGURE_ROWS_SEE):
        pks = [row.figure.pk for row in rows]
        opens = set(ComputedFigure.rows_visible_to(request.member).filter(pk__in=pks).values_list("pk", flat=True))

    def rows_url(row: ComputedRow) -> str:
        return url_for(request, "intelligence:open_rows", pk=row.figure.pk)

    def choose_url(row: ComputedRow) -> str:
        return url_for(request, "intelligence:choose_figure", pk=row.figure.pk)

    def may_choose(row: ComputedRow) -> bool:
        return bool(row.typed_words) and not row.entry.of.quarter.is_released

    return Table(
        request,
        rows,
        columns=[
            Column("code", "Indicator", value=lambda r: f"{r.code} {r.entry.edition.words}", sort=True),
            Column("agency", "Agency", value=lambda r: r.entry.agency.name, sort=True),
            Column("until", "Period to", kind="date", value=lambda r: r.entry.end, sort=True),
            Column("words", "Computed"),
            Column("typed", "Typed", value=lambda r: r.typed_words),
            Column("state", "State", kind="tag", value=lambda r: r.state[0], colour=lambda r: r.state[1], sort=True),
            Column("chosen", "Chosen because", value=lambda r: r.chosen_words, kind="long_text"),
            Column("sources", "From", kind="long_text"),
            Column(
                "choose",
                "Choose",
                value=lambda r: f"Choose for {r.code}, {r.entry.agency.name}" if may_choose(r) else "",
                url=choose_url,
                export=False,
            ),
            Column(
                "rows",
                "Rows",
                value=lambda r: f"Rows behind {r.code}, {r.entry.agency.name}" if r.figure.pk in opens else "",
                url=rows_url,
                export=False,
            ),
        ],
        filters=[
            ChoiceFilter(
                "state", "State", [(s, s) for s in STATES], by=lambda found, v: [r for r in found if r.state[0] == v]
            )
        ],
        one="figure",
        name=f"computed-{request.tenant.slug}",
        caption="Computed figures",
        empty="No figure was computed yet. It needs returns that agencies have signed off.",
    )
