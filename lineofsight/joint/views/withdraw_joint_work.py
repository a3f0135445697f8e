"""Takes a proposal back before every partnership has agreed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import JointWork


@allow(Permission.JOINT_WORK_PROPOSE)
def withdraw_joint_work(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(JointWork.visible_to(request.member), pk=pk)
    back = url_for(request, "joint:joint_work", pk=pk)
    if request.method == "POST":
        try:
            actions.withdraw(joint_work=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"“{found.name}” is withdrawn. The other partnership sees that it was.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Withdraw “{found.name}”",
            "words": "Nobody is asked to decide any more. The proposal and what was answered so far stay on record.",
            "button": "Withdraw the proposal",
            "kind": "warning",
            "cancel_url": back,
        },
    )
