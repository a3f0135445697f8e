"""How cases are selected from the joined list, what a selection would give, and what it must never do."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from lineofsight.engine import sampling
from lineofsight.govuk.words import plural
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import DeepDive, EligibleChild, EligibleList, Selection
from ..states import Stage
from . import groups


def ready_to_select(deep_dive: DeepDive) -> None:
    """The list is complete and nothing is selected yet. Raises NotYet."""
    stage = Stage(deep_dive.stage)
    if stage == Stage.LISTS_BUILT:
        return
    if stage.reached(Stage.COHORT_CONFIRMED):
        raise NotYet("The cohort is confirmed. It cannot be selected again.")
    if stage == Stage.CASES_SELECTED:
        raise NotYet("Cases are selected already. Discard that selection, with a reason, to make another.")
    raise NotYet("Complete the list of eligible children first.")


def has_selection(deep_dive: DeepDive) -> None:
    """Cases are selected and not confirmed. Raises NotYet."""
    stage = Stage(deep_dive.stage)
    if stage == Stage.CASES_SELECTED:
        return
    if stage.reached(Stage.COHORT_CONFIRMED):
        raise NotYet("The cohort is confirmed, so the selection can no longer be changed.")
    raise NotYet("No cases are selected yet. The business unit selects them when the list is complete.")


def check_choice(deep_dive: DeepDive, *, instead: str, chosen_by: Member | None, leave_empty: bool) -> None:
    """What a replacement needs by this partnership's rule, apart from its reason. Raises NotYet."""
    rule = deep_dive.settings.replacement_rule
    if rule == "not_allowed" and not leave_empty:
        raise NotYet("In this partnership nobody comes in for a case that is taken out. Its place is left empty.")
    if rule != "chosen_by_chair" or leave_empty:
        return
    if not instead.strip():
        raise NotYet("Enter the case number the chair has chosen, or tick the box to leave the place empty.")
    if chosen_by is None or not groups.chairs(chosen_by, Group.Duty.OVERSEES):
        raise NotYet("Choose the chair who has chosen the case that comes in.")


def witness_is_another(witness: str, member: Member) -> str:
    """The witness's name, tidied. Raises NotYet when it is missing or that of the person who selects."""
    name = " ".join(witness.split())
    if not name:
        raise NotYet("Enter the name of the person who watches the selection being made.")
    if name.casefold() == member.name.casefold():
        raise NotYet("The witness must be somebody else than the person who makes the selection.")
    return name


def selection_ids(children: Sequence[EligibleChild]) -> dict[UUID, str]:
    """The id by which each child is selected: its case number, with the number of its list in front where two lists
    use the same one ("2:1001")."""
    used = Counter(child.label for child in children)
    return {
        child.id: f"{child.eligible_list.number}:{child.label}" if used[child.label] > 1 else child.label
        for child in children
    }


def sha256_of_lists(lists: Iterable[EligibleList], children: Iterable[tuple[str, str]]) -> str:
    """One SHA-256 over what was selected from: a line for each accepted list in the order of their numbers (number,
    category, its own SHA-256), then a line for each eligible child (category, id) in sorted order; parts separated
    by a tab, lines ended by a line feed, UTF-8."""
    lines = [f"{x.number}\t{x.category}\t{x.sha256}\n" for x in sorted(lists, key=lambda x: x.number)]
    lines += sorted(f"{category}\t{child}\n" for child, category in children)
    return sha256("".join(lines).encode()).hexdigest()


def weights_of(categories: Iterable[str], settings: DeepDiveSettings) -> dict[str, int] | None:
    """What each category weighs when the places above the minimum are shared; None: as many as it has children."""
    if settings.rest_rule == "proportional":
        return None
    own = {c.key: c.weight for c in settings.categories} if settings.rest_rule == "weighted" else {}
    return {key: own.get(key, 1) for key in categories}


def rest_in_words(settings: DeepDiveSettings) -> str:
    """How the places above the minimum are shared, to stand after "the rest"."""
    return {
        "proportional": "by the size of the categories",
        "equal": "in equal parts between the categories",
        "weighted": "by the weight of the categories",
    }[settings.rest_rule]


def sampled(
    children: Sequence[tuple[str, str]],
    *,
    size: int,
    minimum: int,
    seed: int | str,
    expected: Iterable[str],
    settings: DeepDiveSettings,
) -> sampling.Draw:
    """The selection itself, the places above the minimum shared in this partnership's way. Raises NotYet."""
    weights = weights_of({category for _, category in children}, settings)
    try:
        return sampling.draw(children, size=size, minimum=minimum, seed=seed, expected=expected, weights=weights)
    except sampling.CannotDraw as reason:
        raise NotYet(str(reason)) from None


@dataclass(frozen=True)
class Share:
    """What a category has, gets and keeps in reserve."""

    words: str
    eligible: int
    drawn: int
    reserve: int
    shortfall: int


def preview(
    counts: Mapping[str, int], *, size: int, minimum: int, categories: Sequence[str], settings: DeepDiveSettings
) -> list[Share]:
    """What a random selection of this size will give each category; it depends on the numbers alone.
    Raises NotYet where it cannot be made."""
    children = [(f"{key}{n}", key) for key, count in counts.items() for n in range(count)]
    strata = {
        s.name: s
        for s in sampled(children, size=size, minimum=minimum, seed=0, expected=categories, settings=settings).strata
    }
    return [
        Share(settings.words_of("categories", key), s.eligible, s.drawn, len(s.reserve), s.shortfall)
        for key in (*categories, *(name for name in strata if name not in categories))
        if (s := strata.get(key))
    ]


def shares_of(selection: Selection, settings: DeepDiveSettings) -> list[Share]:
    """The same, as it came out."""
    return [
        Share(settings.words_of("categories", key), c["eligible"], c["drawn"], c["reserve"], c["shortfall"])
        for key, c in selection.categories.items()
    ]


def shortfalls_in_words(shares: Iterable[Share], *, size: int, minimum: int) -> list[str]:
    """A sentence for each category that has too few children, and one for places nobody could fill."""
    shares = list(shares)
    sentences = []
    for share in shares:
        if share.eligible == 0:
            sentences.append(f"{share.words}: no child on the list could be selected, so this category has no case.")
        elif share.drawn < minimum:
            wanted = plural(minimum, "case was", "cases were")
            sentences.append(f"{share.words}: {wanted} wanted at least, and there is {share.drawn}.")
    drawn = sum(share.drawn for share in shares)
    if drawn < size:
        sentences.append(f"{drawn} of {plural(size, 'place')} could be filled, because the list is too short.")
    return sentences


def differs_from_terms(*, size: int, minimum: int, terms_size: int | None, terms_minimum: int) -> str:
    """A sentence where a selection is not of the number the terms of reference name; empty where it is."""
    said = []
    if terms_size and size != terms_size:
        said.append(f"the terms of reference say {plural(terms_size, 'case')}, this is for {size}")
    if minimum != terms_minimum:
        said.append(f"the terms of reference say at least {terms_minimum} from each category, this takes {minimum}")
    words = "; ".join(said)
    return words[:1].upper() + words[1:] + "." if words else ""
