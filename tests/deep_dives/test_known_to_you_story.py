"""The search details of a cohort that came the whole way, from the agencies' lists through the selection."""

from typing import Any

import pytest

from lineofsight.deep_dives.models import Case
from lineofsight.demo.cast import Cast
from lineofsight.practice.story import cohort, involvement, terms, themes
from lineofsight.vault import identifiers_of
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address, said

pytestmark = pytest.mark.django_db


def test_the_names_from_the_lists_stand_in_the_question(westmere: Cast, sign_in: Any) -> None:
    w = westmere
    deep_dive = themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))
    deep_dive = terms.approve_terms(w, terms.submit_terms(w, terms.draft_terms(w, deep_dive)))
    for step in (cohort.supply_lists, cohort.complete_list, cohort.select_cases, cohort.confirm_cohort):
        deep_dive = step(w, deep_dive)
    deep_dive = involvement.ask_involvement(w, deep_dive)
    request = world.request_of(w, deep_dive, "police")
    page = sign_in(w.leads["police"]).post(
        address(w, "known_to_you", deep_dive, request_pk=request.pk), {"stated": "on"}, follow=True
    )
    words = said(page)
    for case in Case.objects.filter(deep_dive=deep_dive, state=Case.State.CONFIRMED):
        (child, *_) = identifiers_of([case.id])[case.id]
        assert child.name and child.name in words
