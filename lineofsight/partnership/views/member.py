"""One person of the partnership: appointments past and present."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Appointment, Invitation, Member, ProposedAppointment


@allow(Permission.PEOPLE_SEE)
def member(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    appointments = Appointment.visible_to(request.member).filter(member=found).order_by("-from_date")
    return render(
        request,
        "partnership/member.html",
        {
            "found": found,
            "appointments": list(appointments),
            "may_appoint": request.member.may(Permission.APPOINTMENT_MAKE) and found != request.member,
            "without_password": request.member.may(Permission.ACCOUNT_KEEP) and not found.person.has_usable_password(),
            "invitation": Invitation.visible_to(request.member).filter(member=found).order_by("-invited_at").first(),
            "may_reset": request.member.may(Permission.ACCOUNT_KEEP) and found.person_id != request.member.person_id,
            "proposed": list(ProposedAppointment.visible_to(request.member).filter(member=found, settled_at=None))
            if request.member.may(Permission.APPOINTMENT_CONFIRM)
            else [],
            "may_pass_on": request.member.may(Permission.APPOINTMENT_MAKE),
        },
    )
