"""Two years of Westmere's plans, with gaps: last year's closed, this year's running, milestones late, an audit moved."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.engine.calendar_months import months_after
from lineofsight.engine.spreadsheets import Sheet as Written
from lineofsight.engine.spreadsheets import write_workbook
from lineofsight.improvement.models import Recommendation
from lineofsight.programme import actions
from lineofsight.programme.actions import Carry, Ground, Leading
from lineofsight.programme.models import Line, Milestone, Plan, PlannedAudit, Priority
from lineofsight.programme.years import year_at

from .actions_year import now
from .cast import Cast

Scheduled = tuple[date, int, Callable[[], None]]
# The story's place among the steps of one day: after those of the actions.
PLACE = 95_000

AREAS = (
    ("System leadership", "Partners decide together and in time."),
    ("Risk", "The highest risks are known to all partners and get smaller."),
    ("Culture and inclusion", "Families and staff shape what we do."),
    ("Quality assurance and learning", "We know how good practice is, and it improves."),
    ("Children’s voices", "What children say changes what we do."),
    ("Workforce", "There are enough people, and they are skilled and supported."),
    ("Governance", "Everybody knows who decides what."),
)
SERVICES = (
    ("Neglect", "Neglect is recognised earlier and does not drift."),
    ("Child exploitation", "Children at risk are found before they are harmed."),
    ("Alcohol in families", "Parents get help when they first ask."),
)


def schedule(w: Cast) -> list[Scheduled]:
    """The steps of the two years with the day of each."""
    told = Years(w)
    today = timezone.localdate()
    first = date(year_at(today, 4), 4, 1)
    steps: tuple[tuple[date, Callable[[], None]], ...] = (
        (months_after(first, -12), told.last_year),
        (months_after(first, -11), told.last_year_agreed),
        (first - timedelta(days=40), told.carried_over),
        (first - timedelta(days=20), told.work_programme),
        (first - timedelta(days=10), told.audits_planned),
        (first + timedelta(days=14), told.agreed),
        (first + timedelta(days=60), told.first_updates),
        (first + timedelta(days=100), told.an_audit_moves),
        (first + timedelta(days=150), told.more_updates),
    )
    # Early in a year what lies ahead is told today.
    return [(min(day, today), PLACE + n, take) for n, (day, take) in enumerate(steps)]


class Years:
    """What was told so far, for the steps that follow."""

    def __init__(self, w: Cast) -> None:
        self.w = w
        self.plans: dict[str, Plan] = {}
        self.priorities: dict[str, Priority] = {}
        self.lines: dict[str, Line] = {}
        self.milestones: dict[str, Milestone] = {}
        self.audits: dict[str, PlannedAudit] = {}
        self.year = year_at(timezone.localdate(), 4)

    @property
    def unit(self) -> Any:
        return now(self.w.business_unit)

    def begin(self, kind: str, year: int) -> Plan:
        plan = self.plans[kind] = actions.begin_plan(kind=kind, year=year, by=self.unit)
        return plan

    def agree(self, kind: str, minute: str) -> None:
        actions.agree_plan(
            plan=self.plans[kind],
            group=self.w.groups["decides"],
            decided_on=timezone.localdate(),
            minute_reference=minute,
            by=self.unit,
        )

    def last_year(self) -> None:
        plan = self.begin("priorities", self.year - 1)
        for kind, rows in (("area", AREAS), ("service", SERVICES)):
            for title, outcome in rows:
                self.priorities[title] = actions.add_priority(
                    plan=plan, kind=kind, title=title, outcome=outcome, by=self.unit
                )
        programme = self.begin("work", self.year - 1)
        for title, action, lead in (
            ("Risk", "Bring the risk registers of all partners together.", "police"),
            ("Children’s voices", "Publish a report each quarter of what children say.", "charity"),
        ):
            self.lines[title] = actions.add_line(
                plan=programme,
                area=self.priorities[title],
                outcome=self.priorities[title].outcome,
                action=action,
                leads=[Leading("person", member=now(self.w.leads[lead]))],
                by=self.unit,
            )
            self.reach(title, "First draft", date(self.year, 1, 31))

    def reach(self, key: str, words: str, due: date | None, **more: Any) -> Milestone:
        made = self.milestones[words] = actions.add_milestone(
            line=Line.objects.select_related("plan__tenant").get(pk=self.lines[key].pk),
            words=words,
            due_date=due,
            by=self.unit,
            **more,
        )
        return made

    def last_year_agreed(self) -> None:
        self.agree("priorities", "Executive Committee, May, item 3")
        self.agree("work", "Executive Committee, May, item 4")

    def carried_over(self) -> None:
        plan = self.begin("priorities", self.year)
        old = dict(self.priorities)
        choices = [Carry(old[title], "kept") for title, _ in AREAS]
        choices += [
            Carry(old["Neglect"], "kept", "Half of all plans are still for neglect."),
            Carry(
                old["Child exploitation"],
                "changed",
                "Adolescents are harmed in more ways than one.",
                "Adolescents at risk, exploitation included",
            ),
            Carry(old["Alcohol in families"], "dropped", "Public health leads on it from now on."),
        ]
        actions.carry_priorities(plan=plan, choices=choices, by=self.unit)
        self.priorities |= {p.title: p for p in Priority.objects.filter(plan=plan)}
        learnt = Recommendation.objects.filter(tenant=self.w.tenant, source="rapid_review")[:1]
        self.priorities["Infants"] = actions.add_priority(
            plan=plan,
            kind="service",
            title="Injury in babies",
            outcome="Every injury in a baby who does not move yet is looked at by a paediatrician.",
            origin="The rapid review of last spring",
            measures="Share of injuries in babies under one that were seen by a paediatrician on the same day",
            owner=now(self.w.leads["health"]),
            group=self.w.groups["oversight"],
            recommendations=list(learnt),
            by=self.unit,
        )
        actions.state_plan(
            plan=plan,
            statement="This year we look harder at babies and at adolescents, and go on with neglect.",
            from_date=plan.from_date,
            until_date=plan.until_date,
            by=self.unit,
        )

    def work_programme(self) -> None:
        plan = self.begin("work", self.year)
        lines = list(
            Line.objects.filter(plan__year=self.year - 1, tenant=self.w.tenant).select_related("area__plan", "service")
        )
        actions.carry_lines(plan=plan, lines=lines[:1], by=self.unit)
        self.lines["Risk"] = Line.objects.get(plan=plan)
        w, year = self.w, self.year
        for key, area, service, action, leads in (
            ("Tool", "Quality assurance and learning", "Neglect", "Every agency uses one neglect tool.", [Leading("chair", group=w.groups["oversight"])]),
            ("Staff", "Workforce", None, "Heads of workforce compare vacancies and training gaps twice a year.", [Leading("each", words="Head of workforce")]),
            ("Places", "Governance", None, "Decide which services are run in each place and which together.", [Leading("statutory")]),
            ("Listening", "Children’s voices", "Adolescents at risk, exploitation included", "Young people advise on the response to exploitation.", [Leading("person", member=now(w.leads["charity"])), Leading("agency", agency=w.agencies["council"], supporting=True)]),
        ):  # fmt: skip
            self.lines[key] = actions.add_line(
                plan=plan,
                area=self.priorities[area],
                service=self.priorities[service] if service else None,
                outcome=self.priorities[area].outcome,
                action=action,
                leads=leads,
                by=self.unit,
            )
        self.reach("Tool", "Tool agreed by all agencies", date(year, 6, 30), by_month=True, needs="sign_off")
        self.reach("Tool", "Tool used in every assessment", date(year, 10, 31), by_month=True)
        self.reach("Staff", "First analysis", date(year, 9, 30), by_month=True)
        self.reach("Staff", "Second analysis", date(year + 1, 3, 31), by_month=True)
        decision = self.reach("Places", "Partners decide", date(year, 9, 15), needs="decision")
        self.reach("Places", "Plan for the change in place", date(year, 12, 15), waits_for=decision)
        self.reach("Listening", "Group of young people meets", None)
        actions.review_area(
            plan=plan,
            area=self.priorities["System leadership"],
            words="No specific new work is planned: it is near to green.",
            next_review_date=date(year + 1, 2, 1),
            by=self.unit,
        )

    def audits_planned(self) -> None:
        plan = self.begin("audits", self.year)
        w, neglect = self.w, self.priorities["Neglect"]
        actions.register_review(
            service="health visiting",
            led_by="commissioner",
            lead=now(w.leads["school"]),
            scope="Whom it reaches, and whom it should reach first",
            decides="equals",
            due_date=date(self.year, 9, 30),
            by_month=True,
            by=self.unit,
        )
        self.audits["Neglect"] = actions.plan_audit(
            plan=plan,
            kind="themed",
            title="Neglect in the early years",
            theme="Neglect",
            quarter=1,
            lead=now(w.leads["council"]),
            group=w.groups["oversight"],
            cases=12,
            agencies=[w.agencies[k] for k in ("council", "health", "school")],
            grounds=[Ground("priority", "Plans for neglect: 49 of 100", "Dataset, quarter 4", neglect)],
            by=self.unit,
        )
        self.audits["Missing"] = actions.plan_audit(
            plan=plan,
            kind="deep_dive",
            title="Return home interviews",
            theme="Missing from home",
            quarter=2,
            cases=8,
            agencies=[w.agencies[k] for k in ("council", "police", "charity")],
            grounds=[Ground("indicator", "Repeat missing episodes: 31 of 100", "Dataset, quarter 3")],
            by=self.unit,
        )
        rows: list[tuple[Any, ...]] = [
            ("Injury in babies", "Deep dive audit", "Q3", "Police, Health", 8, "3", "Rapid review of the spring"),
            ("What staff say of supervision", "Survey", "February", "all", "", "", "Staff asked for it"),
            ("A day in the front door", "Mystery visit", "Q4", "", "", "", ""),
        ]
        headings = ("Audit", "Type", "When", "Partners", "Cases", "Priority", "Rationale")
        file = SimpleUploadedFile("audit-schedule.xlsx", write_workbook([Written("Audits", headings, rows)]))
        made = actions.receive_schedule(plan=plan, file=file, by=self.unit)
        names = ("title", "kind", "quarter", "agencies", "cases", "priority", "source")
        actions.match_schedule(file=made, mapping={str(n): name for n, name in enumerate(names)}, by=self.unit)
        actions.take_schedule(file=made, by=self.unit)

    def agreed(self) -> None:
        for kind in ("priorities", "work", "audits"):
            self.agree(kind, "Executive Committee, April, item 3")
        for old in Plan.objects.filter(tenant=self.w.tenant, year=self.year - 1):
            actions.close_plan(plan=old, by=self.unit)

    def first_updates(self) -> None:
        self.update("Risk", "amber", "Two of six registers are compared.", self.w.leads["police"])
        self.update("Tool", "green", "All agencies have named somebody.", self.w.oversight_chair)
        self.done("Tool agreed by all agencies", "The tool is agreed.", "Executive Committee, June, item 6")
        actions.note_on_priority(
            priority=self.priorities["Infants"],
            words="The pathway for injuries is written.",
            place="Westmere",
            by=now(self.w.leads["health"]),
        )
        self._result()

    def _result(self) -> None:
        actions.finish_planned_audit(
            audit=self.audits["Neglect"],
            completed_on=timezone.localdate(),
            result="Neglect was recognised late in families known for years.",
            cases_done=12,
            judged_words="Children safeguarded appropriately",
            judged_yes=9,
            judged_of=12,
            by=now(self.w.leads["council"]),
        )

    def an_audit_moves(self) -> None:
        actions.move_planned_audit(
            audit=self.audits["Missing"], quarter=4, reason="The joint inspection came first.", by=self.unit
        )

    def more_updates(self) -> None:
        self.update("Places", "red", "The decision has been put off twice.", self.w.executives["council"])
        self.update("Staff", "amber", "Four agencies have sent their figures.", self.w.leads["health"])

    def update(self, key: str, rating: str, words: str, by: Any) -> None:
        actions.update_line(line=self.lines[key], event="start", rating=rating, words=words, by=now(by))

    def done(self, milestone: str, words: str, minute: str) -> None:
        found = Milestone.objects.select_related("line__plan__tenant").get(pk=self.milestones[milestone].pk)
        actions.finish_milestone(
            milestone=found,
            done_on=timezone.localdate(),
            words=words,
            group=self.w.groups["decides"],
            minute_reference=minute,
            by=self.unit,
        )
