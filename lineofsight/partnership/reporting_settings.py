"""Where people report a worry about a child in this area, as a chapter of settings: links that lead out of the product.

The product holds no form for it. A referral goes to those who act on it the same hour, by their own form or telephone.
"""

from dataclasses import dataclass

from . import chapters
from .models import Tenant
from .setting_parts import Part, describe

NAME = "reporting"


@dataclass(frozen=True)
class ReportingLink:
    """One route: the police's information form, the council's front door, its telephone out of hours."""

    key: str
    words: str
    address: str = ""
    telephone: str = ""

    def __post_init__(self) -> None:
        if self.address and not self.address.startswith("https://"):
            raise ValueError("Enter the whole web address, beginning with https://.")


@dataclass(frozen=True)
class ReportingSettings:
    """The whole chapter; empty until the partnership has entered its routes."""

    routes: tuple[ReportingLink, ...] = ()


chapters.declare(
    NAME,
    ReportingSettings,
    title="Where a worry about a child is reported",
    words={"routes": "Routes for the public and for practitioners, shown on a page that needs no sign-in"},
)
describe(
    ReportingLink,
    one="route",
    parts={
        "words": Part("Who takes the report", hint="For example: Police information sharing form"),
        "address": Part("Web address", hint="The whole address of their own form, beginning with https://"),
        "telephone": Part("Telephone", hint="If there is one"),
    },
)


def routes_by_area() -> list[tuple[str, tuple[ReportingLink, ...]]]:
    """What each partnership of this installation has entered; those that have entered nothing are left out."""
    partnerships = Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP).order_by("name")
    found = [(each.name, chapters.in_force(each, NAME).routes) for each in partnerships]
    return [(name, routes) for name, routes in found if routes]
