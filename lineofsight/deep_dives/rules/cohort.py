"""Who may confirm a cohort and when, and what the pseudonyms must not give away."""

from collections.abc import Iterable, Sequence
from datetime import date

from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault import KnownPerson

from ..models import DeepDive
from . import groups
from .pseudonyms import Named
from .selection import has_selection

# A child has one of each; where two lists differ, what the list says that counts stays.
_ONLY_ONE = ("forename", "surname", "date_of_birth", "sex", "nhs_number", "upn")


def may_confirm(deep_dive: DeepDive, member: Member) -> None:
    """The chair of the overseeing committee, unless she selected the cases herself; the business unit from the minute.
    Raises NotYet."""
    has_selection(deep_dive)
    chair = groups.chairs(member, Group.Duty.OVERSEES)
    if not chair and not member.is_business_unit:
        raise NotYet("The cohort is confirmed by the chair of the committee that oversees the deep dive.")
    if chair and not member.is_business_unit and deep_dive.selection.selected_by.person_id == member.person_id:
        raise NotYet("You selected these cases yourself, so somebody else confirms them.")


def named(people: Sequence[KnownPerson]) -> Named:
    """All names of one child, from all lists it stands on."""
    born = next((p.first("date_of_birth") for p in people if p.first("date_of_birth")), "")
    aliases = tuple(alias for p in people for alias in p.values("alias"))
    return Named(
        forenames=tuple(v for p in people for v in p.values("forename")) + aliases,
        surnames=tuple(v for p in people for v in p.values("surname")) + aliases,
        born=date.fromisoformat(born) if born else None,
    )


def merged(people: Sequence[KnownPerson], more: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What further lists add to the first: anything of which a child may have several, and what was missing; a second
    spelling of the name is kept as an alias, so that the anonymisation check knows it."""
    first = people[0]
    added: list[tuple[str, str]] = []
    for kind, value in more:
        known = first.first(kind)
        if kind not in _ONLY_ONE or not known:
            added.append((kind, value))
        elif kind in ("forename", "surname") and known.casefold() != value.casefold():
            added.append(("alias", value))
    return added
