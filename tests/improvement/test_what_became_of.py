"""The golden thread forward from a finding, an audit, a recommendation and an agency, on the page, in Excel and Word."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lineofsight.deep_dives.models import Finding
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.text_of_word import passages_of_word
from lineofsight.engine.lists import read_list
from lineofsight.improvement import actions
from lineofsight.improvement.models import Action, ImpactCheck, Recommendation
from lineofsight.thread.models import Strand
from tests.deep_dives import report_world
from tests.deep_dives.addresses import said

from .impact_world import evidence, implemented, judge, measure
from .plans_world import address, adopted, agreed, claimed, fresh, today

pytestmark = pytest.mark.django_db


def became(w: Cast, kind: str, pk, page: str = "what_became_of") -> str:
    return reverse(f"improvement:{page}", kwargs={"tenant": w.tenant.slug, "kind": kind, "pk": pk})


def test_a_finding_is_followed_to_the_change_it_led_to(westmere: Cast, sign_in) -> None:
    dd = report_world.signed_off(westmere)
    row = Recommendation.objects.filter(tenant=westmere.tenant).order_by("number").first()
    finding = Finding.objects.filter(
        pk__in=Strand.objects.filter(from_id=row.pk, to_kind="deep_dives.finding").values("to_id")
    ).first()
    action = claimed(westmere, adopted(westmere, row)[0])
    actions.record_change(
        kind="practice",
        words="A nurse is always there.",
        happened_on=today(),
        recommendation=row,
        by=fresh(westmere.business_unit),
    )
    unit = sign_in(westmere.business_unit)
    page = became(westmere, "deep_dives.finding", finding.pk)
    words = said(unit.get(page))
    for part in (row.words, action.words, "Minutes of ten discussions", "A nurse is always there."):
        assert part in words, part
    rows = read_list(unit.get(page + "?export=xlsx").content, "became.xlsx").rows
    assert {"A nurse is always there.", row.words, action.words} <= {r.values["In words"] for r in rows}
    word = unit.get(became(westmere, "deep_dives.finding", finding.pk, "what_became_in_word")).content
    assert "A nurse is always there." in " ".join(p.text for p in passages_of_word(word))
    # From the audit of the theme as well; and who may not see the finding does not find its page.
    assert row.words in said(unit.get(became(westmere, "deep_dives.deepdive", dd.pk)))
    assert sign_in(westmere.trainer).get(page).status_code == 404


def test_a_recommendation_is_followed_to_measure_evidence_and_conclusion(westmere: Cast, sign_in) -> None:
    row = implemented(westmere)
    measure(westmere, row)
    evidence(westmere, row)
    judge(westmere, ImpactCheck.objects.filter(recommendation=row).order_by("months").first())
    words = said(sign_in(westmere.scrutineer).get(became(westmere, "improvement.recommendation", row.pk)))
    for part in (
        "Strategy discussions with health present",
        "Minutes of ten discussions",
        "Partly achieved. Better on weekdays.",
    ):
        assert part in words, part


def test_what_she_may_not_see_is_left_out_and_other_partnerships_find_nothing(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    own = agreed(westmere, words="Quiet words of health.")
    row = own.recommendation
    police = said(sign_in(westmere.leads["police"]).get(became(westmere, "improvement.recommendation", row.pk)))
    assert "Quiet words of health." not in police and "Nothing rests on it yet that you may see" in police
    other = sign_in(eastmere.business_unit)
    assert other.get(became(eastmere, "improvement.recommendation", row.pk)).status_code == 404
    assert other.get(became(westmere, "improvement.recommendation", row.pk)).status_code == 404
    assert sign_in(westmere.business_unit).get(became(westmere, "no.such", row.pk)).status_code == 404


def test_an_agency_s_learning_stands_on_one_page(westmere: Cast, sign_in) -> None:
    row = implemented(westmere)
    actions.note_learning(
        words="Health was asked too late.",
        recommendation=row,
        agency=westmere.agencies["health"],
        told_whom="Both teams",
        told_on=today(),
        by=fresh(westmere.business_unit),
    )
    page = address(westmere, "agency_learning", westmere.agencies["health"].pk)
    words = said(sign_in(westmere.scrutineer).get(page))
    assert "Health was asked too late." in words and "Told: Both teams" in words and "Closed. Achieved" in words
    word = sign_in(westmere.scrutineer).get(
        address(westmere, "agency_learning_in_word", westmere.agencies["health"].pk)
    )
    assert "Health was asked too late." in " ".join(p.text for p in passages_of_word(word.content))
    # The police lead reads the learning and not the health agency's own action.
    police = said(sign_in(westmere.leads["police"]).get(page))
    assert "Health was asked too late." in police and "Closed. Achieved" not in police


def test_a_thousand_strands_cost_no_more_queries_than_ten(westmere: Cast, sign_in) -> None:
    first = agreed(westmere)
    row, unit = first.recommendation, sign_in(westmere.business_unit)

    def more(count: int) -> None:
        made = []
        for _ in range(count):
            each = Action(**{f.attname: getattr(first, f.attname) for f in Action._meta.concrete_fields})
            each.id, each.number = uuid4(), f"X-{uuid4().hex[:12]}"
            made.append(each)
        Action.objects.bulk_create(made)
        Strand.objects.bulk_create(
            Strand(
                tenant=westmere.tenant,
                from_kind="improvement.action",
                from_id=each.pk,
                to_kind="improvement.recommendation",
                to_id=row.pk,
                means="rests_on",
            )
            for each in made
        )

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert unit.get(page).status_code == 200
        return len(seen)

    pages = [
        became(westmere, "improvement.recommendation", row.pk),
        address(westmere, "recommendation", row.pk),
        address(westmere, "agency_learning", first.agency_id),
    ]
    more(9)
    few = [queries(page) for page in pages]
    more(990)
    assert [queries(page) for page in pages] == few
    assert "1,000 things" in said(unit.get(pages[0]))
