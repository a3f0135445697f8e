"""The report on audit activity for a group's meeting: begun, written, issued, and then as it was."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import ActivityReport
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import concerns, register, terms, themes

from .addresses import address, said


def begin(client, w, **typed):
    sent = {
        "group": str(w.groups["oversight"].pk),
        "meeting_on": "2026-06-12",
        "from_date": "2026-03-01",
        "until_date": "2026-05-31",
    }
    return client.post(address(w, "begin_activity_report"), sent | typed)


def page_of(w, name="activity_report"):
    return address(w, name, activity_pk=ActivityReport.objects.latest("meeting_on").pk)


def write(client, w, words, version="1"):
    return client.post(page_of(w, "write_emerging_issues"), {"words": words, "seen_version": version})


@pytest.fixture
def running(westmere, time_machine):
    """A theme agreed on 2 March whose terms are late; the report is written on 1 June."""
    time_machine.move_to("2026-03-02 10:00")
    dd = themes.agree_theme(
        westmere,
        themes.make_ready(westmere, themes.propose(westmere, title="Missing children")),
        decided_on=date(2026, 3, 2),
    )
    dd = terms.draft_terms(westmere, dd)
    time_machine.move_to("2026-06-01 10:00")
    return dd


@pytest.mark.requirement("DDV-056")
def test_for_a_meeting_it_lists_audits_by_status_dates_missed_next_dates_and_emerging_issues(
    westmere, sign_in, running, time_machine
):
    client = sign_in(westmere.business_unit)
    time_machine.move_to("2026-05-20 10:00")
    themes.propose(westmere, title="A wish")
    concerns.raise_one(westmere, "police", dd=running)
    register.single_agency_audit(westmere, "health", title="Injuries of babies", days_ago=3)
    time_machine.move_to("2026-06-01 10:00")
    client = sign_in(westmere.business_unit)
    assert begin(client, westmere).url == page_of(westmere)
    assert "Not written yet." in said(client.get(page_of(westmere)))
    write(client, westmere, "- Tools come late.\n- Advocacy is rarely offered.")
    page = said(client.get(page_of(westmere)))
    assert westmere.groups["oversight"].name in page and "1 March 2026 to 31 May 2026" in page
    assert "Theme 1" in page and "Terms of reference 1" in page
    assert "Terms of reference submitted: due 11 March 2026, not done yet" in page
    assert "1 urgent concern raised in audits in this period." in page
    assert "Single-agency audit Injuries of babies Health 17 May 2026 Received" in page
    assert "Tools come late. Advocacy is rarely offered." in page
    word = Document(BytesIO(client.get(page_of(westmere, "activity_report_word")).content))
    text = "\n".join(p.text for p in word.paragraphs)
    assert "Emerging issues" in text and "Tools come late." in text
    assert any("A wish" in cell.text for t in word.tables for row in t.rows for cell in row.cells)


def test_once_issued_it_has_a_number_and_stays_as_it_was(westmere, sign_in, running):
    client = sign_in(westmere.business_unit)
    begin(client, westmere)
    chair = sign_in(westmere.oversight_chair)
    assert chair.get(page_of(westmere)).status_code == 404
    issue = page_of(westmere, "issue_activity_report")
    assert "Write the emerging issues first" in said(client.post(issue))
    write(client, westmere, "None this time.")
    assert client.post(issue).url == page_of(westmere)
    report = ActivityReport.objects.get()
    assert report.number == "AR-2026-001"
    before = said(chair.get(page_of(westmere)))
    assert "AR-2026-001" in before and "Terms of reference in draft" in before and "None this time." in before
    terms.approve_terms(westmere, terms.submit_terms(westmere, running))
    assert said(chair.get(page_of(westmere))) == before
    assert "stays as it was" in said(client.get(page_of(westmere, "write_emerging_issues")))
    late = write(client, westmere, "Something else.", "2")
    assert "was issued as AR-2026-001" in said(late) and "Something else." in late.content.decode()
    assert "was issued as AR-2026-001" in said(client.post(issue))
    assert ActivityReport.objects.count() == 1


def test_numbers_follow_one_another_and_a_period_that_is_not_over_is_not_issued(westmere, time_machine):
    time_machine.move_to("2026-06-01 10:00")
    assert [register.issued_report(westmere).number for _ in range(2)] == ["AR-2026-001", "AR-2026-002"]
    report = register.activity_report(westmere)
    actions.write_emerging_issues(report=report, words="None.", seen_version=1, by=westmere.business_unit)
    ActivityReport.objects.filter(pk=report.pk).update(until_date=date(2026, 6, 30))
    with pytest.raises(NotYet, match="period is not over"):
        actions.issue_activity_report(report=report, by=westmere.business_unit)


def test_two_who_write_at_once_see_both(westmere, sign_in, running):
    client = sign_in(westmere.business_unit)
    begin(client, westmere)
    write(sign_in(westmere.second_business_unit), westmere, "Hers.")
    page = write(client, westmere, "Mine.")
    assert "saved this part while you were writing" in said(page) and "Hers." in said(page)
    assert "Mine." in page.content.decode()
    write(client, westmere, "Mine.", "2")
    assert "Mine." in said(client.get(page_of(westmere)))


def test_nonsense_is_refused_in_a_sentence(westmere, eastmere, sign_in):
    client = sign_in(westmere.business_unit)
    page = begin(client, westmere, until_date="2026-02-01")
    assert "must not be before its first" in said(page) and 'value="2026"' in page.content.decode()
    begin(client, westmere, group=str(eastmere.groups["oversight"].pk))
    assert not ActivityReport.objects.exists()
    begin(client, westmere)
    assert "Enter the emerging issues, or say that there are none" in said(write(client, westmere, " "))


def test_whoever_is_kept_away_from_an_audit_does_not_find_it_in_an_issued_report(westmere, sign_in, running):
    register.issued_report(westmere)
    scrutineer = sign_in(westmere.scrutineer)
    assert "Missing children" in said(scrutineer.get(page_of(westmere)))
    actions.exclude_member(deep_dive=running, member=westmere.scrutineer, by=westmere.business_unit)
    assert "Missing children" not in said(sign_in(westmere.scrutineer).get(page_of(westmere)))
    word = sign_in(westmere.scrutineer).get(page_of(westmere, "activity_report_word")).content
    cells = [c.text for t in Document(BytesIO(word)).tables for row in t.rows for c in row.cells]
    assert cells and "Missing children" not in cells


def test_others_do_not_find_the_reports(westmere, eastmere, sign_in):
    register.issued_report(westmere)
    stranger = sign_in(eastmere.business_unit)
    assert stranger.get(page_of(westmere)).status_code == 404
    assert "No report has been issued yet." in said(stranger.get(address(eastmere, "activity_reports")))
    for member in (westmere.leads["council"], westmere.authors["police"], westmere.trainer):
        client = sign_in(member)
        assert client.get(page_of(westmere)).status_code == 404
        assert client.get(address(westmere, "activity_reports")).status_code == 404
    chair = sign_in(westmere.oversight_chair)
    assert chair.get(address(westmere, "begin_activity_report")).status_code == 404
    assert chair.post(page_of(westmere, "issue_activity_report")).status_code == 404
