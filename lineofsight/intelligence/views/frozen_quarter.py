"""A quarter as it stood when it was closed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..freezing import print_of
from ..models import FrozenQuarter


@allow(Permission.QUARTER_SEE)
def frozen_quarter(request: MemberRequest, pk: Any) -> HttpResponse:
    frozen = get_object_or_404(FrozenQuarter.visible_to(request.member), quarter=pk)
    context = {"frozen": frozen, "content": frozen.content, "is_whole": print_of(frozen.content) == frozen.sha256}
    return render(request, "intelligence/frozen_quarter.html", context)
