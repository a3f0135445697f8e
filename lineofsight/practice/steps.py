"""The steps of a practice audit from the proposed theme to the signed-off report, each taken by the part it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage

from .cast import Cast
from .company import CHILDREN
from .story import cohort, components, discussion, involvement, pack, report, terms, themes, tools

TITLE = "Practice: how agencies respond when children go missing from home"
AGENCIES = ("council", "police", "school")
COMMON = ("child_in_need", "child_protection", "child_in_care")
S = Stage


@dataclass(frozen=True)
class Step:
    """``words`` say what has been done; ``to`` is the stage it leads to."""

    key: str
    to: Stage
    words: str
    take: Callable[[Cast, DeepDive], DeepDive]


def propose(w: Cast) -> DeepDive:
    return themes.propose(w, title=TITLE)


def _draft(w: Cast, dd: DeepDive) -> DeepDive:
    categories = [c.key for c in dd.settings.categories if c.common in COMMON]
    return terms.draft_terms(
        w,
        dd,
        cohort_size=CHILDREN,
        categories=categories or [c.key for c in dd.settings.categories[:CHILDREN]],
        agencies=AGENCIES,
    )


def _read(w: Cast, dd: DeepDive) -> DeepDive:
    return pack.comment(w, pack.accept_terms(w, dd))


def _write(w: Cast, dd: DeepDive) -> DeepDive:
    return report.write_report(w, report.begin_report(w, dd))


STEPS: tuple[Step, ...] = (
    Step("ready", S.READY_FOR_DECISION, "The business unit put the theme up for decision.", themes.make_ready),
    Step("agreed", S.TERMS_DRAFTING, "The group agreed the theme.", themes.agree_theme),
    Step("drafted", S.TERMS_DRAFTING, "The business unit drafted the terms of reference.", _draft),
    Step("submitted", S.TERMS_SUBMITTED, "The terms of reference went to the chair.", terms.submit_terms),
    Step("approved", S.TERMS_APPROVED, "The chair approved the terms of reference.", terms.approve_terms),
    Step(
        "planned",
        S.TERMS_APPROVED,
        "The business unit planned who does what by when.",
        components.plan_components,
    ),
    Step(
        "listed",
        S.TERMS_APPROVED,
        "The agencies sent their lists of children.",
        lambda w, dd: cohort.supply_lists(w, dd, typed=True),
    ),
    Step("lists_closed", S.LISTS_BUILT, "The lists were checked and closed.", cohort.complete_list),
    Step("selected", S.CASES_SELECTED, "The children were selected at random.", cohort.select_cases),
    Step("confirmed", S.COHORT_CONFIRMED, "The chair confirmed the children selected.", cohort.confirm_cohort),
    Step(
        "asked",
        S.INVOLVEMENT_CHECK,
        "Each agency was asked whether it knows the children.",
        involvement.ask_involvement,
    ),
    Step("answered", S.INVOLVEMENT_CHECK, "Every agency answered.", involvement.answer_involvement),
    Step("issued", S.RETURNS_OPEN, "The audit tools went out, and each agency named its author.", tools.issue_tools),
    Step(
        "filled_in",
        S.RETURNS_OPEN,
        "The authors filled in the audit tools; the leads signed them off.",
        tools.complete_tools,
    ),
    Step("tools_closed", S.RETURNS_CLOSED, "The audit tools were closed.", tools.close_returns),
    Step("collated", S.COLLATED, "The business unit put the pack together.", pack.collate),
    Step("circulated", S.PACK_CIRCULATED, "The pack went to everybody who comes to the discussion.", pack.circulate),
    Step("read", S.PACK_CIRCULATED, "They accepted the confidentiality terms and read the pack.", _read),
    Step("met", S.DISCUSSION_HELD, "Everybody met, and attendance was taken.", discussion.hold),
    Step("judged", S.DISCUSSION_HELD, "The meeting judged every child’s case.", discussion.judge),
    Step("components", S.DISCUSSION_HELD, "The component plan was brought up to date.", components.settle_components),
    Step(
        "concluded",
        S.CONCLUSIONS_AGREED,
        "The chair closed the record with its conclusions.",
        discussion.agree_conclusions,
    ),
    Step(
        "coded",
        S.CONCLUSIONS_AGREED,
        "The business unit gathered the findings.",
        lambda w, dd: report.code_findings(w, dd, at_most=24),
    ),
    Step("written", S.REPORT_DRAFTING, "The report was written, with recommendations.", _write),
    Step("sent_to_check", S.ANONYMISATION_CHECK, "The report went to the anonymisation check.", report.send_to_check),
    Step(
        "checked",
        S.PARTICIPANT_APPROVAL,
        "The report passed the check.",
        lambda w, dd: report.bring_to(w, dd, S.PARTICIPANT_APPROVAL),
    ),
    Step("signed_off", S.SIGNED_OFF, "The report was approved by all who must, and signed off.", report.sign_off),
)


def number_of(key: str) -> int:
    """How many steps are taken once this one is."""
    return next(number for number, step in enumerate(STEPS, start=1) if step.key == key)


def next_number(taken: int, stage: Stage) -> int | None:
    """Place of the next step to take; what somebody did by hand meanwhile is passed over. None at the end."""
    for place in range(taken, len(STEPS)):
        step = STEPS[place]
        leads_on = place == 0 or STEPS[place - 1].to != step.to
        if stage.number < step.to.number or (stage == step.to and not leads_on):
            return place
    return None
