"""What agencies' own lists must look like, in editions; a new one has what was sent checked again."""

from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from lineofsight import trail
from lineofsight.engine.calendar_months import months_after
from lineofsight.engine.returns.own.declaring import BadDeclaration, as_data, from_data
from lineofsight.engine.returns.own.ready_made import READY_MADE
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME
from ..collections import STATUTORY, collections_of
from ..models import DataReturn, ListEdition, ReturnCheck
from ..states import ReturnState
from .returns_checking import check_again


def declare_list(*, content: dict[str, Any], reason: str, from_number: int, by: Member) -> ListEdition:
    """A new edition of a list. `from_number` is the edition it was made from: where another was made meanwhile, NotYet.

    Returns of the months set that are still in use are checked again by it. Raises NotYet.
    """
    try:
        declared = from_data(content)
    except BadDeclaration as reason_why:
        raise NotYet(str(reason_why)) from None
    if not reason.strip():
        raise NotYet("Say in a sentence what has changed and why.")
    with trail.act(by=by, verb="declare_list", list=declared.key) as act:
        editions = ListEdition.objects.select_for_update().filter(tenant=by.tenant_id, list_key=declared.key)
        newest = editions.order_by("-number").first()
        if (newest.number if newest else 0) != from_number:
            raise NotYet("Somebody else has changed this list meanwhile. Open it again and make your change there.")
        before = newest.declared if newest else READY_MADE.get(declared.key)
        if before is not None and as_data(before) == as_data(declared):
            raise NotYet("Nothing was changed.")
        edition = ListEdition.objects.create(
            tenant_id=by.tenant_id,
            list_key=declared.key,
            number=from_number + 1,
            title=declared.title[:200],
            content=as_data(declared),
            reason=reason.strip()[:400],
            made_by=by,
        )
        act.on(edition)
        act.note(checked_again=_check_again(edition, by))
    return edition


def _check_again(edition: ListEdition, by: Member) -> int:
    settings = in_force(by.tenant, NAME)
    since = months_after(timezone.localdate(), -settings.check_again_months)
    current = (ReturnState.RECEIVED, ReturnState.CHECKED, ReturnState.SIGNED_OFF)
    rows = list(
        DataReturn.objects.filter(
            tenant=by.tenant_id,
            collection=edition.list_key,
            state__in=current,
            period_end__gte=since,
            key__destroyed_at=None,
        )
    )
    for each in rows:
        check_again(data_return=each, because=ReturnCheck.Because.LIST_CHANGED, edition=edition, by=by)
    return len(rows)


def new_list_key(title: str, by: Member) -> str:
    """A key for a new list, made from its title. Raises NotYet where there is such a list."""
    key = slugify(title).replace("-", "_")[:50]
    taken = {each.key for each in STATUTORY} | set(collections_of(by.tenant_id))
    if not key or key in taken:
        raise NotYet("There is a list of this title. Change that one, or choose another title.")
    return key
