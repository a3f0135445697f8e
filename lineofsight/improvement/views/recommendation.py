"""One recommendation with the thread it hangs on."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import back

from ..models import Recommendation
from .recommendations import whom


@allow(Permission.RECOMMENDATION_SEE)
def recommendation(request: MemberRequest, pk: str) -> HttpResponse:
    request.purpose = "golden_thread"
    found = get_object_or_404(Recommendation.visible_to(request.member), pk=pk)
    knots = back(request.member, kind_of(found), found.pk)
    return render(
        request,
        "improvement/recommendation.html",
        {"recommendation": found, "whom": whom(found), "knots": knots},
    )
