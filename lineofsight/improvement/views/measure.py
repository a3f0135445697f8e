"""One measure: its chart with the day of the change beside its table, what it shows, and when it is looked at."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..actions.measures import measured
from ..models import Measure, MeasurePoint, MeasureReview
from ..pages import impact_menu, the_measure
from ..reading import Reading, read_measure, with_unit
from ..rules import may_add_points, may_measure


@allow(Permission.RECOMMENDATION_SEE)
def measure(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_measure(request, pk)
    points = list(MeasurePoint.objects.filter(tenant=request.tenant, measure=found).order_by("on"))
    reading = read_measure(found, points) if points else None
    removes = request.member.may(Permission.IMPACT_ADD) and may_add_points(request.member, measured(found))
    table = Table(
        request,
        list(reading.rows) if reading else [],
        columns=[
            Column("on", "Day", kind="date", sort=True),
            Column("shown", "Figure", export=lambda r: r.value),
            Column("mark", "What it is"),
            Column(
                "remove",
                "If it is wrong",
                kind="actions",
                value=lambda r: "Remove" if removes else "",
                url=lambda r: url_for(request, "improvement:remove_point", pk=r.id),
                empty="",
            ),
        ],
        one="figure",
        sort="on",
        per_page=100,
        name="figures",
        caption=found.name,
        empty="No figure is entered yet.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "measure": found,
        "menu": impact_menu(request, "measures"),
        "reading": reading,
        # Drawn by the product itself; every text in it is escaped there.
        "chart": Markup(reading.svg) if reading else "",  # noqa: S704 - our own drawing, its texts escaped
        "table": table,
        "facts": _facts(found, reading),
        "reviews": _reviews(request, found),
        "ways": _ways(request, found),
        "of_url": _of_url(request, found),
    }
    return render(request, "improvement/measure.html", context)


def _facts(found: Measure, reading: Reading | None) -> list[tuple[str, Any]]:
    def dated(value: float | None, day: Any) -> str:
        return f"{with_unit(value, found.unit)}, {in_words(day)}" if value is not None else "None set"

    return [
        ("Of", found.of),
        ("Before", dated(found.baseline, found.baseline_on)),
        ("Target", dated(found.target, found.target_on)),
        (
            "Practice changed",
            f"{in_words(found.changed_on)}. {found.change_words}" if found.changed_on else "Not entered",
        ),
        ("Mean before the change", with_unit(reading.before, found.unit) if reading else ""),
        ("Mean since", with_unit(reading.after, found.unit) if reading else ""),
        ("Better", found.get_direction_display()),
        ("Source", found.source),
        ("Set by", found.set_by.name),
    ]


def _reviews(request: MemberRequest, found: Measure) -> list[dict[str, Any]]:
    rows = MeasureReview.visible_to(request.member).filter(measure=found).order_by("due_date")
    may = may_add_points(request.member, measured(found)) and request.member.may(Permission.IMPACT_ADD)
    return [
        {
            "row": row,
            "url": url_for(request, "improvement:review_measure", pk=row.pk) if may and not row.reviewed_on else "",
        }
        for row in rows
    ]


def _of_url(request: MemberRequest, found: Measure) -> str:
    if found.action_id:
        return (
            url_for(request, "improvement:action", pk=found.action_id)
            if request.member.may(Permission.ACTION_SEE)
            else ""
        )
    if found.recommendation_id:
        return url_for(request, "improvement:recommendation", pk=found.recommendation_id)
    return url_for(request, "improvement:plan_results", pk=found.group_id)


def _ways(request: MemberRequest, found: Measure) -> list[dict[str, str]]:
    of, member = measured(found), request.member
    if not member.may(Permission.IMPACT_ADD):
        return []
    offered = [
        (may_add_points(member, of), "Enter figures", "add_points"),
        (may_measure(member, of), "Enter the change or the target", "change_measure"),
        (may_measure(member, of) and bool(found.changed_on), "Renew the limits", "renew_limits"),
    ]
    return [{"text": w, "url": url_for(request, f"improvement:{page}", pk=found.pk)} for ok, w, page in offered if ok]
