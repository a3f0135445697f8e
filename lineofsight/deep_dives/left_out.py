"""Pages of the parts a partnership has left out are not found: the one place that says which page belongs to which."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import View
from lineofsight.partnership.models import Tenant

from .chapter import NAME
from .models import DeepDive

PART_OF_PAGE: dict[str, str] = {
    "component_plan": "component_plan",
    "plan_component": "component_plan",
    "record_component": "component_plan",
    "report_statements": "assurance_statements",
    "assurance_map": "assurance_statements",
    "audit_statements": "assurance_statements",
    "comparison": "comparison",
    "comment_on_pack": "comments_on_pack",
    "pack_comments": "comments_on_pack",
    "change_pack_comment": "comments_on_pack",
    "contributors": "contributors",
    "invite_contributor": "contributors",
    "send_link_again": "contributors",
    "withdraw_contributor": "contributors",
    "sign_off_contribution": "contributors",
}


def unless_left_out(view: View, *, page: str) -> View:
    """The page, as long as its deep dive began with the part it belongs to; a page of all audits goes by today."""
    part = PART_OF_PAGE.get(page)
    if part is None:
        return view

    @wraps(view)
    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not _has(part, kwargs):
            raise Http404
        return view(request, **kwargs)

    return entered


def _has(part: str, address: dict[str, Any]) -> bool:
    if "pk" in address:
        found = DeepDive.objects.filter(pk=address["pk"]).select_related("edition").first()
        return found is None or bool(getattr(found.settings.parts, part))
    tenant = Tenant.objects.filter(slug=address["tenant"]).first()
    return tenant is None or bool(getattr(in_force(tenant, NAME).parts, part))
