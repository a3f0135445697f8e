"""The report is begun from the findings, under this partnership's headings, and written part by part."""

import pytest

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Case, ReportSection, SummaryReport, TermsOfReference
from lineofsight.deep_dives.report_document import HIDDEN, build
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.blocks import Bullets, Heading, Table
from lineofsight.engine.documents.web import write_html
from lineofsight.partnership.refusals import NotYet

from . import report_world as stages
from .addresses import address, said
from .discussion_world import held


def headings(dd) -> list[str]:
    with vault.scope():
        return [part.text for part in document(dd).parts if isinstance(part, Heading)]


def document(dd):
    return build(SummaryReport.objects.select_related("deep_dive__tenant", "deep_dive__edition").get(deep_dive=dd))


@pytest.mark.requirement("DDV-005")
def test_the_committees_drafter_begins_a_draft_that_already_holds_the_findings(eastmere: Cast, sign_in) -> None:
    dd = stages.coded(eastmere)
    drafter = eastmere.oversight_chair
    sign_in(drafter).post(address(eastmere, "draft_report", dd), {})
    report = SummaryReport.objects.select_related("deep_dive").get(deep_dive=dd)
    assert (report.written_by, report.deep_dive.stage) == (drafter, Stage.REPORT_DRAFTING)
    shown = said(sign_in(drafter).get(address(eastmere, "report_preview", dd)))
    for finding in dd.findings.select_related("deep_dive").filter(kind__in=["good_practice", "development", "theme"]):
        assert finding.words in shown


@pytest.mark.requirement("DDV-034", "CFG-004")
def test_the_heading_is_good_practice_here_and_working_well_there(westmere: Cast, eastmere: Cast) -> None:
    here, there = headings(stages.begun(westmere)), headings(stages.begun(eastmere))
    assert "Good practice" in here and "Working well" not in here
    assert "Working well" in there and "Good practice" not in there


@pytest.mark.requirement("THM-002")
def test_each_aspect_of_the_terms_is_a_heading_of_the_draft(westmere: Cast) -> None:
    dd = stages.begun(westmere)
    aspects = TermsOfReference.in_force(dd).lines_of_enquiry
    assert len(aspects) == 4
    assert [words for words in headings(dd) if words in aspects] == list(aspects)


@pytest.mark.requirement("DDV-012")
def test_the_report_has_a_table_of_judgement_by_category(westmere: Cast) -> None:
    dd = stages.begun(westmere)
    Case.objects.filter(deep_dive=dd).update(category="child_in_need")
    with vault.scope():
        table = next(p for p in document(dd).parts if isinstance(p, Table) and "in each category:" in p.caption)
    assert table.headers == ("Category", "Outstanding", "Good", "Requires improvement", "Inadequate")
    assert [row[0] for row in table.rows] == ["Child in need"]
    assert sum(int(cell) for cell in table.rows[0][1:]) == Case.objects.filter(deep_dive=dd).count()


