"""Takes somebody of the own partnership out of joint work again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_to_change
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..actions.naming import found_inside
from ..models import JointWork
from ..states import JointState


@allow(Permission.JOINT_PEOPLE_NAME)
@ask_again_to_change
def end_naming(request: MemberRequest, pk: str, inside_pk: str) -> HttpResponse:
    found = get_object_or_404(JointWork.visible_to(request.member).filter(state=JointState.RUNNING), pk=pk)
    inside = found_inside(found, inside_pk, request.member)
    if inside is None:
        raise Http404
    back = url_for(request, "joint:name_people", pk=pk)
    if request.method == "POST":
        try:
            actions.end_naming(joint_work=found, inside=inside, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{inside.name} takes part in “{found.name}” no more.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Take {inside.name} out of “{found.name}”",
            "words": "From now on they can open nothing there. What they wrote stays. What they do in your own "
            "partnership does not change.",
            "button": "Take them out",
            "kind": "warning",
            "cancel_url": back,
        },
    )
