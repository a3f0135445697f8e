"""Whether a year's audits are enough, against targets, with the audits behind each number."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.methods import Method
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.practice.story import themes

from . import asked_world as asked
from .addresses import address, said


def sheet(client, w, query):
    content = client.get(address(w, "audit_depth") + "?" + query).content
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def targets(w, **values):
    value = replace(in_force(w.tenant, NAME), **values)
    change_chapter(tenant=w.tenant, chapter=NAME, value=value, by=w.business_unit)


@pytest.mark.requirement("DDV-053")
def test_the_depth_table_sets_the_years_numbers_beside_the_targets_and_any_number_can_be_worked_out_again(
    westmere, sign_in, time_machine
):
    time_machine.move_to("2026-05-05 10:00")
    targets(westmere, year_target_cases=10, year_target_agencies=6, year_target_per_category=2)
    asked.answered(westmere, "ABCDEF", leave_out=("charity",))
    asked.confirmed(westmere, "GH")
    client = sign_in(westmere.analyst)
    found = {row[0]: tuple(row[1:]) for row in sheet(client, westmere, "year=2026-27&export=xlsx")[1:]}
    assert found["Audits signed off"] == ("2 to 3", 0, "Not met: 2 short")
    assert found["Cases audited"] == ("At least 10", 8, "Not met: 2 short")
    assert found["Cases: Universal"] == ("At least 2", 3, "Met")
    assert found["Cases: Child in need"] == ("At least 2", 1, "Not met: 1 short")
    assert found[f"Method: {Method.TOOL_AND_DISCUSSION.words}"][:2] == ("No target", 2)
    for measure, number in (("cases", 8), ("category-universal", 3)):
        lines = sheet(client, westmere, f"year=2026-27&behind={measure}&b-export=xlsx")[1:]
        assert sum(line[5] for line in lines) == number
    lines = sheet(client, westmere, "year=2026-27&behind=agencies&b-export=xlsx")[1:]
    assert len({line[4] for line in lines}) == found["Agencies involved"][1] > 0
    page = said(client.get(address(westmere, "audit_depth") + "?year=2026-27&behind=cases"))
    assert "Behind “Cases audited”: 8" in page and "targets are not met in 2026-27" in page


def test_targets_are_this_partnerships_own_and_without_one_nothing_is_met_or_missed(westmere, eastmere, sign_in):
    where = f"/{westmere.tenant.slug}/settings/deep_dives/year_target_cases/"
    assert "must be 0 or more" in said(sign_in(westmere.business_unit).post(where, {"value": "-1"}))
    sign_in(westmere.business_unit).post(where, {"value": "0"})
    ours = {row[0]: row[1:] for row in sheet(sign_in(westmere.business_unit), westmere, "export=xlsx")}
    theirs = {row[0]: row[1:] for row in sheet(sign_in(eastmere.business_unit), eastmere, "export=xlsx")}
    assert ours["Cases audited"] == ["No target", 0, ""]
    assert theirs["Cases audited"] == ["At least 16", 0, "Not met: 16 short"]


def test_another_years_audits_and_those_she_is_kept_away_from_do_not_count(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-05 10:00")
    dd = asked.confirmed(westmere, "AB")
    time_machine.move_to("2026-05-05 10:00")
    client = sign_in(westmere.scrutineer)
    assert "Cases audited At least 16 0" in said(client.get(address(westmere, "audit_depth")))
    past = address(westmere, "audit_depth") + "?year=2025-26"
    assert "Cases audited At least 16 2" in said(client.get(past))
    actions.exclude_member(deep_dive=dd, member=westmere.scrutineer, by=westmere.business_unit)
    assert "Cases audited At least 16 0" in said(sign_in(westmere.scrutineer).get(past))


def test_nonsense_in_the_address_gives_this_year(westmere, sign_in, time_machine):
    time_machine.move_to("2026-05-05 10:00")
    themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)), decided_on=date(2026, 5, 5))
    page = said(sign_in(westmere.business_unit).get(address(westmere, "audit_depth") + "?year=2026-29&behind=cats"))
    assert "Audit register, 2026-27" in page and "Choose a number" in page


def test_others_do_not_find_the_page(westmere, sign_in):
    for member in (westmere.leads["council"], westmere.authors["police"], westmere.trainer, westmere.outsider):
        assert sign_in(member).get(address(westmere, "audit_depth")).status_code == 404
