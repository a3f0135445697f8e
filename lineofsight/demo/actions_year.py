"""A modest year of recommendations and actions, with gaps: what was done, what is late, and what nobody has looked at."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.engine.spreadsheets import Sheet as Written
from lineofsight.engine.spreadsheets import write_workbook
from lineofsight.improvement import actions
from lineofsight.improvement.chapter import NAME, ReportingDuty
from lineofsight.improvement.jobs import pass_due_dates
from lineofsight.improvement.models import Action, Feedback, Recommendation, Scope, Sheet, Source
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.models import Member

from .cast import Cast

Scheduled = tuple[date, int, Callable[[], None]]
# The story's place among the steps of one day: after those of the deep dives.
PLACE = 90_000


def schedule(told: "Year") -> list[Scheduled]:
    """The steps of the year with the day of each."""
    steps = (
        (330, told.rapid_review),
        (315, told.a_nurse_on_the_rota),
        (280, told.it_goes_well),
        (250, told.it_is_done),
        (236, told.verified_and_closed),
        (200, told.inspection),
        (188, told.two_actions_for_it),
        (95, told.the_same_said_twice),
        (72, told.more_time),
        (50, told.looked_at_after_six_months),
        (30, told.scrutiny),
        (24, told.round_of_updates),
        (12, told.some_answers),
        (5, told.challenged),
        (0, told.this_week),
    )
    today = timezone.localdate()
    return [(today - timedelta(days=ago), PLACE + n, take) for n, (ago, take) in enumerate(steps)]


class Year:
    """What was told so far, for the steps that follow."""

    def __init__(self, w: Cast) -> None:
        self.w = w
        self.rows: dict[str, Any] = {}

    @property
    def group(self) -> Any:
        return self.w.groups["oversight"]

    def enter(self, words: str, source: Source, came_from: str, **more: Any) -> Recommendation:
        return actions.enter_recommendation(
            words=words,
            source=source,
            came_from=came_from,
            approved_on=timezone.localdate(),
            by=now(self.w.business_unit),
            **more,
        )

    def adopt(self, *rows: Recommendation) -> None:
        day = timezone.localdate()
        actions.adopt(recommendations=rows, group=self.group, decided_on=day, by=now(self.w.oversight_chair))

    def add(self, row: Recommendation, agency: str, words: str, days: int, **more: Any) -> Action:
        return actions.propose_action(
            recommendation=row,
            words=words,
            improvement=more.pop("improvement", "What agencies know is there when decisions are made."),
            evidence_wanted=more.pop("evidence_wanted", "A look at ten records after three months."),
            scope=more.pop("scope", Scope.AGENCY),
            agency=self.w.agencies[agency],
            owner=now(more.pop("owner", self.w.leads.get(agency) or self.w.authors[agency])),
            due_date=timezone.localdate() + timedelta(days=days),
            by=now(self.w.business_unit),
        )

    def agree(self, *rows: Action) -> None:
        day = timezone.localdate()
        actions.agree_actions(actions=rows, group=self.group, decided_on=day, by=now(self.w.oversight_chair))

    def rapid_review(self) -> None:
        row = self.rows["rapid"] = self.enter(
            "Health professionals are present at every strategy discussion.",
            Source.RAPID_REVIEW,
            "Rapid review of the spring",
            addressed_to=self.w.agencies["health"],
        )
        self.adopt(row)
        lead = now(self.w.leads["health"])
        actions.respond(recommendation=again(row), answer="accepted", on=timezone.localdate(), by=lead)
        actions.plan_impact(
            recommendation=row,
            measure="Strategy discussions with health present",
            baseline="61 per cent",
            baseline_on=timezone.localdate(),
            target="95 per cent",
            source="Minutes of strategy discussions",
            method="data",
            methods=("voice", "review_action"),
            by=now(self.w.business_unit),
        )
        actions.task_group(
            recommendation=again(row),
            from_group=self.group,
            to_group=self.w.groups["training"],
            why="Take it into the course on strategy discussions.",
            by=now(self.w.oversight_chair),
        )

    def a_nurse_on_the_rota(self) -> None:
        row = self.rows["rota"] = self.add(
            self.rows["rapid"],
            "health",
            "A nurse joins the rota for strategy discussions.",
            90,
            evidence_wanted="Minutes of ten discussions show who was present.",
        )
        self.agree(row)

    def it_goes_well(self) -> None:
        self.say("rota", "on_track", "The rota is written; two nurses are named.", self.w.leads["health"])

    def it_is_done(self) -> None:
        seen = [("Discussion 1", "Yes"), ("Discussion 2", "Yes"), ("Discussion 3", "No")]
        file = write_workbook([Written("Presence", ("Discussion", "Health present"), seen)])
        actions.update_action(
            action=self.rows["rota"],
            how="done",
            words="The rota has run for six weeks.",
            evidence="Minutes of ten discussions: health was present in nine.",
            upload=SimpleUploadedFile("presence.xlsx", file),
            by=now(self.w.leads["health"]),
        )

    def verified_and_closed(self) -> None:
        day, chair = timezone.localdate(), now(self.w.oversight_chair)
        verdicts = [actions.Verdict(self.rows["rota"], True)]
        actions.verify_actions(verdicts=verdicts, group=self.group, decided_on=day, by=chair)
        actions.close_action(
            action=self.rows["rota"],
            outcome="achieved",
            outcome_words="The minutes of twenty discussions were compared.",
            outcome_before="Present in six of ten",
            outcome_after="Present in nine of ten",
            decided_on=day,
            by=chair,
        )

    def inspection(self) -> None:
        row = self.rows["inspection"] = self.enter(
            "Notifications of domestic abuse reach schools before the next school day.",
            Source.INSPECTION,
            "Joint inspection of domestic abuse",
            addressed_to=self.w.agencies["police"],
        )
        self.adopt(row)

    def two_actions_for_it(self) -> None:
        one = self.rows["night"] = self.add(
            self.rows["inspection"], "police", "The night desk sends notifications by six in the morning.", 120
        )
        two = self.rows["schools"] = self.add(
            self.rows["inspection"],
            "council",
            "Schools say how they act on a notification, and the answers are looked at together.",
            150,
            scope=Scope.PARTNERSHIP,
            owner=self.w.authors["council"],
        )
        self.agree(one, two)

    def the_same_said_twice(self) -> None:
        one = self.rows["voice"] = self.enter(
            "What children say stands in their own words in every plan.", Source.AGENCY_AUDIT, "Audit of plans"
        )
        other = self.enter("Plans record the child’s own words.", Source.SECTION_11, "Section 11 audit")
        actions.merge(keep=one, others=[other], by=now(self.w.business_unit))
        self.adopt(again(one))

    def more_time(self) -> None:
        actions.extend(
            action=self.rows["night"],
            until=timezone.localdate() + timedelta(days=120),
            reason="The new system comes in the autumn.",
            decided_on=timezone.localdate(),
            by=now(self.w.oversight_chair),
        )

    def looked_at_after_six_months(self) -> None:
        check = self.rows["rapid"].impact_checks.order_by("months").first()
        actions.check_impact(
            check=check,
            value="88 per cent",
            judgement="partly",
            confidence="medium",
            embedded="partly",
            words="Better on weekdays; at weekends health is often missing.",
            checked_on=timezone.localdate(),
            by=now(self.w.oversight_chair),
        )

    def scrutiny(self) -> None:
        self.enter(
            "Another statutory partner chairs the front door group.",
            Source.SCRUTINY,
            "Scrutiny of the front door",
            group=self.w.groups["decides"],
        )

    def round_of_updates(self) -> None:
        duties = (ReportingDuty("statutory_partners"), ReportingDuty("groups", 3, self.w.groups["oversight"].name))
        unit = now(self.w.business_unit)
        change_value(tenant=self.w.tenant, chapter=NAME, field="reporting_duties", value=duties, by=unit)
        begun = actions.begin_round(tenant=self.w.tenant, by=unit)
        actions.ask_owners.call(round_id=str(begun.pk))
        health = begun.reports.filter(agency=self.w.agencies["health"]).first()
        if health is not None:
            actions.report_for_round(
                report=health,
                words="A nurse has joined the rota for strategy discussions. Weekends are still to be covered.",
                by=now(self.w.leads["health"]),
            )

    def some_answers(self) -> None:
        self.say(
            "night",
            "blocked",
            "The system is late.",
            self.w.business_unit,
            help_wanted="The executive asks the supplier for a date.",
        )

    def challenged(self) -> None:
        due = timezone.localdate() + timedelta(days=14)
        for words, owner in (
            ("It is called implemented, and at weekends health is still missing. What is done about that?", "health"),
            ("Is it known whether children are better protected by this?", ""),
        ):
            challenge = actions.raise_challenge(
                recommendation=self.rows["rapid"],
                words=words,
                owner=self.w.leads[owner] if owner else self.w.business_unit,
                due_date=due,
                by=now(self.w.scrutineer),
            )
        answer = "Not yet. It is looked at again twelve months on."
        actions.answer_challenge(challenge=challenge, answer=answer, by=now(self.w.business_unit))

    def this_week(self) -> None:
        """The signed-off report's recommendations: one adopted with actions, the others still to be looked at."""
        pass_due_dates(self.w.tenant)
        w, rows = self.w, Recommendation.objects.filter(tenant=self.w.tenant, source=Source.AUDIT).order_by("number")
        first = rows[0]
        self.adopt(first)
        agency = "council"
        done, soon, _ = (
            self.add(first, agency, "Managers look at the plan of every child once a month.", 60),
            self.add(first, "health", "The template for health assessments asks what the child says.", 20),
            self.add(first, "police", "Officers record what the child said at the scene.", 100),
        )
        self.agree(done, soon)
        actions.update_action(
            action=done,
            how="done",
            words="Done for two months.",
            evidence="The list of plans looked at.",
            by=now(self.w.leads.get(agency, w.authors[agency])),
        )
        told = Feedback.objects.filter(tenant=w.tenant).first()
        if told is None:
            about = first
            told = actions.ask_for_feedback(
                about=about,
                title=first.raised_in_title,
                agencies=[w.agencies["council"], w.agencies["health"]],
                by=now(w.business_unit),
            )[0]
        actions.give_feedback(
            feedback=told,
            told_whom="Both assessment teams",
            told_on=timezone.localdate(),
            told_by="Team manager, at the team meeting",
            by=now(w.business_unit),
        )
        self._a_file()

    def _a_file(self) -> None:
        """The tracker kept before, looked at and not taken yet."""
        rows = [
            ("12", "Train all reviewing officers.", self.w.agencies["council"].name, "", "31/03/2027", "Amber"),
            ("13", "Write a protocol.", "The Lighthouse Trust", "", "30/06/2027", ""),
        ]
        headings = ("Ref", "Action", "Agency", "Owner", "Due date", "Status")
        file = SimpleUploadedFile("old-tracker.xlsx", write_workbook([Written("Tracker", headings, rows)]))
        by = now(self.w.business_unit)
        sheet = actions.receive_sheet(kind=Sheet.Kind.TRACKER, file=file, by=by)
        names = ("reference", "words", "agency", "owner", "due_date", "state")
        actions.match_sheet(sheet=sheet, mapping={str(n): name for n, name in enumerate(names)}, by=by)

    def say(self, key: str, how: str, words: str, by: Member, help_wanted: str = "") -> None:
        actions.update_action(action=self.rows[key], how=how, words=words, by=now(by), help_wanted=help_wanted)


def now(member: Member) -> Member:
    """The member with the appointments of the day it is told."""
    return Member.objects.select_related("tenant", "person").get(pk=member.pk)


def again(row: Recommendation) -> Recommendation:
    return Recommendation.objects.select_related("addressed_to", "group", "overseen_by").get(pk=row.pk)
