"""How the cases of a deep dive were selected, put together for the pages that show it; nobody's identity is in it."""

from typing import Any
from uuid import UUID

from lineofsight.vault.models import Identifier, IdentifierKind, Part

from .models import Case, DeepDive, DiscardedSelection, EligibleChild, EligibleList, Replacement, Selection
from .rules.lists import terms_in_force
from .rules.selection import differs_from_terms, rest_in_words, shares_of, shortfalls_in_words


def record_of(deep_dive: DeepDive, kept: Selection) -> dict[str, Any]:
    """How the cases were selected, for the page of the selection and for the chair who confirms."""
    settings, terms = deep_dive.settings, terms_in_force(deep_dive)
    shares = shares_of(kept, settings)
    random = kept.way == Selection.Way.RANDOM
    left_out = [
        (
            "Rows of children who stand on another list too"
            if key == "duplicate"
            else settings.words_of("exclusion_reasons", key),
            count,
        )
        for key, count in sorted(kept.left_out.items())
    ]
    return {
        "selection": kept,
        "random": random,
        "terms": terms,
        "shares": shares,
        "rest": rest_in_words(settings),
        "drawn": sum(share.drawn for share in shares),
        "shortfalls": shortfalls_in_words(shares, size=kept.size, minimum=kept.minimum) if random else [],
        "differs": differs_from_terms(
            size=kept.size,
            minimum=kept.minimum,
            terms_size=terms.cohort_size,
            terms_minimum=terms.minimum_per_category,
        )
        if random
        else "",
        "left_out": left_out,
        "replacements": replacements_of(deep_dive),
        "discarded": list(
            DiscardedSelection.objects.filter(deep_dive=deep_dive)
            .select_related("deep_dive", "discarded_by__person", "selected_by__person")
            .order_by("discarded_at")
        ),
        "lists": list(
            EligibleList.objects.filter(deep_dive=deep_dive, state=EligibleList.State.ACCEPTED)
            .defer("columns", "notices")
            .select_related("agency", "deep_dive__edition")
            .order_by("number")
        ),
    }


def reserve_of(deep_dive: DeepDive) -> list[tuple[str, list[str]]]:
    """The reserve of each category in its order, by case number."""
    rows = EligibleChild.objects.filter(deep_dive=deep_dive, state=EligibleChild.State.RESERVE)
    found: dict[str, list[str]] = {}
    for row in rows.select_related("deep_dive").order_by("reserve_position"):
        found.setdefault(deep_dive.settings.words_of("categories", row.category), []).append(str(row.label))
    return sorted(found.items())


def replacements_of(deep_dive: DeepDive) -> list[tuple[Replacement, str]]:
    rows = Replacement.objects.filter(deep_dive=deep_dive).select_related(
        "deep_dive", "replaced_by__person", "chosen_by__person"
    )
    return [(row, deep_dive.settings.words_of("categories", row.category)) for row in rows.order_by("replaced_at")]


def lists_of(deep_dive: DeepDive) -> list[EligibleList]:
    """Every list that came with rows, by its number: counts and SHA-256 only."""
    rows = EligibleList.objects.filter(
        deep_dive=deep_dive, came_as__in=[EligibleList.CameAs.FILE, EligibleList.CameAs.TYPED]
    )
    return list(rows.select_related("agency").defer("columns", "notices").order_by("number"))


def children_listed(deep_dive: DeepDive) -> int:
    """How many different children stand on the lists."""
    return EligibleChild.objects.filter(deep_dive=deep_dive, duplicate_of__isnull=True).count()


def named_cases(deep_dive: DeepDive) -> set[UUID | None]:
    """The cases whose child's surname is known: counted, not opened. A census knows no names, and without one no
    agency can say whether it knows the child."""
    rows = Identifier.objects.filter(
        tenant_id=deep_dive.tenant_id,
        person__subject_id__in=Case.objects.filter(deep_dive=deep_dive).values("id"),
        person__part=Part.CHILD,
        kind=IdentifierKind.SURNAME,
    )
    return set(rows.values_list("person__subject_id", flat=True))
