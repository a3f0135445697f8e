"""A year of Westmere's registers, with gaps: risks that moved, problems that took long, a service nobody pays for yet,
documents of which one is overdue, and matters that were another body's."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from lineofsight.registers import actions

from .cast import Cast
from .registers_telling import Telling, again, file_of, now

Scheduled = tuple[date, int, Callable[[], None]]
# The story's place among the steps of one day: after those of the actions.
PLACE = 95_000


def schedule(w: Cast) -> list[Scheduled]:
    """The steps of the year with the day of each."""
    told = Year(w)
    steps = (
        (420, told.strategy_of_last_year),
        (350, told.first_risks),
        (335, told.documents),
        (300, told.notices_come_late),
        (290, told.triage),
        (270, told.a_step),
        (262, told.police_register),
        (240, told.reviewed),
        (210, told.notices_solved),
        (190, told.gap_in_therapy),
        (175, told.put_to_commissioner),
        (170, told.inspected),
        (160, told.matters),
        (150, told.commissioner_answers),
        (120, told.before_the_executive),
        (100, told.executive_answers),
        (95, told.accepted),
        (80, told.critical_issue),
        (72, told.critical_solved),
        (60, told.strategy_refreshed),
        (45, told.risks_again),
        (40, told.knotty),
        (25, told.gaps_again),
        (14, told.answers),
        (6, told.this_week),
        (0, told.today),
    )
    today = timezone.localdate()
    return [(today - timedelta(days=ago), PLACE + n, take) for n, (ago, take) in enumerate(steps)]


class Year(Telling):
    """The steps about problems, gaps, documents and matters; those about risks are told beside."""

    def strategy_of_last_year(self) -> None:
        w = self.w
        row = self.rows["strategy"] = actions.add_document(
            title="Neglect strategy",
            kind="Strategy",
            about="How all agencies recognise neglect early and act on it together.",
            theme="Neglect",
            owner=now(w.leads["council"]),
            group=w.groups["oversight"],
            by=self.unit,
        )
        self.adopt(row, "1.0", "First edition.", plan="A film for practitioners and a page for families.")

    def documents(self) -> None:
        w = self.w
        for title, kind, owner, group, months in (
            ("Information for families about audits", "Template", w.business_unit, "oversight", 24),
            ("Resolving professional disagreements", "Procedure", w.leads["police"], "oversight", 10),
            ("Memorandum of understanding between the partners", "Agreement", w.business_unit, "decides", 12),
        ):
            row = self.rows[title] = actions.add_document(
                title=title,
                kind=kind,
                about="",
                theme="",
                owner=now(owner),
                group=w.groups[group],
                parties="Council, police and health" if kind == "Agreement" else "",
                by=self.unit,
            )
            self.adopt(row, "1.0", "First edition.", review_date=timezone.localdate() + timedelta(days=months * 30))

    def notices_come_late(self) -> None:
        self.rows["notices"] = actions.raise_problem(
            title="Police protection notices reach other agencies late",
            words="After police are called out, schools and health visitors hear days later or not at all.",
            agency=self.w.agencies["school"],
            affected=[self.w.agencies["health"], self.w.agencies["police"]],
            by=now(self.w.leads["school"]),
        )

    def triage(self) -> None:
        self.give("notices", "knotty", self.w.leads["police"])

    def a_step(self) -> None:
        for what, words, whom in (
            ("step", "Where notices lie was followed for a week: two inboxes nobody opens at weekends.", ""),
            ("told", "What was found, and what is tried next.", "All safeguarding leads"),
        ):
            actions.note_on_problem(
                problem=again(self.rows["notices"]),
                what=what,
                words=words,
                whom=whom,
                happened_on=timezone.localdate(),
                by=now(self.w.leads["police"]),
            )

    def notices_solved(self) -> None:
        actions.solve_problem(
            problem=again(self.rows["notices"]),
            outcome="Notices go to one inbox that each agency opens every day; a check in May found none older.",
            solved_on=timezone.localdate(),
            by=now(self.w.leads["police"]),
        )

    def gap_in_therapy(self) -> None:
        self.rows["therapy"] = actions.log_gap(
            title="Speech and language therapy in the first school years",
            words="Children wait nine months for a first appointment.",
            children="Children of five and six who are hard to understand",
            evidence="Waiting times of three quarters; named in two audits",
            urgency=2,
            due_date=timezone.localdate() + timedelta(days=120),
            where="East of the county most of all",
            agency=self.w.agencies["school"],
            agencies=[self.w.agencies["health"], self.w.agencies["council"]],
            share=True,
            by=now(self.w.leads["school"]),
        )

    def put_to_commissioner(self) -> None:
        health = self.w.agencies["health"]
        actions.put_gap(gap=again(self.rows["therapy"]), commissioner=health, by=self.unit)

    def inspected(self) -> None:
        actions.enter_inspection(
            kind="joint",
            title="Multi-agency response to serious youth violence",
            body="Joint inspectorates",
            dated_on=timezone.localdate() - timedelta(days=12),
            findings=(
                actions.Found(
                    "improve", "Strategy discussions are held without health in a third of cases.", "Decisions"
                ),
                actions.Found("strength", "Schools know whom to ring and ring early.", "Early help"),
            ),
            by=self.unit,
        )
        actions.enter_inspection(
            kind="thematic",
            title="Children who are not in school",
            body="National review panel",
            dated_on=timezone.localdate() - timedelta(days=80),
            findings=(actions.Found("learning", "A child out of school is seen by fewer people.", "Education"),),
            by=self.unit,
        )

    def matters(self) -> None:
        day = timezone.localdate()
        for title, came_from, decision, reason, sent_to in (
            (
                "Young people gather at the bus station at night",
                "Westmere Town Council",
                "redirect",
                "Nuisance in a public place; no pattern of harm to children is known.",
                "Community safety partnership",
            ),
            (
                "A carer of an adult asks for respite",
                "A housing association",
                "redirect",
                "It is about an adult’s care.",
                "Safeguarding adults board",
            ),
            ("Judge a school poster contest", "A primary school", "decline", "Not a matter of safeguarding.", ""),
            ("Schools do not know whom to ring at weekends", "Head teachers’ meeting", "accept", "It is ours.", ""),
        ):
            row = self.rows[title] = actions.log_matter(
                title=title,
                words=f"{came_from} asks the partnership to act.",
                came_from=came_from,
                came_on=day,
                by=self.unit,
            )
            actions.decide_matter(
                matter=row,
                decision=decision,
                reason=reason,
                sent_to=sent_to,
                sent_on=day if sent_to else None,
                as_problem=decision == "accept",
                by=self.unit,
            )

    def commissioner_answers(self) -> None:
        actions.answer_gap(
            gap=again(self.rows["therapy"]),
            answer="Two posts are advertised; until then one clinic a week is bought in.",
            answered_on=timezone.localdate(),
            by=now(self.w.leads["health"]),
        )
        actions.answer_matter(
            matter=again(self.rows["Young people gather at the bus station at night"]),
            answer="A youth worker is there three nights a week.",
            answered_on=timezone.localdate(),
            sender_told_on=timezone.localdate(),
            by=self.unit,
        )

    def critical_issue(self) -> None:
        self.rows["bed"] = actions.raise_problem(
            title="No place of safety for a young person in crisis at night",
            words="Twice in a month officers stayed with a young person in an emergency department until morning.",
            agency=self.w.agencies["police"],
            affected=[self.w.agencies["health"], self.w.agencies["council"]],
            said_critical=True,
            by=now(self.w.leads["police"]),
        )
        self.give("bed", "critical", self.w.leads["health"], "A bed is needed before the winter.")

    def critical_solved(self) -> None:
        actions.solve_problem(
            problem=again(self.rows["bed"]),
            outcome="Two beds at the children’s ward are kept, with a nurse on call.",
            solved_on=timezone.localdate(),
            by=now(self.w.leads["health"]),
        )

    def strategy_refreshed(self) -> None:
        row = again(self.rows["strategy"])
        actions.review_document(
            document=row,
            lenses=["Co-production with children and families", "Learning from reviews and audits"],
            outcome="to_change",
            words="Young people say it is too long; the audit asks for signs of neglect in teenagers.",
            reviewed_on=timezone.localdate(),
            by=now(self.w.leads["council"]),
        )
        self.adopt(
            row,
            "2.0",
            "Shorter, with a part on teenagers, after the neglect audit.",
            how="between_meetings",
            took_part=7,
        )

    def knotty(self) -> None:
        self.rows["transport"] = actions.raise_problem(
            title="Taxis to contact visits are booked by nobody",
            words="Each agency thinks another one books them, and children miss visits.",
            agency=self.w.agencies["charity"],
            affected=[self.w.agencies["council"]],
            by=now(self.w.leads["charity"]),
        )
        self.give("transport", "ordinary", self.w.leads["council"])

    def gaps_again(self) -> None:
        w = self.w
        self.rows["night"] = actions.log_gap(
            title="Mental health help for parents of babies at weekends",
            words="Nobody answers from Friday evening to Monday.",
            children="Babies under one",
            evidence="Twelve calls to the police in a quarter",
            urgency=1,
            due_date=timezone.localdate() + timedelta(days=15),
            agency=w.agencies["health"],
            share=True,
            by=now(w.leads["health"]),
        )
        actions.put_gap(gap=again(self.rows["night"]), other_commissioner="NHS England, region", by=self.unit)
        # Not shared yet: health looks at its figures first.
        actions.log_gap(
            title="Dental care for children in care",
            words="Dentists take no new patients.",
            children="Children in care",
            evidence="Health assessments of the year",
            urgency=3,
            due_date=timezone.localdate() + timedelta(days=200),
            agency=w.agencies["health"],
            by=now(w.leads["health"]),
        )

    def this_week(self) -> None:
        actions.raise_problem(
            title="Minutes of strategy discussions come after two weeks",
            words="Agencies act on what they remember.",
            agency=self.w.agencies["council"],
            by=now(self.w.authors["council"]),
        )
        actions.log_matter(
            title="Children swim in the quarry",
            words="The landowner asks the partnership to have it fenced.",
            came_from="A landowner, through a councillor",
            came_on=timezone.localdate(),
            by=self.unit,
        )

    def today(self) -> None:
        draft = actions.add_document(
            title="Working with fathers",
            kind="Toolkit",
            about="How services include fathers from the beginning.",
            theme="Fathers",
            owner=now(self.w.leads["charity"]),
            group=self.w.groups["oversight"],
            by=self.unit,
        )
        actions.add_version(
            document=draft,
            number="0.1",
            change="First draft.",
            upload=file_of("Working with fathers", "Draft."),
            by=self.unit,
        )
        actions.step_back(
            row=again(self.rows["change"]),
            member=now(self.w.leads["charity"]),
            interest="Bids for the work",
            by=self.unit,
        )
