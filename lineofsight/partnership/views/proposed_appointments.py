"""Appointments that wait for a second person; several are confirmed in one step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table, TextFilter, tick_box
from lineofsight.govuk.words import plural

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import ProposedAppointment
from ..refusals import NotYet

FORM = "confirm"


def _may_settle(proposal: ProposedAppointment, request: MemberRequest) -> bool:
    concerned = (proposal.proposed_by.person_id, proposal.member.person_id)
    return request.member.person_id not in concerned


@allow(Permission.APPOINTMENT_CONFIRM)
@ask_again_to_change
def proposed_appointments(request: MemberRequest) -> HttpResponse:
    waiting = ProposedAppointment.visible_to(request.member).filter(settled_at__isnull=True)
    if request.method == "POST":
        return _confirm(request, waiting)
    table = Table(
        request,
        waiting,
        columns=[
            Column(
                "member.person.full_name",
                "Name",
                sort="member__person__full_name",
                url=lambda p: url_for(request, "partnership:settle_appointment", pk=p.pk),
            ),
            Column("words", "As what"),
            Column("from_date", "From", kind="date", sort=True),
            Column("until_date", "Until", kind="date", sort=True),
            Column("proposed_by.person.full_name", "Proposed by", sort="proposed_by__person__full_name"),
            Column("proposed_at", "On", kind="date", sort=True),
            Column("tick", "Confirm", kind="actions", value=lambda p: _box(p, request)),
        ],
        filters=[TextFilter("member__person__full_name", "Name contains")],
        one="appointment",
        sort="proposed_at",
        name="proposed appointments",
        caption="Waiting for a second person",
        empty="No appointment waits for a second person.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "partnership/proposed_appointments.html", _shown(request, table, waiting))


def _shown(request: MemberRequest, table: Table, waiting: Any) -> dict[str, Any]:
    return {
        "table": table,
        "form_id": FORM,
        "may_confirm_some": any(_may_settle(each, request) for each in waiting),
        "back": back_from_lists(request),
    }


def back_from_lists(request: MemberRequest) -> str:
    """A lead comes from her own work; the list of all people is the business unit's."""
    sees_people = request.member.may(Permission.PEOPLE_SEE)
    return url_for(request, "partnership:people" if sees_people else "partnership:my_work")


def _box(proposal: ProposedAppointment, request: MemberRequest) -> str:
    if not _may_settle(proposal, request):
        return "A colleague confirms"
    return tick_box("chosen", proposal.pk, f"{proposal.member.name}, {proposal.words}", form=FORM)


def _confirm(request: MemberRequest, waiting: Any) -> HttpResponse:
    done, why = 0, ""
    chosen = [each for each in waiting if str(each.pk) in request.POST.getlist("chosen")]
    for proposal in chosen:
        try:
            actions.settle_appointment(proposal=proposal, confirmed=True, by=request.member)
            done += 1
        except NotYet as reason:
            why = f"{proposal.member.name}: {reason}"
    if done:
        messages.success(request, f"{plural(done, 'appointment')} confirmed.")
    if why or not chosen:
        messages.error(request, why or "Tick at least one appointment.")
    return redirect(url_for(request, "partnership:proposed_appointments"))
