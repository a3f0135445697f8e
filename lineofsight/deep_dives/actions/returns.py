"""An agency's audit tool from naming its author to its sign-off, and back for more detail."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import oxford, plural
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, leads_in
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyRequest, AgencyReturn, Contact, DeepDive
from ..rules import returns as rules
from ..rules.contributors import contributor_of, signs_for_contributor
from ..states import ReturnState, Stage
from .issuing import ask_to_complete
from .sharing_log import tool_came_in
from .telling import path_to, tell

DETAIL_WORKING_DAYS = 3


def locked(agency_return: AgencyReturn) -> AgencyReturn:
    """The row as it stands now, locked for this act, with what is needed to open its sealed words."""
    return (
        AgencyReturn.objects.select_for_update(of=("self",))
        .select_related(
            "deep_dive__tenant",
            "deep_dive__edition",
            "case",
            "agency",
            "response",
            "author",
            "finished_by",
            "on_behalf_by",
            "set_aside",
        )
        .get(pk=agency_return.pk)
    )


def step(agency_return: AgencyReturn, event: str, *, by: Any) -> ReturnState:
    """Takes a locked tool to the state this event leads to; the caller saves. Raises NotYet."""
    after = rules.next_state(agency_return, event)
    agency_return.state = after
    if event != "open_tool":
        settle(key="sign_off_tool", about=agency_return, by=by)
    return after


def name_author(*, returns: Sequence[AgencyReturn], author: Member, by: Member) -> int:
    """Names who completes these tools of one agency. An author named before loses the task. Returns how many changed.

    Raises NotYet when she does not work there, or a tool is already with the sign-off or further.
    """
    if not returns:
        raise NotYet("Choose at least one audit tool.")
    for each in returns:
        if each.state not in (ReturnState.REQUESTED, ReturnState.IN_PROGRESS, ReturnState.MORE_DETAIL_ASKED):
            raise NotYet(f"{each.case.name}: the audit tool is completed, so its author stays as it is.")
    rules.works_for(author, returns[0].agency)
    deep_dive = returns[0].deep_dive
    changed = [each for each in returns if each.author_id != author.id]
    with trail.act(by=by, verb="name_author", on=deep_dive, tools=len(changed)) as act:
        for each in changed:
            settle(key="complete_tool", about=each, by=by)
            each.author = author
            each.save(update_fields=["author"])
            act.also("name_author", each)
        ask_to_complete(returns=changed, author=author, by=by)
        if changed and author.id != by.id:
            tell(
                deep_dive=deep_dive,
                member=author,
                agency=changed[0].agency,
                about=Contact.About.ISSUED,
                subject=f"You are asked to complete {plural(len(changed), 'audit tool')}",
                words=[f"Please complete {plural(len(changed), 'audit tool')} by {in_words(changed[0].due_date)}."],
                letters=[each.case.letter for each in changed],
                due_date=changed[0].due_date,
                by=by,
            )
        settle_naming(deep_dive=deep_dive, agency_id=returns[0].agency_id, by=by)
    return len(changed)


def settle_naming(*, deep_dive: DeepDive, agency_id: Any, by: Any) -> None:
    """Takes "name who completes" off the list when no open tool of the agency waits for an author any more."""
    waiting = AgencyReturn.objects.filter(
        deep_dive=deep_dive,
        agency=agency_id,
        author__isnull=True,
        on_behalf_by__isnull=True,
        state__in=ReturnState.open_states(),
    )
    if not waiting.exists():
        for request in AgencyRequest.objects.filter(deep_dive=deep_dive, agency=agency_id):
            settle(key="name_author", about=request, by=by)


def ask_for_sign_off(*, agency_return: AgencyReturn, by: Any) -> None:
    """Puts a finished tool on the list of the agency's lead; called when its author has finished it."""
    settle(key="complete_tool", about=agency_return, by=by)
    contributor = contributor_of(agency_return)
    if contributor is not None:
        ask(
            key="sign_off_tool",
            words=f"Read and sign off the audit tool, {agency_return.case.name}, {agency_return.agency}",
            path=path_to("sign_off_contribution", agency_return.deep_dive, return_pk=agency_return.pk),
            about=agency_return,
            thing=agency_return.deep_dive.title,
            member=contributor.signer,
            role=None if contributor.signer else Role.BUSINESS_UNIT,
            due_date=agency_return.due_date,
            by=by,
        )
        return
    ask(
        key="sign_off_tool",
        words=f"Read and sign off the audit tool, {agency_return.case.name}, {agency_return.agency}",
        path=path_to("sign_off_tool", agency_return.deep_dive, return_pk=agency_return.pk),
        about=agency_return,
        thing=agency_return.deep_dive.title,
        role=Role.AGENCY_LEAD,
        agency=agency_return.agency,
        due_date=agency_return.due_date,
        by=by,
    )


def sign_off_tool(*, agency_return: AgencyReturn, by: Member) -> None:
    """The agency's lead has read the whole tool and signs it: only now may the business unit read it. Raises NotYet."""
    with trail.act(by=by, verb="sign_off_tool", on=agency_return):
        row = locked(agency_return)
        rules.agencies_at_work(row.deep_dive)
        rules.may_sign_off(row, by)
        step(row, "sign_off", by=by)
        submitted(row, by=by)


def declare(*, agency_return: AgencyReturn, by: Member) -> None:
    """The sole author of a small agency declares that it is complete and accurate. Raises NotYet."""
    with trail.act(by=by, verb="declare", on=agency_return):
        row = locked(agency_return)
        rules.agencies_at_work(row.deep_dive)
        rules.may_declare(row, by)
        rules.tool_is_complete(row)
        step(row, "declare", by=by)
        row.by_declaration = True
        row.finished_at, row.finished_by = row.finished_at or timezone.now(), row.finished_by or by
        submitted(row, by=by)