def test_a_category_of_one_child_is_hidden_and_its_writer_warned(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    for case, category in zip(
        Case.objects.filter(deep_dive=dd), ("child_in_need", "early_help", "universal"), strict=True
    ):
        Case.objects.filter(pk=case.pk).update(category=category)
    with vault.scope():
        table = next(p for p in document(dd).parts if isinstance(p, Table) and "in each category:" in p.caption)
    assert {cell for row in table.rows for cell in row[1:]} == {HIDDEN}
    part = stages.section(dd, "by_category")
    page = address(westmere, "report_section", dd, section_pk=part.pk)
    assert "the judgement would single out a child" in said(sign_in(westmere.business_unit).get(page))


@pytest.mark.requirement("DDV-058")
def test_there_is_a_conclusion_for_each_statement_of_assurance(westmere: Cast) -> None:
    dd = stages.begun(westmere)
    statements = [each.words for each in dd.settings.assurance_statements]
    sections = ReportSection.objects.filter(report__deep_dive=dd, key__startswith="assurance_").select_related(
        "deep_dive"
    )
    assert [s.heading for s in sections.order_by("position")] == list(statements)
    with pytest.raises(NotYet, match=statements[0]):
        actions.send_to_check(deep_dive=dd, readers=stages.report.checkers(westmere), by=westmere.business_unit)
    for place, section in enumerate(sections):
        actions.edit_section(
            section=stages.section(dd, section.key),
            words=f"Assured {place}.",
            seen_version=1,
            by=westmere.business_unit,
        )
    with vault.scope():
        page = write_html(document(dd))
    for place, statement in enumerate(statements):
        assert page.index(statement) < page.index(f"Assured {place}.")


def test_the_table_of_cases_counts_practice_and_says_nothing_of_a_child(westmere: Cast) -> None:
    dd = stages.begun(westmere)
    with vault.scope():
        table = next(p for p in document(dd).parts if isinstance(p, Table) and p.caption == "Cases in each category")
    assert table.headers == ("Category", "Cases")
    assert table.rows[-1] == ("All", str(Case.objects.filter(deep_dive=dd).count()))


def test_no_worker_is_named_in_what_the_product_writes(westmere: Cast) -> None:
    dd = stages.begun(westmere)
    with vault.scope():
        text = write_html(document(dd))
    for member in westmere.everybody:
        assert member.name not in text


def test_it_is_begun_only_with_findings_and_only_once(westmere: Cast, sign_in) -> None:
    dd = stages.conclusions(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "draft_report", dd)
    assert "Nothing is coded yet" in said(client.get(page))
    assert "Code at least one finding first" in said(client.post(page, {}))
    assert not SummaryReport.objects.exists()


def test_the_overview_says_what_is_open_and_what_is_written(westmere: Cast, sign_in) -> None:
    dd = stages.begun(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "draft_report", dd)))
    assert "Views of children and families To be written" in words
    assert "Good practice Written" in words
    assert "4 areas for development have neither a recommendation nor a reason" in words


def test_before_the_conclusions_it_says_why_it_cannot_be_begun(westmere: Cast, sign_in) -> None:
    dd = held(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "draft_report", dd)))
    assert "The report is begun when the conclusions are agreed" in words


@pytest.mark.parametrize(
    "name", ["draft_report", "report_preview", "report_recommendations", "add_recommendation", "send_to_check"]
)
def test_only_those_who_write_it_find_its_pages(westmere: Cast, eastmere: Cast, sign_in, name: str) -> None:
    dd = stages.begun(westmere)
    for member in (westmere.business_unit, westmere.second_business_unit, westmere.oversight_chair):
        assert sign_in(member).get(address(westmere, name, dd)).status_code == 200, member
    for member in (
        westmere.decision_chair,
        westmere.leads["council"],
        westmere.authors["police"],
        westmere.executives["council"],
        westmere.scrutineer,
        eastmere.business_unit,
    ):
        assert sign_in(member).get(address(westmere, name, dd)).status_code == 404, member
        assert sign_in(member).post(address(westmere, name, dd), {}).status_code == 404, member


@pytest.mark.parametrize(
    "name", ["draft_report", "report_preview", "report_recommendations", "add_recommendation", "send_to_check"]
)
def test_at_its_check_the_report_is_not_edited_and_the_page_says_so(westmere: Cast, sign_in, name: str) -> None:
    dd = stages.at_check(westmere)
    assert "so it is not edited now" in said(sign_in(westmere.business_unit).get(address(westmere, name, dd)))


def test_what_is_typed_becomes_bullets_and_paragraphs_in_the_preview(westmere: Cast) -> None:
    dd = stages.begun(westmere)
    stages.plant(westmere, dd, "A paragraph.\n- A bullet.", key="theme")
    with vault.scope():
        parts = document(dd).parts
    assert any(isinstance(part, Bullets) and part.items[-1] == "A bullet." for part in parts)
