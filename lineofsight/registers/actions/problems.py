"""Problems: raised by any member, triaged, worked on, solved, and opened again where they come back."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Model
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules
from ..chapter import RegisterSettings
from ..models import Problem, ProblemAgency, ProblemEntry
from ..states import OPEN_PROBLEM, PROBLEM, ProblemState
from .registers import check_once, next_number, path_to, recommend, settings_of

TRIAGE, SOLVE, THEME = "triage_problem", "solve_problem", "propose_theme_for_problem"
What = ProblemEntry.What
ALONG = ("owner__person", "raised_by__person", "agency")


def raise_problem(
    *,
    title: str,
    words: str,
    agency: Agency | None,
    affected: Sequence[Agency] = (),
    said_critical: bool = False,
    confidential: bool = False,
    known_since: date | None = None,
    by: Member,
) -> Problem:
    """Any member says what gets in the way; the business unit is asked to triage it. Raises NotYet."""
    rules.check_said(what_the_problem_is_called=title, what_the_problem_is=words)
    if known_since is not None:
        rules.check_not_ahead(known_since, "since when it is known")
    with trail.act(by=by, verb="raise_problem") as act:
        same = Problem.visible_to(by).filter(title__iexact=title.strip(), state__in=OPEN_PROBLEM)
        check_once(same, "This problem")
        today = timezone.localdate()
        problem = Problem.objects.create(
            tenant_id=by.tenant_id,
            number=next_number(Problem, by.tenant_id, "P", today.year),
            title=title.strip(),
            words=words,
            agency=agency,
            said_critical=said_critical,
            confidential=confidential,
            known_since=known_since,
            raised_by=by,
            raised_on=today,
        )
        act.on(problem)
        for each in affected:
            ProblemAgency.objects.create(tenant_id=by.tenant_id, problem=problem, agency=each)
        ask(
            key=TRIAGE,
            words=f"Triage problem {problem.number}",
            thing=problem.title if not confidential else "",
            path=path_to(problem, "triage_problem"),
            about=problem,
            role=Role.BUSINESS_UNIT,
            due_date=add_working_days(today, settings_of(problem.tenant).triage_working_days),
            urgent=said_critical,
            by=by,
        )
    return problem


def days_for(weight: str, settings: RegisterSettings) -> int:
    """Working days to solve a problem of this weight."""
    return {
        Problem.Weight.CRITICAL.value: settings.critical_working_days,
        Problem.Weight.KNOTTY.value: settings.knotty_working_days,
    }.get(weight, settings.ordinary_working_days)


def triage_problem(
    *, problem: Problem, weight: str, owner: Member, because: str = "", due_date: date | None = None, by: Member
) -> None:
    """How heavy it is, who solves it, and by when (the settings' working days unless said). Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit triages problems.")
    if weight not in Problem.Weight.values:
        raise NotYet("Say whether it is critical, knotty or ordinary.")
    rules.check_can_own(owner, Permission.PROBLEM_SEE, "the log of problems")
    if due_date is not None:
        rules.check_ahead(due_date, "a due date")
    with trail.act(by=by, verb="triage_problem", on=problem, weight=weight):
        row = held(problem, *ALONG, by=by)
        row.state = rules.next_of(PROBLEM, row, "triage")
        today = timezone.localdate()
        row.weight, row.owner, row.triaged_because = weight, owner, because
        row.route = row.route or Problem.Route.SOLVE
        row.triaged_on = row.triaged_on or today
        row.due_date = due_date or add_working_days(today, days_for(weight, settings_of(row.tenant)))
        row.save()
        said = f"{row.get_weight_display()}, with {owner.name}. {because}".strip()
        enter(row, What.TRIAGED, said, by)
        settle(key=TRIAGE, about=row, by=by)
        settle(key=SOLVE, about=row, by=by)
        _ask_to_solve(row, by)
        _tell_who_raised(row, f"Problem {row.number} has an owner now.", by)


def decline_problem(*, problem: Problem, because: str, by: Member) -> None:
    """It is not taken up; whoever raised it is told, and finds the reason. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit triages problems.")
    rules.check_said(why_it_is_not_taken_up=because)
    with trail.act(by=by, verb="decline_problem", on=problem):
        row = held(problem, *ALONG, by=by)
        row.state = rules.next_of(PROBLEM, row, "decline")
        row.triaged_on, row.triaged_because, row.solved_on = timezone.localdate(), because, timezone.localdate()
        row.save()
        enter(row, What.DECLINED, because, by)
        settle(key=TRIAGE, about=row, by=by)
        _tell_who_raised(row, f"Problem {row.number} was not taken up. Its page says why.", by)


def note_on_problem(
    *,
    problem: Problem,
    what: str,
    words: str,
    whom: str = "",
    happened_on: date,
    meeting: Model | None = None,
    by: Member,
) -> ProblemEntry:
    """A step taken, or somebody told; the meeting in which it was dealt with is tied to it. Raises NotYet."""
    if not rules.solves_problem(by, problem):
        raise NotYet("Its owner or the business unit writes what was done.")
    if what not in (What.STEP, What.TOLD):
        raise NotYet("Say whether a step was taken or somebody was told.")
    rules.check_said(what_was_done=words)
    if what == What.TOLD:
        rules.check_said(who_was_told=whom)
    rules.check_not_ahead(happened_on, "the day it happened")
    with trail.act(by=by, verb="note_on_problem", on=problem, what=what):
        row = held(problem, *ALONG, by=by)
        if row.entries.filter(what=what, words=words, whom=whom, happened_on=happened_on).exists():
            raise NotYet("This is written down already.")
        if what == What.STEP:
            row.state = rules.next_of(PROBLEM, row, "step")
            row.save(update_fields=["state"])
        if meeting is not None:
            tie(from_thing=meeting, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
        return enter(row, What(what), words, by, whom=whom, day=happened_on)


def solve_problem(*, problem: Problem, outcome: str, solved_on: date, by: Member) -> None:
    """It is solved, with how. Raises NotYet."""
    if not rules.solves_problem(by, problem):
        raise NotYet("Its owner or the business unit says that a problem is solved.")
    rules.check_said(how_it_was_solved=outcome)
    rules.check_not_ahead(solved_on, "the day it was solved")
    if solved_on < problem.raised_on:
        raise NotYet("Enter a day on or after the day it was raised.")
    with trail.act(by=by, verb="solve_problem", on=problem):
        row = held(problem, *ALONG, by=by)
        row.state = rules.next_of(PROBLEM, row, "solve")
        row.outcome, row.solved_on = outcome, solved_on
        row.save(update_fields=["state", "outcome", "solved_on"])
        enter(row, What.SOLVED, outcome, by, day=solved_on)
        for key in (SOLVE, THEME):
            settle(key=key, about=row, by=by)
        _tell_who_raised(row, f"Problem {row.number} is solved. Its page says how.", by)


def reopen_problem(*, problem: Problem, because: str, by: Member) -> None:
    """It has come back: the days count on from when it was first raised. Raises NotYet."""
    if not rules.reopens_problem(by, problem):
        raise NotYet("Who raised it or the business unit reopens a problem.")
    rules.check_said(why_it_is_reopened=because)
    with trail.act(by=by, verb="reopen_problem", on=problem):
        row = held(problem, *ALONG, by=by)
        row.state = rules.next_of(PROBLEM, row, "reopen")
        today = timezone.localdate()
        row.solved_on, row.times_reopened = None, row.times_reopened + 1
        row.due_date = add_working_days(today, days_for(row.weight, settings_of(row.tenant)))
        row.save()
        enter(row, What.REOPENED, because, by)
        if row.owner is not None:
            _ask_to_solve(row, by)
        else:
            ask(
                key=TRIAGE,
                words=f"Triage problem {row.number}, which was reopened",
                path=path_to(row, "triage_problem"),
                about=row,
                role=Role.BUSINESS_UNIT,
                due_date=row.due_date,
                by=by,
            )


def propose_theme_for(*, problem: Problem, by: Member) -> None:
    """Asks the business unit to propose a theme for it; the problem stays open until it is solved. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit takes a problem further.")
    with trail.act(by=by, verb="pass_problem_on", on=problem, route=Problem.Route.THEME):
        passed_on(problem, Problem.Route.THEME, "To be proposed as a theme for a deep dive.", by)
        ask(
            key=THEME,
            words=f"Propose a theme for problem {problem.number}",
            thing=problem.title,
            path=path_to(problem, "problem"),
            about=problem,
            role=Role.BUSINESS_UNIT,
            by=by,
        )


def recommend_for_problem(
    *, problem: Problem, words: str, addressed_to: Agency | None = None, by: Member
) -> Recommendation:
    """Makes a recommendation of it, which rests on the problem and gets its actions there. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit takes a problem further.")
    with trail.act(by=by, verb="pass_problem_on", on=problem, route=Problem.Route.ACTION):
        made = recommend(
            problem,
            verb="recommend_for_problem",
            words=words,
            came_from=f"Problem {problem.number}: {problem.title}",
            addressed_to=addressed_to,
            by=by,
        )
        passed_on(problem, Problem.Route.ACTION, f"Recommendation {made.number} rests on it.", by)
    return made


def passed_on(problem: Problem, route: str, words: str, by: Member) -> None:
    """Inside an act: the problem is taken further elsewhere and stays open until it is solved. Raises NotYet."""
    row = held(problem, *ALONG, by=by)
    if row.state == ProblemState.RAISED:
        raise NotYet(f"Triage {row.number} first: give it an owner.")
    row.state = rules.next_of(PROBLEM, row, "pass_on") if row.state != ProblemState.PASSED_ON else row.state
    row.route = route
    row.save(update_fields=["state", "route"])
    enter(row, What.STEP, words, by)


def enter(
    row: Problem, what: ProblemEntry.What, words: str, by: Member, *, whom: str = "", day: date | None = None
) -> ProblemEntry:
    return ProblemEntry.objects.create(
        tenant_id=row.tenant_id,
        problem=row,
        what=what,
        words=words,
        whom=whom,
        happened_on=day or timezone.localdate(),
        entered_by=by,
    )


def _ask_to_solve(row: Problem, by: Member) -> None:
    ask(
        key=SOLVE,
        words=f"Solve problem {row.number}",
        thing="" if row.confidential else row.title,
        path=path_to(row, "problem"),
        about=row,
        member=row.owner,
        due_date=row.due_date,
        urgent=row.weight == Problem.Weight.CRITICAL,
        by=by,
    )


def _tell_who_raised(row: Problem, words: str, by: Member) -> None:
    if row.raised_by_id != by.pk:
        notify(
            member=row.raised_by,
            subject="News of a problem you raised",
            body=f"{words} Sign in and open the log of problems.",
            about=row,
            by=by,
        )
