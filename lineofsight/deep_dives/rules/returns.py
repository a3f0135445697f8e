"""When agencies may be asked, may answer, and when their audit tools may move on."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from lineofsight.engine.states import NoSuchStep
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import oxford, plural
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Appointment, Member, leads_in
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import progress
from lineofsight.trail.models import Event

from ..models import AgencyRequest, AgencyReturn, DeepDive, Involvement
from ..states import RETURN, ReturnState, Stage
from .contributors import contributor_of, signs_for_contributor

# While agencies still work on their tools, or give more detail after closing.
AGENCIES_AT_WORK = (Stage.RETURNS_OPEN, Stage.RETURNS_CLOSED)


def may_answer(request: AgencyRequest) -> None:
    """An agency answers until it has answered, also late while the tools are out. Raises NotYet."""
    if request.answered_at is not None:
        raise NotYet(
            f"{request.agency} answered on {in_words(request.answered_at)}. "
            "If something in it was wrong, tell the business unit: it can record the change."
        )
    if request.deep_dive.stage not in (Stage.INVOLVEMENT_CHECK, Stage.RETURNS_OPEN):
        raise NotYet("This question is closed: the audit tools have been collected without this answer.")


def may_record_for(request: AgencyRequest) -> None:
    """The business unit records an agency's answer, and changes it, until tools have gone out to that agency."""
    if request.deep_dive.stage not in (Stage.INVOLVEMENT_CHECK, Stage.RETURNS_OPEN):
        raise NotYet("This question is closed: an answer can be recorded only until the audit tools are closed.")
    if AgencyReturn.objects.filter(deep_dive=request.deep_dive, agency=request.agency).exists():
        raise NotYet(f"{request.agency} has its audit tools already, so its answer cannot be changed any more.")


def all_answered(answers: Iterable[tuple[str, str]]) -> None:
    """Every child has an answer; pairs of the child's name and the answer. Raises NotYet naming those left."""
    left = [name for name, answer in answers if answer not in (Involvement.Answer.KNOWN, Involvement.Answer.NOT_KNOWN)]
    if left:
        raise NotYet(f"Choose known or not known for {oxford(left)}, or save what you have and finish later.")


def purpose_stated(request: AgencyRequest, member: Member) -> bool:
    """Whether this person stated the purpose and the list of search details is open to her."""
    return request.answered_at is None and request.purpose_accepted_by_id == member.id


def issuing_is_sound(
    deep_dive: DeepDive,
    *,
    due_date: date,
    starts_at: datetime | None,
    ends_at: datetime | None,
    unanswered_accepted: bool,
) -> None:
    """Dates in order, somebody involved, and agencies without an answer named. Raises NotYet.

    A method without a meeting has neither start nor end.
    """
    if due_date <= timezone.localdate():
        raise NotYet("The audit tools must be due after today.")
    if deep_dive.way.meets:
        if starts_at is None or ends_at is None:
            raise NotYet("Enter when the discussion starts and ends: agencies are invited to it with the audit tools.")
        if ends_at <= starts_at:
            raise NotYet("The discussion must end after it starts.")
        if timezone.localtime(starts_at).date() <= due_date:
            raise NotYet("The discussion must come after the day the audit tools are due.")
    silent = list(
        AgencyRequest.objects.filter(deep_dive=deep_dive, answered_at__isnull=True)
        .order_by("agency__name")
        .values_list("agency__name", flat=True)
    )
    if silent and not unanswered_accepted:
        raise NotYet(
            f"No answer yet from {oxford(silent)}. Chase them, record their answer, or tick the box to go on without."
        )
    if not Involvement.objects.filter(deep_dive=deep_dive, answer=Involvement.Answer.KNOWN).exists():
        raise NotYet("No agency knows any of these children, so there is nobody to send an audit tool to.")


def next_state(agency_return: AgencyReturn, event: str) -> ReturnState:
    """The state this event leads to. Raises NotYet in words."""
    try:
        return ReturnState(RETURN.next(agency_return.state, event))
    except NoSuchStep:
        now = ReturnState(agency_return.state).words
        raise NotYet(f"This cannot be done with an audit tool that stands at “{now}”.") from None


def agencies_at_work(deep_dive: DeepDive) -> None:
    """Raises NotYet before the tools are out and after the pack is collated."""
    if deep_dive.stage not in AGENCIES_AT_WORK:
        words = Stage(deep_dive.stage).words
        raise NotYet(f"Audit tools can be changed between their issue and the pack. The stage now is “{words}”.")


def works_for(member: Member, agency: Agency) -> None:
    """A person named for an agency has an appointment there today. Raises NotYet."""
    found = Appointment.in_force(member.tenant_id).filter(
        member=member, agency=agency, role__in=[Role.AGENCY_LEAD, Role.PRACTITIONER, Role.EXECUTIVE]
    )
    if not found.exists():
        raise NotYet(f"{member.name} has no appointment at {agency}. Choose somebody who works there.")


def others_who_sign_off(agency_return: AgencyReturn, author: Member) -> bool:
    """Whether somebody other than the author signs off: the agency's lead, or who was named for an outside author.

    Where the partnership has every author sign for herself, nobody else does.
    """
    if agency_return.deep_dive.settings.tool_sign_off == "author":
        return False
    leads = Appointment.in_force(agency_return.tenant_id).filter(agency=agency_return.agency_id, role=Role.AGENCY_LEAD)
    return leads.exclude(member__person=author.person_id).exists() or contributor_of(agency_return) is not None


