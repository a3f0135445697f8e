"""Beginning the evaluation of this year before the year has ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month

from .. import actions
from ..chapter import year_of


@allow(Permission.RECOMMENDATION_RAISE)
@require_POST
def begin_review(request: MemberRequest) -> HttpResponse:
    year = year_of(timezone.localdate(), year_starts_in_month(request.tenant))
    made = actions.begin_review(tenant=request.tenant, year=year, by=request.member)
    messages.success(request, f"The evaluation of {made.year_words} is open.")
    return redirect(url_for(request, "improvement:yearly_review", pk=made.pk))
