"""One act that sends out both: the audit tools for the children an agency knows, and the invitation to discuss them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import plural
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.govuk.words import weekday_datetime as moment_in_words
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.actions import ask_lines_of_enquiry, copy_ready_made, start_response
from lineofsight.question_sets.models import QuestionSet

from ..models import (
    AgencyRequest,
    AgencyReturn,
    Attendee,
    Case,
    Contact,
    Contributor,
    DeepDive,
    Discussion,
    Involvement,
    TermsOfReference,
)
from ..rules import returns as rules
from ..states import ReturnState, Stage
from . import stages
from .telling import path_to, tell
from .timetable import set_due_date

USUAL_TOOL = "six_domain"


def approved_terms(deep_dive: DeepDive) -> TermsOfReference | None:
    """The approved terms of reference, the latest version."""
    approved = TermsOfReference.objects.filter(deep_dive=deep_dive, state=TermsOfReference.State.APPROVED)
    return approved.order_by("version").last()


def tool_of(deep_dive: DeepDive, *, by: Any) -> QuestionSet:
    """The version in force of the audit tool the terms of reference name, asking the audit's own lines of enquiry.

    A partnership without that tool is given the ready-made ones. Raises NotYet where there is none of that name.
    """
    terms = approved_terms(deep_dive)
    in_force = QuestionSet.objects.filter(
        tenant=deep_dive.tenant_id,
        key=(terms.tool_name if terms else "") or USUAL_TOOL,
        published_at__isnull=False,
        replaced_at__isnull=True,
    ).order_by("version")
    tool = in_force.last()
    if tool is None:
        scale = [(grade.key, grade.words, grade.descriptor) for grade in deep_dive.settings.scale]
        copy_ready_made(tenant=deep_dive.tenant, scale=scale, by=by)
        tool = in_force.last()
    if tool is None:
        raise NotYet("The audit tool named in the terms of reference is not published. Publish it, then send it out.")
    if terms:
        ask_lines_of_enquiry(question_set=tool, key_id=deep_dive.key_id, lines=terms.lines_of_enquiry, by=by)
    return tool


def default_due_date(deep_dive: DeepDive) -> date:
    """The working days this partnership gives for completing a tool, from today."""
    deadlines = deep_dive.settings.deadlines
    return add_working_days(timezone.localdate(), max(1, deadlines.tools_due - deadlines.tools_issued))


def issue_tools(
    *,
    deep_dive: DeepDive,
    due_date: date,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    place: str = "",
    meeting_link: str = "",
    unanswered_accepted: bool = False,
    by: Any,
) -> Discussion | None:
    """Sends an audit tool for each child to each agency that knows the child, and invites each of them to the discussion.

    An agency that knows no child gets nothing. Where the tools are analysed at the desk nobody is invited and None
    is given back. Raises NotYet.
    """
    stages.require(deep_dive, event="issue_tools")
    rules.issuing_is_sound(
        deep_dive,
        due_date=due_date,
        starts_at=starts_at,
        ends_at=ends_at,
        unanswered_accepted=unanswered_accepted,
    )
    with trail.act(by=by, verb="issue_tools", on=deep_dive) as act:
        stages.move(deep_dive=deep_dive, event="issue_tools", by=by)
        tool = tool_of(deep_dive, by=by)
        settle(key="issue_tools", about=deep_dive, by=by)
        discussion = None
        days = {"tools_due": due_date}
        if starts_at is not None and ends_at is not None and deep_dive.way.meets:
            days["discussion_held"] = timezone.localdate(starts_at)
            discussion = Discussion.objects.create(
                tenant_id=deep_dive.tenant_id,
                deep_dive=deep_dive,
                number=1,
                starts_at=starts_at,
                ends_at=ends_at,
                place=place.strip(),
                meeting_link=meeting_link.strip(),
            )
        for step, day in days.items():
            set_due_date(
                deep_dive=deep_dive, step=step, due_date=day, because="Set when the audit tools were sent out", by=by
            )
        requests = AgencyRequest.objects.filter(deep_dive=deep_dive).select_related(
            "agency", "recipient__person", "deep_dive"
        )
        issued = sum(_issue_to(r, tool, due_date, discussion, by) for r in requests.order_by("agency__name"))
        act.note(tools=issued, due=due_date.isoformat())
    return discussion


def issue_late(*, request: AgencyRequest, by: Any) -> int:
    """Sends tools to an agency that answered only after the others had theirs; due as the latest of those. How many."""
    deep_dive = request.deep_dive
    if deep_dive.stage != Stage.RETURNS_OPEN:
        return 0
    discussion = Discussion.objects.filter(deep_dive=deep_dive).order_by("number").last()
    due_dates = AgencyReturn.objects.filter(deep_dive=deep_dive).values_list("due_date", flat=True)
    due_date = max([*due_dates, add_working_days(timezone.localdate(), 5)])
    with trail.act(by=by, verb="issue_late", on=request) as act:
        issued = _issue_to(request, tool_of(deep_dive, by=by), due_date, discussion, by)
        act.note(tools=issued)
    return issued


def _issue_to(request: AgencyRequest, tool: QuestionSet, due_date: date, discussion: Discussion | None, by: Any) -> int:
    deep_dive, agency = request.deep_dive, request.agency
    known = Case.objects.filter(involvements__request=request, involvements__answer=Involvement.Answer.KNOWN).order_by(
        "letter"
    )
    cases = list(known.exclude(returns__agency=agency))
    if not cases:
        return 0
    only = _only_person_of(request)
    now = timezone.now()
    rows = [
        AgencyReturn.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            case=case,
            agency=agency,
            state=ReturnState.REQUESTED,
            response=start_response(question_set=tool, key_id=deep_dive.key_id, agency=agency, by=by),
            author=only,
            due_date=due_date,
            issued_at=now,
        )
        for case in cases
    ]
    comes = deep_dive.way.meets and invite(
        deep_dive=deep_dive, request=request, member=request.recipient, discussion=discussion, by=by
    )
    if only is None:
        ask_for_author(request=request, count=len(rows), due_date=due_date, by=by)
    else:
        ask_to_complete(returns=rows, author=only, by=by)
    words = [
        f"Your agency knows {plural(len(rows), 'child', 'children')} of this audit.",
        f"Please see that {plural(len(rows), 'audit tool')} {'is' if len(rows) == 1 else 'are'} complete "
        f"by {in_words(due_date)}.",
    ]
    if discussion is not None and comes and comes.reply != Attendee.Reply.NO:
        words.append(
            f"You are invited to the discussion on {moment_in_words(discussion.starts_at)}; the request page has its "
            "calendar file."
        )
    tell(
        deep_dive=deep_dive,
        member=request.recipient,
        agency=agency,
        about=Contact.About.ISSUED,
        subject="Audit tools to complete, and an invitation" if comes else "Audit tools to complete",
        words=words,
        letters=[case.letter for case in cases],
        due_date=due_date,
        by=by,
    )
    return len(rows)


def _only_person_of(request: AgencyRequest) -> Member | None:
    """The one person of an agency that has no other: nobody need name her."""
    people = set(
        Appointment.in_force(request.tenant_id)
        .filter(agency=request.agency_id, role__in=[Role.AGENCY_LEAD, Role.PRACTITIONER])
        .values_list("member_id", flat=True)
    )
    return request.recipient if people == {request.recipient_id} else None


def ask_for_author(*, request: AgencyRequest, count: int, due_date: date, by: Any) -> None:
    """Puts "name who completes" on the list of the agency's lead, or of the recipient where there is no lead."""
    lead = request.agency_id in _led_agencies(request)
    ask(
        key="name_author",
        words=f"Name who completes {plural(count, 'audit tool')} for {request.agency}"
        + (", and who comes to the discussion" if request.deep_dive.way.meets else ""),
        path=path_to("agency_tools", request.deep_dive, request_pk=request.pk),
        about=request,
        thing=request.deep_dive.title,
        member=None if lead else request.recipient,
        role=Role.AGENCY_LEAD if lead else None,
        agency=request.agency if lead else None,
        due_date=due_date,
        by=by,
    )


