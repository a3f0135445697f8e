"""The partnership's framework for its audits, to be read by everybody who takes part in one."""

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lineofsight.engine.documents.web import write_html
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME
from ..framework_document import framework_document


@allow(Permission.DEEP_DIVE_SEE)
def audit_framework(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    document = framework_document(request.tenant, settings)
    context = {
        "settings": settings,
        "title": document.title,
        "article": Markup(write_html(document)),  # noqa: S704 - made by the engine, which escapes every text
    }
    return render(request, "deep_dives/audit_framework.html", context)
