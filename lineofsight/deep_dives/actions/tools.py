"""The author's part: opening the audit tool, saving its sections, finishing it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.question_sets.actions import save_section
from lineofsight.question_sets.models import Section, SectionProgress
from lineofsight.question_sets.rules import Written

from ..models import AgencyReturn
from ..rules import tools as rules
from ..states import ReturnState
from .corrections import window_of
from .returns import ask_for_sign_off, locked, step

_NOT_OPEN = (ReturnState.REQUESTED, ReturnState.MORE_DETAIL_ASKED)


def open_tool(*, agency_return: AgencyReturn, by: Member) -> None:
    """The agency begins, or begins again when more detail was asked for; opened already, nothing happens.

    The business unit entering for an agency does not open it: the agency has not seen it. Raises NotYet.
    """
    rules.may_write(agency_return, by)
    if agency_return.state not in _NOT_OPEN or rules.writes_on_behalf(agency_return, by):
        return
    with trail.act(by=by, verb="open_tool", on=agency_return):
        row = locked(agency_return)
        if row.state in _NOT_OPEN:
            step(row, "open_tool", by=by)
            row.opened_at = row.opened_at or timezone.now()
            row.save(update_fields=["state", "opened_at"])
    agency_return.state, agency_return.opened_at = row.state, row.opened_at


def save_tool_section(
    *,
    agency_return: AgencyReturn,
    section: Section,
    answers: Mapping[str, str],
    entries: Sequence[Written],
    nothing_to_record: Iterable[str],
    complete: bool,
    seen_version: int,
    confirmed: Collection[str] = (),
    sitting: UUID | None = None,
    autosave: bool = False,
    by: Member,
) -> SectionProgress:
    """Saves one section of the tool; see ``question_sets.actions.save_section``. Raises NotYet and SavedMeanwhile."""
    open_tool(agency_return=agency_return, by=by)
    return save_section(
        response=agency_return.response,
        section=section,
        answers=answers,
        entries=entries,
        nothing_to_record=nothing_to_record,
        complete=complete,
        seen_version=seen_version,
        confirmed=confirmed,
        window=window_of(agency_return.deep_dive),
        sitting=sitting,
        autosave=autosave,
        by=by,
    )


def finish_tool(*, agency_return: AgencyReturn, by: Member) -> None:
    """The whole tool is complete and goes to the agency's safeguarding lead for sign-off. Raises NotYet."""
    with trail.act(by=by, verb="finish_tool", on=agency_return):
        row = locked(agency_return)
        rules.may_finish(row, by)
        step(row, "finish_tool", by=by)
        row.finished_at, row.finished_by = timezone.now(), by
        # What was asked for is answered with this.
        row.sent_back_because = ""
        row.save()
        ask_for_sign_off(agency_return=row, by=by)
    agency_return.state, agency_return.finished_at = row.state, row.finished_at
