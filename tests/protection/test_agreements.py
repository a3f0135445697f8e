"""The register of agreements: who shares what on what law, and the reminder before the review."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.partnership.models import Task
from lineofsight.protection.jobs import remind_of_agreements
from lineofsight.protection.models import Agreement

from .addresses import at, said


def typed(w, **changes):
    today = timezone.localdate()
    return {
        "kind": "sharing",
        "title": "Sharing for multi-agency audits",
        "reference": "ISA 7",
        "agencies": [str(w.agencies["council"].pk), str(w.agencies["police"].pk)],
        "other_parties": "Westmere Housing Trust",
        "purpose": "Learning from practice",
        "legal_basis": "Children Act 2004, section 16H",
        "signed_on": (today - timedelta(days=300)).isoformat(),
        "review_on": (today + timedelta(days=60)).isoformat(),
    } | changes


@pytest.mark.requirement("INF-011")
def test_the_register_shows_parties_purpose_law_and_dates_and_a_reminder_fires_before_the_review(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    assert client.post(at("record_agreement", westmere), typed(westmere)).status_code == 302
    agreement = Agreement.objects.get()
    page = said(client.get(at("agreements", westmere)))
    for words in (westmere.agencies["council"].name, "Westmere Housing Trust", "Learning from practice", "section 16H"):
        assert words in page
    assert remind_of_agreements() == 0 and not Task.objects.filter(about_id=agreement.pk).exists()
    Agreement.objects.update(review_on=timezone.localdate() + timedelta(days=20))
    assert remind_of_agreements() == 1 and remind_of_agreements() == 1
    tasks = Task.objects.filter(about_id=agreement.pk, settled_at=None)
    assert sorted(tasks.values_list("role", flat=True)) == ["business_unit", "data_protection"]
    assert "Review an agreement" in said(client.get(f"/{westmere.tenant.slug}/my-work/"))
    later = {"review_on": (timezone.localdate() + timedelta(days=365)).isoformat()}
    assert client.post(at("review_agreement", westmere, pk=agreement.pk), later).status_code == 302
    assert not tasks.all().exists() and remind_of_agreements() == 0


def test_one_party_is_not_enough_and_the_other_partnership_sees_nothing(westmere, eastmere, sign_in):
    client = sign_in(westmere.members["data_protection"])
    alone = typed(westmere, agencies=[str(westmere.agencies["council"].pk)], other_parties="")
    assert "at least two parties" in said(client.post(at("record_agreement", westmere), alone))
    client.post(at("record_agreement", westmere), typed(westmere))
    agreement = Agreement.objects.get()
    other = sign_in(eastmere.business_unit)
    assert other.get(at("agreement", eastmere, pk=agreement.pk)).status_code == 404
    assert "Sharing for multi-agency audits" not in said(other.get(at("agreements", eastmere)))
    assert sign_in(westmere.leads["council"]).get(at("agreements", westmere)).status_code == 404


def test_an_agreement_that_has_ended_is_not_reviewed(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    client.post(at("record_agreement", westmere), typed(westmere))
    agreement = Agreement.objects.get()
    ended = {"ended_on": timezone.localdate().isoformat()}
    assert client.post(at("end_agreement", westmere, pk=agreement.pk), ended).status_code == 302
    Agreement.objects.update(review_on=timezone.localdate())
    assert remind_of_agreements() == 0
    assert "Ended" in said(client.get(at("agreements", westmere)))
