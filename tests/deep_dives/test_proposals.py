"""Proposals side by side, and what became of them."""

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import Source
from lineofsight.deep_dives.models import DeepDive
from lineofsight.practice.story import themes
from tests.deep_dives.addresses import address, said


def propose(w, title, *sources, theme="domestic_abuse"):
    return actions.propose_theme(
        title=title,
        theme=theme,
        practice_areas=["Joint visits"],
        reason="Seen in practice.",
        sources=sources or [Source("practice_concern", "Seen by two teams")],
        by=w.business_unit,
    )


@pytest.mark.requirement("THM-008")
def test_each_proposal_stands_beside_the_others_with_its_sources_and_its_decision(westmere, sign_in):
    chosen, deferred, rejected = (propose(westmere, t) for t in ("First wish", "Second wish", "Third wish"))
    propose(westmere, "Fourth wish", Source("frontline_staff", "Asked for in the staff survey"))
    today = timezone.localdate()
    for dd, outcome in ((chosen, "agree"), (deferred, "defer"), (rejected, "reject")):
        actions.make_ready_for_decision(deep_dive=dd, by=westmere.business_unit)
        actions.decide_theme(
            deep_dive=dd,
            outcome=outcome,
            decided_on=today,
            minute_reference="Item 4",
            reason=f"Reason to {outcome}",
            deferred_until=today.replace(year=today.year + 1) if outcome == "defer" else None,
            by=westmere.business_unit,
        )
    page = said(sign_in(westmere.decision_chair).get(address(westmere, "proposals")))
    beside, decided = page.split("Decisions on themes", 1)
    assert "Second wish" in beside and "Fourth wish" in beside
    assert "Frontline staff: Asked for in the staff survey" in beside
    assert "Deferred on" in beside and "Reason to defer" in beside
    assert "First wish" not in beside and "Third wish" not in beside
    for words in ("First wish Agreed", "Second wish Deferred", "Third wish Not taken up", "Reason to reject"):
        assert words in decided


@pytest.mark.requirement("THM-009")
def test_from_a_proposal_one_follows_the_link_to_the_review_finding_it_rests_on(westmere, sign_in):
    link = "https://library.example/reviews/child-k#finding-3"
    propose(westmere, "Bruising", Source("practice_review", "Finding 3 of the national review", link))
    html = sign_in(westmere.decision_chair).get(address(westmere, "proposals")).content.decode()
    assert f'href="{link}"' in html


def test_a_reference_that_is_no_web_address_never_becomes_a_link_out(westmere, sign_in):
    propose(westmere, "Bruising", Source("practice_review", "Finding 3", "javascript:alert(1)"))
    html = sign_in(westmere.decision_chair).get(address(westmere, "proposals")).content.decode()
    assert 'href="javascript' not in html


@pytest.mark.requirement("THM-010")
def test_from_a_priority_one_lists_every_deep_dive_that_came_from_it(westmere, sign_in):
    priority = Source("business_plan", "Priority 2: adolescents", "Priority 2")
    propose(westmere, "Began from it", priority)
    agreed = themes.agree_theme(westmere, themes.make_ready(westmere, propose(westmere, "Agreed from it", priority)))
    propose(westmere, "From elsewhere", Source("business_plan", "Infants", "Priority 3"))
    client = sign_in(westmere.business_unit)
    html = client.get(agreed.get_absolute_url()).content.decode()
    there = address(westmere, "proposals") + "?kind=business_plan&reference=Priority+2"
    assert there.replace("&", "&amp;") in html or there.replace("&", "&amp;").replace("+", "%20") in html
    listed = said(client.get(there)).split("Show the proposals only")[0]
    assert "Began from it" in listed and "Agreed from it" in listed
    assert "From elsewhere" not in listed


def test_with_nothing_proposed_the_page_says_what_to_do(westmere, sign_in):
    page = said(sign_in(westmere.business_unit).get(address(westmere, "proposals")))
    assert "No theme is proposed at present." in page and "Propose a theme" in page


def test_the_decisions_can_be_taken_away_as_excel(westmere, sign_in):
    themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)))
    answer = sign_in(westmere.business_unit).get(address(westmere, "proposals") + "?d-export=xlsx")
    assert answer.content[:2] == b"PK"


def test_another_partnership_finds_none_of_it(westmere, eastmere, sign_in):
    propose(westmere, "Only ours")
    assert sign_in(westmere.outsider).get(address(westmere, "proposals")).status_code == 404
    assert "Only ours" not in said(sign_in(eastmere.business_unit).get(address(eastmere, "proposals")))
    assert sign_in(westmere.trainer).get(address(westmere, "proposals")).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_proposals(westmere, sign_in, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(westmere.business_unit)
    counts = []
    for more in (3, 12):
        for n in range(more):
            propose(westmere, f"Wish {more} {n}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(address(westmere, "proposals"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert DeepDive.objects.count() == 15