def _led_agencies(request: AgencyRequest) -> set[Any]:
    rows = Appointment.in_force(request.tenant_id).filter(agency=request.agency_id, role=Role.AGENCY_LEAD)
    return set(rows.values_list("agency_id", flat=True))


def ask_to_complete(*, returns: Iterable[AgencyReturn], author: Member, by: Any) -> None:
    """Puts each tool on its author's list; somebody invited by a link has no list."""
    if Contributor.objects.filter(deep_dive__tenant=author.tenant_id, member=author, withdrawn_at=None).exists():
        return
    for each in returns:
        ask(
            key="complete_tool",
            words=f"Complete the audit tool, {each.case.name}, {each.agency}",
            path=path_to("audit_tool", each.deep_dive, return_pk=each.pk),
            about=each,
            thing=each.deep_dive.title,
            member=author,
            due_date=each.due_date,
            by=by,
        )


def invite(
    *, deep_dive: DeepDive, request: AgencyRequest, member: Member, discussion: Discussion | None, by: Any
) -> Attendee:
    """The agency's representative until its lead names another; asked to say whether she comes."""
    attendee, made = Attendee.objects.get_or_create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        member=member,
        defaults={
            "agency": request.agency,
            "part": Attendee.Part.REPRESENTATIVE,
            "level": Attendee.Level.LEAD
            if Appointment.in_force(deep_dive.tenant_id)
            .filter(member=member, role=Role.AGENCY_LEAD, agency=request.agency)
            .exists()
            else Attendee.Level.OTHER,
            "invited_at": timezone.now(),
        },
    )
    if made:
        ask_to_reply(attendee=attendee, discussion=discussion, by=by)
    return attendee


def ask_to_reply(*, attendee: Attendee, discussion: Discussion | None, by: Any) -> None:
    """Puts the invitation on the attendee's list."""
    ask(
        key="reply_to_invitation",
        words="Say whether you come to the discussion",
        path=path_to("reply_to_invitation", attendee.deep_dive, attendee_pk=attendee.pk),
        about=attendee,
        thing=attendee.deep_dive.title,
        member=attendee.member,
        due_date=timezone.localtime(discussion.starts_at).date() if discussion else None,
        by=by,
    )
