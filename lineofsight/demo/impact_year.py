"""What difference the year's recommendations made: a measure that truly shifted, one that did not, and gaps."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from lineofsight.improvement import actions
from lineofsight.improvement.figures import Point
from lineofsight.improvement.models import Measure, Recommendation

from .actions_year import Scheduled, Year, now

# After the steps of the actions on the same day.
PLACE = 95_000
# Per cent of strategy discussions with health present: the rota begins after the seventh month and holds.
SHIFTED = (62, 58, 61, 64, 59, 63, 60, 83, 86, 84, 88, 87, 85, 89, 86, 88)
# Working days until schools hear of a notification: as before, whatever was done.
AS_BEFORE = (3.1, 2.6, 3.4, 2.9, 3.2, 2.7, 3.0, 3.3, 2.8, 3.1, 2.9, 3.2, 2.7, 3.0, 3.1, 2.8)


def schedule(told: Year) -> list[Scheduled]:
    """The steps with the day of each; they go on from what the year of actions has told."""
    story = Impact(told)
    steps: tuple[tuple[int, Callable[[], None]], ...] = (
        (185, story.measures_are_set),
        (120, story.a_new_way_of_working),
        (80, story.learning_is_told),
        (55, story.evidence_before_the_check),
        (3, story.figures_come_in),
        (20, story.agencies_say),
        (10, story.a_model_and_its_evaluation),
    )
    today = timezone.localdate()
    return [(today - timedelta(days=ago), PLACE + n, take) for n, (ago, take) in enumerate(steps)]


class Impact:
    """Goes on from the recommendations and actions of the year."""

    def __init__(self, told: Year) -> None:
        self.told, self.w = told, told.w
        self.set: dict[str, Measure] = {}
        # Told at the end of the story: the sixteen months up to today.
        self.first = month(timezone.localdate().replace(day=1), -15)

    def row(self, key: str) -> Recommendation:
        found: Recommendation = self.told.rows[key]
        return Recommendation.objects.select_related("overseen_by").get(pk=found.pk)

    def measures_are_set(self) -> None:
        for key, name, unit, direction, values, target in (
            ("rapid", "Strategy discussions with health present", "%", "increase", SHIFTED, 95.0),
            ("inspection", "Working days until schools are told", "days", "decrease", AS_BEFORE, 1.0),
        ):
            self.set[key] = actions.set_measure(
                of=self.row(key),
                name=name,
                unit=unit,
                direction=direction,
                source="Minutes and the notification log",
                baseline=float(values[0]),
                baseline_on=self.first,
                target=target,
                target_on=timezone.localdate() + timedelta(days=300),
                by=now(self.w.business_unit),
            )

    def figures_come_in(self) -> None:
        for key, values, after, words in (
            ("rapid", SHIFTED, 7, "A nurse joins the rota"),
            ("inspection", AS_BEFORE, 10, "The night desk sends notifications"),
        ):
            row = self.set[key]
            points = [Point(month(self.first, n), float(value)) for n, value in enumerate(values)]
            points = [p for p in points if p.on <= timezone.localdate()]
            actions.add_points(measure=row, points=points, by=now(self.w.analyst))
            actions.change_measure(
                measure=row,
                changed_on=month(self.first, after),
                change_words=words,
                target=row.target,
                target_on=row.target_on,
                by=now(self.w.business_unit),
            )

    def evidence_before_the_check(self) -> None:
        row, day = self.row("rapid"), timezone.localdate()
        for method, title, words, about, says, sure, counts in (
            (
                "data",
                "Minutes of fifty discussions",
                "Health was present in most.",
                "practice",
                "agrees",
                "medium",
                (44, 50),
            ),
            (
                "voice",
                "What social workers say",
                "They have what they need at the table.",
                "practice",
                "agrees",
                "low",
                None,
            ),
            (
                "review_action",
                "Look at weekends",
                "At weekends health is often missing.",
                "practice",
                "disagrees",
                "medium",
                (3, 8),
            ),
        ):
            part, whole = counts or (None, None)
            actions.add_evidence(
                of=row,
                method=method,
                title=title,
                words=words,
                about=about,
                says=says,
                sure=sure,
                collected_on=day,
                part=part,
                whole=whole,
                by=now(self.w.business_unit),
            )

    def learning_is_told(self) -> None:
        row, w = self.row("rapid"), self.w
        change = actions.record_change(
            kind="practice",
            words="A nurse takes part in every strategy discussion on weekdays.",
            happened_on=timezone.localdate(),
            recommendation=row,
            agency=w.agencies["health"],
            evidence="The rota and the minutes",
            by=now(w.business_unit),
        )
        actions.record_change(
            kind="in_training",
            words="The course on strategy discussions shows what health adds.",
            happened_on=timezone.localdate(),
            recommendation=row,
            course="Strategy discussions, level 3",
            by=now(w.business_unit),
        )
        actions.note_learning(
            words="Health knew more than was asked for: it has to be at the table before decisions are made.",
            recommendation=row,
            agency=w.agencies["health"],
            told_whom="Health visitors and school nurses",
            told_how="Team meetings",
            told_on=timezone.localdate(),
            change=change,
            by=now(w.business_unit),
        )
        actions.note_learning(
            words="Schools act on a notification only when it comes before the bell.",
            recommendation=self.row("inspection"),
            agency=w.agencies["police"],
            by=now(w.business_unit),
        )

    def a_new_way_of_working(self) -> None:
        w = self.w
        kept = actions.record_innovation(
            kind="innovation",
            name="Discussions by video",
            words="Schools and surgeries join strategy discussions by video.",
            born_of="The months in which nobody could meet",
            owner=now(w.leads["health"]),
            decide_by=timezone.localdate() + timedelta(days=60),
            by=now(w.business_unit),
        )
        actions.evaluate_innovation(
            innovation=kept,
            method="Count of discussions with school present, before and after",
            result="Schools take part twice as often.",
            by=now(w.business_unit),
        )
        actions.decide_innovation(
            innovation=kept,
            decision="keep",
            reason="Schools are present, and nobody drives for an hour.",
            decided_on=timezone.localdate(),
            by=now(w.leads["health"]),
        )
        actions.record_innovation(
            kind="programme",
            name="Mentors for new social workers",
            words="Experienced workers sit in on first visits.",
            owner=now(w.business_unit),
            decide_by=timezone.localdate() + timedelta(days=100),
            by=now(w.business_unit),
        )

    def agencies_say(self) -> None:
        w, year = self.w, timezone.localdate().year - (timezone.localdate().month < 4)
        for agency, heading, theme, words in (
            ("health", "impact", "Domestic abuse", "Staff recognise coercion earlier and ask about it."),
            ("police", "challenge", "Domestic abuse", "Notifications at night still wait for the new system."),
        ):
            actions.enter_for_agency(
                agency=w.agencies[agency],
                year=year,
                heading=heading,
                theme=theme,
                words=words,
                by=now(w.business_unit),
            )

    def a_model_and_its_evaluation(self) -> None:
        w, day = self.w, timezone.localdate()
        model = actions.write_model(
            name=f"Difference made, {w.tenant.short_name}",
            levels=("What people thought", "What they know", "What they do", "What is different for children"),
            questions=("What do practitioners do differently?", "How do we know?", "What is different for children?"),
            by=now(w.business_unit),
        )
        actions.adopt_model(model=model, group=self.told.group, adopted_on=day, by=now(w.oversight_chair))
        actions.begin_review(tenant=w.tenant, year=day.year - (day.month < 4), by=now(w.business_unit))


def month(first: date, count: int) -> date:
    year, number = divmod(first.year * 12 + first.month - 1 + count, 12)
    return date(year, number + 1, 1)
