"""What a kind of planned audit opens when it begins. Rooms above register the page that their own work starts with."""

from collections.abc import Callable
from urllib.parse import urlencode

from lineofsight.partnership.doorkeeper import MemberRequest

from .chapter import PlanSettings
from .models import PlannedAudit

# Given the request, the words of the button and the address of the page; None where this member may not open it.
Opens = Callable[[MemberRequest], "tuple[str, str] | None"]
_OPENS: dict[str, Opens] = {}


def register(key: str, page: Opens) -> None:
    """``key`` is what a kind of audit names as what it begins."""
    _OPENS[key] = page


def opens(request: MemberRequest, audit: PlannedAudit, settings: PlanSettings) -> dict[str, str] | None:
    """The page the audit's kind begins with, handed the audit; None where it is only noted here."""
    begins = next((k.begins for k in settings.audit_kinds if k.key == audit.kind), "")
    page = _OPENS.get(begins)
    found = page(request) if page else None
    if found is None:
        return None
    words, url = found
    return {"text": words, "url": f"{url}?{urlencode({'planned': str(audit.pk)})}"}
