"""This partnership's own way with its registers, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters
from lineofsight.partnership.setting_parts import Part, describe

NAME = "registers"
COLOURS = (("green", "Green"), ("yellow", "Yellow"), ("orange", "Orange"), ("red", "Red"), ("grey", "Grey"))


@dataclass(frozen=True)
class ScalePoint:
    """One point of a scale, the lowest first."""

    words: str
    meaning: str = ""


@dataclass(frozen=True)
class RiskLevel:
    """What a score from so much on is called, its colour, and after how many months such a risk is looked at again."""

    words: str
    from_score: int
    colour: str = "grey"
    review_months: int = 3


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: after how many months it is reviewed, and whether adopting it needs a plan to make it known."""

    words: str
    review_months: int = 24
    plan_needed: bool = False


@dataclass(frozen=True)
class OtherBoard:
    """A body matters are sent on to, and how it is reached."""

    words: str
    contact: str = ""


@dataclass(frozen=True)
class RegisterSettings:
    """Days are working days in England, or calendar days where it says so; months are calendar months."""

    likelihoods: tuple[ScalePoint, ...] = (
        ScalePoint("Rare", "May happen only in exceptional circumstances"),
        ScalePoint("Unlikely", "Could happen, but is not expected"),
        ScalePoint("Possible", "Might happen at some time"),
        ScalePoint("Likely", "Will probably happen"),
        ScalePoint("Almost certain", "Is expected to happen, or is happening"),
    )
    impacts: tuple[ScalePoint, ...] = (
        ScalePoint("Very low", "No noticeable effect on children"),
        ScalePoint("Low", "A short delay or inconvenience"),
        ScalePoint("Medium", "Help to some children is late or weaker"),
        ScalePoint("High", "Children are left at risk of harm for a time"),
        ScalePoint("Very high", "Children are seriously harmed, or statutory duties are not met"),
    )
    levels: tuple[RiskLevel, ...] = (
        RiskLevel("Low", 1, "green", 6),
        RiskLevel("Moderate", 5, "yellow", 3),
        RiskLevel("High", 10, "orange", 2),
        RiskLevel("Very high", 16, "red", 1),
    )
    highest_risks: int = 10
    triage_working_days: int = 5
    critical_working_days: int = 10
    knotty_working_days: int = 60
    ordinary_working_days: int = 20
    gap_answer_working_days: int = 20
    gap_urgencies: tuple[ScalePoint, ...] = (
        ScalePoint("At once", "Children are at risk of harm while it lasts"),
        ScalePoint("Soon", "Within three months"),
        ScalePoint("Planned", "In the next round of commissioning"),
    )
    remit_working_days: int = 5
    other_board_working_days: int = 20
    other_boards: tuple[OtherBoard, ...] = (
        OtherBoard("Safeguarding adults board"),
        OtherBoard("Community safety partnership"),
        OtherBoard("Health and wellbeing board"),
        OtherBoard("Corporate parenting board"),
        OtherBoard("One agency’s own management"),
    )
    document_kinds: tuple[DocumentKind, ...] = (
        DocumentKind("Policy", 24, True),
        DocumentKind("Procedure", 24),
        DocumentKind("Strategy", 36, True),
        DocumentKind("Pathway", 24),
        DocumentKind("Toolkit", 24),
        DocumentKind("Template", 36),
        DocumentKind("Agreement", 12),
        DocumentKind("Terms of reference", 12),
    )
    document_days_before: tuple[int, ...] = (90, 30, 7)
    review_lenses: tuple[str, ...] = (
        "Co-production with children and families",
        "Equality and inclusion",
        "Learning from reviews and audits",
        "Change in law or guidance",
    )

    def __post_init__(self) -> None:
        for scale, called in ((self.likelihoods, "likelihood"), (self.impacts, "impact")):
            if not 2 <= len(scale) <= 7:
                raise ValueError(f"The scale of {called} needs between 2 and 7 points.")
            if len({point.words.casefold() for point in scale}) < len(scale):
                raise ValueError(f"Two points of the scale of {called} have the same words.")
        scores = [level.from_score for level in self.levels]
        if not scores or scores[0] != 1 or scores != sorted(set(scores)):
            raise ValueError("The first level begins at score 1, and each further level at a higher score.")
        if scores[-1] > self.most:
            raise ValueError(f"The highest level begins above {self.most}, the highest score these scales can give.")
        if any(level.colour not in dict(COLOURS) for level in self.levels):
            raise ValueError("Choose a colour for each level.")
        if any(level.review_months < 1 for level in self.levels):
            raise ValueError("Each level is reviewed after one month or more.")
        if not self.document_kinds or any(kind.review_months < 1 for kind in self.document_kinds):
            raise ValueError("Enter at least one kind of document, each reviewed after one month or more.")
        if not self.gap_urgencies or not self.other_boards:
            raise ValueError("Enter at least one urgency of a gap, and one other body.")
        if any(days < 1 for days in self.document_days_before):
            raise ValueError("Each number of days before the review must be 1 or more.")
        periods = (self.triage_working_days, self.critical_working_days, self.knotty_working_days)
        more = (self.ordinary_working_days, self.gap_answer_working_days, self.remit_working_days)
        if min(*periods, *more, self.other_board_working_days, self.highest_risks) < 1:
            raise ValueError("Working days and the number of highest risks must be 1 or more.")

    @property
    def most(self) -> int:
        """The highest score the two scales can give."""
        return len(self.likelihoods) * len(self.impacts)

    def level_of(self, score: int) -> RiskLevel:
        return [level for level in self.levels if level.from_score <= score][-1]

    def kind_of_document(self, words: str) -> DocumentKind:
        """The kind by its words; one that is no longer in the settings is reviewed after two years."""
        return next((kind for kind in self.document_kinds if kind.words == words), DocumentKind(words))


chapters.declare(
    NAME,
    RegisterSettings,
    title="Registers: risks, problems, gaps, documents",
    words={
        "likelihoods": "Scale of likelihood, the lowest first",
        "impacts": "Scale of impact, the lowest first",
        "levels": "Levels of risk, the lowest first",
        "highest_risks": "How many risks the list of the highest shows",
        "triage_working_days": "Working days to triage a problem",
        "critical_working_days": "Working days to solve a critical issue",
        "knotty_working_days": "Working days to solve a knotty issue",
        "ordinary_working_days": "Working days to solve an ordinary problem",
        "gap_answer_working_days": "Working days for a commissioner to answer on a gap",
        "gap_urgencies": "How urgent a service gap can be, the most urgent first",
        "remit_working_days": "Working days to decide whose matter it is",
        "other_board_working_days": "Working days another body has to answer",
        "other_boards": "Bodies that matters are sent on to",
        "document_kinds": "Kinds of documents",
        "document_days_before": "Days before its review on which the owner of a document is reminded",
        "review_lenses": "What documents are looked at for in a review",
    },
)
describe(ScalePoint, one="point", parts={"words": Part("Words"), "meaning": Part("What it means")})
describe(
    RiskLevel,
    one="level",
    parts={
        "words": Part("Words"),
        "from_score": Part("From this score on", hint="Likelihood times impact"),
        "colour": Part("Colour", choices=COLOURS),
        "review_months": Part("Months until the next review"),
    },
)
describe(
    DocumentKind,
    one="kind",
    parts={
        "words": Part("Words"),
        "review_months": Part("Months until it is reviewed"),
        "plan_needed": Part("A plan to make it known is needed before it is adopted", unsaid=False),
    },
)
describe(
    OtherBoard, one="body", parts={"words": Part("Name"), "contact": Part("How it is reached, such as its secretary")}
)
