"""Which kinds of document have the product's own layout, and which this partnership's template."""

from django.http import HttpResponse
from django.shortcuts import render

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..layouts import declared
from ..models import LayoutEdition


@allow(Permission.CONFIGURATION_SEE)
def word_templates(request: MemberRequest) -> HttpResponse:
    chosen = {edition.kind: edition for edition in LayoutEdition.visible_to(request.member).order_by("number")}
    return render(
        request,
        "partnership/word_templates.html",
        {
            "kinds": [{"layout": layout, "edition": chosen.get(key)} for key, layout in declared().items()],
            "may_change": request.member.may(Permission.CONFIGURATION_CHANGE),
        },
    )
