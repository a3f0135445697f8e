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


# What a kind of audit names as what it begins -> what becomes of a proposal of it once it is taken into a quarter.
_THEN = {
    "deep_dive": "When it begins, its theme is proposed and the group decides on it.",
    "registered_audit": "When it is done, its results are entered in the audit register.",
    "topic": "When it begins, the agencies are asked for their reports on it.",
    "": "When it begins, whoever leads it says that it is under way, and records its result here when it is done.",
}


def begun_by(kind: str, settings: PlanSettings) -> str:
    """What audits of this kind name as what they begin; empty where they are only noted here."""
    return next((k.begins for k in settings.audit_kinds if k.key == kind), "")


def then_words(kind: str, settings: PlanSettings) -> str:
    """What becomes of an audit of this kind when its time comes."""
    return _THEN.get(begun_by(kind, settings), _THEN[""])


def next_words(kind: str, settings: PlanSettings) -> str:
    """What happens next with a proposal of this kind."""
    first = "The business unit takes it into a quarter of the audit programme, or says why it will not be done."
    return f"{first} {then_words(kind, settings)}"


def opens(request: MemberRequest, audit: PlannedAudit, settings: PlanSettings) -> dict[str, str] | None:
    """The page the audit's kind begins with, handed the audit; None where it is only noted here."""
    page = _OPENS.get(begun_by(audit.kind, settings))
    found = page(request) if page else None
    if found is None:
        return None
    words, url = found
    return {"text": words, "url": f"{url}?{urlencode({'planned': str(audit.pk)})}"}
