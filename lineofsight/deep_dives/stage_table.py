"""What happens at each stage of a deep dive: whom it waits for, what comes then, and what each part does there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .methods import Method
from .states import Stage


class Part(StrEnum):
    """What a member is to one deep dive: by appointment, or by a row of the deep dive itself."""

    BUSINESS_UNIT = "business_unit"
    DECIDER = "decider"
    OVERSIGHT_CHAIR = "oversight_chair"
    OVERSIGHT_MEMBER = "oversight_member"
    PARTNER = "partner"
    PROPOSER = "proposer"
    ASKED = "asked"
    LIST_HOLDER = "list_holder"
    LEAD = "lead"
    AUTHOR = "author"
    ATTENDEE = "attendee"
    DISCUSSION_CHAIR = "discussion_chair"
    NOTE_TAKER = "note_taker"
    READER = "reader"


@dataclass(frozen=True)
class Doing:
    """One thing a part does at a stage: words for its button and the page's URL name.

    ``here`` is false for pages outside the deep dive, whose address does not hold its id.
    """

    part: Part
    words: str
    page: str
    here: bool = True


@dataclass(frozen=True)
class AtStage:
    """What is true of every deep dive at one stage.

    ``waits_for`` may name {decision_group}, {committee} and {agencies}; ``ends_with`` is the line of the timetable
    that ends the stage; ``then`` says what happens afterwards.
    """

    phase: str
    waits_for: str
    then: str
    ends_with: str = ""
    does: tuple[Doing, ...] = ()


B = Part.BUSINESS_UNIT
THEME, TERMS, CASES, TOOLS, DISCUSSION, REPORT, DONE = (
    "Theme",
    "Terms of reference",
    "Cases",
    "Audit tools",
    "Discussion",
    "Report",
    "Signed off",
)
PHASES = (THEME, TERMS, CASES, TOOLS, DISCUSSION, REPORT, DONE)


def _runs(meeting: str, page: str) -> tuple[Doing, ...]:
    return tuple(Doing(part, f"Open the {meeting}", page) for part in (Part.DISCUSSION_CHAIR, Part.NOTE_TAKER, B))


_RUNS_DISCUSSION = _runs("discussion", "discussion")

AT: Mapping[Stage, AtStage] = {
    Stage.PROPOSED: AtStage(
        THEME,
        "the business unit",
        "The business unit checks the sources and puts the theme up for decision by {decision_group}.",
        does=(
            Doing(B, "Put up for decision", "ready_for_decision"),
            Doing(Part.PROPOSER, "Change your proposal", "edit_proposal"),
        ),
    ),
    Stage.READY_FOR_DECISION: AtStage(
        THEME,
        "{decision_group}",
        "{decision_group} agrees, defers or does not take up the theme. If agreed, the terms of reference open.",
        does=(
            Doing(Part.DECIDER, "Decide on the theme", "decide_theme"),
            Doing(B, "Record the decision", "decide_theme"),
        ),
    ),
    Stage.DEFERRED: AtStage(
        THEME,
        "the day it comes back",
        "The business unit brings the theme back to {decision_group} on the day it was deferred to.",
        does=(Doing(B, "Bring it back for decision", "ready_for_decision"),),
    ),
    Stage.REJECTED: AtStage(THEME, "nobody", "This theme was not taken up. Nothing more happens with it."),
    Stage.TERMS_DRAFTING: AtStage(
        TERMS,
        "{committee} and the business unit",
        "The terms of reference are drafted and submitted to the chair of {committee}.",
        "terms_submitted",
        (
            Doing(B, "Draft the terms of reference", "draft_terms"),
            Doing(Part.OVERSIGHT_CHAIR, "Draft the terms of reference", "draft_terms"),
            Doing(Part.OVERSIGHT_MEMBER, "Draft the terms of reference", "draft_terms"),
        ),
    ),
    Stage.TERMS_SUBMITTED: AtStage(
        TERMS,
        "the chair of {committee}",
        "The chair of {committee} approves the terms of reference or sends them back.",
        "terms_approved",
        (
            Doing(Part.OVERSIGHT_CHAIR, "Approve the terms of reference", "approve_terms"),
            Doing(B, "Record the approval", "approve_terms"),
        ),
    ),
    Stage.TERMS_APPROVED: AtStage(
        CASES,
        "the agencies that hold the lists",
        "The agencies supply their lists of eligible children, and the business unit joins them.",
        "lists_supplied",
        (
            Doing(B, "Gather the lists", "eligible_lists"),
            Doing(Part.LIST_HOLDER, "Supply a list", "eligible_lists"),
        ),
    ),
    Stage.LISTS_BUILT: AtStage(
        CASES,
        "the business unit",
        "The business unit selects the cases, with a second person present.",
        "cases_selected",
        (Doing(B, "Select the cases", "select_cases"),),
    ),
    Stage.CASES_SELECTED: AtStage(
        CASES,
        "the chair of {committee}",
        "The chair of {committee} confirms the cohort. Identities of children not selected are then destroyed.",
        "cohort_confirmed",
        (
            Doing(Part.OVERSIGHT_CHAIR, "Confirm the cohort", "confirm_cohort"),
            Doing(B, "Record the confirmation", "confirm_cohort"),
        ),
    ),
    Stage.COHORT_CONFIRMED: AtStage(
        CASES,
        "the business unit",
        "The business unit asks every service which of the children it knows.",
        "involvement_asked",
        (Doing(B, "Ask “known to you?”", "ask_involvement"),),
    ),
    Stage.INVOLVEMENT_CHECK: AtStage(
        TOOLS,
        "{agencies}",
        "Each service answers for all children in one list. The audit tools then go to those involved.",
        "tools_issued",
        (
            Doing(Part.ASKED, "Answer “known to you?”", "partnership:my_work", here=False),
            Doing(B, "Issue the audit tools", "issue_tools"),
        ),
    ),
    Stage.RETURNS_OPEN: AtStage(
        TOOLS,
        "{agencies}",
        "The agencies complete and sign off their audit tools; the business unit chases and then closes.",
        "tools_due",
        (
            Doing(Part.AUTHOR, "Continue your audit tools", "partnership:my_work", here=False),
            Doing(Part.LEAD, "See your agency's audit tools", "partnership:my_work", here=False),
            Doing(B, "Close the audit tools", "close_returns"),
        ),
    ),
    Stage.RETURNS_CLOSED: AtStage(
        DISCUSSION,
        "the business unit",
        "The business unit collates the pack, by child and section.",
        "pack_built",
        (Doing(B, "Collate the pack", "collate_pack"),),
    ),
    Stage.COLLATED: AtStage(
        DISCUSSION,
        "the business unit",
        "The pack goes to the named attendees, who first accept the confidentiality terms.",
        "pack_circulated",
        (Doing(B, "Circulate the pack", "circulate_pack"),),
    ),
    Stage.PACK_CIRCULATED: AtStage(
        DISCUSSION,
        "the chair of the discussion",
        "The discussion is held, child by child, and its judgements are recorded.",
        "discussion_held",
        (*_RUNS_DISCUSSION, Doing(Part.ATTENDEE, "Read the pack", "pack")),
    ),
    Stage.DISCUSSION_ADJOURNED: AtStage(
        DISCUSSION,
        "the chair of the discussion",
        "The discussion goes on at its second session.",
        "discussion_held",
        (*_RUNS_DISCUSSION, Doing(Part.ATTENDEE, "Read the pack", "pack")),
    ),
    Stage.DISCUSSION_HELD: AtStage(
        DISCUSSION,
        "the chair of the discussion",
        "What is unfinished is finished; then the conclusions are agreed.",
        "conclusions_agreed",
        _RUNS_DISCUSSION,
    ),
    Stage.CONCLUSIONS_AGREED: AtStage(
        REPORT,
        "the business unit",
        "The findings are coded from audit tools and discussion, and the report is begun.",
        "report_drafted",
        (Doing(B, "Code the findings", "findings"),),
    ),
    **{
        concluded: AtStage(
            REPORT,
            "the business unit",
            "The findings are coded from what was recorded, and the report is begun.",
            "report_drafted",
            (Doing(B, "Code the findings", "findings"),),
        )
        for concluded in (Stage.DESK_ANALYSIS_DONE, Stage.LIVE_SESSION_HELD)
    },
    Stage.REPORT_DRAFTING: AtStage(
        REPORT,
        "the business unit",
        "The report is written under this partnership's headings and goes to the anonymisation check.",
        "report_drafted",
        (Doing(B, "Write the report", "draft_report"),),
    ),
    Stage.ANONYMISATION_CHECK: AtStage(
        REPORT,
        "its checkers",
        "The finished report is scanned for identifiers and read by people who did not write it.",
        "report_checked",
        (
            Doing(Part.READER, "Read and check the report", "check"),
            Doing(B, "See the check", "check"),
        ),
    ),
    Stage.PARTICIPANT_APPROVAL: AtStage(
        REPORT,
        "those who took part",
        "Everybody who took part says whether the report is right.",
        "report_approved",
        (
            Doing(Part.ATTENDEE, "Say whether the report is right", "participant_answer"),
            Doing(B, "See the answers", "approvals"),
        ),
    ),
    Stage.GROUP_APPROVAL: AtStage(
        REPORT,
        "{committee}",
        "{committee} approves the report or returns it.",
        "report_approved",
        (
            Doing(Part.OVERSIGHT_CHAIR, "Approve the report", "approve_report"),
            Doing(B, "Record the approval", "approve_report"),
        ),
    ),
    Stage.DECISION_GROUP_AGREEMENT: AtStage(
        REPORT,
        "{decision_group}",
        "{decision_group} agrees the learning.",
        "report_approved",
        (
            Doing(Part.DECIDER, "Agree the learning", "approve_report"),
            Doing(B, "Record the agreement", "approve_report"),
        ),
    ),
    Stage.PARTNERSHIP_SIGN_OFF: AtStage(
        REPORT,
        "the statutory partners",
        "Each statutory partner considers the report and signs it off.",
        "signed_off",
        (
            Doing(Part.PARTNER, "Sign off the report", "approve_report"),
            Doing(B, "Record a sign-off", "approve_report"),
        ),
    ),
    Stage.SIGNED_OFF: AtStage(
        DONE,
        "nobody",
        "The report is signed off and its recommendations stand in the register.",
        does=tuple(Doing(part, "Read the report", "report") for part in Part),
    ),
}


# Where a method differs from what holds for all.
_BY_METHOD: Mapping[tuple[Method, Stage], AtStage] = {
    (Method.LIVE_AUDIT, Stage.COHORT_CONFIRMED): AtStage(
        DISCUSSION,
        "the chair of the live session",
        "The business unit arranges the session. Practitioners and managers of each case say what works well, what "
        "could improve and what it meant for the child.",
        "discussion_held",
        (
            Doing(Part.DISCUSSION_CHAIR, "Open the live session", "live_session"),
            Doing(Part.NOTE_TAKER, "Open the live session", "live_session"),
            Doing(B, "Arrange or open the live session", "attendees"),
            Doing(Part.ATTENDEE, "Read the confidentiality terms", "confidentiality_terms"),
        ),
    ),
    (Method.TOOL_AND_DESK_ANALYSIS, Stage.COLLATED): AtStage(
        DISCUSSION,
        "those who analyse the audit tools",
        "The audit tools are analysed at the desk, and a judgement is recorded in each domain with its reason.",
        "conclusions_agreed",
        (
            *_runs("desk analysis", "discussion"),
            Doing(Part.ATTENDEE, "Read the pack", "pack"),
        ),
    ),
}


def at_stage(stage: Stage, method: Method = Method.TOOL_AND_DISCUSSION) -> AtStage:
    """What happens at this stage when cases are looked at this way."""
    return _BY_METHOD.get((method, stage), AT[stage])
