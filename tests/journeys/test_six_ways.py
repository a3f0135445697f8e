"""Six partnerships, each set up in the browser by ten questions, each walking one audit its own way to the signed report."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from . import walk_cases, walk_desk, walk_discussion, walk_live, walk_report, walk_set_up, walk_theme, walk_tools
from .meets import Meets
from .person import Walked
from .site import Site
from .ways import CITY, COMMITTEE, COUNTY, DELEGATED, DESK, DISCUSSION, LIVE, PARTICIPANTS, TWO_COUNCILS, Way
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
TOOLS: tuple[Step, ...] = (walk_tools.ask_and_answer, walk_tools.issue, walk_tools.complete_and_close)
LOOKED_AT: dict[str, tuple[Step, ...]] = {
    DISCUSSION: (*TOOLS, walk_discussion.meet_and_judge_all),
    DESK: (*TOOLS, walk_desk.name_who_analyses, walk_desk.analyse, walk_desk.finish),
    LIVE: (walk_live.arrange, walk_live.accept, walk_live.note, walk_live.hold),
}
END: tuple[Step, ...] = (
    walk_report.code_what_was_noted,
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


def walk(w: World, walked: Walked) -> None:
    """Every step on pages without a word of the partnerships that share the installation; says how long it took."""
    walked.strange, begun = STRANGE, time.monotonic()
    for step in steps_of(w.way):
        step(w)
    print(f"\n{w.way.works_like}: {len(walked.pages)} pages in {time.monotonic() - begun:.0f} seconds")


@pytest.mark.full
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.slug)
def test_each_way_of_working_from_ten_questions_to_the_signed_report(
    way: Way, site: Site, meet: Meets, walked: Walked, tmp_path: Path
) -> None:
    walk(World(site, meet, tmp_path, way=way), walked)
