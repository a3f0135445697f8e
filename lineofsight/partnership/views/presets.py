"""The ready-made sets of settings, with how each differs from the product's defaults."""

from django.http import HttpResponse
from django.shortcuts import render

from .. import presets as ready_made
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission


@allow(Permission.CONFIGURATION_CHANGE)
def presets(request: MemberRequest) -> HttpResponse:
    shown = [
        {"preset": preset, "differs": ready_made.differs_from_defaults(preset)}
        for preset in ready_made.declared().values()
    ]
    return render(request, "partnership/presets.html", {"shown": shown})
