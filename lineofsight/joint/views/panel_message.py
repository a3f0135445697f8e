"""One recommendation or alert of a shared panel, with the answer of each partnership by itself."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import PanelMessage, PanelReply


@allow(Permission.JOINT_PLACE_SEE)
def panel_message(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_panel_message"
    rows = PanelMessage.visible_to(request.member).select_related("sent_by__person")
    found = get_object_or_404(rows, pk=pk)
    replies = PanelReply.told_to(request.member).filter(message_id=found.pk).order_by("partnership__name")
    return render(request, "joint/panel_message.html", {"message": found, "replies": list(replies)})
