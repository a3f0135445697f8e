"""The report that is signed off: read, given out as the checked bytes, shared, and followed back."""

import hashlib

import pytest

from lineofsight.deep_dives.models import Contact
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Appointment
from lineofsight.practice.story import report
from lineofsight.release.files import content_of
from lineofsight.vault.models import SealedFile

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh

FILES = {"report_page": "page", "report_pdf": "pdf", "report_word": "word"}


@pytest.mark.parametrize("slug", ["westmere", "eastmere"])
def test_what_is_given_out_is_byte_for_byte_what_was_scanned_and_read(request, sign_in, slug: str) -> None:
    w = request.getfixturevalue(slug)
    dd = stages.at_check(w)
    checked = {page: content_of(stages.finished(dd), which) for page, which in FILES.items()}
    report.sign_off(w, report.check(w, dd))
    client = sign_in(w.leads["council"])
    for page, data in checked.items():
        answer = client.get(address(w, page, dd))
        assert answer.content == data
        way = "inline" if page == "report_page" else "attachment"
        assert answer["Content-Disposition"].startswith(f'{way}; filename="{slug}-dd-')


@pytest.mark.requirement("DDV-008")
def test_it_is_shared_with_all_partner_agencies_only_after_the_executive_has_agreed_and_the_list_is_kept(
    eastmere: Cast, sign_in
) -> None:
    dd = report.bring_to(eastmere, stages.checked(eastmere), Stage.DECISION_GROUP_AGREEMENT)
    lead = eastmere.leads["school"]
    for page in FILES:
        assert sign_in(lead).get(address(eastmere, page, dd)).status_code == 404
    assert not Contact.objects.filter(deep_dive=dd, about=Contact.About.REPORT).exists()
    dd = report.sign_off(eastmere, dd)
    told = Contact.objects.filter(deep_dive=dd, about=Contact.About.REPORT).select_related("agency")
    leads = Appointment.in_force(eastmere.tenant.id).filter(role=Role.AGENCY_LEAD)
    assert {a.agency_id for a in leads} <= {row.agency_id for row in told}
    assert sign_in(lead).get(address(eastmere, "report_pdf", dd)).status_code == 200
    words = said(sign_in(eastmere.business_unit).get(address(eastmere, "report", dd)))
    assert f"With whom it was shared ({told.count()})" in words and lead.name in words


def test_everybody_who_sees_the_deep_dive_reads_it_and_its_recommendations(westmere: Cast, sign_in) -> None:
    dd = stages.signed_off(westmere)
    number = Recommendation.objects.filter(tenant=westmere.tenant).order_by("number").first().number
    for member in (
        westmere.business_unit,
        westmere.leads["health"],
        westmere.executives["council"],
        westmere.scrutineer,
    ):
        words = said(sign_in(member).get(address(westmere, "report", dd)))
        assert "signed off on" in words and number in words
    assert number not in said(sign_in(westmere.authors["police"]).get(address(westmere, "report", dd)))


@pytest.mark.parametrize("name", ["report", *FILES])
def test_nobody_of_another_partnership_or_without_a_part_finds_it(
    westmere: Cast, eastmere: Cast, sign_in, name
) -> None:
    dd = stages.signed_off(westmere)
    for member in (eastmere.business_unit, westmere.trainer, westmere.administrator):
        assert sign_in(member).get(address(westmere, name, dd)).status_code == 404
    assert sign_in(eastmere.business_unit).get(address(eastmere, name, dd)).status_code == 404
    assert sign_in(westmere.analyst).get(address(westmere, name, dd)).status_code == 200


def test_before_it_is_signed_off_it_says_where_it_stands(westmere: Cast, sign_in) -> None:
    dd = stages.at_check(westmere)
    words = said(sign_in(westmere.leads["health"]).get(address(westmere, "report", dd)))
    assert "can be read by everybody when it is signed off" in words and "Areas for development" not in words
    for page in FILES:
        for member in (westmere.leads["health"], westmere.analyst):
            assert sign_in(member).get(address(westmere, page, dd)).status_code == 404


def test_a_version_the_scan_stopped_is_given_to_nobody_but_its_writers(westmere: Cast, sign_in) -> None:
    dd = stages.written(westmere)
    stages.plant(westmere, dd, stages.PLANTED["name"])
    report.send_to_check(westmere, dd)
    for member in (westmere.second_business_unit, westmere.business_unit):
        assert sign_in(member).get(address(westmere, "report_pdf", dd)).status_code == 200
    for member in (westmere.scrutineer, westmere.leads["council"], westmere.decision_chair):
        assert sign_in(member).get(address(westmere, "report_pdf", dd)).status_code == 404


def test_the_web_page_stands_by_itself_and_names_nobody(westmere: Cast, sign_in) -> None:
    dd = stages.signed_off(westmere)
    page = sign_in(westmere.business_unit).get(address(westmere, "report_page", dd))
    html = page.content.decode()
    assert html.startswith("<!DOCTYPE html>") and "<script" not in html and "http" not in html
    assert "default-src 'none'" in page["Content-Security-Policy"]


def test_the_checksums_stand_under_details(westmere: Cast, sign_in) -> None:
    dd = stages.signed_off(westmere)
    data = sign_in(westmere.business_unit).get(address(westmere, "report_pdf", dd)).content
    words = said(sign_in(westmere.business_unit).get(address(westmere, "report", dd)))
    assert hashlib.sha256(data).hexdigest() in words


def test_the_timetable_is_ticked_and_the_day_of_the_sign_off_kept(westmere: Cast) -> None:
    dd = fresh(stages.signed_off(westmere))
    done = set(dd.timetable.exclude(done_on=None).values_list("step", flat=True))
    assert {"report_drafted", "report_checked", "report_approved", "signed_off"} <= done
    assert dd.signed_off_on is not None


def test_the_released_files_lie_sealed_under_a_key_of_their_own(westmere: Cast) -> None:
    dd = stages.signed_off(westmere)
    finished = stages.finished(dd)
    files = SealedFile.objects.filter(pk__in=[finished.page_id, finished.pdf_id, finished.word_id])
    (key,) = set(files.values_list("key", flat=True))
    assert key != dd.key_id
    assert not SealedFile.objects.filter(key=dd.key_id, content_type="application/pdf").exists()
