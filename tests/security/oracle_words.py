"""The words in which the oracles say who may open a page, common to all rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .facts import DiveFacts, Facts, Who

BU, CHAIR, MEMBER, EXEC, LEAD, PRACTITIONER, SCRUTINEER, ANALYST, TRAINER, DPO, ADMIN = (
    "business_unit",
    "committee_chair",
    "group_member",
    "executive",
    "agency_lead",
    "practitioner",
    "scrutineer",
    "analyst",
    "trainer",
    "data_protection",
    "administrator",
)
OVERSEES, DECIDES = "oversight_committee", "decision_group"
STEERING = (BU, CHAIR, MEMBER, EXEC, LEAD, SCRUTINEER, ANALYST)
# Whoever may have a part in a deep dive at all; technical administrators, trainers and data protection have none.
TAKING_PART = (BU, CHAIR, MEMBER, EXEC, LEAD, PRACTITIONER, SCRUTINEER)
OPEN_TO_ALL = "everybody, signed in or not"
SIGNED_IN = "everybody signed in"


@dataclass(frozen=True)
class Asked:
    """One question to the oracle."""

    facts: Facts
    who: Who
    dive: DiveFacts | None
    ids: dict[str, Any]

    @property
    def d(self) -> DiveFacts:
        assert self.dive is not None
        return self.dive


Rule = Callable[[Asked], bool]


@dataclass(frozen=True)
class OfHerself:
    """A page outside every partnership about something of one person: nobody else's eyes, whatever her roles."""

    # Whose each thing is.
    whose: Callable[[Facts], dict[Any, Any]]

    def holds(self, facts: Facts, person: Any, ids: dict[str, Any]) -> bool:
        return person is not None and self.whose(facts).get(ids["pk"]) == person


def anybody_with_a_role(q: Asked) -> bool:
    return bool(q.who.roles)


def nobody_yet(q: Asked) -> bool:
    return False


def one_of(*roles: str) -> Rule:
    return lambda q: q.who.has(*roles)


def bu(q: Asked) -> bool:
    return q.who.has(BU)


def oversees(q: Asked) -> bool:
    return OVERSEES in q.who.sits


def chairs_oversight(q: Asked) -> bool:
    return OVERSEES in q.who.chairs


def decides(q: Asked) -> bool:
    return DECIDES in q.who.chairs or q.who.has(EXEC)


def either(*rules: Rule) -> Rule:
    return lambda q: any(rule(q) for rule in rules)


def both(*rules: Rule) -> Rule:
    return lambda q: all(rule(q) for rule in rules)


def of_my_partnership(where: str, key: str = "pk") -> Rule:
    return lambda q: getattr(q.facts, where).get(q.ids[key]) == q.who.tenant


SETTINGS = one_of(BU, CHAIR, EXEC, SCRUTINEER, DPO)
