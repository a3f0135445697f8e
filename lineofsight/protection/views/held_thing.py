"""One thing the partnership keeps: since when, until when, and what may be done with it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME
from ..holdings import Thing, things_for
from ..models import KeptLonger, LegalHold
from .retention import STATES


def the_thing(request: MemberRequest, retention_class: str, thing_pk: Any) -> Thing:
    """The thing of this class, or "page not found"."""
    for each in things_for(request.member):
        if each.rule.key == retention_class and each.id == thing_pk:
            return each
    raise Http404


@allow(Permission.RETENTION_SEE)
def held_thing(request: MemberRequest, retention_class: str, thing_pk: Any) -> HttpResponse:
    thing = the_thing(request, retention_class, thing_pk)
    state = thing.state(timezone.localdate(), in_force(request.tenant, NAME).overdue_after_days)
    rows = [
        ("Class", thing.rule.words),
        (
            "Counted from",
            f"{in_words(thing.since)}, the day {thing.rule.since}" if thing.rule.since else in_words(thing.since),
        ),
        ("Due" if thing.agreed else "Would be due, as the product proposes it", in_words(thing.due_on)),
        ("Then", "It is destroyed" if thing.destroys else "It is looked at again"),
        ("Why so long", thing.rule.basis),
    ]
    context = {
        "thing": thing,
        "rows": [row for row in rows if row[1]],
        "words": STATES[state][0],
        "colour": STATES[state][1],
        "state": state,
        "holds": list(
            LegalHold.on(request.tenant.pk, thing.id).defer("reason", "lift_reason").select_related("set_by__person")
        ),
        "earlier": list(
            KeptLonger.visible_to(request.member)
            .filter(about_id=thing.id, retention_class=thing.rule.key)
            .order_by("-decided_at")
        ),
        "may_propose": request.member.may(Permission.DELETION_PROPOSE)
        and thing.destroys
        and thing.agreed
        and state not in ("held", "in_hand"),
    }
    return render(request, "protection/held_thing.html", context)
