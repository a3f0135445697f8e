"""This partnership's own way with its plans, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters
from lineofsight.partnership.setting_parts import Part, describe

NAME = "plans"


@dataclass(frozen=True)
class AuditKind:
    """A way of looking; ``multi_agency`` counts towards the year's target, ``begins`` names what it opens."""

    key: str
    words: str
    multi_agency: bool = True
    begins: str = ""


@dataclass(frozen=True)
class SourceKind:
    """What a planned audit can rest on."""

    key: str
    words: str


@dataclass(frozen=True)
class PlanSettings:
    """Two lists, one work programme and one audit programme for each year."""

    area_name: str = "Strategic area"
    service_name: str = "Service priority"
    service_numbers: bool = True
    four_colours: bool = True
    audit_kinds: tuple[AuditKind, ...] = (
        AuditKind("deep_dive", "Deep dive audit", True, "deep_dive"),
        AuditKind("themed", "Themed multi-agency audit", True, "deep_dive"),
        AuditKind("single_agency", "Single-agency audit", False, "registered_audit"),
        AuditKind("data_report", "Data report", False, "topic"),
        AuditKind("review", "Scrutineer-led review", False, "registered_audit"),
        AuditKind("survey", "Survey", False),
    )
    source_kinds: tuple[SourceKind, ...] = (
        SourceKind("priority", "Priority of the plan"),
        SourceKind("indicator", "Performance indicator"),
        SourceKind("practice_review", "Child safeguarding practice review"),
        SourceKind("previous_audit", "Concern from an earlier audit"),
        SourceKind("feedback", "Feedback from learning, management forums or a new policy"),
        SourceKind("baseline", "Baseline of a category of case"),
        SourceKind("inspection", "Inspection or thematic review"),
        SourceKind("voice", "Children, families or staff"),
        SourceKind("risk", "Risk"),
    )
    audits_minimum: int = 2
    audits_maximum: int = 3
    cases_minimum: int = 0
    agencies_minimum: int = 0
    remind_days_before: int = 14
    some_from: int = 2
    strong_from: int = 4

    def __post_init__(self) -> None:
        if not self.audit_kinds or not self.source_kinds:
            raise ValueError("Enter at least one kind of audit and one kind of source.")
        if self.audits_minimum > self.audits_maximum:
            raise ValueError("The least number of audits must not be above the most.")
        if not 1 <= self.some_from <= self.strong_from <= 6:
            raise ValueError("Sources: some agreement must not begin above strong agreement, and both lie from 1 to 6.")
        if self.remind_days_before < 1:
            raise ValueError("The number of days must be 1 or more.")

    def kind_words(self, key: str) -> str:
        return next((k.words for k in self.audit_kinds if k.key == key), key)

    def source_words(self, key: str) -> str:
        return next((k.words for k in self.source_kinds if k.key == key), key)


chapters.declare(
    NAME,
    PlanSettings,
    title="Priorities, work programme and audit programme",
    words={
        "area_name": "What a strategic area is called",
        "service_name": "What a service priority is called",
        "service_numbers": "Service priorities are called by their number, such as Priority 2",
        "four_colours": "Lines are rated in four colours, with blue for what is done and embedded (otherwise three)",
        "audit_kinds": "Kinds of audit in the programme",
        "source_kinds": "What a planned audit can rest on",
        "audits_minimum": "Multi-agency audits a year, at least",
        "audits_maximum": "Multi-agency audits a year, at most",
        "cases_minimum": "Cases planned in a year, at least (0: no target)",
        "agencies_minimum": "Audits each statutory partner takes part in, at least (0: no target)",
        "some_from": "Kinds of source that must speak of a theme for some agreement",
        "strong_from": "Kinds of source that must speak of a theme for strong agreement (of six)",
        "remind_days_before": "Days before a milestone from which it counts as due soon",
    },
)
describe(
    AuditKind,
    one="kind of audit",
    parts={
        "words": Part("Words"),
        "multi_agency": Part("Counts as a multi-agency audit"),
        "begins": Part(
            "What it opens when it begins",
            choices=[
                ("", "Nothing: it is noted here"),
                ("deep_dive", "A theme proposal"),
                ("registered_audit", "An entry in the audit register"),
                ("topic", "A topic on which agencies are asked to report"),
            ],
        ),
    },
)
describe(SourceKind, one="kind of source", parts={"words": Part("Words")})
