"""What was learned, told and changed; innovations with their decision; and what agencies say of their year."""

import pytest
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement import actions
from lineofsight.improvement.chapter import year_of
from lineofsight.improvement.models import AgencyEntry, Innovation, LearningNote, PracticeChange
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said

from .impact_world import implemented
from .plans_world import address, fresh, in_days, recommendation, today

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("IMP-004")
def test_a_change_in_practice_shows_its_date_agency_and_the_scrutiny_finding_behind_it(westmere: Cast, sign_in) -> None:
    row = recommendation(
        westmere, "The front door works as one team.", source="scrutiny", came_from="Front door review"
    )
    changed = {
        "kind": "working",
        "words": "Referrals are read by three agencies together.",
        "happened_on": today().isoformat(),
        "recommendation": row.pk,
        "agency": westmere.agencies["council"].pk,
    }
    unit = sign_in(westmere.business_unit)
    assert unit.post(address(westmere, "record_change"), changed).status_code == 302
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "changes")))
    for part in ("Independent scrutiny: Front door review", changed["words"], "Westmere Council Children's Services"):
        assert part in words, part
    assert row.number in words


@pytest.mark.requirement("ACT-027")
def test_a_year_s_changes_are_listed_by_their_cause(westmere: Cast, sign_in) -> None:
    unit = fresh(westmere.business_unit)
    review = recommendation(westmere, source="rapid_review", came_from="Rapid review of March")
    actions.record_change(
        kind="practice", words="Health joins every discussion.", happened_on=today(), recommendation=review, by=unit
    )
    actions.record_change(
        kind="policy",
        words="A new neglect procedure.",
        happened_on=today(),
        cause="Priority of last year: neglect",
        by=unit,
    )
    actions.record_change(kind="policy", words="An old change.", happened_on=in_days(-800), cause="Long ago", by=unit)
    year = year_of(timezone.localdate(), 4)
    excel = sign_in(westmere.business_unit).get(address(westmere, "changes") + f"?year={year}&sort=cause&export=xlsx")
    rows = read_list(excel.content, "changes.xlsx").rows
    assert {(r.values["What it came from"], r.values["What changed"]) for r in rows} == {
        ("Rapid review: Rapid review of March", "Health joins every discussion."),
        ("Priority of last year: neglect", "A new neglect procedure."),
    }
    with pytest.raises(NotYet, match="what it came from"):
        actions.record_change(kind="policy", words="From nowhere.", happened_on=today(), by=unit)


def test_what_training_takes_up_names_the_course(westmere: Cast, sign_in) -> None:
    row = recommendation(westmere)
    trainer = sign_in(westmere.trainer)
    typed = {
        "kind": "in_training",
        "words": "Strategy discussions are part of the course.",
        "happened_on": today().isoformat(),
        "recommendation": row.pk,
    }
    assert "Enter which course" in said(trainer.post(address(westmere, "record_change"), typed))
    page = address(westmere, "record_change") + f"?recommendation={row.pk}"
    assert trainer.post(page, {**typed, "course": "Working together, level 3"}).status_code == 302
    words = said(trainer.get(address(westmere, "recommendation", row.pk)))
    assert "Incorporated in training: Strategy discussions" in words and "Course: Working together, level 3." in words


def test_learning_goes_from_what_was_learned_to_who_was_told_to_what_changed(westmere: Cast, sign_in) -> None:
    row = implemented(westmere)
    lead = sign_in(westmere.leads["health"])
    assert "What was learned, who was told and what changed in practice is not recorded." in said(
        lead.get(address(westmere, "recommendation", row.pk))
    )
    change = actions.record_change(
        kind="practice",
        words="A nurse is always there.",
        happened_on=today(),
        recommendation=row,
        by=fresh(westmere.business_unit),
    )
    noted = {
        "words": "Health was asked too late.",
        "recommendation": row.pk,
        "agency": westmere.agencies["health"].pk,
        "told_whom": "Both nursing teams",
        "told_how": "Team meetings",
        "told_on": today().isoformat(),
        "change": change.pk,
    }
    bare = {**noted, "told_on": ""}
    assert "together with the day" in said(lead.post(address(westmere, "note_learning"), bare))
    assert lead.post(address(westmere, "note_learning"), noted).status_code == 302
    words = said(lead.get(address(westmere, "learning_notes")))
    for part in ("Health was asked too late.", "Both nursing teams", "A nurse is always there."):
        assert part in words
    thread = said(lead.get(address(westmere, "recommendation", row.pk)))
    assert "Learning and change" in thread and "is not recorded." not in thread.split("Learning and change")[1][:200]
    other = {**noted, "agency": westmere.agencies["police"].pk}
    assert "Choose your own agency" in said(lead.post(address(westmere, "note_learning"), other))
    assert LearningNote.objects.count() == 1


def test_who_was_told_later_and_what_changed_is_brought_up_to_date(westmere: Cast, sign_in) -> None:
    note = actions.note_learning(
        words="Ask earlier.", agency=westmere.agencies["health"], by=fresh(westmere.business_unit)
    )
    change = actions.record_change(
        kind="practice", words="We ask first.", happened_on=today(), cause="Learning", by=fresh(westmere.business_unit)
    )
    lead, page = sign_in(westmere.leads["health"]), address(westmere, "change_learning", note.pk)
    told = {"told_whom": "All teams", "told_on": today().isoformat(), "change": change.pk}
    assert lead.post(page, told).status_code == 302
    words = said(lead.get(address(westmere, "learning_notes")))
    assert "All teams" in words and "We ask first." in words
    assert sign_in(westmere.leads["police"]).get(page).status_code == 404


