"""What the world's data protection has in hand: requests of persons asked about, and secure deletions at every step."""

from datetime import date
from typing import Any

# Named once in all that the stories write down.
ASKED_ABOUT = "Dorothea Finch"


def tell(cast: Any) -> None:
    """A deletion waits in each partnership; where there is a data protection officer, the rest of the room's work too."""
    from lineofsight.protection import actions
    from lineofsight.protection.chapter import SHARING_LOG, SUBJECT_REQUESTS
    from lineofsight.sharing.models import Disclosure

    refusal = Disclosure.objects.filter(tenant=cast.tenant, by_hand=True).earliest("at")
    _propose(cast, SHARING_LOG, refusal)
    if "data_protection" not in cast.members:
        return
    officer = cast.members["data_protection"]
    refused = _open(cast, "Not known here", date(2011, 5, 4))
    actions.refuse_request(request=refused, reason="Nobody showed that they may ask.", by=officer)
    gone = _propose(cast, SUBJECT_REQUESTS, refused)
    for who in (cast.executives["health"], officer):
        actions.approve_deletion(deletion=gone, by=who)
    actions.carry_out(deletion=gone, by=officer)
    actions.search_stores(request=_open(cast, ASKED_ABOUT), by=officer)


def _open(cast: Any, names: str, date_of_birth: date | None = None) -> Any:
    from django.utils import timezone

    from lineofsight.protection import actions

    return actions.open_request(
        names=names,
        date_of_birth=date_of_birth,
        asked_by_words="Herself, passport seen",
        purpose="Answering a subject access request",
        received_on=timezone.localdate(),
        by=cast.members["data_protection"],
    )


def _propose(cast: Any, retention_class: str, row: Any) -> Any:
    from lineofsight.protection import actions
    from lineofsight.protection.holdings import find_thing

    return actions.propose_deletion(
        thing=find_thing(cast.tenant, retention_class, row.pk),
        reason="It was entered twice, and once is enough.",
        by=cast.business_unit,
    )
