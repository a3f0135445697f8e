"""Lets her look at the practice audit as somebody else."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lineofsight.deep_dives.models import DeepDive
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Practice
from ..parts import Part


@allow(Permission.PRACTICE_BEGIN)
def play_part(request: MemberRequest) -> HttpResponse:
    practice = get_object_or_404(Practice.visible_to(request.member))
    if request.method != "POST":
        return redirect(url_for(request, "practice:practice"))
    if request.POST.get("part") not in set(Part):
        raise Http404
    played = actions.play(practice=practice, part=Part(request.POST["part"]), by=request.member)
    assert practice.world is not None
    my_work = url_for(request, "partnership:my_work", tenant=practice.world.slug)
    deep_dive = actions.deep_dive_of(practice)
    with actions.inside(practice):
        seen = DeepDive.visible_to(played).filter(pk=deep_dive.pk).first()
        return redirect(seen.get_absolute_url() if seen else my_work)