@pytest.mark.requirement("ACT-028")
def test_the_innovation_list_shows_decision_and_owner(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    typed = {
        "kind": "innovation",
        "name": "Meetings by video",
        "words": "Schools join discussions by video.",
        "born_of": "The months of lockdown",
        "owner": westmere.authors["school"].pk,
        "decide_by": in_days(30).isoformat(),
    }
    assert unit.post(address(westmere, "record_innovation"), typed).status_code == 302
    row = Innovation.objects.get()
    assert Task.objects.filter(key="decide_innovation", member=westmere.authors["school"], settled_at=None).exists()
    # Its owner decides, though she sees nothing else of the register.
    owner = sign_in(westmere.authors["school"])
    assert owner.get(address(westmere, "innovations")).status_code == 404
    assert owner.get(address(westmere, "innovation", row.pk)).status_code == 200
    page = address(westmere, "decide_innovation", row.pk)
    adapt = {"decision": "adapt", "reason": "By video where it saves an hour.", "decided_on": today().isoformat()}
    assert "looked at again" in said(owner.post(page, adapt))
    assert owner.post(page, {**adapt, "look_again_on": in_days(90).isoformat()}).status_code == 302
    assert Task.objects.filter(key="decide_innovation", settled_at=None, due_date=in_days(90)).exists()
    assert (
        owner.post(page, {"decision": "keep", "reason": "It works.", "decided_on": today().isoformat()}).status_code
        == 302
    )
    assert not Task.objects.filter(key="decide_innovation", settled_at=None).exists()
    words = said(unit.get(address(westmere, "innovations")))
    assert "Keep" in words and "Merrick Lund" in words
    assert "decided already" in said(
        owner.post(page, {"decision": "stop", "reason": "No.", "decided_on": today().isoformat()})
    )
    assert sign_in(westmere.leads["police"]).get(page).status_code == 404


def test_an_agency_enters_its_impact_and_next_year_s_form_offers_it_for_update(westmere: Cast, sign_in) -> None:
    lead, agency = sign_in(westmere.leads["health"]), westmere.agencies["health"]
    page = address(westmere, "enter_for_agency", agency.pk)
    typed = {
        "heading": "impact",
        "theme": "Domestic abuse",
        "words": "Staff recognise coercion earlier.",
        "measure": "41 of 42 staff can say what it is",
        "evidence": "Survey after the course",
    }
    assert lead.post(page, typed).status_code == 302
    row = AgencyEntry.objects.get()
    listed = said(sign_in(westmere.scrutineer).get(address(westmere, "agency_entries") + "?theme=Domestic+abuse"))
    assert "Staff recognise coercion earlier." in listed and "Marguerite Fell" in listed and "41 of 42" in listed
    AgencyEntry.objects.update(year=row.year - 1)
    offered = lead.get(page)
    assert "From last year, to be brought up to date" in said(offered)
    again = page + f"?from={row.pk}"
    assert "Staff recognise coercion earlier." in lead.get(again).content.decode()
    assert lead.post(again, {**typed, "words": "All teams recognise coercion."}).status_code == 302
    assert "From last year" not in said(lead.get(page))
    assert AgencyEntry.objects.get(goes_on_from=row).words == "All teams recognise coercion."
    word = sign_in(westmere.business_unit).get(address(westmere, "agency_entries_in_word") + f"?agency={agency.pk}")
    assert word.content[:2] == b"PK"
    assert sign_in(westmere.leads["police"]).get(page).status_code == 404


def test_eastmere_sees_none_of_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    actions.record_change(
        kind="policy", words="Only ours.", happened_on=today(), cause="Our priority", by=fresh(westmere.business_unit)
    )
    other = sign_in(eastmere.business_unit)
    for page in ("changes", "learning_notes", "innovations", "agency_entries", "measures", "impact_evidence"):
        words = said(other.get(address(eastmere, page)))
        assert "Only ours." not in words and other.get(address(westmere, page)).status_code == 404
    assert PracticeChange.objects.count() == 1


def test_a_form_sent_twice_makes_one_thing(westmere: Cast, sign_in) -> None:
    from lineofsight.improvement.models import ImpactEvidence, ImpactModel, Measure

    row = recommendation(westmere)
    unit = sign_in(westmere.business_unit)
    day = today().isoformat()
    evidence = {"method": "data", "title": "Minutes", "words": "Better.", "about": "practice", "says": "agrees"}
    measure = {"name": "Presence", "direction": "increase", "source": "Minutes", "baseline": "61", "baseline_on": day}
    for page, pk, typed, model in (
        (
            "record_change",
            None,
            {"kind": "policy", "words": "New.", "happened_on": day, "cause": "Neglect"},
            PracticeChange,
        ),
        ("note_learning", None, {"words": "Ask earlier."}, LearningNote),
        ("add_evidence", row.pk, {**evidence, "sure": "low", "collected_on": day}, ImpactEvidence),
        ("set_measure", row.pk, measure, Measure),
        ("write_model", None, {"name": "M", "levels": "", "questions": "How do we know?"}, ImpactModel),
    ):
        assert unit.post(address(westmere, page, pk), typed).status_code == 302, page
        assert "recorded already" in said(unit.post(address(westmere, page, pk), typed)), page
        assert model.objects.count() == 1, page
