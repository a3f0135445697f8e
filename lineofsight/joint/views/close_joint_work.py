"""Closes joint work: each partnership is sent the released report and its recommendations, and nothing else."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import JointWork


@allow(Permission.JOINT_PLACE_CLOSE)
@ask_again_to_change
def close_joint_work(request: MemberRequest) -> HttpResponse:
    request.purpose = "release_report"
    found = get_object_or_404(JointWork.at(request.tenant))
    if request.member.named_by_id != found.led_by_id:
        raise Http404
    back = url_for(request, "joint:joint_place")
    if request.method == "POST":
        try:
            sent = actions.close(joint_work=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request, f"“{found.name}” is closed. {plural(sent, 'report')} went to each partnership’s business unit."
            )
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Close “{found.name}”",
            "words": "Each partnership is sent the signed-off reports and their recommendations, and nothing else. "
            "Nobody but the business units can open anything here any more; they keep their way in for secure deletion "
            "and for requests. This cannot be taken back.",
            "button": "Close and hand over",
            "kind": "warning",
            "cancel_url": back,
        },
    )
