"""What shared panels recommended to this partnership or warned it of, and what it said."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import PanelMessage, PanelReply

NONE = "none"


@allow(Permission.JOINT_REPORT_READ)
def panel_letters(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        PanelReply.visible_to(request.member),
        columns=[
            Column("number", "Number", sort=True, url=lambda r: url_for(request, "joint:panel_letter", pk=r.pk)),
            Column("panel", "From", value=lambda r: r.joint_work.name, sort="joint_work__name"),
            Column("kind", "Kind", value=lambda r: r.get_kind_display(), sort=True),
            Column("words", "In words", kind="long_text"),
            Column("agreed_on", "Agreed by the panel", kind="date", sort=True),
            Column(
                "answer", "Our answer", kind="tag", value=lambda r: r.answer_tag, colour=lambda r: r.colour, sort=True
            ),
            Column("answered_on", "Answered", kind="date", sort=True),
        ],
        filters=[
            TextFilter("words", "Contains"),
            ChoiceFilter("kind", "Kind", PanelMessage.Kind.choices),
            ChoiceFilter(
                "answer",
                "Our answer",
                [(NONE, "No answer yet"), *PanelReply.Answer.choices],
                by=lambda rows, value: rows.filter(answer="" if value == NONE else value),
            ),
            DateFilter("agreed_on", "Agreed by the panel"),
        ],
        one="message",
        sort="-agreed_on",
        name="from-shared-panels",
        caption="Recommendations and alerts of shared panels",
        empty="No shared panel has sent your partnership a recommendation or an alert. They come here by themselves.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "joint/panel_letters.html", {"table": table})
