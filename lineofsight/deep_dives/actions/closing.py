"""Closing the audit tools with the missing ones named, opening them again, and entering one for an agency."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.actions import start_response
from lineofsight.vault.models import Key, SealedFile

from ..models import AgencyRequest, AgencyReturn, Contact, DeepDive
from ..rules import returns as rules
from ..states import ReturnState
from . import stages
from .chasing import person_to_remind
from .issuing import ask_for_author, ask_to_complete
from .returns import locked, settle_naming, step, submitted
from .telling import path_to, tell


def close_returns(*, deep_dive: DeepDive, missing_acknowledged: bool = False, by: Member) -> list[AgencyReturn]:
    """Closes the audit tools; returns those not received. Raises NotYet while one may still come."""
    stages.require(deep_dive, event="close_returns")
    with trail.act(by=by, verb="close_returns", on=deep_dive) as act:
        missing = rules.open_returns(deep_dive)
        rules.may_close(deep_dive, missing, missing_acknowledged=missing_acknowledged)
        stages.move(deep_dive=deep_dive, event="close_returns", by=by)
        for each in missing:
            row = locked(each)
            step(row, "not_received", by=by)
            row.save()
            settle(key="complete_tool", about=row, by=by)
            act.also("not_received", row)
        for agency_id in {each.agency_id for each in missing}:
            settle_naming(deep_dive=deep_dive, agency_id=agency_id, by=by)
        settle(key="close_returns", about=deep_dive, by=by)
        ask(
            key="collate_pack",
            words="The audit tools are closed: collate the pack",
            path=path_to("collate_pack", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
        act.note(missing=len(missing))
    return missing


def reopen_returns(*, deep_dive: DeepDive, due_date: date, by: Member) -> int:
    """Opens the audit tools again before the pack is collated; those not received may come by the new day. How many."""
    stages.require(deep_dive, event="reopen_returns")
    if due_date <= timezone.localdate():
        raise NotYet("The new due date must be after today.")
    with trail.act(by=by, verb="reopen_returns", on=deep_dive, due=due_date.isoformat()):
        stages.move(deep_dive=deep_dive, event="reopen_returns", by=by)
        settle(key="collate_pack", about=deep_dive, by=by)
        rows = list(
            AgencyReturn.objects.filter(deep_dive=deep_dive, state=ReturnState.NOT_RECEIVED).order_by("case__letter")
        )
        for each in rows:
            row = locked(each)
            step(row, "reopen", by=by)
            row.due_date = due_date
            row.save()
            person = person_to_remind(row)
            ask_to_complete(returns=[row], author=row.author or person, by=by)
            tell(
                deep_dive=deep_dive,
                member=person,
                agency=row.agency,
                about=Contact.About.EXTENDED,
                subject="An audit tool is open again",
                words=[f"An audit tool that was not received may come by {in_words(due_date)}."],
                letters=[row.case.letter],
                due_date=due_date,
                by=by,
            )
    return len(rows)


def begin_on_behalf(*, agency_return: AgencyReturn, by: Member) -> AgencyReturn:
    """Gives the business unit the form of an agency that works on paper. Raises NotYet.

    What the agency itself had written in a tool not received in time is set aside and shown to nobody: the form
    begins empty.
    """
    with trail.act(by=by, verb="begin_on_behalf", on=agency_return):
        row = locked(agency_return)
        rules.may_begin_on_behalf(row)
        if rules.begun_by_agency(row):
            row.set_aside = row.response
            row.response = start_response(
                question_set=row.response.question_set, key_id=row.deep_dive.key_id, agency=row.agency, by=by
            )
        row.on_behalf_by = by
        row.save()
        settle_naming(deep_dive=row.deep_dive, agency_id=row.agency_id, by=by)
    return row


def hand_back_to_agency(*, agency_return: AgencyReturn, by: Member) -> None:
    """The agency completes the tool itself after all, from what it had written or what was entered so far. Raises NotYet."""
    with trail.act(by=by, verb="hand_back_to_agency", on=agency_return):
        row = locked(agency_return)
        if row.on_behalf_by_id is None or row.state in ReturnState.submitted_states():
            raise NotYet("This audit tool is with the agency.")
        row.on_behalf_by = None
        if row.set_aside is not None:
            row.response, row.set_aside = row.set_aside, None
        row.save(update_fields=["on_behalf_by", "response", "set_aside"])
        if row.author_id is None and row.state in ReturnState.open_states():
            request = AgencyRequest.objects.get(deep_dive=row.deep_dive_id, agency=row.agency_id)
            ask_for_author(request=request, count=1, due_date=row.due_date, by=by)


def finish_on_behalf(
    *,
    agency_return: AgencyReturn,
    how_confirmed: str,
    file: SealedFile | None = None,
    by: Member,
) -> None:
    """The tool entered for an agency counts as submitted, with the agency's confirmation in words or as a file.

    Raises NotYet.
    """
    if not how_confirmed.strip() and file is None:
        raise NotYet("Attach the agency’s confirmation, or say in words how it confirmed what was entered.")
    with trail.act(by=by, verb="enter_on_behalf", on=agency_return):
        row = locked(agency_return)
        rules.agencies_at_work(row.deep_dive)
        if row.on_behalf_by_id != by.id:
            raise NotYet("Begin by taking the form into your hands, then fill it in.")
        rules.tool_is_complete(row)
        step(row, "enter_on_behalf", by=by)
        row.how_confirmed, row.confirmation = how_confirmed.strip(), file
        row.finished_at, row.finished_by = timezone.now(), by
        submitted(row, by=by)


def keep_confirmation(*, agency_return: AgencyReturn, name: str, data: bytes, content_type: str, by: Any) -> SealedFile:
    """Keeps the agency's confirmation sealed under the deep dive's key."""
    key = Key.objects.get(pk=agency_return.deep_dive.key_id)
    return vault.seal_file(key=key, name=name, data=data, content_type=content_type, by=by)
