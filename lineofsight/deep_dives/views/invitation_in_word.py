"""The letter of invitation as a Word file: to the person invited, and to the business unit that posts it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..invitation_file import next_discussion
from ..invitation_letter import letter_word
from ..models import Attendee, DeepDive
from ..not_yet_page import not_yet_page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.DEEP_DIVE_TAKE_PART)
def invitation_in_word(request: MemberRequest, pk: Any, attendee_pk: Any) -> HttpResponse:
    rows = Attendee.objects.filter(tenant=request.tenant, deep_dive__in=DeepDive.visible_to(request.member))
    if not request.member.is_business_unit:
        rows = rows.filter(member=request.member)
    attendee = get_object_or_404(
        rows.select_related("deep_dive__tenant", "deep_dive__edition", "agency", "member__person"),
        pk=attendee_pk,
        deep_dive=pk,
    )
    discussion = next_discussion(attendee.deep_dive)
    try:
        if discussion is None:
            raise NotYet("The discussion has no date yet. The letter can be made when it is arranged.")
        content = letter_word(attendee, discussion)
    except NotYet as reason:
        return not_yet_page(request, attendee.deep_dive, "Letter of invitation", reason)
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="invitation.docx"'
    return response
