"""How agencies responded over all audits, with the list behind each number."""

from datetime import datetime, time, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.engine.workdays import add_working_days
from lineofsight.practice.story import answers

from . import asked_world as world
from .addresses import address, said


@pytest.fixture
def audit(westmere, time_machine):
    """Three children; of the police's tools one came on time, one three working days late, one never."""
    time_machine.move_to("2026-05-05 10:00", tick=False)
    dd = world.issued(westmere, "ABC")
    tools = world.tools_of(westmere, dd, "police")
    actions.name_author(returns=tools, author=westmere.authors["police"], by=westmere.leads["police"])
    first, second, _ = world.tools_of(westmere, dd, "police")
    lead = westmere.leads["police"]
    actions.sign_off_tool(agency_return=answers.fill_in(westmere, first), by=lead)
    police = AgencyReturn.objects.filter(deep_dive=dd, agency=westmere.agencies["police"])
    due = police.first().due_date
    time_machine.move_to(timezone.make_aware(datetime.combine(add_working_days(due, 3), time(12))), tick=False)
    actions.sign_off_tool(agency_return=answers.fill_in(westmere, second), by=lead)
    actions.close_returns(deep_dive=world.fresh(dd), missing_acknowledged=True, by=westmere.business_unit)
    return world.fresh(dd)


def table(client, w, query=""):
    content = client.get(address(w, "agency_responses") + f"?export=xlsx&{query}").content
    heading, *rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return {row[0]: dict(zip(heading[1:], row[1:], strict=True)) for row in rows}


def behind(client, w, agency, what):
    query = f"?agency={w.agencies[agency].pk}&behind={what}&b-export=xlsx"
    content = client.get(address(w, "agency_responses") + query).content
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1:]


def test_each_agencys_numbers_are_those_of_the_record_and_of_the_lists_behind_them(westmere, sign_in, audit):
    client = sign_in(westmere.oversight_chair)
    police = table(client, westmere)["Police"]
    assert police == {
        "Kind": "Safeguarding partner",
        "Asked": 1,
        "Answered": 1,
        "Known": 3,
        "Tools sent": 3,
        "On time": 1,
        "Late": 1,
        "To come": 0,
        "Not received": 1,
        "Extended": 0,
        "Days late": 3,
    }
    assert [line[4] for line in behind(client, westmere, "police", "late")] == [3]
    assert sum(line[2] for line in behind(client, westmere, "police", "known")) == 3
    assert len(behind(client, westmere, "police", "issued")) == 3
    page = said(client.get(address(westmere, "agency_responses") + _query(westmere, "police", "not_received")))
    assert "Police, not received: 1" in page and audit.title in page and "Child A" not in page


def _query(w, agency, what):
    return f"?agency={w.agencies[agency].pk}&behind={what}"


def test_it_counts_one_year_or_one_audit(westmere, sign_in, audit, time_machine):
    client = sign_in(westmere.business_unit)
    assert table(client, westmere, "year=2026-27")["Police"]["Tools sent"] == 3
    time_machine.move_to("2027-05-04 10:00")
    later = world.issued(westmere, "DE")
    client = sign_in(westmere.business_unit)
    assert table(client, westmere)["Police"]["Tools sent"] == 5
    assert table(client, westmere, "year=2027-28")["Police"]["Tools sent"] == 2
    assert table(client, westmere, f"audit={later.pk}")["Police"]["To come"] == 2
    assert table(client, westmere, f"year=2026-27&audit={later.pk}")["Police"]["Tools sent"] == 3


def test_an_extended_tool_counts_by_its_new_date(westmere, sign_in, time_machine):
    time_machine.move_to("2026-05-05 10:00")
    dd = world.issued(westmere, "A")
    tool = world.tools_of(westmere, dd, "police")[0]
    actions.extend(
        returns=[tool], due_date=tool.due_date + timedelta(days=7), reason="Author is ill.", by=westmere.business_unit
    )
    assert table(sign_in(westmere.business_unit), westmere)["Police"]["Extended"] == 1


def test_a_lead_sees_her_agencys_line_alone_and_another_partnership_nothing(westmere, eastmere, sign_in, audit):
    lead = sign_in(westmere.leads["council"])
    assert list(table(lead, westmere)) == ["Children's services"]
    page = said(lead.get(address(westmere, "agency_responses") + _query(westmere, "police", "late")))
    assert "Choose a number" in page and "Police" not in page
    stranger = sign_in(eastmere.business_unit)
    assert stranger.get(address(westmere, "agency_responses")).status_code == 404
    assert "No agency has been asked yet" in said(stranger.get(address(eastmere, "agency_responses")))
    for member in (westmere.authors["police"], westmere.trainer, westmere.data_protection):
        assert sign_in(member).get(address(westmere, "agency_responses")).status_code == 404


def test_whoever_is_kept_away_from_an_audit_finds_nothing_of_it_counted(westmere, sign_in, audit):
    actions.exclude_member(deep_dive=audit, member=westmere.scrutineer, by=westmere.business_unit)
    assert table(sign_in(westmere.scrutineer), westmere) == {}
