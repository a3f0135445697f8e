"""Seven partnerships and how each runs its audit: Westmere of the cast, and one for each ready-made way of working."""

from dataclasses import dataclass, field

from .hands import Hands, Keyboard, Mouse
from .person import PHONE, SMALL_PHONE, TABLET

MOUSE = Mouse()
DISCUSSION, DESK, LIVE = (
    "Audit tool and discussion",
    "Audit tool and desk analysis",
    "Live audit with practitioners and managers",
)
THREE_DOMAINS = ("Working well", "Could improve", "Impact")
FIVE = ("Universal", "Early help", "Child in need", "Child protection", "Child in care")
USUAL = FIVE[1:4]


@dataclass(frozen=True)
class Way:
    """``works_like`` is the ready-made way of working as the set-up offers it; empty for a cast founded before.

    ``categories`` are those the audit looks at, ``settings`` what is changed before it begins, ``chain`` who approves
    the report in which order, ``own_words`` what must be on screen at the end.
    """

    slug: str
    audit: str
    audits: str
    cases: int
    works_like: str = ""
    method: str = DISCUSSION
    categories: tuple[str, ...] = USUAL
    offered: tuple[str, ...] = FIVE
    domains: tuple[str, ...] = THREE_DOMAINS
    settings: tuple[tuple[str, str], ...] = ()
    chain: tuple[str, ...] = ("participants", "oversight_committee")
    took_part: tuple[str, ...] = ()
    second_checker: str = "executive of health"
    own_words: tuple[str, ...] = ()
    good_practice: str = "Good practice"
    councils: tuple[str, ...] = ()
    statutory_councils: int = 1
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    hands: Hands = MOUSE
    javascript: bool = True

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The agencies that the terms of reference leave out."""
        if self is WESTMERE:
            return ("Westmere and Vale Integrated Care Board", "Westmere Youth Justice Service")
        return (f"{self.place} Integrated Care Board", f"{self.place} Schools Forum", *self.councils)

    @property
    def place(self) -> str:
        return self.slug.capitalize()

    @property
    def council(self) -> str:
        if self is WESTMERE:
            return "Westmere Council Children's Services"
        return f"{self.place} Council"


WESTMERE = Way(
    slug="westmere",
    audit="Deep dive audit",
    audits="Deep dive audits",
    cases=3,
    settings=(
        ("Number of cases", "3"),
        (
            "Categories of the child's journey",
            "Early help | early_help\nChild in need | child_in_need\nChild protection | child_protection",
        ),
        ("Domains that are judged", "\n".join(THREE_DOMAINS)),
    ),
    offered=USUAL,
    # The author of the police writes on a phone, the chair has a tablet; everybody else sits at a desk.
    sizes={"author of police": PHONE, "oversight_chair": TABLET},
    second_checker="scrutineer",
)

COMMITTEE = Way(
    slug="norwold",
    works_like="Committee, executive and partners sign",
    audit="Deep dive",
    audits="Deep dives",
    cases=2,
    offered=("Early help", "Children in need", "Child protection", "Looked after children"),
    categories=("Children in need", "Looked after children"),
    settings=(("Domains that are judged", "\n".join(THREE_DOMAINS)),),
    chain=("oversight_committee", "decision_group", "partners"),
    good_practice="Areas which are working well",
    own_words=("Areas which are working well", "Identified themes"),
)
PARTICIPANTS = Way(
    slug="fenbrook",
    works_like="Participants approve, then the group",
    audit="Deep dive multi-agency case audit",
    audits="Deep dive multi-agency case audits",
    cases=8,
    method=LIVE,
    categories=FIVE,
    chain=("participants", "oversight_committee"),
    took_part=("lead of council", "lead of police", "oversight_chair", "second_business_unit"),
    own_words=("Areas for development",),
    javascript=False,
)
DELEGATED = Way(
    slug="hartsea",
    works_like="Delegated partners and a business group",
    audit="Multi-agency case audit",
    audits="Multi-agency case audits",
    cases=2,
    method=DESK,
    categories=("Child in need", "Child protection"),
    settings=(("Domains that are judged", "\n".join(THREE_DOMAINS)),),
    chain=("oversight_committee", "decision_group"),
    good_practice="Enablers",
    own_words=("Enablers: what helped good practice", "Challenges: what stood in the way"),
    hands=Keyboard(),
)
TWO_COUNCILS = Way(
    slug="oldmarsh",
    works_like="Two councils, quality team reports to the leadership",
    audit="Focussed audit",
    audits="Focussed audits",
    cases=2,
    categories=("Child in need", "Child protection"),
    settings=(("Domains that are judged", "\n".join(THREE_DOMAINS)),),
    chain=("oversight_committee", "decision_group"),
    good_practice="What is working well",
    own_words=("What is working well", "What could improve"),
    councils=("Newmarsh Council",),
    statutory_councils=2,
)
CITY = Way(
    slug="saltwick",
    works_like="Framework shared with a neighbour: the city",
    audit="Multi-agency audit",
    audits="Multi-agency audits",
    cases=2,
    method=DESK,
    categories=("Child in need", "Child protection"),
    settings=(("Domains that are judged", "\n".join(THREE_DOMAINS)),),
    chain=("oversight_committee",),
    own_words=("Areas for development",),
    sizes={"everybody": SMALL_PHONE},
)
COUNTY = Way(
    slug="saltshire",
    works_like="Framework shared with a neighbour: the county",
    audit="Multi-agency audit",
    audits="Multi-agency audits",
    cases=2,
    method=LIVE,
    categories=("Child in need", "Child protection"),
    chain=("oversight_committee",),
    own_words=("Areas for development",),
)
