"""One joint deep dive or shared panel as this partnership sees it: what it is for, who agreed, what comes next."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..actions.agreeing import decisions_of
from ..actions.naming import people_of
from ..models import JointWork, ReceivedReport
from ..showing import shown
from ..states import JointState


@allow(Permission.JOINT_WORK_SEE)
def joint_work(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(JointWork.visible_to(request.member), pk=pk)
    sides = sorted(found.sides.all(), key=lambda side: side.partnership.name)
    own = next(side for side in sides if side.partnership_id == request.tenant.pk)
    proposed = found.state == JointState.PROPOSED
    return render(
        request,
        "joint/joint_work.html",
        {
            "joint_work": found,
            "line": shown([found], request.member)[0],
            "sides": sides,
            "decisions": decisions_of(found, request.member),
            "people": people_of(found, request.member) if found.place_id else [],
            "reports": list(ReceivedReport.visible_to(request.member).filter(joint_work=found)),
            "may_agree": proposed and not own.answer and request.member.may(Permission.JOINT_WORK_AGREE),
            "may_withdraw": proposed
            and found.proposed_in_id == request.tenant.pk
            and request.member.may(Permission.JOINT_WORK_PROPOSE),
            "may_name": found.state == JointState.RUNNING and request.member.may(Permission.JOINT_PEOPLE_NAME),
        },
    )
