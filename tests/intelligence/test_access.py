"""Each page of the room opens for those the oracle names and is not there for anybody else, in either partnership."""

import random
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import ComputedFigure, Tile
from lineofsight.intelligence.urls import urlpatterns
from tests.data_returns import returns_world
from tests.security import intelligence_oracle
from tests.security.facts import gather
from tests.security.oracle import may_open

from .quarters_world import Q3, again, asked, decided, fresh, history, indicators, own, starts

pytestmark = pytest.mark.django_db
# Of some thousand visits; the walk through every room in the full run makes them all.
SAMPLE = 250


@pytest.fixture
def filled(westmere: Cast) -> Cast:
    """Westmere with a closed quarter, one with the group, one being asked for, and everything that stands beside."""
    w = westmere
    row = own(w, "T1", agencies=("council",), target=90, red=80)
    closed, with_group, waiting = starts(3)
    first, second = history(w, {closed: {"T1": (70, 100)}, with_group: {"T1": (71, 100)}})
    decided(w, first, "Fill the posts.")
    actions.close_quarter(quarter=again(first), by=fresh(w.business_unit))
    actions.ask_explanation(
        exception=second.exceptions.select_related("quarter__group", "indicator").get(), by=fresh(w.analyst)
    )
    indicators(w, "FD6", since=waiting)
    computed_in(w, asked(w, waiting))
    looked_at = actions.Reviewed(
        from_date=closed,
        until_date=with_group,
        area="",
        chosen_how="Every tenth",
        good=8,
        fair=1,
        poor=1,
        graded_correctly=9,
        graded_too_low=1,
        graded_too_high=0,
        words="Most tell what the child said.",
        reviewed_on=timezone.localdate(),
        reviewers="Police and the designated nurse",
    )
    actions.record_notice_review(found=looked_at, by=fresh(w.analyst))
    actions.raise_challenge(
        kind="challenge", indicator=row, words="Why?", owner=w.leads["health"], by=fresh(w.executives["police"])
    )
    frozen = actions.begin_dashboard(as_at=closed, by=fresh(w.business_unit))
    for tile in Tile.objects.filter(edition=frozen):
        actions.add_element(tile=tile, words="One", colour="green", by=fresh(w.business_unit))
    actions.agree_dashboard(edition=frozen, agreed_on=closed, by=fresh(w.executives["council"]))
    actions.begin_dashboard(as_at=waiting, by=fresh(w.business_unit))
    actions.add_topic(
        title="Interviews",
        why="Are they held?",
        requesters=[w.agencies["police"]],
        owners=[w.agencies["school"]],
        first_due=Q3.replace(year=Q3.year + 2),
        by=fresh(w.executives["police"]),
    )
    return w


def computed_in(w: Cast, quarter: Any) -> None:
    """One figure computed from a return, whose rows were opened."""
    returns_world.named_for(w)
    returns_world.signed_off(w, returns_world.a_list(returns_world.notice(1)))
    run = actions.compute_from_returns(quarter=quarter, by=fresh(w.analyst))
    returns_world.worked()
    figure = ComputedFigure.objects.get(computation=run)
    actions.open_rows(figure=figure, purpose="To check", by=fresh(w.analyst))


def everybody(w: Cast) -> dict[str, Any]:
    """One person of each kind of place."""
    seats = {"lead": w.leads, "author": w.authors, "executive": w.executives}
    of_two = {
        f"{seat} of {k}": m for seat, held in seats.items() for k, m in held.items() if k in ("council", "health")
    }
    return {**w.members, **of_two}


def test_every_page_of_the_room_stands_in_the_oracle() -> None:
    assert {p.name for p in urlpatterns} == set(intelligence_oracle.PAGES)


def test_every_page_opens_for_whom_the_oracle_names_and_for_nobody_else(filled: Cast, sign_in) -> None:
    facts = gather()
    visits, wrong = [], []
    for pattern in urlpatterns:
        ids = facts.intelligence.ids(pattern.name, filled.tenant.pk) if "pk" in str(pattern.pattern) else [None]
        assert ids, f"nothing to open {pattern.name} with"
        visits += [(pattern.name, {"pk": ids[0]} if ids[0] else {}, name) for name in everybody(filled)]
    browsers = {name: (member, sign_in(member)) for name, member in everybody(filled).items()}
    for page, given, name in random.Random(11).sample(visits, SAMPLE):
        member, browser = browsers[name]
        path = reverse(f"intelligence:{page}", kwargs={"tenant": "westmere", **given})
        expected = may_open(facts, member.person_id, f"intelligence:{page}", filled.tenant.pk, given)
        status = browser.get(path).status_code
        if status not in (200, 404) or (status == 200) != expected:
            wrong.append(f"{name}: {page} {status}, expected {expected}")
    assert not wrong


def test_nothing_of_westmere_opens_under_eastmeres_address(filled: Cast, eastmere: Cast, sign_in) -> None:
    facts = gather()
    client = sign_in(eastmere.business_unit)
    for pattern in urlpatterns:
        if "pk" in str(pattern.pattern):
            for pk in facts.intelligence.ids(pattern.name, filled.tenant.pk)[:2]:
                path = reverse(f"intelligence:{pattern.name}", kwargs={"tenant": "eastmere", "pk": pk})
                assert client.get(path).status_code == client.post(path).status_code == 404, pattern.name
