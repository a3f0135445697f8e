"""The report of a joint deep dive as this partnership received it, with its recommendations."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from markupsafe import Markup

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.release.files import FILE_WORDS, Withdrawn, article

from ..models import ReceivedReport
from ..received_files import withdrawn_page


@allow(Permission.JOINT_REPORT_READ)
def received_report(request: MemberRequest, pk: str) -> HttpResponse:
    request.purpose = "read_report"
    rows = ReceivedReport.visible_to(request.member).select_related("page", "pdf", "word")
    report = get_object_or_404(rows, pk=pk)
    try:
        text = article(report)
    except Withdrawn:
        return withdrawn_page(request, report)
    see_register = request.member.may(Permission.RECOMMENDATION_SEE)
    recommendations = [
        {
            "row": row,
            "whom": row.addressed_to.name if row.addressed_to else row.group_name or "Nobody in particular",
            "url": url_for(request, "improvement:recommendation", pk=row.registered_as)
            if row.registered_as and see_register
            else "",
        }
        for row in report.recommendations.select_related("addressed_to").order_by("number")
    ]
    return render(
        request,
        "joint/received_report.html",
        {
            "report": report,
            # Every text in it was escaped when the page was made.
            "text": Markup(text),  # noqa: S704 - made by the engine, which escapes every text
            "recommendations": recommendations,
            "may_receive": report.received_at is None and request.member.may(Permission.JOINT_REPORT_RECEIVE),
            "bytes": [(words, getattr(report, which).sha256) for which, words in FILE_WORDS.items()],
        },
    )
