"""What the tests of lists, selection and cohort stand on: a deep dive with approved terms, and small lists."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive, EligibleChild, EligibleList
from lineofsight.demo.cast import Cast
from lineofsight.engine.spreadsheets import write_csv
from lineofsight.partnership.models import Member
from lineofsight.practice.story import terms, themes
from tests.told import told_once

HEADINGS = ("Case number", "Forename", "Surname", "Date of birth", "NHS number", "Postcode", "Last activity")


@told_once
def with_terms(
    w: Cast, *, size: int | None = None, age_from: int | None = None, age_until: int | None = None
) -> DeepDive:
    """A deep dive whose terms of reference are approved today."""
    dd = themes.propose(w, age_from=age_from, age_until=age_until)
    dd = themes.agree_theme(w, themes.make_ready(w, dd))
    dd = terms.draft_terms(w, dd, cohort_size=size)
    return terms.approve_terms(w, terms.submit_terms(w, dd))


def row(
    number: str,
    forename: str = "Wilfa",
    surname: str = "Brackendale",
    *,
    born: date | str | None = None,
    nhs: str = "",
    postcode: str = "",
    active: date | str | None = None,
) -> list[Any]:
    """One row of a list; active last week and seven years old unless said."""
    today = timezone.localdate()
    return [
        number,
        forename,
        surname,
        (today - timedelta(days=365 * 7 + 30)).isoformat() if born is None else born,
        nhs,
        postcode,
        (today - timedelta(days=7)).isoformat() if active is None else active,
    ]


def rows(prefix: str, count: int) -> list[list[Any]]:
    """So many different children."""
    today = timezone.localdate()
    return [
        row(f"{prefix}{n}", f"Forename{n}", f"Surname{prefix}", born=(today - timedelta(days=2000 + n)).isoformat())
        for n in range(1, count + 1)
    ]


def uploaded(rows_: Iterable[Sequence[Any]], name: str = "list.csv", headings: Sequence[str] = HEADINGS) -> Any:
    """Rows as the CSV file somebody uploads."""
    return SimpleUploadedFile(name, write_csv(headings, list(rows_)))


def supply(
    w: Cast,
    dd: DeepDive,
    category: str,
    rows_: Iterable[Sequence[Any]],
    *,
    agency: str = "council",
    by: Member | None = None,
    all_active: bool = False,
    replaces: EligibleList | None = None,
) -> EligibleList:
    """A list received and accepted with the guessed columns."""
    by = by or w.business_unit
    received = actions.receive_list(
        deep_dive=dd, category=category, agency=w.agencies[agency], file=uploaded(rows_), replaces=replaces, by=by
    )
    mapping = actions.guessed_columns(received)
    return actions.accept_list(eligible_list=received, mapping=mapping, all_active=all_active, by=by)


def supply_all(w: Cast, dd: DeepDive, sizes: dict[str, int]) -> DeepDive:
    """So many children in each category, then the list is complete; a category with none is said to have none."""
    for place, (category, count) in enumerate(sizes.items()):
        if count:
            supply(w, dd, category, rows(f"{'ABCDEFGH'[place]}-", count))
        else:
            actions.say_no_list(
                deep_dive=dd,
                category=category,
                agency=w.agencies["council"],
                because="no_children",
                by=w.business_unit,
            )
    actions.complete_list(deep_dive=dd, by=w.business_unit)
    return fresh(dd)


FIVE = {"universal": 12, "early_help": 6, "child_in_need": 5, "child_protection": 3, "child_in_care": 2}


@told_once
def selected(
    w: Cast, *, size: int = 8, minimum: int = 1, seed: str = "7", sizes: dict[str, int] | None = None
) -> DeepDive:
    """A deep dive whose cases are selected at random."""
    dd = supply_all(w, with_terms(w), sizes or FIVE)
    actions.select_cases(
        deep_dive=dd, size=size, minimum=minimum, witness="Fenwick Hale", seed=seed, by=w.business_unit
    )
    return fresh(dd)


@told_once
def confirmed(w: Cast, **more: Any) -> DeepDive:
    """A deep dive whose cohort the chair has confirmed."""
    dd = selected(w, **more)
    actions.confirm_cohort(deep_dive=dd, by=w.oversight_chair)
    return fresh(dd)


def states(dd: DeepDive) -> dict[str, str]:
    """State and reason of each child by its case number, of the rows that count."""
    found = EligibleChild.objects.filter(deep_dive=dd).select_related("deep_dive")
    return {
        f"{child.category}/{child.label}": f"{child.state} {child.exclusion_reason}".strip()
        for child in found.order_by("category", "number")
    }


def fresh(dd: DeepDive) -> DeepDive:
    return DeepDive.objects.get(pk=dd.pk)


def page(name: str, dd: DeepDive, **more: Any) -> str:
    """The address of a page of this deep dive."""
    return reverse(f"deep_dives:{name}", kwargs={"tenant": dd.tenant.slug, "pk": dd.pk, **more})
