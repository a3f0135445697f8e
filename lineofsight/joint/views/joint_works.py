"""Joint deep dives and shared panels this partnership takes part in."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import JointWork, PanelReply, ReceivedReport
from ..showing import shown
from ..states import JointState

ENDED = (JointState.REFUSED, JointState.WITHDRAWN, JointState.CLOSED)


@allow(Permission.JOINT_WORK_LIST)
def joint_works(request: MemberRequest) -> HttpResponse:
    lines = shown(JointWork.named_to(request.member).order_by("-proposed_at"), request.member)
    letters = PanelReply.visible_to(request.member)
    return render(
        request,
        "joint/joint_works.html",
        {
            "proposed": [each for each in lines if each.joint_work.state == JointState.PROPOSED],
            "running": [each for each in lines if each.joint_work.state == JointState.RUNNING],
            "ended": [each for each in lines if each.joint_work.state in ENDED],
            "reports": list(ReceivedReport.visible_to(request.member).order_by("-signed_off_on")),
            "letters": letters.exists(),
            "to_answer": letters.filter(answer="").count(),
            "may_see": request.member.may(Permission.JOINT_WORK_SEE),
            "may_propose": request.member.may(Permission.JOINT_WORK_PROPOSE),
        },
    )
