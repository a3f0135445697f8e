"""One urgent concern: what was raised, who has answered it, and the one thing to do now."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight import vault
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Concern
from ..rules import may_answer
from ..states import ConcernState


@allow(Permission.CONCERN_SEE)
def concern(request: MemberRequest, pk: str) -> HttpResponse:
    request.purpose = "urgent_concern"
    found = get_object_or_404(Concern.visible_to(request.member), pk=pk)
    answers = may_answer(found, request.member) and request.member.may(Permission.CONCERN_ANSWER)
    return render(
        request,
        "escalations/concern.html",
        {
            "concern": found,
            "state": ConcernState(found.state),
            "may_acknowledge": answers and found.state == ConcernState.SENT,
            "may_record": answers and found.state == ConcernState.ACKNOWLEDGED,
            "may_close": request.member.may(Permission.CONCERN_CLOSE) and found.state == ConcernState.ACTION_RECORDED,
            # The named lead needs to know which child it is; this opening is recorded like every other.
            "identity": _identity(found) if answers and found.state != ConcernState.CLOSED else [],
        },
    )


def _identity(found: Concern) -> list[tuple[str, str]]:
    if found.case_id is None:
        return []
    people = vault.identifiers_of([found.case_id], parts=["child"])[found.case_id]
    return [(i.get_kind_display(), i.shown) for person in people for i in person.identifiers]
