"""What the pages of data returns share: their menu, the rows their addresses name, and the choices they offer."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from .collections import Collection, collections_of
from .models import DataReturn
from .models.returns import contact_for, sending_agency_ids
from .periods import Period, latest
from .states import CheckState

MENU = (
    ("Returns", "returns", Permission.RETURN_SEE),
    ("Send a return", "choose_return", Permission.RETURN_SEND),
    ("Due and missing", "expected_returns", Permission.RETURN_SEE),
    ("Disputed rules", "rule_disputes", Permission.RETURN_SEE),
    ("What lists must look like", "own_lists", Permission.RETURN_SEE),
    ("Who sends what", "sending_duties", Permission.RETURN_ARRANGE),
)
CLASS_WORDS = {
    "file": "The file as a whole",
    "field": "One value",
    "record": "One row",
    "case": "The rows of one child",
    "section": "Several tables",
    "history": "Compared with the return before",
}
LENGTHS = (1, 3, 12)


def return_menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    """The pages of data returns this member may open."""
    return [
        {"text": words, "url": url_for(request, f"data_returns:{page}"), "current": page == here}
        for words, page, permission in MENU
        if request.member.may(permission)
    ]


def the_return(request: MemberRequest, pk: Any) -> DataReturn:
    """That it came and what became of it."""
    return get_object_or_404(DataReturn.visible_to(request.member), pk=pk)


def her_return(request: MemberRequest, pk: Any) -> DataReturn:
    """A return whose content is hers."""
    rows = DataReturn.content_visible_to(request.member).select_related("sent_by__person", "tenant")
    return get_object_or_404(rows, pk=pk)


def last_check(data_return: DataReturn) -> Any:
    """The newest check that was not stopped, and the newest that is done; two rows of one query."""
    checks = list(data_return.checks.exclude(state=CheckState.CANCELLED).order_by("-number"))
    done = next((check for check in checks if check.state == CheckState.DONE), None)
    return (checks[0] if checks else None), done


def sendable(request: MemberRequest) -> tuple[list[Agency], dict[str, Collection]]:
    """The agencies she sends for, and what: everything for those whose lead or analyst she is."""
    member, known = request.member, collections_of(request.tenant.pk)
    whole = list(Agency.seated_in(request.tenant.pk).filter(pk__in=list(sending_agency_ids(member))))
    named = list(contact_for(member).select_related("agency"))
    if whole:
        agencies = {each.pk: each for each in whole} | {duty.agency_id: duty.agency for duty in named}
        return list(agencies.values()), known
    keys = {duty.collection for duty in named}
    return list({duty.agency_id: duty.agency for duty in named}.values()), {
        key: each for key, each in known.items() if key in keys
    }


def periods_to_choose() -> dict[str, Period]:
    """Months, quarters and years that a return may be for, by their address; those going on are there too."""
    today = timezone.localdate()
    found: dict[str, Period] = {}
    for months, count in ((3, 6), (12, 3), (1, 4)):
        for period in latest(today, months, count):
            found[f"{period.start.isoformat()}.{period.end.isoformat()}"] = period
    return found


def collection_choices(request: MemberRequest) -> list[tuple[str, str]]:
    return [(key, each.title) for key, each in collections_of(request.tenant.pk).items()]
