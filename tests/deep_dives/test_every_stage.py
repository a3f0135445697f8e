"""A whole deep dive seen from its own page: at every stage each role's main button opens a page it may use."""

import re

import pytest

from lineofsight.deep_dives.parts import where_it_stands
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Member
from lineofsight.practice.story import cohort, discussion, involvement, pack, report, terms, themes, tools
from tests.deep_dives.addresses import address, said

STEPS = (
    themes.make_ready,
    themes.agree_theme,
    terms.draft_terms,
    terms.submit_terms,
    terms.approve_terms,
    cohort.supply_lists,
    cohort.complete_list,
    cohort.select_cases,
    cohort.confirm_cohort,
    involvement.ask_involvement,
    involvement.answer_involvement,
    tools.issue_tools,
    tools.complete_tools,
    tools.close_returns,
    pack.collate,
    pack.circulate,
    pack.accept_terms,
    discussion.hold,
    discussion.judge,
    discussion.agree_conclusions,
    report.code_findings,
    report.draft_report,
    report.send_to_check,
    report.check,
    report.approve,
    report.sign_off,
)


@pytest.mark.full
@pytest.mark.requirement("THM-002")
def test_at_every_stage_the_page_opens_and_each_roles_main_button_leads_somewhere(westmere, sign_in):
    people = {
        "business unit": westmere.business_unit,
        "overseeing chair": westmere.oversight_chair,
        "deciding chair": westmere.decision_chair,
        "scrutineer": westmere.scrutineer,
        "executive": westmere.executives["council"],
        "lead": westmere.leads["police"],
        "author": westmere.authors["police"],
    }
    clients = {who: sign_in(member) for who, member in people.items()}
    dd = themes.propose(westmere)
    seen, closed = set(), []
    for going_on in STEPS:
        dd = going_on(westmere, dd)
        if dd.stage in seen:
            continue
        seen.add(dd.stage)
        for who, client in clients.items():
            page = client.get(address(westmere, "deep_dive", dd))
            if page.status_code == 404 and who == "author":
                continue
            assert page.status_code == 200, (dd.stage, who)
            assert Stage(dd.stage).words in said(page)
            for link in links_of(page):
                answer = client.get(link)
                if answer.status_code not in (200, 302):
                    closed.append((str(dd.stage), who, link.replace(str(dd.pk), "…")))
        if dd.stage == Stage.REPORT_DRAFTING:
            headings = list(dd.report.sections.values_list("heading", flat=True))
            drafted = said(clients["business unit"].get(address(westmere, "draft_report", dd)))
            asked = terms_of(dd).lines_of_enquiry
            assert len(asked) >= 4
            for line in asked:
                assert line in headings
                assert line in drafted
    assert not closed
    assert dd.stage == Stage.SIGNED_OFF
    assert {
        Stage.TERMS_DRAFTING,
        Stage.REPORT_DRAFTING,
        Stage.INVOLVEMENT_CHECK,
        Stage.RETURNS_OPEN,
        Stage.PACK_CIRCULATED,
    } <= seen
    assert {s.done_on is not None for s in dd.timetable.all()} == {True}
    fresh = Member.objects.get(pk=westmere.business_unit.pk)
    assert where_it_stands(dd, fresh).do.page == "report"


def links_of(page):
    """The main button and the pages listed beside it; the grid's own links are looked after by the grid's tests."""
    main = page.content.decode().split("<main")[1].split("</main>")[0]
    button = re.findall(r'href="(/westmere/[^"?#]*)" class="govuk-button', main)
    return button + re.findall(r'href="(/westmere/[^"?#]*)"', main.split('aria-label="Pages of this deep dive"')[1])


def terms_of(dd):
    return dd.terms.get(state="approved")
