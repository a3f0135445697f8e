"""Eight quarters of Westmere's front door with one real shift: an exception that waits, a challenge that was answered."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lineofsight.engine.indicators.periods import quarter_before, quarter_of
from lineofsight.exchange.actions import make_token
from lineofsight.intelligence import actions
from lineofsight.intelligence.actions.computing import compute_quarter
from lineofsight.intelligence.models import (
    AgencyFigures,
    ComputedFigure,
    DashboardEdition,
    Entry,
    Indicator,
    Quarter,
    QuarterException,
    Tile,
)
from lineofsight.partnership.models import Member
from lineofsight.programme.actions import work_on
from lineofsight.programme.models import Line, RedElement

from .cast import SINCE, Cast

Scheduled = tuple[date, int, Callable[[], None]]
# After the deep dives and the actions of a day.
PLACE = 95_000
QUARTERS = 8
FRONT_DOOR = ("FD1", "FD2", "FD3", "FD5", "FD6", "FD9", "FD12")
MEASURES = (*FRONT_DOOR, "AS1", "EH1", "CP8", "EX4", "EX5", "EX6", "EX7")
CONTACTS = {
    "Police": 410,
    "Health": 260,
    "Schools and education": 330,
    "Council services": 95,
    "Family and public": 120,
    "Other": 80,
}
# Decisions in one working day: steady, until two posts fell vacant two quarters ago.
IN_A_DAY = (91, 92, 90, 91, 92, 91, 78, 76)
PLANS = {"Neglect": 49, "Physical abuse": 12, "Sexual abuse": 8, "Emotional abuse": 31, "Multiple": 0}


def schedule(w: Cast) -> list[Scheduled]:
    """The steps of the quarters with the day of each."""
    told = Told(w)
    today = timezone.localdate()
    found: list[Scheduled] = [(max(told.starts[0], SINCE + timedelta(days=1)), PLACE, told.declared)]
    for number, start in enumerate(told.starts):
        day = min(quarter_of(start).end + timedelta(days=20), today)
        found.append((day, PLACE + 10 + number, told.telling(number)))
    return [
        *found,
        (today - timedelta(days=2), PLACE + 90, told.asked_and_answered),
        (today, PLACE + 91, told.rated),
        (today, PLACE + 92, told.a_system_reads),
    ]


class Told:
    """What was told so far, for the steps that follow."""

    def __init__(self, w: Cast) -> None:
        self.w = w
        period = quarter_before(quarter_of(timezone.localdate()).start)
        starts = [period.start]
        while len(starts) < QUARTERS:
            period = quarter_before(period.start)
            starts.append(period.start)
        self.starts = sorted(starts)

    def declared(self) -> None:
        unit = now(self.w.business_unit)
        actions.take_ready_indicators(codes=MEASURES, from_date=self.starts[0], by=unit)
        day = timezone.localdate()
        actions.adopt_framework(
            title="Westmere performance management framework",
            version="3",
            link="",
            adopted_on=day,
            review_date=day.replace(month=1, day=31, year=day.year + 3),
            by=unit,
        )

    def telling(self, number: int) -> Callable[[], None]:
        return lambda: self.quarter(number)

    def quarter(self, number: int) -> None:
        """One quarter from asking to its close; the last one stays with the group, an exception unexplained."""
        w, unit = self.w, now(self.w.business_unit)
        quarter = actions.open_quarter(day=self.starts[number], group=w.groups["oversight"], by=unit)
        actions.ask_agencies(quarter=quarter, by=unit)
        if number == QUARTERS - 1:
            self.computed(quarter)
        said = figures(number)
        for of in AgencyFigures.objects.filter(quarter=quarter).select_related("quarter__tenant", "agency"):
            key = next(k for k, agency in w.agencies.items() if agency.pk == of.agency_id)
            entries = Entry.objects.filter(of=of).select_related("edition__indicator")
            given = [self.given(entry, said, number) for entry in entries]
            actions.keep_figures(of=of, given=given, then="sign_off", by=now(w.leads[key]))
        actions.release_quarter(quarter=again(quarter), by=now(w.analyst))
        if number < QUARTERS - 1:
            self.decided(again(quarter))

    def computed(self, quarter: Quarter) -> None:
        """What the returns of the quarter hold is computed, and the analyst looks at the rows of one figure."""
        analyst = now(self.w.analyst)
        run = actions.compute_from_returns(quarter=again(quarter), by=analyst)
        compute_quarter.call(computation_id=str(run.pk))
        figure = ComputedFigure.visible_to(analyst).filter(computation=run).first()
        if figure is not None:
            actions.open_rows(figure=figure, purpose="To check with the police why some were shared late", by=analyst)

    def given(self, entry: Entry, said: Mapping[str, Any], number: int) -> actions.Given:
        code = entry.edition.indicator.code
        there = {f.split: (f.numerator, f.denominator) for f in entry.figures.all()}
        if there:  # computed from the agency's return, which its lead stands by
            return actions.Given(entry, there)
        numbers = said.get(code)
        if numbers is None:
            return actions.Given(entry, {}, "", "Not collected yet")
        nought = (0, 0 if entry.edition.has_denominator else None)
        lines = dict.fromkeys(entry.edition.splits, nought) | (numbers if isinstance(numbers, dict) else {"": numbers})
        kept = {k: (Decimal(n), None if d is None else Decimal(d)) for k, (n, d) in lines.items()}
        comment = (
            "Two of six decision makers left; agency staff start next month." if code == "FD2" and number == 6 else ""
        )
        return actions.Given(entry, kept, comment)

    def decided(self, quarter: Quarter) -> None:
        w, chair = self.w, now(self.w.oversight_chair)
        for exception in QuarterException.objects.filter(quarter=quarter, explanation="").select_related("indicator"):
            actions.explain_exception(exception=exception, explanation="Looked at in the meeting; no action.", by=chair)
        actions.set_exceptions(quarter=again(quarter), by=chair)
        late = QuarterException.objects.filter(quarter=quarter, indicator__code="FD2").exists()
        actions.sign_summary(
            quarter=again(quarter),
            words="Decisions at the front door slow down." if late else "A quarter within usual variation.",
            effectiveness="Early help is begun in time; the front door decides most contacts within a day.",
            recommendations=[actions.Recommended("Fill the two vacant posts at the front door.", w.agencies["council"])]
            if late
            else [],
            by=chair,
        )
        rows = again(quarter).summary.recommendations.order_by("position")
        actions.decide_summary(
            quarter=again(quarter),
            decided=[actions.Decided(row, "accepted") for row in rows],
            decided_on=timezone.localdate(),
            by=now(w.executives["council"]),
        )
        actions.close_quarter(quarter=again(quarter), by=now(w.business_unit))

    def a_system_reads(self) -> None:
        """The council's data warehouse may read for half a year; nobody keeps the secret of an invented key."""
        make_token(
            name="Data warehouse",
            agency=self.w.agencies["council"],
            scopes=["figures", "actions"],
            expires_on=timezone.localdate() + timedelta(days=182),
            by=now(self.w.administrator),
        )

    def asked_and_answered(self) -> None:
        """An executive challenged the figure, the lead answered; the latest exception waits for its explanation."""
        w, tenant = self.w, self.w.tenant
        indicator = Indicator.objects.get(tenant=tenant, code="FD2")
        raised = actions.raise_challenge(
            kind="challenge",
            indicator=indicator,
            words="Two quarters in a row below the red threshold. What has been done since the summer?",
            owner=w.leads["council"],
            by=now(w.executives["police"]),
        )
        answer = "One post is filled since last week, the other is advertised. Agency staff cover until then."
        actions.answer_challenge(challenge=raised, answer=answer, by=now(w.leads["council"]))
        waiting = QuarterException.objects.filter(tenant=tenant, explanation="", indicator=indicator)
        for exception in waiting.select_related("quarter__group", "indicator"):
            question = "Is it one team or all of them, and when are the posts filled?"
            actions.ask_explanation(exception=exception, question=question, by=now(w.oversight_chair))
        actions.record_intelligence(
            heard_on=timezone.localdate(),
            words="Schools say that they wait longer for an answer than a year ago and ring twice.",
            source="Network of designated safeguarding leads",
            confidence="medium",
            theme="Front door",
            indicator=indicator,
            by=now(w.leads["school"]),
        )
        links = [("theme", "Exploitation"), ("vulnerability", "Not in education"), ("place", "Transport hubs")]
        actions.add_dataset(
            name="Missing episodes",
            holder=w.agencies["police"],
            holder_words="",
            shows="scale",
            availability="on_request",
            gateway="Information sharing agreement of the partnership",
            links=links,
            by=now(w.analyst),
        )

        day = timezone.localdate()
        review = actions.Reviewed(
            from_date=day - timedelta(days=120),
            until_date=day - timedelta(days=30),
            area="West",
            chosen_how="Every tenth notice of the three months",
            good=18,
            fair=5,
            poor=2,
            graded_correctly=21,
            graded_too_low=3,
            graded_too_high=1,
            words="The voice of the child stands in most; what was done at once is often missing.",
            reviewed_on=day,
            reviewers="Police, children’s social care and the designated nurse",
        )
        actions.record_notice_review(found=review, by=now(w.analyst))

    def rated(self) -> None:
        unit = now(self.w.business_unit)
        edition: DashboardEdition = actions.begin_dashboard(as_at=timezone.localdate(), by=unit)
        colours = ("green", "amber", "green", "amber", "green", "green", "amber", "green", "green", "amber")
        for tile, colour in zip(Tile.objects.filter(edition=edition).order_by("position"), colours, strict=False):
            actions.add_element(tile=tile, words=f"{tile.words}: work of the year", colour=colour, by=unit)
        risks = Tile.objects.filter(edition=edition, is_central=False).order_by("position")[1]
        actions.add_element(tile=risks, words="One register of the risks of all partners", colour="red", by=unit)
        actions.agree_dashboard(edition=edition, agreed_on=edition.as_at, by=now(self.w.executives["council"]))
        # One line of the year's programme works on what is red.
        line = (
            Line.objects.filter(tenant=self.w.tenant, plan__state__in=("agreed", "running")).order_by("-number").first()
        )
        if line is not None:
            work_on(line=line, elements=list(RedElement.red_for(unit)), by=unit)


