"""Where a deep dive stands and what one member does next: one pure answer for every stage and part."""

from datetime import date

from django.urls import NoReverseMatch, reverse

from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.next_step import Names, next_step, path_through
from lineofsight.deep_dives.pages import PAGES
from lineofsight.deep_dives.setting_kinds import ApprovalStep
from lineofsight.deep_dives.stage_table import AT, PHASES, Part
from lineofsight.deep_dives.states import Stage

NAMES = Names("the Executive Committee", "the Effectiveness Group")


def step(stage, *parts, names=NAMES, settings=None):
    return next_step(
        stage=stage, since=date(2026, 3, 4), parts=parts, names=names, settings=settings or DeepDiveSettings()
    )


def test_every_stage_says_whom_it_waits_for_and_what_comes_then():
    for stage in Stage:
        answer = step(stage)
        assert answer.waits_for
        assert answer.then.endswith(".")
        assert "{" not in answer.waits_for + answer.then
        assert answer.phase in PHASES


def test_the_business_unit_always_has_a_next_thing_unless_the_theme_is_not_taken_up():
    assert {stage for stage in Stage if step(stage, Part.BUSINESS_UNIT).do is None} == {Stage.REJECTED}


def test_at_the_end_everybody_with_a_part_reads_the_report():
    assert all(step(Stage.SIGNED_OFF, part).do.words == "Read the report" for part in Part)


def test_the_chair_approves_terms_that_are_submitted():
    answer = step(Stage.TERMS_SUBMITTED, Part.OVERSIGHT_CHAIR)
    assert (answer.waits_for, answer.do.page) == ("the chair of the Effectiveness Group", "approve_terms")


def test_a_member_of_another_committee_has_nothing_to_approve():
    assert step(Stage.TERMS_SUBMITTED).do is None


def test_a_lead_is_told_of_the_part_that_comes_later():
    answer = step(Stage.TERMS_DRAFTING, Part.ASKED, Part.LEAD)
    assert answer.do is None
    assert answer.later_stage == Stage.INVOLVEMENT_CHECK
    assert "known to you" in answer.later.words


def test_the_agencies_waited_for_are_named():
    names = Names("the Executive", "the Group", ("Police", "Health", "Education"))
    assert step(Stage.RETURNS_OPEN, names=names).waits_for == "Police, Health and Education"
    assert step(Stage.RETURNS_OPEN).waits_for == "the business unit"


def test_an_author_opens_the_tool_before_anything_else():
    assert "your audit tools" in step(Stage.RETURNS_OPEN, Part.AUTHOR, Part.LEAD).do.words


def test_the_path_follows_this_partnerships_chain_of_approval():
    ours = DeepDiveSettings(
        approval_chain=(ApprovalStep("decision_group", "Agreed"), ApprovalStep("partners", "Signed"))
    )
    path = path_through(ours)
    assert path[-3:] == [Stage.DECISION_GROUP_AGREEMENT, Stage.PARTNERSHIP_SIGN_OFF, Stage.SIGNED_OFF]
    assert Stage.PARTICIPANT_APPROVAL not in path
    assert step(Stage.TERMS_DRAFTING, Part.ATTENDEE, settings=ours).later.words == "Read the pack"


def test_every_page_it_points_to_exists():
    missing = set()
    for page in PAGES:
        reverse(f"deep_dives:{page.name}", kwargs={"tenant": "westmere", "pk": "00000000-0000-0000-0000-000000000000"})
    for at in AT.values():
        for doing in at.does:
            name = f"deep_dives:{doing.page}" if doing.here else doing.page
            here = {"tenant": "westmere"} | ({"pk": "00000000-0000-0000-0000-000000000000"} if doing.here else {})
            try:
                reverse(name, kwargs=here)
            except NoReverseMatch:
                missing.add(name)
    assert not missing
