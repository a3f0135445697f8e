"""The sharing log: lines written by themselves and by hand, refusals, filters, export, and who may read it."""

import io

from django.utils import timezone
from openpyxl import load_workbook

from lineofsight.sharing.models import Disclosure
from tests.deep_dives import discussion_world
from tests.deep_dives.addresses import address

from .addresses import at, said


def by_hand(**changes):
    return {
        "outcome": "shared",
        "on": timezone.localdate().isoformat(),
        "recipient": "Family Court at Westmere",
        "what": "Summary of the audit tool of the school",
        "why": "Ordered by the court",
        "legal_hook": "A court has ordered it",
        "detriment": "not_more",
        "detriment_reason": "The court needs it to protect the child",
        "decided_by_words": "Leopold Ash, data protection officer",
        "details": "About the sister of Quillon",
    } | changes


def test_circulating_the_pack_writes_a_line_for_each_reader_and_taking_it_away_another(westmere, sign_in):
    dd = discussion_world.circulated(westmere)
    lines = Disclosure.objects.filter(tenant=westmere.tenant, about_id=dd.pk)
    readers = dd.attendees.filter(pack_sent_at__isnull=False).count()
    assert readers and lines.filter(kind="pack").count() == readers
    assert set(lines.filter(kind="pack").values_list("detriment", flat=True)) == {"whole"}
    before = lines.filter(kind="file").count()
    reader = dd.attendees.filter(terms_accepted_at__isnull=False).first().member
    assert sign_in(reader).get(address(westmere, "pack_word", dd)).status_code == 200
    taken = lines.filter(kind="file").latest("at")
    assert lines.filter(kind="file").count() == before + 1
    assert (taken.to_member, taken.what, taken.children) == (reader, "Pack as a Word file", dd.cases.count())
    assert len(taken.sha256) == 64
    page = said(sign_in(westmere.members["data_protection"]).get(at("sharing_log", westmere) + "?kind=pack"))
    assert f"{readers} disclosures" in page and dd.reference in page
    line = lines.filter(kind="pack").first()
    assert "Children Act 2004" in said(
        sign_in(westmere.members["data_protection"]).get(at("disclosure", westmere, pk=line.pk))
    )


def test_what_was_shared_or_refused_outside_is_entered_by_hand_and_comes_out_as_a_workbook(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    assert client.post(at("record_disclosure", westmere), by_hand()).status_code == 302
    refused = by_hand(
        outcome="refused", recipient="A newspaper", detriment="more", detriment_reason="It would name the family"
    )
    assert client.post(at("record_disclosure", westmere), refused).status_code == 302
    page = said(client.get(at("sharing_log", westmere) + "?outcome=refused"))
    assert "A newspaper" in page and "Family Court" not in page and "Refused" in page
    made = Disclosure.objects.get(to_organisation="Family Court at Westmere")
    assert "About the sister of Quillon" in said(client.get(at("disclosure", westmere, pk=made.pk)))
    workbook = load_workbook(io.BytesIO(client.get(at("sharing_log", westmere) + "?export=xlsx").content))
    cells = [str(cell.value) for row in workbook.active.iter_rows() for cell in row]
    assert "Family Court at Westmere" in cells and "A newspaper" in cells
    # Taking the log away is itself in the log; what was typed in confidence is not in the workbook.
    assert Disclosure.objects.filter(kind="file", what="Sharing log as a spreadsheet").count() == 1
    assert not any("Quillon" in cell for cell in cells)


def test_what_would_harm_the_child_is_not_recorded_as_shared(westmere, sign_in):
    page = said(sign_in(westmere.business_unit).post(at("record_disclosure", westmere), by_hand(detriment="more")))
    assert "it must not be shared" in page and "Family Court at Westmere" not in page.split("Details")[-1]
    assert not Disclosure.objects.filter(by_hand=True).exists()


def test_nobody_else_knows_of_the_log(westmere, sign_in):
    for member in (westmere.scrutineer, westmere.members["administrator"], westmere.leads["council"]):
        assert sign_in(member).get(at("sharing_log", westmere)).status_code == 404


def test_the_other_partnership_sees_nothing_of_it(westmere, eastmere, sign_in):
    sign_in(westmere.business_unit).post(at("record_disclosure", westmere), by_hand())
    made = Disclosure.objects.get(by_hand=True)
    other = sign_in(eastmere.business_unit)
    assert other.get(at("disclosure", westmere, pk=made.pk)).status_code == 404
    assert other.get(at("disclosure", eastmere, pk=made.pk)).status_code == 404
    assert "Family Court" not in said(other.get(at("sharing_log", eastmere)))
