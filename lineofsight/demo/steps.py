"""The steps of the story of a deep dive, on which working day each is taken, and the stage it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.methods import Method
from lineofsight.deep_dives.models import AgencyReturn, DeepDive, Discussion
from lineofsight.deep_dives.states import Stage
from lineofsight.engine.workdays import add_working_days
from lineofsight.practice.story import (
    answers,
    cohort,
    components,
    discussion,
    involvement,
    other_methods,
    pack,
    report,
    terms,
    themes,
    tools,
)

from .cast import Cast
from .plans import Plan

S = Stage
Take = Callable[[Cast, DeepDive, Plan], DeepDive]


@dataclass(frozen=True)
class Step:
    """``day`` counts working days from the day the theme is agreed; ``to`` is where the deep dive then stands.

    A step with ``only_for`` is taken in the stories that end at one of these stages and in no other; one with
    ``methods`` where cases are looked at in one of these ways.
    """

    day: int
    to: Stage
    take: Take
    only_for: tuple[Stage, ...] = ()
    methods: tuple[Method, ...] = tuple(Method)


def propose(w: Cast, plan: Plan) -> DeepDive:
    return themes.propose(
        w,
        title=plan.title,
        theme=plan.theme,
        practice_areas=plan.practice_areas,
        age_from=plan.ages[0],
        age_until=plan.ages[1],
    )


def _put_off(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    actions.decide_theme(
        deep_dive=dd,
        outcome="defer",
        decided_on=timezone.localdate(),
        reason="The housing strategy is being written; bring it back when it is agreed.",
        deferred_until=add_working_days(timezone.localdate(), 40),
        by=w.decision_chair,
    )
    return DeepDive.objects.get(pk=dd.pk)


def _turn_down(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    actions.decide_theme(
        deep_dive=dd,
        outcome="reject",
        decided_on=timezone.localdate(),
        minute_reference=f"Executive Committee, {timezone.localdate():%B %Y}, item 6",
        reason="Looked at by the council’s own audit this year; the result comes to the committee.",
        by=w.business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)


def _draft(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    return terms.draft_terms(
        w,
        dd,
        cohort_size=plan.size,
        categories=plan.categories,
        agencies=plan.agencies,
        tool_name=plan.tool,
        method=plan.method,
    )


def _some_answers(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    return involvement.answer_involvement(w, dd, leave_out=("police", "school"))


def some_tools(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    """One tool in each state it can be in: signed off, at sign-off, sent back, half written, opened and untouched."""
    first = tools.complete_tools(w, dd, leave_out=tuple(key for key in w.agencies if key != "council"))
    rows = AgencyReturn.objects.filter(deep_dive=dd).select_related(
        "deep_dive__tenant", "deep_dive__edition", "case", "agency", "response", "author"
    )
    council = list(rows.filter(agency=w.agencies["council"]).order_by("case__letter"))
    actions.ask_for_detail(
        agency_return=council[0],
        reason="Planning: say what the plan asked of the father, and whether it was done.",
        by=w.business_unit,
    )
    police = list(rows.filter(agency=w.agencies["police"]).order_by("case__letter"))
    answers.fill_in(w, police[0])
    answers.fill_in(w, police[1], finish=False)
    health = rows.filter(agency=w.agencies["health"]).order_by("case__letter").first()
    if health is not None and health.author is not None:
        actions.open_tool(agency_return=health, by=health.author)
    return DeepDive.objects.get(pk=first.pk)


def _close(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    letter = AgencyReturn.objects.filter(deep_dive=dd, agency=w.agencies["school"]).values_list(
        "case__letter", flat=True
    )
    left_out = [f"school/{letter}" for letter in sorted(letter)[:1]]
    return tools.close_returns(w, tools.complete_tools(w, dd, leave_out=left_out))


def _adjourn(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    session = Discussion.latest_of(dd)
    assert session is not None
    starts = timezone.make_aware(datetime.combine(add_working_days(timezone.localdate(), 9), time(13, 30)))
    actions.adjourn_discussion(
        discussion=session,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place=session.place,
        meeting_link=session.meeting_link,
        by=session.chair or w.business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)


def _judge_some(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    """The last two children are still to be judged."""
    letters = sorted(dd.cases.values_list("letter", flat=True))
    return discussion.judge(w, dd, leave_out=letters[-2:])


def _note(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    """Where the story ends in the session, the last child is still to be talked about."""
    letters = sorted(dd.cases.values_list("letter", flat=True))
    return other_methods.note_live(w, dd, leave_out=letters[-1:] if plan.until == S.COHORT_CONFIRMED else ())


def _judge_at_the_desk(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    """Where the story ends in the analysis, the last child is still to be judged."""
    letters = sorted(dd.cases.values_list("letter", flat=True))
    return discussion.judge(w, dd, leave_out=letters[-1:] if plan.until == S.COLLATED else ())


def _some_answer_the_report(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    """All but two have answered; one of them asks for a change."""
    return report.answer(w, dd, leave_out=2, change=True)


def _one_partner_signs(w: Cast, dd: DeepDive, plan: Plan) -> DeepDive:
    return report.sign(w, dd, leave_out=2)


DISCUSSED, AT_THE_DESK, LIVE = (
    (Method.TOOL_AND_DISCUSSION,),
    (Method.TOOL_AND_DESK_ANALYSIS,),
    (Method.LIVE_AUDIT,),
)
WITH_TOOLS = (*DISCUSSED, *AT_THE_DESK)

# In the order of the story; of several ways on from a stage the plan's end decides.
STEPS: tuple[Step, ...] = (
    Step(-12, S.READY_FOR_DECISION, lambda w, dd, plan: themes.make_ready(w, dd)),
    Step(0, S.DEFERRED, _put_off, only_for=(S.DEFERRED,)),
    Step(0, S.REJECTED, _turn_down, only_for=(S.REJECTED,)),
    Step(0, S.TERMS_DRAFTING, lambda w, dd, plan: themes.agree_theme(w, dd)),
    Step(3, S.TERMS_DRAFTING, _draft),
    Step(6, S.TERMS_SUBMITTED, lambda w, dd, plan: terms.submit_terms(w, dd)),
    Step(9, S.TERMS_APPROVED, lambda w, dd, plan: terms.approve_terms(w, dd)),
    Step(10, S.TERMS_APPROVED, lambda w, dd, plan: components.plan_components(w, dd)),
    Step(13, S.TERMS_APPROVED, lambda w, dd, plan: cohort.supply_lists(w, dd, typed=plan.typed)),
    Step(15, S.LISTS_BUILT, lambda w, dd, plan: cohort.complete_list(w, dd)),
    Step(16, S.CASES_SELECTED, lambda w, dd, plan: cohort.select_cases(w, dd)),
    Step(18, S.COHORT_CONFIRMED, lambda w, dd, plan: cohort.confirm_cohort(w, dd)),
    Step(30, S.COHORT_CONFIRMED, lambda w, dd, plan: other_methods.arrange_live_session(w, dd), methods=LIVE),
    Step(30, S.COHORT_CONFIRMED, _note, methods=LIVE),
    Step(30, S.LIVE_SESSION_HELD, lambda w, dd, plan: other_methods.hold_live_session(w, dd), methods=LIVE),
    Step(19, S.INVOLVEMENT_CHECK, lambda w, dd, plan: involvement.ask_involvement(w, dd), methods=WITH_TOOLS),
    Step(22, S.INVOLVEMENT_CHECK, _some_answers, only_for=(S.INVOLVEMENT_CHECK,), methods=WITH_TOOLS),
    Step(23, S.INVOLVEMENT_CHECK, lambda w, dd, plan: involvement.answer_involvement(w, dd), methods=WITH_TOOLS),
    Step(24, S.RETURNS_OPEN, lambda w, dd, plan: tools.issue_tools(w, dd), methods=WITH_TOOLS),
    Step(35, S.RETURNS_OPEN, some_tools, only_for=(S.RETURNS_OPEN,), methods=WITH_TOOLS),
    Step(40, S.RETURNS_CLOSED, _close, methods=WITH_TOOLS),
    Step(42, S.COLLATED, lambda w, dd, plan: pack.collate(w, dd), methods=WITH_TOOLS),
    Step(44, S.COLLATED, lambda w, dd, plan: other_methods.begin_desk_analysis(w, dd), methods=AT_THE_DESK),
    Step(50, S.COLLATED, _judge_at_the_desk, methods=AT_THE_DESK),
    Step(55, S.DESK_ANALYSIS_DONE, lambda w, dd, plan: discussion.agree_conclusions(w, dd), methods=AT_THE_DESK),
    Step(43, S.PACK_CIRCULATED, lambda w, dd, plan: pack.circulate(w, dd), methods=DISCUSSED),
    Step(45, S.PACK_CIRCULATED, lambda w, dd, plan: pack.comment(w, pack.accept_terms(w, dd)), methods=DISCUSSED),
    Step(50, S.DISCUSSION_HELD, lambda w, dd, plan: discussion.hold(w, dd), methods=DISCUSSED),
    Step(50, S.DISCUSSION_ADJOURNED, _adjourn, only_for=(S.DISCUSSION_ADJOURNED,), methods=DISCUSSED),
    Step(51, S.DISCUSSION_HELD, _judge_some, only_for=(S.DISCUSSION_HELD,), methods=DISCUSSED),
    Step(52, S.DISCUSSION_HELD, lambda w, dd, plan: discussion.judge(w, dd), methods=DISCUSSED),
    Step(53, S.DISCUSSION_HELD, lambda w, dd, plan: components.settle_components(w, dd), methods=DISCUSSED),
    Step(55, S.CONCLUSIONS_AGREED, lambda w, dd, plan: discussion.agree_conclusions(w, dd), methods=DISCUSSED),
    Step(
        56,
        S.CONCLUSIONS_AGREED,
        lambda w, dd, plan: report.code_some(w, dd),
        only_for=(S.CONCLUSIONS_AGREED,),
        methods=DISCUSSED,
    ),
    Step(57, S.CONCLUSIONS_AGREED, lambda w, dd, plan: report.code_findings(w, dd, at_most=24), methods=DISCUSSED),
    Step(58, S.REPORT_DRAFTING, lambda w, dd, plan: report.begin_report(w, dd)),
    Step(59, S.REPORT_DRAFTING, lambda w, dd, plan: report.write_some(w, dd), only_for=(S.REPORT_DRAFTING,)),
    Step(60, S.REPORT_DRAFTING, lambda w, dd, plan: report.write_report(w, dd)),
    Step(61, S.ANONYMISATION_CHECK, lambda w, dd, plan: report.send_to_check(w, dd)),
    # The order of the chain is the partnership's own: what it has not is passed over.
    Step(63, S.PARTICIPANT_APPROVAL, lambda w, dd, plan: report.bring_to(w, dd, S.PARTICIPANT_APPROVAL)),
    Step(66, S.PARTICIPANT_APPROVAL, _some_answer_the_report, only_for=(S.PARTICIPANT_APPROVAL,)),
    Step(70, S.GROUP_APPROVAL, lambda w, dd, plan: report.bring_to(w, dd, S.GROUP_APPROVAL)),
    Step(72, S.DECISION_GROUP_AGREEMENT, lambda w, dd, plan: report.bring_to(w, dd, S.DECISION_GROUP_AGREEMENT)),
    Step(75, S.PARTNERSHIP_SIGN_OFF, lambda w, dd, plan: report.bring_to(w, dd, S.PARTNERSHIP_SIGN_OFF)),
    Step(76, S.PARTNERSHIP_SIGN_OFF, _one_partner_signs, only_for=(S.PARTNERSHIP_SIGN_OFF,)),
    Step(78, S.SIGNED_OFF, lambda w, dd, plan: report.sign_off(w, dd)),
)

PROPOSED_ON = -20


def steps_of(plan: Plan) -> list[Step]:
    """The steps this plan's deep dive has behind it, beyond its proposal."""
    found: list[Step] = []
    if plan.until == S.PROPOSED:
        return found
    steps = [step for step in STEPS if plan.method in step.methods]
    last = max(i for i, step in enumerate(steps) if _reaches(step, plan, steps))
    for i, step in enumerate(steps):
        if i <= last and (not step.only_for or plan.until in step.only_for):
            found.append(step)
    if plan.until in (S.DEFERRED, S.REJECTED):
        found = [step for step in found if step.to in (S.READY_FOR_DECISION, plan.until)]
    return found


def _reaches(step: Step, plan: Plan, steps: list[Step]) -> bool:
    if step.to != plan.until:
        return False
    own = any(plan.until in other.only_for for other in steps)
    # Where a stage has steps of its own for stories that end there, the story ends with them.
    return plan.until in step.only_for if own else not step.only_for
