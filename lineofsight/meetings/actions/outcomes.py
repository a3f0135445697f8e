"""Counting the outcomes of a meeting, such as a classification of risk: numbers, and nothing about any child."""

from collections.abc import Mapping

from lineofsight import trail
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import Meeting, OutcomeCount


def count_outcomes(*, meeting: Meeting, numbers: Mapping[str, int], by: Member) -> None:
    """How many matters ended how; counted again, the new numbers stand. Raises NotYet.

    ``numbers`` holds a number for each outcome of the meeting's kind; what the kind does not count is refused.
    """
    rules.check_records(by, meeting)
    with trail.act(by=by, verb="count_outcomes", on=meeting, total=sum(numbers.values())):
        row = held(meeting, "group__tenant", by=by)
        counted = rules.settings_of(row.group).outcomes_of(row.purpose)
        if not counted:
            raise NotYet("Nothing is counted in meetings of this kind. The settings say of which kinds it is.")
        if set(numbers) - set(counted) or any(number < 0 for number in numbers.values()):
            raise NotYet("Enter a number of 0 or more for each outcome of this kind of meeting.")
        if not (row.takes_entries or row.took_place):
            raise NotYet("Open the meeting first: outcomes are counted once it takes place.")
        for outcome, number in numbers.items():
            OutcomeCount.objects.update_or_create(
                tenant_id=by.tenant_id, meeting=row, outcome=outcome, defaults={"number": number, "counted_by": by}
            )
