"""This partnership's own way of checking what leaves it: who checks which kind of document, and from which numbers on."""

from dataclasses import dataclass
from typing import Literal

from lineofsight.partnership import chapters
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.setting_parts import Part, describe

NAME = "release"


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document and for whom it is: what becomes public, or stays among the partners."""

    key: str
    words: str
    audience: Literal["public", "internal"] = "internal"


@dataclass(frozen=True)
class OpenCases:
    """How many of the area's open cases have a trait, and the words by which a text says it, parted by commas."""

    key: str
    words: str
    children: int = 0

    def __post_init__(self) -> None:
        if self.children < 0:
            raise ValueError("The number of children cannot be below 0.")


@dataclass(frozen=True)
class ReleaseSettings:
    """The whole chapter."""

    kinds: tuple[DocumentKind, ...] = (
        DocumentKind("summary_report", "Summary report of an audit", "public"),
        DocumentKind("review_report", "Report of a practice review", "public"),
        DocumentKind("briefing", "Briefing made only from released text", "internal"),
        DocumentKind("internal_paper", "Internal paper", "internal"),
    )
    checkers_public: int = 2
    checkers_internal: int = 1
    two_of_one_team: bool = False
    training_asked: bool = False
    # The Department for Education hides counts of one to five children in its statistics of children in need.
    counts_shown_from: int = 6
    # Below this, each percentage of an audit's children leads back to one count of them.
    shares_shown_from: int = 20
    traits_together: int = 3
    # How many children's cases are open in the area; 0 where nobody has given it, and then nothing is compared.
    open_cases: int = 0
    open_cases_with: tuple[OpenCases, ...] = ()
    alike_at_least: int = 10
    intruder_test_every: int = 5

    def __post_init__(self) -> None:
        if not 1 <= self.checkers_public <= 2 or not 1 <= self.checkers_internal <= 2:
            raise ValueError("A document is checked by one or two people.")
        if self.checkers_public < self.checkers_internal:
            raise ValueError("What becomes public has at least as many checkers as an internal paper.")
        if not 2 <= self.counts_shown_from <= 20:
            raise ValueError("The smallest number of children that is shown must be from 2 to 20.")
        if not 2 <= self.shares_shown_from <= 100:
            raise ValueError("The smallest number a percentage may be of must be from 2 to 100.")
        if not 1 <= self.traits_together <= 9:
            raise ValueError("The number of traits told together must be from 1 to 9.")
        if self.open_cases < 0:
            raise ValueError("The number of open cases cannot be below 0.")
        if not 5 <= self.alike_at_least <= 100:
            raise ValueError("What is said of a child must fit at least 5 to 100 others.")
        if self.intruder_test_every < 1:
            raise ValueError("The intruder test must come again after 1 or more reports.")

    def is_public(self, kind: str) -> bool:
        """A kind nobody has listed is taken to be public: it is the safer side."""
        return all(each.audience == "public" for each in self.kinds if each.key == kind)

    def checkers_of(self, kind: str) -> int:
        return self.checkers_public if self.is_public(kind) else self.checkers_internal


chapters.declare(
    NAME,
    ReleaseSettings,
    title="Anonymisation check",
    words={
        "kinds": "Kinds of document and for whom they are",
        "checkers_public": "How many people check what becomes public",
        "checkers_internal": "How many people check an internal paper",
        "two_of_one_team": "Both checkers may be of one agency or team",
        "training_asked": "Only people trained for it may check",
        "counts_shown_from": "Smallest number of children a text may give without being asked about",
        "shares_shown_from": "Smallest number of children a percentage may be of without being asked about",
        "traits_together": "How many traits of one child a passage may name together",
        "open_cases": "How many children’s cases are open in the area; 0 if it is not known",
        "open_cases_with": "How many of the open cases have a trait",
        "alike_at_least": "How many open cases what is said of one child must fit",
        "intruder_test_every": "After how many reports of a theme somebody tries again to find out who is meant",
    },
)
describe(
    DocumentKind,
    one="kind",
    parts={
        "words": Part("Kind of document"),
        "audience": Part(
            "For whom it is",
            choices=[("public", "It becomes public"), ("internal", "It stays among the partners")],
        ),
    },
)
describe(
    OpenCases,
    one="trait",
    parts={
        "words": Part(
            "Trait", hint="As a text says it; several ways are parted by commas, such as girl, daughter, she"
        ),
        "children": Part("How many of the open cases have it"),
    },
)


def settings_of(tenant: Tenant) -> ReleaseSettings:
    """The settings in force. One query."""
    found: ReleaseSettings = chapters.in_force(tenant, NAME)
    return found
