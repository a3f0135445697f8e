"""The yearly evaluation: begun by the clock, built from evidence, answered by the adopted model, kept when agreed."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.text_of_word import passages_of_word
from lineofsight.improvement import actions, jobs
from lineofsight.improvement.models import AdoptedModel, ImpactModel, YearlyReview
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .impact_world import evidence, implemented
from .plans_world import MINUTE, address, adopted, fresh, today

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


METHODS = [
    pytest.param("re_audit", "Re-audit of the same theme", marks=pytest.mark.requirement("IMP-019")),
    pytest.param("other_assurance", "Other quality assurance", marks=pytest.mark.requirement("IMP-020")),
    pytest.param("course_evaluation", "Course or learning event evaluation", marks=pytest.mark.requirement("IMP-021")),
    pytest.param("review_action", "Impact of a review’s actions", marks=pytest.mark.requirement("IMP-022")),
    pytest.param("inspection", "Inspection or peer review", marks=pytest.mark.requirement("IMP-023")),
]


@pytest.mark.parametrize(("method", "words"), METHODS)
def test_each_way_is_offered_takes_evidence_and_stands_in_the_yearly_review(
    westmere: Cast, sign_in, method: str, words: str
) -> None:
    row = adopted(westmere)[0]
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "add_evidence", row.pk)
    assert words in said(unit.get(page))
    typed = {
        "method": method,
        "title": "What was found this way",
        "words": "Practice is better.",
        "about": "practice",
        "says": "agrees",
        "sure": "low",
        "collected_on": today().isoformat(),
    }
    assert unit.post(page, typed).status_code == 302
    review = actions.begin_review(
        tenant=westmere.tenant, year=today().year - (today().month < 4), by=westmere.business_unit
    )
    shown = said(unit.get(address(westmere, "yearly_review", review.pk)))
    part = shown.split(words, 1)[1].split("Nothing was collected this way.", 1)[0]
    assert "What was found this way" in part


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
