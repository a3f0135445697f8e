"""Keeps the pages of a suspended deep dive from writing, and those of a withdrawn or securely deleted one closed."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lineofsight.partnership.carrying import typed
from lineofsight.partnership.doorkeeper import View
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .models import DeepDive
from .not_yet_page import not_yet_page
from .pages import KEPT_WHEN_DELETED, KEPT_WHEN_WITHDRAWN
from .rules.suspending import check_running

# These say themselves what is possible; a conflict of interest does not wait.
OWN_WORDS = frozenset({"suspend", "resume", "withdraw", "exclude_member"})
# Opened only to be typed in: whoever could open them would type in vain.
TYPED_IN = frozenset(
    {
        "audit_tool_section",
        "record_judgement",
        "report_section",
        "known_to_you",
        "exclude_child",
        "comment_on_pack",
        "change_pack_comment",
    }
)


def while_it_runs(view: View, *, page: str) -> View:
    """The page as it is while the deep dive of the address runs; else the sentence that says why not.

    Whoever may not open the page, or sees nothing of the deep dive, gets the "page not found" of the page itself.
    """

    @wraps(view)
    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "pk" not in kwargs or page in OWN_WORDS:
            return view(request, **kwargs)
        here = DeepDive.objects.filter(pk=kwargs["pk"])
        still = here.exclude(suspended_until=None, withdrawn_on=None, securely_deleted_on=None).first()
        if still is None or not _is_closed(still, request, page):
            return view(request, **kwargs)
        member = Member.entering(request.user, kwargs["tenant"])  # type: ignore[arg-type]
        if member is None or not member.may(view.permission):  # type: ignore[attr-defined]
            return view(request, **kwargs)
        if not DeepDive.visible_to(member).filter(pk=still.pk).exists():
            return view(request, **kwargs)
        request.member, request.tenant = member, member.tenant  # type: ignore[attr-defined]
        request.tenant_slug = kwargs["tenant"]  # type: ignore[attr-defined]
        try:
            check_running(still)
        except NotYet as reason:
            if "autosave" in request.POST:
                return render(request, "deep_dives/_not_saved.html", {"why": str(reason)})
            return not_yet_page(request, still, _heading(still), reason, typed=_sentences(request))
        return view(request, **kwargs)

    return entered


def _heading(still: DeepDive) -> str:
    if still.securely_deleted_on:
        return "These details were securely deleted"
    return "This deep dive was withdrawn" if still.withdrawn_on else "This deep dive is suspended"


def _sentences(request: HttpRequest) -> list[str]:
    """What she typed and would lose; ids and choices hold no space."""
    return [value for _, value in typed(request).fields if " " in value.strip()]


def _is_closed(still: DeepDive, request: HttpRequest, page: str) -> bool:
    writes = request.method not in ("GET", "HEAD")
    if still.securely_deleted_on:
        return writes or page not in KEPT_WHEN_DELETED
    if still.withdrawn_on:
        return writes or page not in KEPT_WHEN_WITHDRAWN
    return writes or page in TYPED_IN
