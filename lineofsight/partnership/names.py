"""What this partnership calls its own offices: the business unit and the roles people are appointed to."""

from dataclasses import dataclass
from typing import ClassVar

from . import chapters
from .doors import ROLE_WORDS, Role
from .models import Tenant
from .setting_parts import Part, describe

NAME = "names"


@dataclass(frozen=True)
class RoleTitle:
    """The title a role has here; what the role may do stays the same. Appointments keep the title they began with."""

    role: str
    words: str


@dataclass(frozen=True)
class AgencyPart:
    """A kind of agency in the partnership, such as relevant agency; reports are split by it."""

    key: str
    words: str
    stays_on_its_line: ClassVar[bool] = True


SAFEGUARDING_PARTNER, RELEVANT_AGENCY = "safeguarding_partner", "relevant_agency"


@dataclass(frozen=True)
class NameSettings:
    """A role without a title of its own is called by the product's words."""

    business_unit: str = "Business unit"
    titles: tuple[RoleTitle, ...] = ()
    agency_parts: tuple[AgencyPart, ...] = (
        AgencyPart(SAFEGUARDING_PARTNER, "Safeguarding partner"),
        AgencyPart(RELEVANT_AGENCY, "Relevant agency"),
    )

    def __post_init__(self) -> None:
        if not self.business_unit.strip():
            raise ValueError("Enter what the business unit is called.")
        roles = [title.role for title in self.titles]
        if len(set(roles)) != len(roles):
            raise ValueError("Give each role one title.")
        unknown = sorted(set(roles) - {role.value for role in Role})
        if unknown:
            raise ValueError(f"There is no role “{unknown[0]}”.")
        words = [part.words.strip().casefold() for part in self.agency_parts]
        if len(set(words)) != len(words):
            raise ValueError("Two kinds of agency have the same name.")


chapters.declare(
    NAME,
    NameSettings,
    title="Names",
    words={
        "business_unit": "What the business unit is called",
        "titles": "Titles of roles, where yours are others",
        "agency_parts": "Kinds of agency: reports are split by them",
    },
)
describe(AgencyPart, one="kind", parts={"words": Part("What this kind of agency is called")})
describe(
    RoleTitle,
    one="title",
    parts={
        "role": Part("Role", choices=[(role.value, ROLE_WORDS[role]) for role in Role]),
        "words": Part("What it is called here", hint="For example: Chair and scrutineer"),
    },
)


def titles_of(tenant: Tenant) -> dict[Role, str]:
    """Every role in this partnership's words. One query."""
    settings: NameSettings = chapters.in_force(tenant, NAME)
    own = {Role(title.role): title.words for title in settings.titles}
    return ROLE_WORDS | {Role.BUSINESS_UNIT: settings.business_unit} | own


def own_title(tenant: Tenant, role: Role) -> str:
    """The title of a role here, empty where it is the product's. One query."""
    title = titles_of(tenant)[role]
    return "" if title == ROLE_WORDS[role] else title


def parts_of(tenant: Tenant) -> dict[str, str]:
    """The kinds of agency in this partnership: key and words. One query."""
    settings: NameSettings = chapters.in_force(tenant, NAME)
    return {part.key: part.words for part in settings.agency_parts}