def may_sign_off(agency_return: AgencyReturn, member: Member) -> None:
    """The agency's lead, and not the one who finished it: persons are compared, not roles. Raises NotYet."""
    if not leads_in(member, agency_return.agency_id, agency_return.deep_dive_id) and not signs_for_contributor(
        agency_return, member
    ):
        raise NotYet("Only the agency’s own safeguarding lead signs its audit tools off.")
    if agency_return.finished_by and agency_return.finished_by.person_id == member.person_id:
        raise NotYet(
            "You completed this audit tool yourself, so somebody else signs it off. If there is nobody else at your "
            "agency, sign the declaration instead."
        )
    if not member.leads_herself(agency_return.agency_id) and wrote_in(agency_return, member):
        raise NotYet(
            "You wrote in this audit tool yourself, so you cannot sign it off for the colleague you cover. Somebody else "
            "signs it off."
        )


def is_author(agency_return: AgencyReturn, member: Member) -> bool:
    """The named author, or her cover unless that is the agency's lead, who could sign off what the author wrote."""
    if agency_return.author_id == member.id:
        return True
    covers = member.stands_for(agency_return.author_id, agency_return.agency_id)
    return covers and not member.leads_herself(agency_return.agency_id)


def wrote_in(agency_return: AgencyReturn, member: Member) -> bool:
    """Whether the record holds that this person saved answers in the tool, under any of her names here."""
    persons = Member.objects.filter(tenant=agency_return.tenant_id, person=member.person_id).values("pk")
    return Event.objects.filter(
        tenant_id=agency_return.tenant_id,
        verb="save_answers",
        object_id=str(agency_return.response_id),
        actor_id__in=persons,
    ).exists()


def may_declare(agency_return: AgencyReturn, member: Member) -> None:
    """The sole author of an agency without a second person. Raises NotYet."""
    if not is_author(agency_return, member):
        raise NotYet("Only the author of the audit tool can sign the declaration.")
    if others_who_sign_off(agency_return, member):
        raise NotYet(
            f"{agency_return.agency} has a safeguarding lead who can check what you wrote: send it to sign-off instead."
        )


def may_ask_for_detail(agency_return: AgencyReturn) -> None:
    """Before collation only; afterwards the agency corrects. Raises NotYet."""
    agencies_at_work(agency_return.deep_dive)
    next_state(agency_return, "ask_for_detail")


def open_returns(deep_dive: DeepDive) -> list[AgencyReturn]:
    """The tools that are not in, by agency and child."""
    rows = AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.open_states())
    return list(rows.select_related("agency", "case", "deep_dive").order_by("agency__name", "case__letter"))


def missing_words(returns: Iterable[AgencyReturn]) -> str:
    """ "Police (Child A and Child C), Health (Child B)": for the acknowledgement and the record."""
    by_agency: dict[str, list[str]] = {}
    for each in returns:
        by_agency.setdefault(each.agency.name, []).append(each.case.name)
    return ", ".join(f"{agency} ({oxford(children)})" for agency, children in by_agency.items())


def may_close(deep_dive: DeepDive, missing: list[AgencyReturn], *, missing_acknowledged: bool) -> None:
    """All in, or the due day of each missing one has passed and the missing are acknowledged. Raises NotYet."""
    waiting = [r for r in missing if r.due_date >= timezone.localdate()]
    if waiting:
        last = max(r.due_date for r in waiting)
        count = plural(len(waiting), "audit tool")
        raise NotYet(
            f"{count} still to come by {in_words(last)}. Close when the day has passed, or enter them for the agency."
        )
    if missing and not missing_acknowledged:
        raise NotYet(f"Not received: {missing_words(missing)}. Tick the box to acknowledge that they are missing.")


def begun_by_agency(agency_return: AgencyReturn) -> bool:
    """Whether the agency has written anything of its own in this tool."""
    response = agency_return.response
    return response.saved_at is not None and agency_return.on_behalf_by_id is None


def may_begin_on_behalf(agency_return: AgencyReturn) -> None:
    """The business unit takes the form into its hands only where it would not read an agency's draft. Raises NotYet."""
    agencies_at_work(agency_return.deep_dive)
    next_state(agency_return, "enter_on_behalf")
    if agency_return.state == ReturnState.IN_PROGRESS and begun_by_agency(agency_return):
        raise NotYet(
            f"{agency_return.agency} has begun this audit tool, and a draft is for the agency alone. Ask its lead to "
            "finish it, or enter it after the audit tools are closed: a clean form is used then."
        )


def may_correct(agency_return: AgencyReturn) -> None:
    """Until the report is signed off. Raises NotYet."""
    next_state(agency_return, "correct")
    if Stage(agency_return.deep_dive.stage).reached(Stage.SIGNED_OFF):
        raise NotYet("The report is signed off, so audit tools can no longer be corrected. Tell the business unit.")


def tool_is_complete(agency_return: AgencyReturn) -> None:
    """Every section is complete. Raises NotYet saying how many are left."""
    found = progress(agency_return.response)
    if not found.complete:
        raise NotYet(
            f"{plural(found.left, 'section')} of the audit tool {'is' if found.left == 1 else 'are'} still to complete."
        )
