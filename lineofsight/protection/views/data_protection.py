"""The home of data protection: what waits, and where everything is."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME
from ..holdings import things_for
from ..models import Breach, Deletion, LegalHold, SubjectRequest
from ..sections import sections
from ..states import DeletionState, HoldState, RequestState

OPEN = (DeletionState.PROPOSED, DeletionState.APPROVED_ONCE, DeletionState.APPROVED)


@allow(Permission.PROTECTION_SEE)
def data_protection(request: MemberRequest) -> HttpResponse:
    context = {"tiles": _tiles(request), "sections": sections(request)}
    return render(request, "protection/data_protection.html", context)


def _tiles(request: MemberRequest) -> list[dict[str, Any]]:
    """Only what there is anything of; a quiet page says so."""
    member, today, now = request.member, timezone.localdate(), timezone.now()
    found: list[tuple[int, str, str, str]] = []
    if member.may(Permission.RETENTION_SEE):
        days = in_force(request.tenant, NAME).overdue_after_days
        states = [each.state(today, days) for each in things_for(member)]
        found.append((states.count("overdue"), "overdue to be destroyed or looked at again", "retention", "red"))
        found.append((states.count("due"), "due to be destroyed or looked at again", "retention", "orange"))
    if member.may(Permission.DELETION_SEE):
        waiting = Deletion.visible_to(member).filter(state__in=OPEN).count()
        found.append((waiting, plural_words(waiting, "secure deletion", "in hand"), "deletions", "blue"))
    if member.may(Permission.HOLD_SET):
        holds = LegalHold.visible_to(member).exclude(state=HoldState.LIFTED).count()
        found.append((holds, plural_words(holds, "legal hold", "in force"), "legal_holds", "blue"))
    if member.may(Permission.SUBJECT_SEARCH):
        rows = SubjectRequest.visible_to(member).filter(state=RequestState.OPEN)
        found.append(
            (rows.filter(due_on__lt=today).count(), "subject access requests overdue", "subject_requests", "red")
        )
        found.append(
            (rows.filter(due_on__gte=today).count(), "subject access requests open", "subject_requests", "blue")
        )
    if member.may(Permission.BREACH_RECORD):
        untold = (
            Breach.visible_to(member).filter(closed_at=None, regulator_told_at=None).exclude(risk=Breach.Risk.UNLIKELY)
        )
        late = untold.filter(known_at__lt=now - timedelta(hours=72)).count()
        found.append((late, plural_words(late, "breach", "past the 72 hours"), "breaches", "red"))
        within = untold.count() - late
        found.append((within, plural_words(within, "breach", "within the 72 hours"), "breaches", "orange"))
    return [
        {"number": number, "words": words, "url": url_for(request, f"protection:{page}"), "colour": colour}
        for number, words, page, colour in found
        if number
    ]


def plural_words(count: int, one: str, rest: str) -> str:
    """The words of a tile below its number: "secure deletion in hand", "breaches past the 72 hours"."""
    many = f"{one}es" if one.endswith("h") else f"{one}s"
    return f"{one if count == 1 else many} {rest}"
