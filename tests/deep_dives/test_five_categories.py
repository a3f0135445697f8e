"""The five categories of a partnership, from the selection through the audit tools to the report."""

import pytest

from lineofsight.deep_dives.models import AgencyReturn, Case, SummaryReport
from lineofsight.deep_dives.report_document import build
from lineofsight.engine.documents.blocks import Table
from lineofsight.practice.story import cohort, discussion, involvement, pack, report, tools
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said

FIVE = ["Universal", "Early help", "Child in need", "Child protection", "Child in care"]


@pytest.mark.requirement("DDV-016")
def test_five_categories_appear_in_selection_audit_tools_and_report(westmere, sign_in):
    w = westmere
    dd = cohort.complete_list(w, cohort.supply_lists(w, world.with_terms(w)))
    client = sign_in(w.business_unit)
    selection = said(client.get(world.page("select_cases", dd)))
    dd = cohort.confirm_cohort(w, cohort.select_cases(w, dd))
    dd = tools.issue_tools(w, involvement.answer_involvement(w, involvement.ask_involvement(w, dd)))
    dd = tools.close_returns(w, tools.complete_tools(w, dd))
    pages = {
        row.case.category: said(client.get(world.page("audit_tool_read", dd, return_pk=row.pk)))
        for row in AgencyReturn.objects.filter(deep_dive=dd).select_related("case")
    }
    assert len(pages) == 5
    dd = pack.accept_terms(w, pack.circulate(w, pack.collate(w, dd)))
    dd = discussion.agree_conclusions(w, discussion.judge(w, discussion.hold(w, dd)))
    dd = report.draft_report(w, report.code_findings(w, dd))
    parts = build(SummaryReport.objects.get(deep_dive=dd)).parts
    written = " ".join(str(cell) for part in parts if isinstance(part, Table) for row in part.rows for cell in row)
    for words, key in zip(FIVE, [c.key for c in dd.settings.categories], strict=True):
        assert words in selection
        assert words in pages[key]
        assert words in written
    assert Case.objects.filter(deep_dive=dd).count() == 8
