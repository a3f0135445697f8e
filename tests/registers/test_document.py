"""Documents: versions kept and marked, adopted by a group, reviewed on their day with reminders before."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.demo.cast import Cast
from lineofsight.engine.calendar_months import months_after
from lineofsight.engine.documents.blocks import Document, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.improvement.actions import enter_recommendation
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.models import Decision, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.days import on_the_day
from lineofsight.registers import actions
from lineofsight.registers.chapter import NAME
from lineofsight.registers.jobs import remind_of_documents
from lineofsight.registers.models import DocumentVersion, RegisteredDocument
from tests.deep_dives.addresses import said

from .registers_world import MINUTE, address, adopted, again, document, fresh, in_days, today

pytestmark = pytest.mark.django_db


def a_file(words: str = "Strategy") -> SimpleUploadedFile:
    return SimpleUploadedFile("strategy.docx", write_word(Document("Strategy", (Paragraph(words),))))


def entered(w: Cast, title: str, **more) -> dict:
    return {
        "title": title,
        "kind": "Pathway",
        "owner": w.leads["police"].pk,
        "group": w.groups["oversight"].pk,
    } | more


@pytest.mark.requirement("GOV-081")
@pytest.mark.requirement("GOV-097")
def test_a_document_has_version_owner_approval_publication_review_and_its_older_versions_stay_readable(
    westmere: Cast, sign_in
) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    unit.post(address(w, "add_document"), entered(w, "Exploitation pathway"))
    row = RegisteredDocument.objects.get()
    ratified = today() - timedelta(days=40)
    for number, file in (("1.0", a_file("First text")), ("2.0", a_file("Second text"))):
        unit.post(address(w, "add_version", row.pk), {"number": number, "change": f"To {number}.", "upload": file})
        version = DocumentVersion.objects.get(number=number)
        sent = {"how": "meeting", "decided_on": ratified.isoformat(), "minute_reference": MINUTE}
        unit.post(address(w, "adopt_version", version.pk), sent | {"published_on": today().isoformat()})
    first, second = DocumentVersion.objects.order_by("number")
    assert (first.state, first.superseded_on, second.state) == ("superseded", ratified, "in_force")
    listed = said(unit.get(address(w, "documents")))
    for words in ("Exploitation pathway", "Pathway", "2.0", "Safeguarding Effectiveness Group", "Gideon Stroud"):
        assert words in listed
    reader = sign_in(w.authors["council"])
    page = said(reader.get(address(w, "document", row.pk)))
    assert "Superseded" in page and "In force" in page and MINUTE in page
    for version in (first, second):
        answer = reader.get(address(w, "document_file", version.pk))
        assert answer["Content-Disposition"] == 'attachment; filename="strategy.docx"'
    assert again(row).review_date == months_after(ratified, 24)
    with on_the_day(today()):
        RegisteredDocument.objects.filter(pk=row.pk).update(review_date=today())
        assert remind_of_documents() == 1
    task = Task.objects.get(key="review_document", settled_at=None)
    assert task.member == w.leads["police"] and task.due_date == today()
    assert sign_in(w.members["outsider"]).get(address(w, "document_file", second.pk)).status_code == 404


@pytest.mark.requirement("LRN-019")
def test_the_register_shows_when_the_strategy_was_published_and_which_version_the_toolkit_has(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    strategy = document(w, "Child neglect strategy")
    adopted(w, strategy, "2019", decided_on=date(2019, 10, 1), published_on=date(2019, 10, 14), review_date=in_days(90))
    toolkit = document(w, "Neglect toolkit", kind="Toolkit")
    adopted(w, toolkit, "1")
    adopted(w, toolkit, "2, refreshed", change="Refreshed with the strategy.")
    page = said(sign_in(w.trainer).get(address(w, "documents")))
    assert "14 Oct 2019" in page and "2, refreshed" in page


@pytest.mark.requirement("LRN-062")
@pytest.mark.requirement("LRN-063")
def test_a_revision_shows_its_amendment_note_and_the_learning_that_caused_it(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    learning = enter_recommendation(
        words="Neglect is named early.",
        source="audit",
        came_from="Neglect audit",
        approved_on=today(),
        by=fresh(w.business_unit),
    )
    row = document(w, "Procedures, chapter on neglect")
    note = {"number": "7", "change": "This chapter was revised and updated in January 2019.", "because": learning.pk}
    unit.post(address(w, "add_version", row.pk), note)
    version = DocumentVersion.objects.get()
    actions.adopt_version(version=version, decided_on=today(), how="meeting", by=fresh(w.oversight_chair))
    page = said(sign_in(w.leads["police"]).get(address(w, "document", row.pk)))
    assert "This chapter was revised and updated in January 2019." in page
    assert f"Because of recommendation {learning.number}" in page and "Neglect is named early." in page
    # A practitioner cannot open the register of recommendations, and sees no gap either.
    assert "Because of" not in said(sign_in(w.authors["police"]).get(address(w, "document", row.pk)))


@pytest.mark.requirement("GOV-142")
def test_the_list_shows_which_policies_were_reviewed_through_which_lens_and_when(westmere: Cast, sign_in) -> None:
    w, row = westmere, adopted(westmere)
    other = adopted(w, document(w, "Graded care tool", kind="Toolkit"))
    owner = sign_in(w.leads["council"])
    lens = "Co-production with children and families"
    owner.post(
        address(w, "review_document", row.pk),
        {"lenses": [lens], "outcome": "to_change", "words": "Young people want it shorter.", "reviewed_on": today()},
    )
    listed = said(owner.get(address(w, "documents") + "?lens=Co-production+with+children+and+families"))
    assert row.title in listed and lens in listed and other.title not in listed
    assert Task.objects.get(key="write_version").member == w.leads["council"]
    actions.add_version(document=row, number="2", change="Shorter.", by=fresh(w.leads["council"]))
    assert Task.objects.get(key="write_version").settled_at
    assert sign_in(w.leads["police"]).get(address(w, "review_document", row.pk)).status_code == 404


@pytest.mark.requirement("GOV-143")
def test_a_policy_is_not_signed_off_without_a_plan_to_make_it_known(westmere: Cast, sign_in) -> None:
    w, row = westmere, document(westmere, "Neglect policy", kind="Policy")
    version = actions.add_version(document=row, number="1", change="First.", by=fresh(w.business_unit))
    chair = sign_in(w.oversight_chair)
    sent = {"how": "meeting", "decided_on": today().isoformat()}
    refused = said(chair.post(address(w, "adopt_version", version.pk), sent))
    assert "this kind of document needs a plan for that" in refused
    assert again(version).state == "draft"
    chair.post(address(w, "adopt_version", version.pk), sent | {"awareness_plan": "A film and posters in schools."})
    assert again(version).state == "in_force" and again(row).awareness_plan == "A film and posters in schools."


def test_it_is_adopted_between_meetings_by_so_many_of_the_group(westmere: Cast) -> None:
    w = westmere
    with pytest.raises(NotYet, match="how many of the group took part"):
        adopted(w, how="between_meetings")
    row = adopted(w, document(w, "Another"), how="between_meetings", took_part=5)
    decision = Decision.objects.get(about_id=row.pk)
    assert (decision.how, decision.took_part, decision.outcome, decision.reason) == (
        "between_meetings",
        5,
        "adopted",
        "Version 1.",
    )


def test_drafts_are_seen_by_owner_and_business_unit_only(westmere: Cast, sign_in) -> None:
    w, row = westmere, document(westmere)
    version = actions.add_version(
        document=row, number="1", change="Draft.", upload=a_file(), by=fresh(w.leads["council"])
    )
    for member, may in ((w.leads["council"], True), (w.business_unit, True), (w.scrutineer, True)):
        assert sign_in(member).get(address(w, "document_file", version.pk)).status_code == (200 if may else 404)
    for member in (w.leads["police"], w.trainer, w.decision_chair, w.members["outsider"]):
        client = sign_in(member)
        assert client.get(address(w, "document_file", version.pk)).status_code == 404
        assert client.get(address(w, "document", row.pk)).status_code == 404
    assert sign_in(w.oversight_chair).get(address(w, "document_file", version.pk)).status_code == 200


def test_the_owner_is_reminded_on_each_of_the_days_of_the_settings_and_once_each(westmere: Cast) -> None:
    w = westmere
    row = adopted(w, decided_on=today(), review_date=in_days(200))
    assert remind_of_documents() == 0
    mail.outbox.clear()
    for left, sent in ((90, 1), (89, 0), (30, 1), (7, 1), (6, 0), (-1, 1), (-2, 0)):
        RegisteredDocument.objects.filter(pk=row.pk).update(review_date=in_days(left))
        step = RegisteredDocument.objects.get(pk=row.pk).reminded.split(" ")
        if len(step) > 1:
            RegisteredDocument.objects.filter(pk=row.pk).update(reminded=f"{in_days(left)} {step[1]}")
        assert remind_of_documents() == sent, left
    assert Task.objects.filter(key="review_document", settled_at=None).count() == 1
    change_value(tenant=w.tenant, chapter=NAME, field="document_days_before", value=(10,), by=fresh(w.business_unit))
    RegisteredDocument.objects.filter(pk=row.pk).update(review_date=in_days(30), reminded="")
    assert remind_of_documents() == 0


def test_withdrawn_it_stays_readable_and_says_why(westmere: Cast, sign_in) -> None:
    w, row = westmere, adopted(westmere)
    sign_in(w.oversight_chair).post(
        address(w, "withdraw_document", row.pk), {"reason": "National guidance replaces it.", "decided_on": today()}
    )
    page = said(sign_in(w.trainer).get(address(w, "document", row.pk)))
    assert "National guidance replaces it." in page and "Withdrawn" in page
    with pytest.raises(NotYet, match="This cannot be done now"):
        actions.add_version(document=again(row), number="2", change="x", by=fresh(w.business_unit))


def test_a_version_has_a_number_of_its_own_and_a_file_or_an_address(westmere: Cast, sign_in) -> None:
    w, row = westmere, document(westmere, public_url="")
    with pytest.raises(NotYet, match="Choose the file"):
        actions.add_version(document=row, number="1", change="x", by=fresh(w.business_unit))
    actions.add_version(document=row, number="1", change="x", upload=a_file(), by=fresh(w.business_unit))
    with pytest.raises(NotYet, match="There is a version 1 already"):
        actions.add_version(document=row, number="1", change="y", upload=a_file(), by=fresh(w.business_unit))
    unit = sign_in(w.business_unit)
    refused = unit.post(address(w, "change_document", row.pk), entered(w, "Same", public_url="javascript:alert(1)"))
    assert "beginning with https://" in said(refused)
