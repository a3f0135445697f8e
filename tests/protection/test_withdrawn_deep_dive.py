"""A deep dive that is withdrawn: what was destroyed with it is certified, and a legal hold stands in its way."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.protection import actions
from lineofsight.protection.models import Certificate, Deletion
from lineofsight.trail.models import Event
from lineofsight.vault.models import Key
from tests.deep_dives import asked_world as world
from tests.deep_dives.addresses import address
from tests.deep_dives.test_withdraw import withdraw_form

from .addresses import at, said


def test_the_certificate_counts_what_was_destroyed_and_stands_in_the_register(westmere, eastmere, sign_in):
    dd = world.issued(westmere, "AB")
    sign_in(westmere.business_unit).post(address(westmere, "withdraw", dd), withdraw_form())
    [deletion] = Deletion.objects.all()
    certificate = Certificate.objects.get()
    assert deletion.state == "carried_out" and deletion.about_id == dd.pk
    assert str(dd.key_id) in certificate.content["keys"] and certificate.content["people"] > 0
    assert any(table["values"] for table in certificate.content["tables"])
    assert Key.objects.get(pk=dd.key_id).destroyed_at is not None
    assert Event.objects.filter(verb="certify_deletion", object_id=str(certificate.pk)).exists()
    officer = sign_in(westmere.members["data_protection"])
    assert dd.title in said(officer.get(at("deletions", westmere)))
    page = said(officer.get(at("certificate", westmere, pk=deletion.pk)))
    assert certificate.number in page and "The deep dive was withdrawn" in page and "Approved by" not in page
    assert officer.get(at("certificate_pdf", westmere, pk=deletion.pk)).content.startswith(b"%PDF")
    assert "The deep dive was withdrawn" in said(officer.get(at("deletion", westmere, pk=deletion.pk)))
    assert sign_in(eastmere.business_unit).get(at("certificate", westmere, pk=deletion.pk)).status_code == 404


def test_a_legal_hold_keeps_what_a_withdrawal_would_destroy(westmere, sign_in):
    dd = world.issued(westmere, "AB")
    actions.set_hold(
        thing=None,
        reason="An inquiry asks for everything",
        review_on=timezone.localdate() + timedelta(days=90),
        by=westmere.members["data_protection"],
    )
    answer = said(sign_in(westmere.business_unit).post(address(westmere, "withdraw", dd), withdraw_form()))
    assert "A legal hold is in force" in answer and "Suspend the deep dive instead" in answer
    assert world.fresh(dd).withdrawn_on is None and Key.objects.get(pk=dd.key_id).destroyed_at is None
    assert not Deletion.objects.exists()
