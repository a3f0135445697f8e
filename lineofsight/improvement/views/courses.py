"""Courses that were changed because of what was learned, with how many recommendations each carries."""

from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Course
from ..pages import impact_menu


@allow(Permission.RECOMMENDATION_SEE)
def courses(request: MemberRequest) -> HttpResponse:
    rows = Course.visible_to(request.member).annotate(
        carried=Count("changes__recommendation", distinct=True),
        changed=Count("changes", distinct=True),
        last_changed=Max("changes__happened_on"),
    )
    table = Table(
        request,
        rows,
        columns=[
            Column("title", "Course", sort=True, url=lambda r: url_for(request, "improvement:course", pk=r.pk)),
            Column("carried", "Recommendations it carries", kind="number", sort=True),
            Column("changed", "Changes", kind="number", sort=True),
            Column("last_changed", "Last changed", kind="date", sort=True),
        ],
        filters=[TextFilter("title", "Course contains")],
        one="course",
        sort="title",
        name="courses",
        caption="Courses",
        empty="No course is named yet. Record a change in practice that names one, and it stands here.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "courses"),
        "may_add": request.member.may(Permission.IMPACT_ADD),
    }
    return render(request, "improvement/courses.html", context)
