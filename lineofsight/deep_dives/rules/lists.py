"""Who may supply lists and when, what the terms of reference ask of a child, and what is still missing."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from lineofsight.engine.screening.folding import tight
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Partner
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, EligibleChild, EligibleList, TermsOfReference
from ..states import Stage
from .list_rows import Frame


def terms_in_force(deep_dive: DeepDive) -> TermsOfReference:
    """The approved terms, newest version. Raises NotYet."""
    terms = deep_dive.terms.filter(state=TermsOfReference.State.APPROVED).order_by("-version").first()
    if terms is None:
        raise NotYet("The terms of reference must be approved first: they say the window, the categories and how many.")
    return terms


def lists_open(deep_dive: DeepDive) -> None:
    """Lists come between the approval of the terms and the completion of the list. Raises NotYet."""
    stage = Stage(deep_dive.stage)
    if stage == Stage.TERMS_APPROVED:
        return
    if stage.reached(Stage.COHORT_CONFIRMED):
        raise NotYet("The cohort is confirmed. Lists can no longer be added, and those received were securely deleted.")
    if stage == Stage.CASES_SELECTED:
        raise NotYet("Cases have been selected from this list. Discard the selection and reopen the list to change it.")
    if stage == Stage.LISTS_BUILT:
        raise NotYet("The list is complete. The business unit can reopen it to add or correct one.")
    raise NotYet("Lists can be added when the terms of reference are approved: they say which children count.")


def children_open(deep_dive: DeepDive) -> None:
    """Children are excluded and taken back until cases are selected. Raises NotYet."""
    if deep_dive.stage not in (Stage.TERMS_APPROVED, Stage.LISTS_BUILT):
        if deep_dive.stage == Stage.CASES_SELECTED:
            raise NotYet("Cases have been selected. Replace the case instead, or discard the selection.")
        lists_open(deep_dive)


def agencies_for(member: Member) -> "list[Agency]":
    """The agencies for which this member may supply a list, by name."""
    seats = Partner.objects.filter(tenant=member.tenant_id, ended_on__isnull=True).select_related("agency")
    if not member.has(Role.BUSINESS_UNIT, Role.ANALYST):
        seats = seats.filter(agency__in=member.led_agency_ids)
    return sorted((seat.agency for seat in seats), key=lambda agency: agency.name)


def may_supply(member: Member, agency: Agency) -> None:
    """The business unit and the analyst for every agency, a lead for her own. Raises NotYet."""
    if agency.id not in {each.id for each in agencies_for(member)}:
        raise NotYet("You can supply lists for your own agency only.")


def may_change(eligible_list: EligibleList, member: Member) -> None:
    """While lists are open, whoever may supply for this agency. Raises NotYet."""
    lists_open(eligible_list.deep_dive)
    may_supply(member, eligible_list.agency)
    if eligible_list.state in (EligibleList.State.REPLACED, EligibleList.State.REMOVED):
        raise NotYet("This list was replaced or removed. Open the one that took its place.")


def frame_of(deep_dive: DeepDive, terms: TermsOfReference, *, category: str, all_active: bool, closing: bool) -> Frame:
    """The limits a row of a list is held against."""
    if terms.window_from is None or terms.window_until is None:
        raise NotYet("The terms of reference name no audit window. Correct them first.")
    known = [c for c in deep_dive.settings.categories if c.key in terms.categories]
    return Frame(
        today=timezone.localdate(),
        window_from=terms.window_from,
        window_until=terms.window_until,
        age_from=deep_dive.age_from,
        age_until=deep_dive.age_until,
        category=category,
        categories={tight(said): c.key for c in known for said in (c.common, c.words, c.key) if said},
        all_active=all_active,
        shows_closing=closing,
    )


@dataclass(frozen=True)
class CategoryStanding:
    """One category on the page of lists: its lists and how many children of it can be selected."""

    key: str
    words: str
    lists: list[EligibleList]
    eligible: int

    @property
    def missing(self) -> bool:
        """Neither a list nor a word that there is none."""
        return not self.eligible and not any(each.state == EligibleList.State.ACCEPTED for each in self.lists)


def standings(deep_dive: DeepDive, terms: TermsOfReference) -> list[CategoryStanding]:
    """Every category of the terms with its lists, in the order of the terms. Two queries."""
    lists = list(
        EligibleList.objects.filter(deep_dive=deep_dive)
        .exclude(state__in=[EligibleList.State.REPLACED, EligibleList.State.REMOVED])
        .select_related("agency", "deep_dive__edition", "received_by__person")
        .order_by("number")
    )
    counts = eligible_counts(deep_dive)
    return [
        CategoryStanding(
            key=key,
            words=deep_dive.settings.words_of("categories", key),
            lists=[each for each in lists if each.category == key],
            eligible=counts[key],
        )
        for key in terms.categories
    ]


def eligible_counts(deep_dive: DeepDive) -> Counter[str]:
    """How many children can be selected, by category."""
    rows = EligibleChild.objects.filter(deep_dive=deep_dive, state=EligibleChild.State.ELIGIBLE)
    return Counter(rows.values_list("category", flat=True))


def list_is_sound(deep_dive: DeepDive, terms: TermsOfReference) -> None:
    """Every list is matched, every category has a list or a word why not, and somebody can be selected.
    Raises NotYet naming what is missing."""
    lists_open(deep_dive)
    unmatched = EligibleList.objects.filter(deep_dive=deep_dive, state=EligibleList.State.TO_MAP)
    waiting = sorted({each.category_words for each in unmatched.select_related("deep_dive__edition")})
    if waiting:
        raise NotYet(f"Match the columns of the list for {oxford(waiting)} first, or remove it.")
    all_standings = standings(deep_dive, terms)
    missing = [each.words for each in all_standings if each.missing]
    if missing:
        raise NotYet(f"Add the list for {oxford(missing)}, or say that there is none.")
    if not any(each.eligible for each in all_standings):
        raise NotYet("There is no child to select from. Add a list with children who were active in the audit window.")