def figures(number: int) -> dict[str, Any]:
    """What all agencies gave in one quarter, by code; numbers that move a little, and one that shifts."""
    sway = (0, 3, -2, 4, -3, 1, -1, 2)[number]
    return {
        "FD1": {line: (count + sway * 5, None) for line, count in CONTACTS.items()},
        "FD2": (IN_A_DAY[number] * 12, 1200),
        "FD3": {line: ((count + sway * 5) * (33 - sway) // 100, count + sway * 5) for line, count in CONTACTS.items()},
        "FD5": (74 + sway, 400),
        "FD6": (231 + sway * 2, 250),
        "FD9": (Decimal("1.4") + Decimal(sway) / 10, None),
        "FD12": (96 + sway, 8),
        "AS1": (261 + sway, 300),
        "EH1": (133 + sway, 150),
        "CP8": {line: (count + (sway if line == "Neglect" else 0), None) for line, count in PLANS.items()},
        "EX4": (34 + sway * 6, None),
        "EX5": graded(27 + sway * 6, 60 - sway * 6, 81 + sway * 6),
        # Few places are of high risk: the profile hides how many.
        "EX6": graded(3, 34 + sway * 6, 49),
        "EX7": graded(27 + sway * 6, 33, 64 - sway * 6),
    }


def graded(high: int, medium: int, low: int) -> dict[str, tuple[int, None]]:
    return {"High": (high, None), "Medium": (medium, None), "Low": (low, None)}


def now(member: Member) -> Member:
    """The member as the door sees her today."""
    found = Member.entering(member.person, member.tenant.slug)
    return found or member


def again(quarter: Quarter) -> Quarter:
    return Quarter.objects.select_related("tenant", "group").get(pk=quarter.pk)
