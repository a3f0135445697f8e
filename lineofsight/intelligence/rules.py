"""When a quarter may move on, who may say what of figures, and what makes a definition sound."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lineofsight.engine.indicators.declared import BREAKDOWNS
from lineofsight.engine.indicators.measuring import Kind
from lineofsight.engine.spc.xmr import Direction
from lineofsight.engine.states import NoSuchStep, StateTable
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .chapter import IndicatorSettings
from .models import Entry, IndicatorChallenge, IndicatorEdition, Quarter, QuarterException


def step(table: StateTable, state: str, event: str) -> str:
    """The state that follows. Raises NotYet."""
    try:
        return table.next(state, event)
    except NoSuchStep as reason:
        raise NotYet(str(reason)) from None


def check_numbers(edition: IndicatorEdition, numerator: Decimal, denominator: Decimal | None) -> None:
    """What was counted, and of how many, on the page as in a file. Raises NotYet."""
    if numerator < 0 or (denominator is not None and denominator < 0):
        raise NotYet("a figure cannot be below 0.")
    if edition.has_denominator and denominator is None:
        raise NotYet("enter both numbers, or neither.")
    if edition.kind == "percentage" and denominator is not None and numerator > denominator:
        raise NotYet("the first number cannot be larger than the second, of which it is a part.")


def lines_left_out(splits: Sequence[str], given: Collection[str], commentary: str) -> list[str]:
    """The lines of a breakdown that are empty though others are filled in, unless the comment says why.

    Empty is not nought: a total over such lines would look like one over all of them.
    """
    if not given or commentary.strip():
        return []
    return [line for line in splits if line not in given]


def check_no_gaps(entries: Iterable[Entry]) -> None:
    """What an agency stands by is whole, or says why not. Raises NotYet naming what is empty."""
    there = [(e, {figure.split for figure in e.figures.all()}) for e in entries]
    empty = sorted({e.edition.indicator.code for e, given in there if not (given or e.not_available)})
    if empty:
        raise NotYet(f"Enter the figures of {', '.join(empty)}, or why there are none.")
    for entry, given in there:
        if lacking := lines_left_out(entry.edition.splits, given, entry.commentary):
            raise NotYet(sentence_of_gaps(entry.edition.indicator.code, lacking))


def sentence_of_gaps(code: str, lines: Sequence[str]) -> str:
    return (
        f"{code} has nothing for {oxford(lines)}. Type 0 where there was none, or say in the comment why it is empty."
    )


def enters_for(member: Member, agency_id: Any) -> bool:
    """Anybody appointed for the agency as lead or practitioner; the business unit for any."""
    return member.is_business_unit or any(
        a.agency_id == agency_id and a.role in (Role.AGENCY_LEAD, Role.PRACTITIONER)
        for a in member.current_appointments
    )


def signs_off(member: Member, agency_id: Any, *, lead_signs_off: bool) -> bool:
    """The agency's lead; whoever enters, where the partnership leaves it to them; the business unit in her place."""
    if member.is_business_unit or agency_id in member.led_agency_ids:
        return True
    return not lead_signs_off and enters_for(member, agency_id)


def chairs(member: Member, group: Group) -> bool:
    return group.pk in member.chaired_group_ids


def check_chair(member: Member, group: Group, minute_reference: str = "") -> None:
    """The group's chair; the business unit records from a minute what the chair said. Raises NotYet."""
    if chairs(member, group):
        return
    if not member.is_business_unit:
        raise NotYet(f"The chair of {group} does this.")
    if not minute_reference.strip():
        raise NotYet("Enter the minute or e-mail in which the chair said so.")


def leads_partnership(member: Member) -> bool:
    """The executives, and the chair of a group that decides."""
    if member.has(Role.EXECUTIVE):
        return True
    return any(
        a.role == Role.COMMITTEE_CHAIR and a.group is not None and a.group.duty == Group.Duty.DECIDES
        for a in member.current_appointments
    )


def check_leads(member: Member, minute_reference: str = "") -> None:
    """The leadership decides; the business unit records it from a minute. Raises NotYet."""
    if leads_partnership(member):
        return
    if not member.is_business_unit:
        raise NotYet("The safeguarding partners decide this.")
    if not minute_reference.strip():
        raise NotYet("Enter the minute or e-mail in which it was decided.")


def check_explained(exceptions: Sequence[QuarterException]) -> None:
    """No exception goes to the leadership without an explanation. Raises NotYet naming those that lack one."""
    lacking = [e.indicator.code for e in exceptions if not e.explanation.strip()]
    if lacking:
        one = len(lacking) == 1
        raise NotYet(
            f"{oxford(lacking)} {'has' if one else 'have'} no explanation yet. Ask the agency for "
            f"{'it' if one else 'them'}, or enter what the meeting was told."
        )


def check_definition(said: Mapping[str, Any]) -> None:
    """Raises NotYet where the parts of a definition do not go together."""
    kind, direction = Kind(said["kind"]), Direction(said["direction"])
    if kind.has_denominator and not said.get("denominator_words", "").strip():
        raise NotYet("Say what is counted below the line: a percentage, a rate or an average needs a denominator.")
    target, red, blue = (said.get(name) for name in ("target", "red", "blue"))
    if (red is not None or blue is not None) and target is None:
        raise NotYet("Enter the target as well: a threshold without a target says nothing.")
    if target is not None and not direction.sign:
        raise NotYet("Say whether more or less is good: without that a target says nothing.")
    if red is not None and target is not None and (Decimal(red) - Decimal(target)) * direction.sign > 0:
        raise NotYet("The red threshold lies on the good side of the target. Change one of them.")
    if blue is not None and target is not None and (Decimal(blue) - Decimal(target)) * direction.sign < 0:
        raise NotYet("The blue threshold must be at least as good as the target.")
    if kind is Kind.PERCENTAGE and any(v is not None and not 0 <= v <= 100 for v in (target, red, blue)):
        raise NotYet("The target and thresholds of a percentage lie between 0 and 100.")
    if said.get("profile") and (kind is not Kind.COUNT or not said.get("counts_children", True)):
        raise NotYet(
            "The exploitation profile shows counts and hides the small ones: make it a count, and say that it counts "
            "children."
        )


def answers(member: Member, challenge: IndicatorChallenge) -> bool:
    """Whoever is named; the business unit in her place."""
    if member.is_business_unit:
        return True
    return challenge.owner_id is not None and challenge.owner_id in (member.pk, *member.covered_ids)


def manages_challenge(member: Member, challenge: IndicatorChallenge) -> bool:
    return member.pk == challenge.raised_by_id or member.is_business_unit


def quarter_is_over(quarter: Quarter, today: date) -> bool:
    return quarter.end < today


def breakdown_by_footprint(settings: IndicatorSettings, domain: str, kind: str, areas: Sequence[str]) -> str:
    """ "area" for a place-based part of the scorecard where there are several areas, so that each can be shown.

    A number given as it is, such as a median, cannot be put together from its parts and is not taken apart.
    """
    return "area" if domain in settings.place_based and len(areas) > 1 and kind != Kind.VALUE else ""


def usual_lines(settings: IndicatorSettings, breakdown: str, areas: Sequence[str]) -> tuple[str, ...]:
    """The lines of a breakdown where nobody names others: areas and risk grades are the partnership's own."""
    own = {"area": tuple(areas), "risk_grade": settings.risk_grades}
    return own[breakdown] if breakdown in own else BREAKDOWNS[breakdown][1]
