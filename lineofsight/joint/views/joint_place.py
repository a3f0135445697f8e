"""What was made together: what it is for, on which agreement, whose it is, who is in it, and how it ends."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group, Member, Tenant

from .. import rules
from ..models import JointWork
from ..showing import stages_for
from ..states import JointState


@allow(Permission.JOINT_PLACE_SEE)
def joint_place(request: MemberRequest) -> HttpResponse:
    found = get_object_or_404(JointWork.at(request.tenant))
    people = (
        Member.current()
        .filter(tenant=request.tenant)
        .select_related("person", "named_by")
        .prefetch_related("appointments__agency", "appointments__group")
        .order_by("person__full_name")
    )
    panel = request.tenant.kind == Tenant.Kind.PANEL
    closes = request.member.may(Permission.JOINT_PLACE_CLOSE) and request.member.named_by_id == found.led_by_id
    return render(
        request,
        "joint/joint_place.html",
        {
            "joint_work": found,
            "sides": sorted((side.partnership for side in found.sides.all()), key=lambda t: t.name),
            "people": list(people),
            "groups": list(Group.objects.filter(tenant=request.tenant).order_by("name")),
            "panel": panel,
            "stages": [] if panel else stages_for(request.member),
            "may_propose": not panel and request.member.may(Permission.THEME_PROPOSE),
            "may_close": closes and found.state == JointState.RUNNING,
            "running": 0 if panel else rules.running_deep_dives(request.tenant).count(),
        },
    )
