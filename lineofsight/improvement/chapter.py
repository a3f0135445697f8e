"""This partnership's own way with recommendations and actions, as a chapter of settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lineofsight.partnership import chapters
from lineofsight.partnership.models import Agency, Group, Tenant
from lineofsight.partnership.setting_parts import Part, describe, offer, offer_part

NAME = "improvement"


@dataclass(frozen=True)
class EvidenceMethod:
    """A way of collecting evidence of improvement."""

    key: str
    words: str


@dataclass(frozen=True)
class ChangeKind:
    """A kind of change in practice, or of what became of a recommendation."""

    key: str
    words: str


@dataclass(frozen=True)
class EvidenceLevel:
    """How far evidence reaches: from what people thought of a course to what is different for children."""

    key: str
    words: str


@dataclass(frozen=True)
class ReportingDuty:
    """Who must report on improvements in practice, and how often; ``only`` names one group or agency of its kind."""

    who: Literal["agencies", "statutory_partners", "groups"]
    months: int = 3
    only: str = ""


@dataclass(frozen=True)
class ImprovementSettings:
    """Working days are those of England. Rounds follow the quarters of the financial year."""

    monitoring_group: str = ""
    ask_by_itself: bool = True
    months_between_rounds: int = 3
    reporting_duties: tuple[ReportingDuty, ...] = ()
    answer_working_days: int = 10
    respond_working_days: int = 20
    feedback_working_days: int = 20
    stalled_after_rounds: int = 2
    stalled_forum: str = ""
    impact_months: tuple[int, ...] = (6, 12)
    evidence_methods: tuple[EvidenceMethod, ...] = (
        EvidenceMethod("re_audit", "Re-audit of the same theme"),
        EvidenceMethod("other_assurance", "Other quality assurance, such as Section 11"),
        EvidenceMethod("course_evaluation", "Course or learning event evaluation"),
        EvidenceMethod("review_action", "Impact of a review’s actions"),
        EvidenceMethod("inspection", "Inspection or peer review"),
        EvidenceMethod("data", "Performance data"),
        EvidenceMethod("voice", "What children, families or staff say"),
        EvidenceMethod("programme_evaluation", "Evaluation of a programme or new way of working"),
    )
    # Kirkpatrick’s four levels of evaluating training, in plain words.
    evidence_levels: tuple[EvidenceLevel, ...] = (
        EvidenceLevel("reaction", "Reaction: what people thought of it"),
        EvidenceLevel("learning", "Learning: what they know or can do now"),
        EvidenceLevel("use", "Use at work: what they do differently"),
        EvidenceLevel("outcome", "Outcome: what is different for children"),
    )
    change_kinds: tuple[ChangeKind, ...] = (
        ChangeKind("practice", "Practice changed"),
        ChangeKind("working", "Ways of working together changed"),
        ChangeKind("leadership", "Chair, lead or responsibility changed"),
        ChangeKind("fed_back", "Fed back to agencies"),
        ChangeKind("in_training", "Incorporated in training"),
        ChangeKind("training_modified", "Training modified"),
        ChangeKind("policy", "Policy or procedure changed"),
        ChangeKind("toolkit", "Practitioner toolkit changed"),
        ChangeKind("data_system", "Data system changed"),
    )
    repeat_months: int = 6
    sources_for_high: int = 2
    review_working_days: int = 60

    def __post_init__(self) -> None:
        if self.months_between_rounds not in (1, 2, 3, 6, 12):
            raise ValueError("Months between rounds must be 1, 2, 3, 6 or 12.")
        if any(duty.months not in (1, 2, 3, 6, 12) for duty in self.reporting_duties):
            raise ValueError("Who must report does so every 1, 2, 3, 6 or 12 months.")
        if min(self.answer_working_days, self.respond_working_days, self.feedback_working_days) < 1:
            raise ValueError("Working days must be 1 or more.")
        if self.stalled_after_rounds < 1:
            raise ValueError("The number of rounds must be 1 or more.")
        if any(months < 1 for months in self.impact_months):
            raise ValueError("Each number of months must be 1 or more.")
        if not self.evidence_methods or not self.change_kinds:
            raise ValueError("Enter at least one way of collecting evidence and one kind of change.")
        if min(self.repeat_months, self.sources_for_high, self.review_working_days) < 1:
            raise ValueError("Months, sources and working days must be 1 or more.")


chapters.declare(
    NAME,
    ImprovementSettings,
    title="Recommendations and actions",
    words={
        "monitoring_group": "Group that monitors recommendations and their actions (empty: the group that oversees)",
        "ask_by_itself": "Ask for updates by itself when the period ends",
        "months_between_rounds": "Months between two rounds of updates",
        "reporting_duties": "Who must report on improvements in practice, and how often",
        "answer_working_days": "Working days to send an update",
        "respond_working_days": "Working days to respond to a recommendation",
        "feedback_working_days": "Working days for an agency to feed good practice back",
        "stalled_after_rounds": "An action is stalled after so many rounds blocked or without an update",
        "stalled_forum": "Group stalled actions go to, by its name (empty: the group that oversees the action)",
        "impact_months": "Months after which impact is checked",
        "evidence_methods": "Ways of collecting evidence of impact",
        "evidence_levels": "Levels of evidence, the nearest first",
        "change_kinds": "Kinds of change in practice",
        "repeat_months": "Months until impact is checked again where the change is not embedded",
        "sources_for_high": "Sources that must agree before a judgement is of high confidence",
        "review_working_days": "Working days after the year to write its evaluation",
    },
)
offer(NAME, "monitoring_group", lambda tenant: _groups(tenant, "The group that oversees deep dives"))
offer(NAME, "stalled_forum", lambda tenant: _groups(tenant, "The group that oversees the action"))
describe(
    ReportingDuty,
    one="duty",
    parts={
        "who": Part(
            "Who must report",
            choices=[
                ("agencies", "Every agency of the partnership"),
                ("statutory_partners", "Every statutory partner"),
                ("groups", "Every group"),
            ],
        ),
        "months": Part("Every so many months", hint="1, 2, 3, 6 or 12, counted from 1 April"),
        "only": Part("Only this one", hint="What is said of one goes before what is said of all"),
    },
)
offer_part(NAME, "reporting_duties", "only", lambda tenant: _bodies(tenant))
describe(EvidenceMethod, one="way", parts={"words": Part("Words")})
describe(EvidenceLevel, one="level", parts={"words": Part("Words")})
describe(ChangeKind, one="kind", parts={"words": Part("Words")})


def _groups(tenant: Tenant, otherwise: str) -> list[tuple[str, str]]:
    names = Group.objects.filter(tenant=tenant).order_by("name").values_list("name", flat=True)
    return [("", otherwise), *((name, name) for name in names)]


def _bodies(tenant: Tenant) -> list[tuple[str, str]]:
    agencies = Agency.seated_in(tenant.id).values_list("name", flat=True)
    groups = _groups(tenant, "All of them")
    return [
        *((name, f"Group: {words}" if name else words) for name, words in groups),
        *((name, f"Agency: {name}") for name in agencies),
    ]


def words_of(rows: Iterable[EvidenceMethod | EvidenceLevel | ChangeKind], key: str) -> str:
    """The words of a key; a key that was taken out of the settings since is shown as it is, in readable form."""
    return next((row.words for row in rows if row.key == key), key.replace("_", " ").capitalize())


def year_of(day: date, starts_in_month: int) -> int:
    """The calendar year in which the year of account a day lies in begins."""
    return day.year - (day.month < starts_in_month)


def days_of_year(year: int, starts_in_month: int) -> tuple[date, date]:
    """Its first and last day."""
    first = date(year, starts_in_month, 1)
    return first, date(year + 1, starts_in_month, 1) - timedelta(days=1)
