"""Who may be invited to complete one audit tool from outside, and how long her link opens it."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lineofsight.partnership.models import Agency, Appointment, Member
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyReturn, Case, Contributor, DeepDive
from ..states import ReturnState, Stage

CODE_LASTS = timedelta(minutes=15)
CODE_NOT_SOONER_THAN = timedelta(seconds=45)
WRONG_CODES_ALLOWED = 5
CODES_SENT_ALLOWED = 8
SITTING_LASTS = timedelta(hours=4)

_HERS = (
    ReturnState.REQUESTED,
    ReturnState.IN_PROGRESS,
    ReturnState.MORE_DETAIL_ASKED,
    ReturnState.AWAITING_SIGN_OFF,
)


def contributor_of(agency_return: AgencyReturn) -> Contributor | None:
    """Who was invited to this tool and not withdrawn."""
    rows = Contributor.objects.filter(agency_return=agency_return, withdrawn_at__isnull=True)
    return rows.select_related("member__person", "signer__person").first()


def writes_as_contributor(agency_return: AgencyReturn, member: Member) -> bool:
    return Contributor.in_force().filter(agency_return=agency_return, member=member).exists()


def signs_for_contributor(agency_return: AgencyReturn, member: Member) -> bool:
    """Whether she signs this tool off because its author stands in no agency's list of people."""
    return Contributor.signed_by(member).filter(agency_return=agency_return).exists()


def is_over(contributor: Contributor) -> bool:
    """Withdrawn, past its day, submitted and accepted, or the audit is past its audit tools."""
    row = contributor.agency_return
    return (
        contributor.withdrawn_at is not None
        or contributor.until_date < timezone.localdate()
        or row.state not in _HERS
        or row.on_behalf_by_id is not None
        or row.author_id != contributor.member_id
        or row.deep_dive.withdrawn_on is not None
        or row.deep_dive.stage not in (Stage.RETURNS_OPEN, Stage.RETURNS_CLOSED)
    )


def standing(contributor: Contributor) -> tuple[str, str]:
    """Where the invitation stands, in words and a colour."""
    state = contributor.agency_return.state
    if contributor.withdrawn_at:
        return "Withdrawn", "grey"
    if state in ReturnState.submitted_states():
        return "Ended: submitted", "green"
    if is_over(contributor):
        return "Ended", "grey"
    if contributor.locked_at:
        return "Locked: too many wrong codes", "red"
    if state == ReturnState.AWAITING_SIGN_OFF:
        return "Finished, waits for sign-off", "purple"
    if contributor.confirmed_at:
        return "At work", "teal"
    if contributor.code_sent_at:
        return "Code sent", "yellow"
    if contributor.opened_at:
        return "Link opened", "yellow"
    return "Invited", "blue"


def agencies_without_people(tenant_id: Any) -> list[Agency]:
    """Organisations this partnership knows in which nobody is appointed."""
    busy = Appointment.in_force(tenant_id).filter(agency__isnull=False).values("agency")
    seated = Agency.objects.filter(seats__tenant=tenant_id, seats__ended_on__isnull=True)
    met = Agency.objects.filter(pk__in=AgencyReturn.objects.filter(tenant=tenant_id).values("agency"))
    return list((seated | met).exclude(pk__in=busy).distinct().order_by("name"))


def may_invite(deep_dive: DeepDive, *, case: Case, agency: Agency, until_date: date) -> None:
    """While the tools are out, for an organisation without people of its own and a tool nobody writes. Raises NotYet."""
    if deep_dive.stage != Stage.RETURNS_OPEN:
        raise NotYet(
            "Somebody can be invited while the audit tools are with agencies. "
            f"The stage now is “{Stage(deep_dive.stage).words}”."
        )
    if case.deep_dive_id != deep_dive.id or case.state != Case.State.CONFIRMED:
        raise NotYet("Choose a child of this audit.")
    if until_date <= timezone.localdate():
        raise NotYet("The last day must be after today.")
    if Appointment.in_force(deep_dive.tenant_id).filter(agency=agency).exists():
        raise NotYet(f"{agency} has people of its own here: its safeguarding lead names who completes its audit tools.")
    row = AgencyReturn.objects.filter(case=case, agency=agency).first()
    if row is not None and (row.author_id or row.state not in (ReturnState.REQUESTED, ReturnState.IN_PROGRESS)):
        raise NotYet(f"{agency} has its audit tool for {case.name} already, and somebody completes it.")


def may_be_invited(person: Any, deep_dive: DeepDive) -> None:
    """An account that has or had rights here is not revived by an invitation. Raises NotYet."""
    if Appointment.objects.filter(tenant=deep_dive.tenant_id, member__person=person).exists():
        raise NotYet(
            "Somebody with this e-mail address has an account here already. "
            "Appoint her for the organisation under People, then name her as the author."
        )
