"""From what is due to the certificate: who may approve, what is destroyed, what stays, and that it is gone."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.deep_dives import actions as audit_actions
from lineofsight.deep_dives.models import (
    AgencyReturn,
    CaseDiscussion,
    DeepDive,
    DiscussionLine,
    KeptResults,
    SummaryReport,
)
from lineofsight.engine.documents.text import extract
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.protection import actions
from lineofsight.protection.holdings import find_thing, in_months
from lineofsight.protection.jobs import ask_for_what_is_due
from lineofsight.protection.models import Certificate, Deletion
from lineofsight.question_sets.models import Answer, ListEntry
from lineofsight.trail.models import Event
from lineofsight.vault.everything import GONE, held_under, open_everything
from lineofsight.vault.models import Key, Person, SealedFile
from tests.deep_dives import discussion_world, report_world
from tests.deep_dives.addresses import address

from .addresses import at, said

DUE = "case_details"


def over(dd, *, months: int = 13) -> DeepDive:
    """It was signed off so long ago that its details are due."""
    day = timezone.localdate() - timedelta(days=31 * months)
    DeepDive.objects.filter(pk=dd.pk).update(stage="signed_off", signed_off_on=day)
    return discussion_world.fresh(dd)


def thing(w, dd, key=DUE):
    return find_thing(w.tenant, key, dd.pk)


def approved(w, dd) -> Deletion:
    deletion = actions.propose_deletion(thing=thing(w, dd), by=w.business_unit)
    actions.approve_deletion(deletion=deletion, by=w.executives["council"])
    return actions.approve_deletion(deletion=deletion, by=w.members["data_protection"])


@pytest.mark.requirement("INF-009")
def test_what_is_due_is_destroyed_with_two_approvals_and_the_anonymised_report_stays(westmere, sign_in):
    dd = over(report_world.signed_off(westmere))
    key_id, letters = dd.key_id, list(dd.cases.values_list("letter", flat=True))
    recommendations = Recommendation.objects.filter(raised_in_id=dd.pk).count()
    assert recommendations and Answer.objects.filter(response__key_id=key_id).exists()
    assert ListEntry.objects.filter(response__key_id=key_id).exists() and Person.objects.filter(key_id=key_id).exists()
    ask_for_what_is_due()
    assert Task.objects.filter(about_id=dd.pk, key=f"retention_due_{DUE}", settled_at=None).count() == 1
    unit, officer = sign_in(westmere.business_unit), sign_in(westmere.members["data_protection"])
    director = sign_in(westmere.executives["council"])
    here = {"retention_class": DUE, "thing_pk": dd.pk}
    assert "Overdue" in said(officer.get(at("held_thing", westmere, **here)))
    assert unit.post(at("propose_deletion", westmere, **here), {"reason": ""}).status_code == 302
    assert not Task.objects.filter(about_id=dd.pk, key=f"retention_due_{DUE}", settled_at=None).exists()
    deletion = Deletion.objects.get(about_id=dd.pk)
    place = {"pk": deletion.pk}
    assert unit.get(at("approve_deletion", westmere, **place)).status_code == 404
    assert director.post(at("approve_deletion", westmere, **place), {"looked": "on"}).status_code == 302
    assert "already" in said(director.post(at("approve_deletion", westmere, **place), {"looked": "on"}))
    assert officer.post(at("approve_deletion", westmere, **place), {"looked": "on"}).status_code == 302
    assert Answer.objects.filter(response__key_id=key_id).exists()
    page = officer.post(at("carry_out_deletion", westmere, **place), {"understood": "on"}, follow=True)
    assert "Certificate of secure deletion SD-" in said(page)
    # Case details and the history part are gone, key, rows and files.
    assert Key.objects.get(pk=key_id).wrapped == b""
    for model in (Answer, ListEntry):
        assert not model.objects.filter(response__key_id=key_id).exists()
    for model in (CaseDiscussion, DiscussionLine):
        assert not model.objects.filter(deep_dive=dd).exists()
    assert not Person.objects.filter(key_id=key_id).exists() and not SealedFile.objects.filter(key_id=key_id).exists()
    for held in held_under([key_id], westmere.tenant.pk):
        for row in held.model._base_manager.filter(pk__in=held.ids):
            for field in held.fields:
                assert bytes(getattr(row, field.attname) or b"") in (b"", GONE)
    assert not open_everything().unreadable
    # The anonymised report, the recommendations and the numbers stay, and the run is on record.
    for name in ("report", "report_page", "report_pdf", "report_word", "terms", "timetable", "deep_dive"):
        assert unit.get(address(westmere, name, dd)).status_code == 200, name
    assert "securely deleted on" in said(unit.get(address(westmere, "deep_dive", dd)))
    assert Recommendation.objects.filter(raised_in_id=dd.pk).count() == recommendations
    assert KeptResults.objects.filter(deep_dive=dd).exists() and SummaryReport.objects.filter(deep_dive=dd).exists()
    assert list(dd.cases.values_list("letter", flat=True)) == letters
    for name in ("cohort", "findings", "discussion_record", "pack"):
        assert "were securely deleted" in said(unit.get(address(westmere, name, dd))), name
    for name in ("deep_dives", "audit_register", "coverage", "agency_responses", "assurance_map", "audit_depth"):
        assert unit.get(address(westmere, name)).status_code == 200, name
    certificate = Certificate.objects.get(deletion=deletion)
    event = Event.objects.get(verb="certify_deletion", object_id=str(certificate.pk))
    assert event.details["sha256"] == certificate.sha256 and str(key_id) in event.details["keys"]
    assert trail.verify().broken is None
    # Nothing more is due of it, and the certificate says from when no backup can open it.
    assert thing(westmere, dd) is None and thing(westmere, dd, "reports") is not None
    assert certificate.backups_gone_on == timezone.localdate() + timedelta(days=400)
    pdf = officer.get(at("certificate_pdf", westmere, **place))
    words = " ".join(passage.text for passage in extract(pdf.content, "certificate.pdf"))
    assert certificate.number in words and "Leopold Ash" in words and westmere.executives["council"].name in words
    with pytest.raises(NotYet, match="already"):
        audit_actions.delete_case_details(deep_dive=dd, by=westmere.members["data_protection"])


def test_a_legal_hold_blocks_it_until_two_persons_have_lifted_it(westmere, sign_in):
    dd = over(discussion_world.collated(westmere))
    deletion = approved(westmere, dd)
    unit, officer = sign_in(westmere.business_unit), sign_in(westmere.members["data_protection"])
    typed = {
        "thing": f"{DUE}:{dd.pk}",
        "reason": "The coroner has asked for it",
        "reference": "",
        "review_on": (timezone.localdate() + timedelta(days=90)).isoformat(),
    }
    assert unit.post(at("set_hold", westmere), typed).status_code == 302
    assert "Legal hold" in said(officer.get(at("retention", westmere)))
    page = said(officer.post(at("carry_out_deletion", westmere, pk=deletion.pk), {"understood": "on"}))
    assert "A legal hold is in force" in page
    dd.refresh_from_db()
    assert dd.securely_deleted_on is None and Answer.objects.filter(response__key_id=dd.key_id).exists()
    hold = apps.get_model("protection", "LegalHold").objects.get()
    assert "The coroner has asked for it" in said(unit.get(at("legal_hold", westmere, pk=hold.pk)))
    officer.post(at("ask_to_lift", westmere, pk=hold.pk), {"reason": "The inquest is over"})
    assert "somebody else has to agree" in said(officer.post(at("lift_hold", westmere, pk=hold.pk)))
    assert unit.post(at("lift_hold", westmere, pk=hold.pk)).status_code == 302
    hold.refresh_from_db()
    assert hold.state == "lifted"
    assert officer.post(at("carry_out_deletion", westmere, pk=deletion.pk), {"understood": "on"}).status_code == 302
    dd.refresh_from_db()
    assert dd.securely_deleted_on == timezone.localdate()
    assert not AgencyReturn.objects.filter(deep_dive=dd).exclude(confirmation=None).exists()


def test_two_of_the_business_unit_cannot_lift_a_hold_and_two_partners_cannot_approve_alone(westmere):
    dd = over(discussion_world.collated(westmere))
    review = timezone.localdate() + timedelta(days=30)
    hold = actions.set_hold(thing=None, reason="A claim was made", review_on=review, by=westmere.business_unit)
    actions.ask_to_lift(hold=hold, reason="It was settled", by=westmere.business_unit)
    with pytest.raises(NotYet, match="data protection officer"):
        actions.lift_hold(hold=hold, by=westmere.members["second_business_unit"])
    with pytest.raises(NotYet, match="legal hold is in force"):
        actions.propose_deletion(thing=thing(westmere, dd), by=westmere.business_unit)
    actions.lift_hold(hold=hold, by=westmere.members["data_protection"])
    deletion = actions.propose_deletion(thing=thing(westmere, dd), by=westmere.business_unit)
    actions.approve_deletion(deletion=deletion, by=westmere.executives["council"])
    with pytest.raises(NotYet, match="data protection officer"):
        actions.approve_deletion(deletion=deletion, by=westmere.executives["health"])
    own = DeepDive.objects.get(pk=dd.pk)
    actions.refuse_deletion(deletion=deletion, reason="A review has begun", by=westmere.executives["health"])
    again = actions.propose_deletion(thing=thing(westmere, own), by=westmere.members["data_protection"])
    with pytest.raises(NotYet, match="two other persons"):
        actions.approve_deletion(deletion=again, by=westmere.members["data_protection"])


def test_what_is_kept_longer_is_not_due_until_then_and_nothing_running_can_be_destroyed(westmere, sign_in):
    dd = discussion_world.collated(westmere)
    assert thing(westmere, dd) is None
    with pytest.raises(NotYet, match="not signed off"):
        audit_actions.delete_case_details(deep_dive=dd, by=westmere.members["data_protection"])
    dd = over(dd)
    until = timezone.localdate() + timedelta(days=200)
    page = at("keep_longer", westmere, retention_class=DUE, thing_pk=dd.pk)
    officer = sign_in(westmere.members["data_protection"])
    assert officer.post(page, {"until_date": until.isoformat(), "reason": "A review may follow"}).status_code == 302
    assert thing(westmere, dd).due_on == until and ask_for_what_is_due() == 0
    early = at("propose_deletion", westmere, retention_class=DUE, thing_pk=dd.pk)
    assert "not due yet" in said(officer.post(early, {"reason": ""}))


def test_the_other_partnership_finds_neither_what_is_kept_nor_a_deletion(westmere, eastmere, sign_in):
    dd = over(discussion_world.collated(westmere))
    deletion = approved(westmere, dd)
    other = sign_in(eastmere.business_unit)
    assert dd.reference not in said(other.get(at("retention", eastmere)))
    for tenant in (westmere, eastmere):
        assert other.get(at("deletion", tenant, pk=deletion.pk)).status_code == 404
        assert other.get(at("held_thing", tenant, retention_class=DUE, thing_pk=dd.pk)).status_code == 404


def test_a_destroyed_key_stands_on_a_list_outside_the_database(
    westmere, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.TRAIL_CHECKPOINT_DIR = tmp_path / "checkpoints"
    with django_capture_on_commit_callbacks(execute=True):
        key = vault.new_key(westmere.tenant.pk)
        vault.destroy_key(key)
    from lineofsight.vault.struck import struck

    assert struck() == {key.pk}


def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month():
    from datetime import date

    assert in_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert in_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert in_months(date(2025, 12, 15), 13) == date(2027, 1, 15)


def test_the_list_of_what_is_kept_comes_out_as_a_workbook(westmere, sign_in):
    over(discussion_world.collated(westmere))
    content = sign_in(westmere.business_unit).get(at("retention", westmere) + "?export=xlsx").content
    assert zipfile.is_zipfile(io.BytesIO(content))
