"""Six partnerships, each set up in the browser by ten questions, each walking one audit its own way to the signed report."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from . import walk_cases, walk_live, walk_report, walk_set_up, walk_theme
from .meets import Meets
from .person import Walked
from .site import Site
from .ways import CITY, COMMITTEE, COUNTY, DELEGATED, LIVE, PARTICIPANTS, TWO_COUNCILS, Way
from .world import World

pytestmark = pytest.mark.browser
WAYS = (COUNTY, CITY, PARTICIPANTS, DELEGATED, TWO_COUNCILS, COMMITTEE)
# The partnerships of the cast on the same installation.
STRANGE = ("Westmere", "Eastmere")
Step = Callable[[World], None]

BEGIN: tuple[Step, ...] = (
    walk_set_up.answer_ten_questions,
    walk_set_up.confirm,
    walk_set_up.bring_people_in,
    walk_theme.settle_how_we_work,
    walk_theme.propose,
    walk_theme.agree,
    walk_theme.draft_terms,
    walk_cases.type_the_lists,
    walk_cases.complete_the_list,
    walk_cases.select,
    walk_cases.confirm,
    walk_cases.see_the_children,
)
LOOKED_AT: dict[str, tuple[Step, ...]] = {
    LIVE: (walk_live.arrange, walk_live.accept, walk_live.note, walk_live.hold, walk_report.code_what_was_noted),
}
END: tuple[Step, ...] = (
    walk_report.draft,
    walk_report.recommend,
    walk_report.plant_and_mend,
    walk_report.read,
    walk_report.approve_in_order,
    walk_report.release,
)


def steps_of(way: Way) -> tuple[Step, ...]:
    """In the order of the weeks it takes."""
    return (*BEGIN, *LOOKED_AT[way.method], *END)


def at_the_end(w: World) -> None:
    pass
