"""Finding the lists, children and cases the pages of the cohort are about; what is not visible is not found."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from ..models import Case, DeepDive, EligibleChild, EligibleList
from ..rules.lists import terms_in_force


def the_list(request: Any, pk: UUID, list_pk: UUID) -> EligibleList:
    """One list of this deep dive, if this member may see it."""
    rows = EligibleList.visible_to(request.member).select_related("original", "replaces")
    return get_object_or_404(rows, pk=list_pk, deep_dive=pk)


def the_child(request: Any, pk: UUID, child_pk: UUID) -> EligibleChild:
    """One child of the joined list, for the business unit."""
    rows = EligibleChild.visible_to(request.member).select_related("deep_dive__tenant")
    return get_object_or_404(rows, pk=child_pk, deep_dive=pk)


def the_case(request: Any, pk: UUID, case_pk: UUID) -> Case:
    """One case of the cohort."""
    rows = Case.visible_to(request.member).select_related("deep_dive__tenant", "deep_dive__edition")
    return get_object_or_404(rows, pk=case_pk, deep_dive=pk)


def category_choices(deep_dive: DeepDive) -> list[tuple[str, str]]:
    """The categories of the approved terms with their words. Raises NotYet."""
    terms = terms_in_force(deep_dive)
    return [(key, deep_dive.settings.words_of("categories", key)) for key in terms.categories]
