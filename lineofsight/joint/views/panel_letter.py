"""One recommendation or alert of a shared panel as this partnership has it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import PanelMessage, PanelReply


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
        "propose": _proposal(request, found),
    }
    return render(request, "joint/panel_letter.html", context)


def _proposal(request: MemberRequest, reply: PanelReply) -> str:
    """Where a theme that rests on it is proposed, with its words alone: what the panel knows of a child is not here."""
    if not request.member.may(Permission.THEME_PROPOSE):
        return ""
    handed = {
        "kind": "local_information" if reply.kind == PanelMessage.Kind.ALERT else "practice_review",
        "words": reply.words,
        "reference": f"{reply.get_kind_display()} {reply.number} of {reply.joint_work.name}"[:300],
        "cites": f"joint.panelreply:{reply.pk}",
    }
    return f"{url_for(request, 'deep_dives:propose_theme')}?{urlencode(handed)}"
