"""The register of deep dives and the year's count."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.practice.story import terms, themes
from tests.deep_dives.addresses import address, said


def agreed(w, on=None, **more):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w, **more)), decided_on=on)


def test_each_row_says_where_it_stands_whom_it_waits_for_and_what_is_due(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-02 10:00")
    dd = agreed(westmere, on=date(2026, 3, 2), title="When children go missing")
    themes.propose(westmere, title="Another wish")
    time_machine.move_to("2026-03-20 10:00")
    page = said(sign_in(westmere.oversight_chair).get(address(westmere, "deep_dives")))
    assert (
        f"{dd.reference} When children go missing Child exploitation Terms of reference in draft "
        "The Safeguarding Effectiveness Group and the business unit 11 Mar 2026 2 weeks 4 days Overdue"
    ) in page
    assert "Another wish Child exploitation Theme proposed The business unit" in page


@pytest.mark.requirement("THM-003")
def test_the_year_is_counted_against_its_target_and_a_shortfall_is_flagged_at_its_end(westmere, sign_in, time_machine):
    time_machine.move_to("2026-05-11 10:00")
    done = agreed(westmere, on=date(2026, 5, 4))
    DeepDive.objects.filter(pk=done.pk).update(stage=Stage.SIGNED_OFF, signed_off_on=date(2026, 8, 20))
    agreed(westmere, on=date(2026, 5, 5))
    themes.propose(westmere)
    time_machine.move_to("2026-09-01 10:00")
    page = said(sign_in(westmere.business_unit).get(address(westmere, "deep_dives")))
    assert "1 of 2 to 3 signed off this year (1 April 2026 to 31 March 2027), 1 under way, 1 proposed" in page
    assert "more to sign off" not in page
    time_machine.move_to("2027-03-01 10:00")
    client = sign_in(westmere.business_unit)
    assert "At least 1 more to sign off by 31 March 2027" in said(client.get(address(westmere, "deep_dives")))
    time_machine.move_to("2027-04-02 10:00")
    client = sign_in(westmere.business_unit)
    assert "0 of 2 to 3 signed off this year (1 April 2027" in said(client.get(address(westmere, "deep_dives")))
    past = said(client.get(address(westmere, "deep_dives") + "?year=2026"))
    assert "1 of 2 to 3" in past and "1 fewer signed off than the year asked for" in past


def test_filters_find_by_words_stage_and_what_is_overdue(westmere, sign_in):
    agreed(westmere, on=date(2026, 3, 2), title="Late one")
    themes.propose(westmere, title="Fresh wish")
    client = sign_in(westmere.business_unit)
    there = address(westmere, "deep_dives")
    for query, found, left_out in (
        ("?late=yes", "Late one", "Fresh wish"),
        ("?title=fresh", "Fresh wish", "Late one"),
        ("?phase=Theme", "Fresh wish", "Late one"),
    ):
        page = said(client.get(there + query))
        assert found in page and left_out not in page
    assert client.get(there + "?year=twenty&sort=nonsense&page=99").status_code == 200


def test_an_author_without_a_part_sees_an_empty_list_and_no_count(westmere, sign_in):
    themes.propose(westmere)
    page = said(sign_in(westmere.authors["police"]).get(address(westmere, "deep_dives")))
    assert "Nothing here yet." in page and "of 2 to 3" not in page


def test_another_partnership_sees_neither_rows_nor_counts(westmere, eastmere, sign_in):
    themes.propose(westmere, title="Only ours")
    assert sign_in(westmere.outsider).get(address(westmere, "deep_dives")).status_code == 404
    page = said(sign_in(eastmere.business_unit).get(address(eastmere, "deep_dives")))
    assert "Only ours" not in page and "0 proposed" in page
    assert sign_in(westmere.trainer).get(address(westmere, "deep_dives")).status_code == 404


def test_the_register_costs_the_same_for_10_and_200(westmere, sign_in):
    first = agreed(westmere)
    terms.draft_terms(westmere, first)
    client = sign_in(westmere.business_unit)
    counts = []
    for until in (10, 200):
        copies = []
        for n in range(DeepDive.objects.count(), until):
            copy = DeepDive.objects.get(pk=first.pk)
            copy.pk, copy.id, copy.reference = None, None, f"DD-2020-{n:03}"
            copy.id = copy._meta.pk.get_default()
            copy._state.adding = True
            copies.append(copy)
        DeepDive.objects.bulk_create(copies)
        client.get(address(westmere, "deep_dives"))
        with CaptureQueriesContext(connection) as seen:
            page = client.get(address(westmere, "deep_dives"))
        assert page.status_code == 200
        counts.append(len(seen))
    assert DeepDive.objects.count() == 200
    assert counts[0] == counts[1] <= 14


def test_the_register_can_be_taken_away_as_excel(westmere, sign_in):
    themes.propose(westmere)
    answer = sign_in(westmere.business_unit).get(address(westmere, "deep_dives") + "?export=xlsx")
    assert answer.content[:2] == b"PK"
