"""One line of the sharing log, with what was typed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.environment import lines
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.sharing.models import Disclosure


@allow(Permission.SHARING_SEE)
def disclosure(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "sharing_log"
    found = get_object_or_404(Disclosure.visible_to(request.member), pk=pk)
    rows = [
        ("Kind", found.get_kind_display()),
        ("What", found.what),
        ("With whom", found.recipient or "Nobody outside"),
        ("From", found.from_agency.name if found.from_agency else ""),
        ("About", found.about_words),
        ("Children", str(found.children) if found.children else ""),
        ("Why", found.why),
        ("Legal ground", found.legal_hook),
        ("More detrimental to the child than not sharing?", found.get_detriment_display()),
        ("How that was judged", lines(found.detriment_reason)),
        ("Decided by", found.decider),
        ("Details", lines(found.details)),
        ("SHA-256 of the file", found.sha256),
    ]
    context = {"disclosure": found, "rows": [(words, value) for words, value in rows if value]}
    return render(request, "protection/disclosure.html", context)
