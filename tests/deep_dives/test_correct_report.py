"""A released report that was withdrawn is corrected: written, checked, approved and released anew."""

from lineofsight import vault
from lineofsight.deep_dives.models import Contact, DeepDive, SummaryReport
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.models import Task
from lineofsight.practice.story import report as story
from lineofsight.release.models import FinishedReport
from lineofsight.thread import following
from lineofsight.thread.models import Strand

from . import report_world as stages
from .addresses import address, said

WITHDRAWN = {"because": "A school could be recognised.", "understood": "yes"}


def withdrawn(w: Cast, sign_in) -> DeepDive:
    dd = stages.signed_off(w)
    answer = sign_in(w.executives["council"]).post(address(w, "withdraw_report", dd), WITHDRAWN, follow=True)
    assert "The report is withdrawn" in said(answer)
    return stages.fresh(dd)


def corrected(w: Cast, dd: DeepDive, sign_in) -> DeepDive:
    """Through the page, one part of the text changed, then the whole way once more."""
    sign_in(w.business_unit).post(address(w, "correct_report", dd))
    from lineofsight.deep_dives import actions

    with vault.scope():
        section = (
            SummaryReport.objects.get(deep_dive=dd)
            .sections.select_related("deep_dive", "report")
            .filter(key="introduction")
            .first()
            or SummaryReport.objects.get(deep_dive=dd).sections.select_related("deep_dive", "report").first()
        )
        actions.edit_section(
            section=section,
            words=f"{section.words}\n\nThis version stands instead of an earlier one.",
            seen_version=section.version,
            by=story.writer(w),
        )
        return story.approve(w, story.check(w, stages.fresh(dd)))


def test_the_corrected_version_goes_the_whole_way_and_the_old_one_stays_withdrawn(westmere: Cast, sign_in) -> None:
    dd = withdrawn(westmere, sign_in)
    before = {row.pk: row.number for row in Recommendation.objects.filter(tenant=westmere.tenant)}
    dd = corrected(westmere, dd, sign_in)
    old, new = FinishedReport.objects.filter(about_id=dd.report.pk).order_by("version")
    assert (old.state, new.state) == ("withdrawn", "released")
    assert new.replaces == old and new.changed_from is None
    # Each checker read all of it.
    assert not new.readings.filter(changes_only=True).exists() and new.readings.filter(verdict="passed").count() == 2
    assert dd.stage == "signed_off" and dd.signed_off_on is not None
    # No recommendation stands in the register twice.
    assert {row.pk: row.number for row in Recommendation.objects.filter(tenant=westmere.tenant)} == before
    lead = sign_in(westmere.leads["police"])
    assert lead.get(address(westmere, "report_pdf", dd)).content.startswith(b"%PDF")
    assert "Version 2 stands instead of version 1, which was withdrawn on" in said(
        lead.get(address(westmere, "report", dd))
    )
    told = Contact.objects.filter(deep_dive=dd, about=Contact.About.REPORT, member=westmere.leads["police"])
    assert told.count() == 2


def test_the_thread_says_which_version_stands_instead_of_which(westmere: Cast, eastmere: Cast, sign_in) -> None:
    dd = corrected(westmere, withdrawn(westmere, sign_in), sign_in)
    old, new = FinishedReport.objects.filter(about_id=dd.report.pk).order_by("version")
    assert Strand.objects.filter(from_id=new.pk, to_id=old.pk, means="replaces").count() == 1
    kind = "release.finishedreport"
    behind = {knot.id: knot.seen for knot in following.back(westmere.leads["police"], kind, new.pk)}
    assert behind[old.pk].state == "Withdrawn" and dd.pk in behind
    assert following.back(eastmere.business_unit, kind, new.pk) == []


def test_while_it_is_written_everybody_who_had_it_reads_that_it_is_withdrawn(westmere: Cast, sign_in) -> None:
    dd = withdrawn(westmere, sign_in)
    sign_in(westmere.business_unit).post(address(westmere, "correct_report", dd))
    answer = sign_in(westmere.leads["police"]).get(address(westmere, "report", dd))
    assert "A corrected version is being written." in said(answer)
    assert sign_in(westmere.leads["police"]).get(address(westmere, "report_pdf", dd)).status_code == 410
    assert Task.objects.filter(about_id=dd.pk, key="send_to_check", settled_at=None).exists()
    draft = said(sign_in(westmere.business_unit).get(address(westmere, "draft_report", dd)))
    assert "A corrected version." in draft and "A school could be recognised." in draft


def test_only_a_withdrawn_report_is_corrected_once_and_by_those_who_write_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    dd = stages.signed_off(westmere)
    page = address(westmere, "correct_report", dd)
    assert "Withdraw the report first." in said(sign_in(westmere.business_unit).post(page))
    sign_in(westmere.executives["council"]).post(address(westmere, "withdraw_report", dd), WITHDRAWN)
    for member in (westmere.leads["police"], westmere.scrutineer, eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
        assert sign_in(member).post(page).status_code == 404
    assert "Write a corrected version" in said(sign_in(westmere.business_unit).get(page))
    sign_in(westmere.business_unit).post(page)
    assert stages.fresh(dd).stage == "report_drafting"
    again = said(sign_in(westmere.business_unit).post(page))
    assert "This has been done" in again or "possible at the stage" in again
