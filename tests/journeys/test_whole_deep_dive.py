"""Westmere runs a whole deep dive through the real pages, from the proposed theme to the released report."""

from pathlib import Path

import pytest

from . import walk_cases, walk_discussion, walk_report, walk_theme, walk_tools
from .meets import Meets
from .person import Walked
from .site import Site
from .world import TITLE, World

pytestmark = pytest.mark.browser

# In the order of the weeks it takes; each page on the way is checked for accessibility by the person who opens it.
STEPS = (
    walk_theme.settle_how_we_work,
    walk_theme.propose,
    walk_theme.agree,
    walk_theme.draft_terms,
    walk_cases.gather_lists,
    walk_cases.supply_a_list,
    walk_cases.complete_the_list,
    walk_cases.select,
    walk_cases.confirm,
    walk_cases.name_the_children,
    walk_tools.ask_and_answer,
    walk_tools.issue,
    walk_tools.name_people,
    walk_tools.write_first_sitting,
    walk_tools.write_second_sitting,
    walk_tools.write_and_be_given_back,
    walk_tools.declare,
    walk_tools.enter_on_behalf,
    walk_tools.chase_and_close,
    walk_discussion.reply,
    walk_discussion.collate_and_circulate,
    walk_discussion.accept_and_read,
    walk_discussion.hold,
    walk_discussion.judge,
    walk_discussion.take_notes,
    walk_discussion.raise_a_concern,
    walk_discussion.finish,
    walk_report.code_findings,
    walk_report.draft,
    walk_report.recommend,
    walk_report.plant_and_mend,
    walk_report.read,
    walk_report.approve,
    walk_report.release,
)


def test_a_whole_deep_dive_from_the_theme_to_the_released_report(
    site: Site, meet: Meets, walked: Walked, tmp_path: Path
) -> None:
    w = World(site, meet, tmp_path)
    for step in STEPS:
        step(w)
    eastmere_sees_nothing(w, walked)


def eastmere_sees_nothing(w: World, walked: Walked) -> None:
    """The business unit of another partnership on the same installation meets 404 on every address that was opened."""
    henrietta = w("business_unit", partnership="eastmere")
    henrietta.menu("Deep dives").does_not_see(TITLE)
    for address in sorted(walked.addresses):
        if address.startswith("/westmere/"):
            henrietta.is_refused(address)
    # And its own door leads to none of them.
    henrietta.is_refused(w.kept["deep dive"].replace("/westmere/", "/eastmere/"))
