"""Bringing an agency's answers of last time into a section of its audit tool, and taking them out again."""

from collections.abc import Collection

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.bringing_in import bring_in_answers, take_out_answers
from lineofsight.question_sets.models import Section

from ..last_time import offers
from ..models import AgencyReturn
from ..rules.last_time import may_bring_in
from .tools import open_tool


def bring_in_last_time(*, agency_return: AgencyReturn, section: Section, keys: Collection[str], by: Member) -> int:
    """Brings in what the agency answered last time to these questions (their keys), each to be confirmed.

    Returns how many; a question answered meanwhile stays as it is. Raises NotYet.
    """
    may_bring_in(agency_return, by)
    if not keys:
        raise NotYet("Tick at least one answer to bring in.")
    open_tool(agency_return=agency_return, by=by)
    found = {each.question.key: each.earlier for each in offers(agency_return, section, by)}
    with trail.act(by=by, verb="bring_in_last_time", on=agency_return, section=section.key) as act:
        number = bring_in_answers(
            response=agency_return.response,
            section=section,
            earlier={key: earlier for key, earlier in found.items() if key in keys},
            by=by,
        )
        act.note(answers=number)
    return number


def take_out_last_time(*, agency_return: AgencyReturn, section: Section, by: Member) -> int:
    """Takes out of a section what was brought in and is still to be confirmed. Returns how many. Raises NotYet."""
    may_bring_in(agency_return, by)
    with trail.act(by=by, verb="take_out_last_time", on=agency_return, section=section.key):
        return take_out_answers(response=agency_return.response, section=section, by=by)
