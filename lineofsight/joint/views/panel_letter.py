"""One recommendation or alert of a shared panel as this partnership has it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import PanelReply


@allow(Permission.JOINT_REPORT_READ)
def panel_letter(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_panel_message"
    found = get_object_or_404(PanelReply.visible_to(request.member), pk=pk)
    see_register = request.member.may(Permission.RECOMMENDATION_SEE)
    context = {
        "reply": found,
        "answers": not found.answer and request.member.may(Permission.PANEL_ANSWER),
        "register": url_for(request, "improvement:recommendation", pk=found.registered_as)
        if found.registered_as and see_register
        else "",
    }
    return render(request, "joint/panel_letter.html", context)
