"""One secure deletion: who proposed and approved it, and what can be done now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import datetime as moment
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..models import Deletion, LegalHold
from ..rules.retention import check_approve
from ..states import DeletionState
from .deletions import COLOURS


@allow(Permission.DELETION_SEE)
def deletion(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Deletion.visible_to(request.member), pk=pk)
    member = request.member
    waits = found.state in (DeletionState.PROPOSED, DeletionState.APPROVED_ONCE)
    why_not = ""
    if waits and member.may(Permission.DELETION_APPROVE):
        try:
            check_approve(found, member)
        except NotYet as reason:
            why_not = str(reason)
    context = {
        "deletion": found,
        "rows": _rows(found),
        "words": DeletionState(found.state).words,
        "colour": COLOURS[found.state],
        "held": LegalHold.on(request.tenant.pk, found.about_id).exists(),
        "may_approve": waits and member.may(Permission.DELETION_APPROVE) and not why_not,
        "why_not": why_not,
        "may_refuse": found.state not in (DeletionState.REFUSED, DeletionState.CARRIED_OUT)
        and member.may(Permission.DELETION_APPROVE),
        "may_carry_out": found.state == DeletionState.APPROVED and member.may(Permission.DELETION_CARRY_OUT),
        "certificate": getattr(found, "certificate", None),
    }
    return render(request, "protection/deletion.html", context)


def _rows(found: Deletion) -> list[tuple[str, str]]:
    people = [
        ("Proposed", found.proposed_by, found.proposed_at),
        ("First approval", found.first_approved_by, found.first_approved_at),
        ("Second approval", found.second_approved_by, found.second_approved_at),
        ("Refused", found.refused_by, found.refused_at),
        ("Carried out", found.carried_out_by, found.carried_out_at),
    ]
    rows = [("Was due", in_words(found.due_on) if found.due_on else ""), ("Reason", found.reason)]
    rows += [(words, f"{who.name}, {moment(at)}") for words, who, at in people if who is not None and at is not None]
    rows.append(("Why it was refused", found.refused_because))
    return [row for row in rows if row[1]]