def submitted(row: AgencyReturn, *, by: Member) -> None:
    """What follows whenever a tool comes in: signed, saved, off the lists; and the business unit told when it is the last."""
    row.submitted_at, row.signed_off_by = timezone.now(), by
    # What passed between lead and author stays inside the agency.
    row.sent_back_because = ""
    row.save()
    settle(key="complete_tool", about=row, by=by)
    tool_came_in(row=row, by=by)
    deep_dive = row.deep_dive
    if deep_dive.stage == Stage.RETURNS_OPEN and not rules.open_returns(deep_dive):
        ask(
            key="close_returns",
            words="All audit tools are in: close and collate them",
            path=path_to("close_returns", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )


def give_back(*, agency_return: AgencyReturn, reason: str, by: Member) -> None:
    """The lead gives a finished tool back to its author, saying what is to be changed. Raises NotYet."""
    if not reason.strip():
        raise NotYet("Say what the author is to change.")
    with trail.act(by=by, verb="give_back", on=agency_return):
        row = locked(agency_return)
        rules.agencies_at_work(row.deep_dive)
        if not leads_in(by, row.agency_id, row.deep_dive_id) and not signs_for_contributor(row, by):
            raise NotYet("Only the agency’s own safeguarding lead gives an audit tool back.")
        step(row, "give_back", by=by)
        row.sent_back_because = reason.strip()
        row.finished_at = None
        row.save()
        _back_to_author(row, subject="An audit tool has come back to you", by=by)


def ask_for_detail(*, agency_return: AgencyReturn, reason: str, by: Member) -> None:
    """The business unit asks for more detail before collation; three working days unless the due day is later.

    Raises NotYet.
    """
    if not reason.strip():
        raise NotYet("Say what more is needed, and in which section.")
    with trail.act(by=by, verb="ask_for_detail", on=agency_return):
        row = locked(agency_return)
        rules.may_ask_for_detail(row)
        step(row, "ask_for_detail", by=by)
        row.sent_back_because = reason.strip()
        row.due_date = max(row.due_date, add_working_days(timezone.localdate(), DETAIL_WORKING_DAYS))
        row.submitted_at = row.signed_off_by = row.finished_at = row.finished_by = None
        row.by_declaration = False
        row.save()
        settle(key="close_returns", about=row.deep_dive, by=by)
        _back_to_author(row, subject="More detail is asked for in an audit tool", by=by)


def _back_to_author(row: AgencyReturn, *, subject: str, by: Member) -> None:
    from .chasing import person_to_remind

    if row.on_behalf_by is not None:
        # Whoever entered it for the agency enters the detail too.
        ask(
            key="complete_tool",
            words=f"Enter more detail for {row.agency}, {row.case.name}",
            path=path_to("enter_on_behalf", row.deep_dive, return_pk=row.pk),
            about=row,
            thing=row.deep_dive.title,
            member=row.on_behalf_by,
            due_date=row.due_date,
            by=by,
        )
        return
    author = row.author or person_to_remind(row)
    ask_to_complete(returns=[row], author=author, by=by)
    if author.id != by.id:
        tell(
            deep_dive=row.deep_dive,
            member=author,
            agency=row.agency,
            about=Contact.About.DETAIL,
            subject=subject,
            words=["The audit tool says what is asked for.", f"It is due by {in_words(row.due_date)}."],
            letters=[row.case.letter],
            due_date=row.due_date,
            by=by,
        )


def extend(*, returns: Sequence[AgencyReturn], due_date: Any, reason: str, by: Member) -> int:
    """Gives these tools a later due day with a reason; each author or lead is told once. Returns how many.

    Raises NotYet.
    """
    if not returns:
        raise NotYet("Choose at least one audit tool that is still to come.")
    if not reason.strip():
        raise NotYet("Say why the due date is extended.")
    if due_date < timezone.localdate() + timedelta(days=1):
        raise NotYet("The new due date must be after today.")
    deep_dive = returns[0].deep_dive
    with trail.act(by=by, verb="extend", on=deep_dive, tools=len(returns), due=due_date.isoformat()) as act:
        rows = [locked(each) for each in returns]
        done = [row.case.name for row in rows if row.state not in ReturnState.open_states()]
        if done:
            raise NotYet(f"{oxford(done)}: nothing more is to come, so there is nothing to extend.")
        by_person: dict[Member, list[AgencyReturn]] = {}
        from .chasing import person_to_remind

        for row in rows:
            row.due_date, row.extended_because = due_date, reason.strip()
            row.save()
            act.also("extend", row)
            by_person.setdefault(person_to_remind(row), []).append(row)
            if row.author is not None and row.state != ReturnState.AWAITING_SIGN_OFF:
                ask_to_complete(returns=[row], author=row.author, by=by)
            elif row.state == ReturnState.AWAITING_SIGN_OFF:
                ask_for_sign_off(agency_return=row, by=by)
        for person, theirs in by_person.items():
            tell(
                deep_dive=deep_dive,
                member=person,
                agency=theirs[0].agency,
                about=Contact.About.EXTENDED,
                subject="A new due date",
                words=[f"{plural(len(theirs), 'audit tool')} of yours may come by {in_words(due_date)}."],
                letters=[row.case.letter for row in theirs],
                due_date=due_date,
                by=by,
            )
    return len(rows)
