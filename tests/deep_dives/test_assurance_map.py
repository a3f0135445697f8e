"""Statements of assurance on proposals, findings, reports and other audits, and the map that names the gaps."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME, DeepDiveSettings
from lineofsight.deep_dives.models import Finding
from lineofsight.partnership.chapters import as_content, from_content, in_force
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import register, themes

from . import report_world as stages
from .addresses import address, said

QUALITY, HAPPY, OUTCOMES, SKILLED = (each.words for each in DeepDiveSettings().assurance_statements)


def rows_of(client, w, query=""):
    content = client.get(address(w, "assurance_map") + f"?export=xlsx&{query}").content
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1:]


def card(page, words):
    """What the map says under one statement, up to the next."""
    after = page.split("Everything that speaks to them")[0].split(words, 1)[1]
    return min((after.split(other)[0] for other in (QUALITY, HAPPY, OUTCOMES, SKILLED)), key=len)


@pytest.mark.requirement("THM-006")
def test_the_map_lists_per_statement_every_audit_finding_and_report_tagged_to_it_and_names_gaps(westmere, sign_in):
    dd = stages.begun(westmere)
    client = sign_in(westmere.business_unit)
    finding = Finding.objects.filter(deep_dive=dd, kind="good_practice").first()
    client.post(
        address(westmere, "edit_finding", dd, finding_pk=finding.pk),
        {"words": "Plans are clear.", "kind": "good_practice", "statements": ["happy_healthy_safe"]},
    )
    client.post(address(westmere, "report_statements", dd), {"statements": ["good_quality"]})
    register.single_agency_audit(westmere, "council", statements=("outcomes",), days_ago=0)
    page = said(client.get(address(westmere, "assurance_map")))
    assert "1 proposal, 1 audit, 0 findings, 1 report" in card(page, QUALITY)
    assert "but no finding does yet" in card(page, QUALITY)
    assert "1 proposal, 1 audit, 1 finding, 0 reports" in card(page, HAPPY) and "Gap" not in card(page, HAPPY)
    assert "Gap No audit since April" in card(page, SKILLED)
    assert {(row[0], row[1], row[2]) for row in rows_of(client, westmere)} == {
        (QUALITY, "Proposal", dd.title),
        (QUALITY, "Audit", dd.title),
        (QUALITY, "Report", f"Report: {dd.title}"),
        (HAPPY, "Proposal", dd.title),
        (HAPPY, "Audit", dd.title),
        (HAPPY, "Finding", "Plans are clear."),
        (OUTCOMES, "Audit", "Quality of child protection plans"),
    }
    assert [row[2] for row in rows_of(client, westmere, "statement=outcomes")] == ["Quality of child protection plans"]


def test_a_year_shows_what_belongs_to_it_and_its_own_gaps(westmere, sign_in, time_machine):
    time_machine.move_to("2025-05-06 10:00")
    register.single_agency_audit(westmere, "council", statements=("skilled",), days_ago=0)
    time_machine.move_to("2026-05-06 10:00")
    register.single_agency_audit(westmere, "police", statements=("outcomes",), days_ago=0)
    client = sign_in(westmere.analyst)
    page = said(client.get(address(westmere, "assurance_map") + "?year=2025-26"))
    assert "1 audit" in card(page, SKILLED)
    assert "No audit in 2025-26 speaks to this statement" in card(page, OUTCOMES)
    now = said(client.get(address(westmere, "assurance_map")))
    assert "No audit since April 2026 speaks to this statement" in card(now, SKILLED)


def test_a_statement_put_into_other_words_keeps_what_speaks_to_it(westmere, sign_in):
    register.single_agency_audit(westmere, "council", statements=("good_quality",), days_ago=0)
    client = sign_in(westmere.business_unit)
    lines = ["Our work is good", HAPPY, OUTCOMES, SKILLED]
    _change_statements(client, westmere, lines)
    assert [s.key for s in in_force(westmere.tenant, NAME).assurance_statements][0] == "good_quality"
    page = said(client.get(address(westmere, "assurance_map")))
    assert "Our work is good" in page and QUALITY not in page
    assert rows_of(client, westmere)[0][0] == "Our work is good"
    # Off the list, it stays on the map under the words it had as long as something speaks to it.
    _change_statements(client, westmere, lines[1:])
    page = said(client.get(address(westmere, "assurance_map")))
    assert "No longer on the list" in page and QUALITY in page


def _change_statements(client, w, lines):
    where = f"/{w.tenant.slug}/settings/deep_dives/assurance_statements/"
    assert client.post(where, {"value": "\n".join(lines)}).status_code == 302


def test_an_edition_written_when_statements_had_no_key_is_read_with_keys():
    content = as_content(DeepDiveSettings()) | {"assurance_statements": [OUTCOMES, "Babies are safe"]}
    read = from_content(DeepDiveSettings, content)
    assert [(s.key, s.words) for s in read.assurance_statements] == [
        ("outcomes", OUTCOMES),
        ("babies_are_safe", "Babies are safe"),
    ]


def test_a_proposal_says_which_statements_it_speaks_to_and_can_be_changed(westmere, sign_in):
    dd = themes.propose(westmere)
    client = sign_in(westmere.business_unit)
    page = client.get(address(westmere, "edit_proposal", dd)).content.decode()
    assert 'value="good_quality" checked' in page and 'value="skilled" checked' not in page
    actions.edit_proposal(
        deep_dive=dd,
        title=dd.title,
        theme=dd.theme,
        practice_areas=dd.practice_areas,
        reason=dd.reason,
        sources=[actions.Source("inspection", "It says so.")],
        statements=["skilled"],
        by=westmere.business_unit,
    )
    assert [(row[0], row[1]) for row in rows_of(client, westmere)] == [(SKILLED, "Proposal")]
    with pytest.raises(NotYet, match="statements of the partnership"):
        actions.edit_proposal(
            deep_dive=dd,
            title=dd.title,
            theme=dd.theme,
            practice_areas=dd.practice_areas,
            reason=dd.reason,
            sources=[actions.Source("inspection", "It says so.")],
            statements=["weather"],
            by=westmere.business_unit,
        )


def test_the_statements_of_a_report_are_fixed_when_it_goes_to_its_check(westmere, sign_in):
    dd = stages.written(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "report_statements", dd)
    assert "2 chosen" in said(client.get(address(westmere, "draft_report", dd)))
    with vault.scope():
        stages.report.send_to_check(westmere, dd)
    assert "so it is not edited now" in said(client.post(page, {"statements": ["skilled"]}))
    for member in (westmere.leads["council"], westmere.scrutineer):
        assert sign_in(member).get(page).status_code == 404


def test_the_map_holds_only_what_its_reader_may_open(westmere, eastmere, sign_in):
    dd = stages.written(westmere)
    finding = Finding.objects.filter(deep_dive=dd).select_related("deep_dive").first()
    with vault.scope():
        actions.edit_finding(
            finding=finding, words="Seen.", kind=finding.kind, statements=["skilled"], by=westmere.business_unit
        )
    assert "Seen." in {row[2] for row in rows_of(sign_in(westmere.scrutineer), westmere)}
    what = {row[1] for row in rows_of(sign_in(westmere.analyst), westmere)}
    assert what == {"Proposal", "Audit"}
    actions.exclude_member(deep_dive=dd, member=westmere.scrutineer, by=westmere.business_unit)
    assert not rows_of(sign_in(westmere.scrutineer), westmere)
    assert not rows_of(sign_in(eastmere.business_unit), eastmere)
    for member in (westmere.leads["council"], westmere.authors["council"], westmere.outsider):
        assert sign_in(member).get(address(westmere, "assurance_map")).status_code == 404
