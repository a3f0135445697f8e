"""Where a problem was found: one source after another, so that what several reports say is one problem and not several."""

from typing import Any

from lineofsight import trail
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from .. import rules
from ..models import Problem, ProblemEntry
from .problems import ALONG, enter

RESTS_ON = Strand.Means.RESTS_ON


def add_problem_source(*, problem: Problem, source: Any, words: str = "", by: Member) -> None:
    """The problem was found here too: both are tied, and each shows the other. Raises NotYet."""
    if not rules.sources_problem(by, problem):
        raise NotYet("Who raised it, its owner or the business unit says where a problem was found.")
    with trail.act(by=by, verb="add_problem_source", on=problem, source=kind_of(source)):
        row = held(problem, *ALONG, by=by)
        strands = Strand.objects.filter(tenant=by.tenant_id, from_id=row.pk, to_id=source.pk, means=RESTS_ON)
        if strands.exists():
            raise NotYet("This source stands with the problem already.")
        tie(from_thing=row, to_thing=source, means=RESTS_ON, by=by)
        # The source is not named here: whoever reads the problem may not read it.
        if words.strip():
            enter(row, ProblemEntry.What.STEP, f"Found elsewhere too: {words.strip()}", by)


def remove_problem_source(*, problem: Problem, source: Any, by: Member) -> None:
    """It was not found there after all. Raises NotYet."""
    if not rules.sources_problem(by, problem):
        raise NotYet("Who raised it, its owner or the business unit says where a problem was found.")
    with trail.act(by=by, verb="remove_problem_source", on=problem, source=kind_of(source)):
        untie(from_thing=held(problem, *ALONG, by=by), to_thing=source, means=RESTS_ON, by=by)
