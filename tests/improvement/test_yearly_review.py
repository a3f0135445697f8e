"""The yearly evaluation: begun by the clock, built from evidence, answered by the adopted model, kept when agreed."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.text_of_word import passages_of_word
from lineofsight.engine.lists import read_list
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.models import (
    AdoptedModel,
    Course,
    ImpactEvidence,
    ImpactModel,
    Recommendation,
    YearlyReview,
)
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import register
from lineofsight.registers.actions import Found, enter_inspection
from tests.deep_dives.addresses import said

from .impact_world import evidence, implemented
from .plans_world import MINUTE, address, adopted, agreed, fresh, recommendation, today

pytestmark = pytest.mark.django_db
QUESTIONS = "What do people do differently?\nWhat is different for children?"


def adopt(w: Cast, model: ImpactModel) -> None:
    actions.adopt_model(
        model=model,
        group=w.groups["oversight"],
        adopted_on=today(),
        minute_reference=MINUTE,
        by=fresh(w.business_unit),
    )


@pytest.mark.requirement("IMP-016")
def test_one_model_is_shared_by_two_partnerships(westmere: Cast, eastmere: Cast, sign_in) -> None:
    ours, theirs = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    written = {"name": "Making a difference", "levels": "practice\noutcomes", "questions": QUESTIONS}
    assert ours.post(address(westmere, "write_model"), written).status_code == 302
    model = ImpactModel.objects.get()
    for client, cast in ((ours, westmere), (theirs, eastmere)):
        decided = {
            "group": cast.groups["oversight"].pk,
            "decided_on": today().isoformat(),
            "minute_reference": MINUTE,
        }
        assert client.post(address(cast, "adopt_model", model.pk), decided).status_code == 302
        words = said(client.get(address(cast, "impact_models")))
        assert "In use here" in words and "What is different for children?" in words
    assert {row.tenant_id for row in AdoptedModel.objects.filter(model=model)} == {
        westmere.tenant.pk,
        eastmere.tenant.pk,
    }
    with pytest.raises(NotYet, match="adopted already"):
        adopt(westmere, model)
    # Whose group it was is not told to the other partnership.
    assert westmere.groups["oversight"].name not in said(theirs.get(address(eastmere, "impact_models")))


@pytest.mark.requirement("IMP-015")
def test_the_year_s_review_is_built_from_evidence_on_practice_and_on_outcomes(westmere: Cast, sign_in) -> None:
    adopt(
        westmere, actions.write_model(name="M", levels=[], questions=QUESTIONS.splitlines(), by=westmere.business_unit)
    )
    row = implemented(westmere)
    evidence(westmere, row, part=9, whole=10)
    evidence(
        westmere, row, "disagrees", about="outcomes", method="voice", title="What children say", words="Little yet."
    )
    unit = sign_in(westmere.business_unit)
    assert unit.post(address(westmere, "begin_review")).status_code == 302
    unit.post(address(westmere, "begin_review"))
    review = YearlyReview.objects.get()
    assert Task.objects.filter(key="write_yearly_review", settled_at=None).count() == 1
    page = said(unit.get(address(westmere, "yearly_review", review.pk)))
    assert "Evidence on practice 1 for, 0 against, 1 in all" in page
    assert "Evidence on outcomes for children 0 for, 1 against, 1 in all" in page
    typed = {"answer-0": "Nurses join.", "answer-1": "Not known yet.", "conclusion": "Practice has changed."}
    assert unit.post(address(westmere, "yearly_review", review.pk), typed).status_code == 302
    chair = sign_in(westmere.oversight_chair)
    agreed = {"group": westmere.groups["oversight"].pk, "decided_on": today().isoformat()}
    assert chair.post(address(westmere, "agree_review", review.pk), agreed).status_code == 302
    assert not Task.objects.filter(key="write_yearly_review", settled_at=None).exists()
    evidence(westmere, row, title="After the end")
    kept = said(unit.get(address(westmere, "yearly_review", review.pk)))
    assert "Practice has changed." in kept and "After the end" not in kept and "Little yet." in kept
    with pytest.raises(NotYet, match="does not change any more"):
        actions.write_review(review=review, answers={}, conclusion="Other.", by=westmere.business_unit)
    word = unit.get(address(westmere, "yearly_review_in_word", review.pk)).content
    text = " ".join(passage.text for passage in passages_of_word(word))
    for part in ("What is different for children?", "Not known yet.", "What children say", "90% (9 of 10)"):
        assert part in text, part


FINDING = "Strategy discussions are held without health."


def a_single_agency_audit(w: Cast) -> str:
    audit = register.single_agency_audit(w, "health", title="Dip sample of strategy discussions")
    return f"deep_dives.registeredaudit:{audit.pk}"


def a_course(w: Cast) -> str:
    actions.record_change(
        kind="in_training",
        words="The course has a part on strategy discussions.",
        happened_on=today(),
        recommendation=adopted(w)[0],
        course="Working together, level 3",
        by=fresh(w.business_unit),
    )
    return f"improvement.course:{Course.objects.get().pk}"


def a_reviews_action(w: Cast) -> str:
    row = recommendation(w, "Health takes part in strategy discussions.")
    Recommendation.objects.filter(pk=row.pk).update(source="practice_review")
    return f"improvement.action:{agreed(w, row).pk}"


def a_peer_reviews_finding(w: Cast) -> str:
    row = enter_inspection(
        kind="peer",
        title="Peer review of the front door",
        body="Neighbouring partnership",
        dated_on=today(),
        findings=[Found("improve", FINDING)],
        by=fresh(w.business_unit),
    )
    return f"registers.inspectionfinding:{row.findings.get().pk}"


METHODS = (
    ("IMP-020", "other_assurance", "Other quality assurance", a_single_agency_audit, "Dip sample of strategy"),
    ("IMP-021", "course_evaluation", "Course or learning event evaluation", a_course, "Working together, level 3"),
    ("IMP-022", "review_action", "Impact of a review’s actions", a_reviews_action, "A nurse joins the rota"),
    ("IMP-023", "inspection", "Inspection or peer review", a_peer_reviews_finding, FINDING),
)


@pytest.mark.parametrize(
    ("method", "words", "source", "shown"),
    [pytest.param(*row, marks=pytest.mark.requirement(key), id=row[0]) for key, *row in METHODS],
)
def test_each_way_is_offered_takes_evidence_and_stands_in_the_yearly_review_with_where_it_was_found(
    westmere: Cast, sign_in, method: str, words: str, source: Callable[[Cast], str], shown: str
) -> None:
    found_in = source(westmere)
    row = adopted(westmere)[0]
    unit = sign_in(westmere.business_unit)
    assert words in said(unit.get(address(westmere, "plan_impact", row.pk)))
    page = address(westmere, "add_evidence", row.pk)
    assert words in said(unit.get(page)) and f'value="{found_in}"' in unit.get(page).content.decode()
    typed = {
        "method": method,
        "title": "What was found this way",
        "words": "Practice is better.",
        "about": "practice",
        "says": "agrees",
        "sure": "low",
        "collected_on": today().isoformat(),
        "rests_on": found_in,
    }
    unknown = said(unit.post(page, typed | {"rests_on": f"registers.inspectionfinding:{row.pk}"}))
    assert "Where was it found" in unknown and not ImpactEvidence.objects.exists()
    assert unit.post(page, typed).status_code == 302
    assert shown in said(unit.get(address(westmere, "recommendation", row.pk)))
    read = read_list(unit.get(address(westmere, "impact_evidence") + "?export=xlsx").content, "e.xlsx").rows[0].values
    assert words in read["Collected by"] and shown in read["Found in"]
    review = actions.begin_review(
        tenant=westmere.tenant, year=today().year - (today().month < 4), by=westmere.business_unit
    )
    part = said(unit.get(address(westmere, "yearly_review", review.pk))).split(words, 1)[1]
    part = part.split("Nothing was collected this way.", 1)[0]
    assert "What was found this way" in part and shown in part
    word = unit.get(address(westmere, "yearly_review_in_word", review.pk)).content
    assert shown in " ".join(passage.text for passage in passages_of_word(word))
    # From where it was found one comes to the evidence.
    kind, pk = found_in.split(":")
    came = reverse("improvement:what_became_of", kwargs={"tenant": "westmere", "kind": kind, "pk": pk})
    assert "What was found this way" in said(unit.get(came))


def test_the_clock_begins_the_review_of_the_year_that_ended_once(westmere: Cast) -> None:
    jobs.begin_yearly_review(westmere.tenant)
    assert not YearlyReview.objects.exists()  # nothing was recommended yet
    row = adopted(westmere)[0]
    type(row).objects.update(approved_on=today().replace(year=today().year - 1))
    jobs.begin_yearly_review(westmere.tenant)
    jobs.begin_yearly_review(westmere.tenant)
    review = YearlyReview.objects.get()
    assert review.year == today().year - (today().month < 4) - 1 and review.due_date > today()


def test_nobody_agrees_what_she_wrote(westmere: Cast) -> None:
    review = actions.begin_review(tenant=westmere.tenant, year=2025, by=westmere.business_unit)
    chair = fresh(westmere.oversight_chair)
    with pytest.raises(NotYet, match="conclusion is not written"):
        actions.agree_review(review=review, kept={}, group=westmere.groups["oversight"], agreed_on=today(), by=chair)
    actions.write_review(review=review, answers={}, conclusion="Good.", by=chair)
    with pytest.raises(NotYet, match="nobody agrees what they wrote"):
        actions.agree_review(review=review, kept={}, group=westmere.groups["oversight"], agreed_on=today(), by=chair)
