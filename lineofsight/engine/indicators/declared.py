"""What is said of a ready indicator, and the parts in which figures can be broken down."""

from dataclasses import dataclass

from lineofsight.engine.indicators.measuring import Kind
from lineofsight.engine.indicators.periods import Frequency
from lineofsight.engine.spc.xmr import Direction

REFERRERS = ("Police", "Health", "Schools and education", "Council services", "Family and public", "Other")
AGE_BANDS = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over", "Unborn or not known")
SEXES = ("Female", "Male", "Not known")
ETHNIC_GROUPS = (
    "Asian or Asian British",
    "Black, Black British, Caribbean or African",
    "Mixed or multiple ethnic groups",
    "White",
    "Another ethnic group",
    "Not known",
)
CATEGORIES = ("Neglect", "Physical abuse", "Sexual abuse", "Emotional abuse", "Multiple")
BREAKDOWNS = {
    "": ("Not broken down", ()),
    "referrer": ("Who made the contact", REFERRERS),
    "area": ("Area", ()),
    "age_band": ("Age band", AGE_BANDS),
    "sex": ("Sex", SEXES),
    "ethnicity": ("Ethnic group", ETHNIC_GROUPS),
    "category": ("Category of abuse", CATEGORIES),
    # The grades are the partnership's own.
    "risk_grade": ("Risk grade", ()),
    "kind": ("Kind", ()),
}

# The sections of the exploitation profile, under the headings the field knows them by.
PROFILE = {
    "children": "Children",
    "places": "Places",
    "perpetrators": "Perpetrators",
    "high_risk": "Children held as high risk",
}
GRADED = ("children", "places", "perpetrators")


@dataclass(frozen=True)
class Declared:
    """One indicator: what it counts, of what, which way is good, what is aimed at, who gives it, how often."""

    code: str
    words: str
    numerator: str
    denominator: str = ""
    kind: Kind = Kind.PERCENTAGE
    direction: Direction = Direction.NEUTRAL
    target: float | None = None
    red: float | None = None
    domain: str = "front_door"
    strand: str = "key_processes"
    from_kinds: tuple[str, ...] = ("council",)  # the kinds of agencies that hold the data
    frequency: Frequency = Frequency.QUARTERLY
    breakdown: str = ""
    splits: tuple[str, ...] = ()
    aspect: str = ""  # what it shows of the front door
    profile: str = ""  # the section of the exploitation profile it stands in
    computed: bool = False  # whether it can be worked out from the standard tables
    definition: str = ""
