"""Takes the next step of the practice audit in everybody's place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lineofsight.deep_dives.models import DeepDive
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Practice


@allow(Permission.PRACTICE_BEGIN)
def move_on(request: MemberRequest) -> HttpResponse:
    practice = get_object_or_404(Practice.visible_to(request.member))
    if request.method != "POST":
        return redirect(url_for(request, "practice:practice"))
    try:
        messages.success(request, actions.move_on(practice=practice, by=request.member))
    except NotYet as reason:
        messages.error(request, str(reason))
    deep_dive = actions.deep_dive_of(practice)
    with actions.inside(practice):
        played = Member.objects.filter(tenant=practice.world_id, played_by=request.member.person_id).first()
        # An author sees a deep dive only once she is asked; until then the way leads back to the tour.
        seen = DeepDive.visible_to(played).filter(pk=deep_dive.pk).first() if played else None
        return redirect(seen.get_absolute_url() if seen else url_for(request, "practice:practice"))
