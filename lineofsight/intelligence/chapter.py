"""This partnership's own way with its core data set, as a chapter of settings."""

from dataclasses import dataclass
from typing import Literal

from lineofsight.partnership import chapters
from lineofsight.partnership.setting_groups import declare_groups
from lineofsight.partnership.setting_parts import Part, describe, offer

NAME = "indicators"


@dataclass(frozen=True)
class Domain:
    """A part of the scorecard, in its order, and its footprint: one service for the whole area, or one in each place."""

    key: str
    words: str
    footprint: Literal["pan_area", "place_based"] = "pan_area"


@dataclass(frozen=True)
class StrategicArea:
    """A tile of the dashboard."""

    key: str
    words: str


@dataclass(frozen=True)
class IndicatorSettings:
    """Working days are those of England; colours are always shown with their words."""

    domains: tuple[Domain, ...] = (
        Domain("front_door", "Front door"),
        Domain("early_help", "Early help"),
        Domain("protection", "Child protection activity"),
        Domain("timeliness", "Quality and timeliness of decisions"),
        Domain("plans", "Quality of plans"),
        Domain("outcomes", "Outcomes for children"),
        Domain("workforce", "Workforce"),
    )
    usual_frequency: Literal["weekly", "monthly", "quarterly", "yearly"] = "quarterly"
    collect_working_days: int = 15
    explain_working_days: int = 10
    challenge_working_days: int = 10
    close_working_days: int = 45
    lead_signs_off: bool = True
    variation_is_exception: bool = True
    fewest_for_limits: int = 8
    baseline_points: int = 12
    suppress_below: int = 6
    risk_grades: tuple[str, ...] = ("High", "Medium", "Low")
    strategic_areas: tuple[StrategicArea, ...] = (
        StrategicArea("leadership", "System Leadership"),
        StrategicArea("risk", "Risk Management"),
        StrategicArea("culture", "Culture – Engagement & Inclusion"),
        StrategicArea("assurance", "QA and Learning Hub"),
        StrategicArea("strategy", "Strategy, Service Priorities & Policy"),
        StrategicArea("voices", "Voices and Lived Experience of Children & Young People"),
        StrategicArea("reviews", "Practice Reviews, Learning & Improvement"),
        StrategicArea("workforce", "Multi Agency Practice & Workforce Development"),
        StrategicArea("governance", "Governance and Organisation"),
    )
    central_panel: str = "Impact and outcomes"
    tile_rule: Literal["worst", "most_frequent", "weighted", "manual"] = "worst"
    red_words: str = "needs immediate action"
    amber_words: str = "more to do"
    green_words: str = "on track"
    blue_words: str = "better than asked for"

    def __post_init__(self) -> None:
        days = (self.collect_working_days, self.explain_working_days, self.challenge_working_days)
        if min(*days, self.close_working_days) < 1:
            raise ValueError("Working days must be 1 or more.")
        if self.fewest_for_limits < 2 or self.baseline_points < 2:
            raise ValueError("Limits need 2 points or more.")
        if self.suppress_below < 1:
            raise ValueError("Numbers are hidden below 1 or more.")
        if not self.domains or not self.strategic_areas:
            raise ValueError("Enter at least one part of the scorecard and one strategic area.")
        if not self.risk_grades:
            raise ValueError("Enter at least one risk grade.")
        if len({grade.casefold() for grade in self.risk_grades}) < len(self.risk_grades):
            raise ValueError("Enter each risk grade once.")
        if not all((self.red_words.strip(), self.amber_words.strip(), self.green_words.strip())):
            raise ValueError("Every colour needs its words.")

    @property
    def place_based(self) -> list[str]:
        """The keys of the parts whose figures are shown place by place."""
        return [domain.key for domain in self.domains if domain.footprint == "place_based"]

    @property
    def legend(self) -> dict[str, str]:
        """What each colour means, in the partnership's words."""
        return {
            "red": self.red_words,
            "amber": self.amber_words,
            "green": self.green_words,
            "blue": self.blue_words,
        }


chapters.declare(
    NAME,
    IndicatorSettings,
    title="Indicators and the quarter",
    words={
        "domains": "Parts of the scorecard",
        "usual_frequency": "How often figures are given, unless an indicator says otherwise",
        "collect_working_days": "Working days for agencies to send the quarter’s figures",
        "explain_working_days": "Working days for an agency to explain an exception",
        "challenge_working_days": "Working days for the answer to a challenge, unless a day is named",
        "close_working_days": "A quarter is closed on time within so many working days of its end",
        "lead_signs_off": "The agency’s safeguarding lead signs its figures off",
        "variation_is_exception": "A change beyond usual variation is an exception too, not only a red value",
        "fewest_for_limits": "Fewest values for limits; with fewer a run chart is shown",
        "baseline_points": "Limits rest on the first so many values",
        "suppress_below": "Numbers of children below this are hidden from those who see the dashboard only, and from everybody in the exploitation profile",
        "risk_grades": "Risk grades of the exploitation profile, the highest first",
        "strategic_areas": "Strategic areas: the tiles of the dashboard",
        "central_panel": "Panel in the middle of the dashboard",
        "tile_rule": "How a tile’s colour follows from its elements",
        "red_words": "What red means",
        "amber_words": "What amber means",
        "green_words": "What green means",
        "blue_words": "What blue means, where the four-colour scale is used",
    },
)
offer(
    NAME,
    "tile_rule",
    lambda _: [
        ("worst", "Worst of its elements"),
        ("most_frequent", "Majority: the colour most elements have"),
        ("weighted", "Weighted: the middle by the elements’ weights"),
        ("manual", "Manual: chosen by hand"),
    ],
)
declare_groups(
    NAME,
    {
        "The quarter": (
            "usual_frequency",
            "collect_working_days",
            "lead_signs_off",
            "explain_working_days",
            "variation_is_exception",
            "challenge_working_days",
            "close_working_days",
        ),
        "Scorecard and charts": ("domains", "fewest_for_limits", "baseline_points", "suppress_below", "risk_grades"),
        "Dashboard": ("strategic_areas", "central_panel", "tile_rule"),
        "Colours": ("red_words", "amber_words", "green_words", "blue_words"),
    },
)
describe(
    Domain,
    one="part",
    parts={
        "words": Part("Name"),
        "footprint": Part(
            "Footprint",
            hint="Figures of a place-based service are shown area by area",
            choices=[("pan_area", "Pan-area: one service for the whole area"), ("place_based", "Place-based")],
            unsaid="pan_area",
        ),
    },
)
describe(StrategicArea, one="area", parts={"words": Part("Name")})
