"""Which agencies are statutory partners, and the kinds of agency: each partnership's own, and as it began for audits."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lineofsight.deep_dives.seats import statutory_partners
from lineofsight.deep_dives.states import Stage
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Partner
from lineofsight.practice.story import report
from lineofsight.trail.models import Event
from tests.deep_dives import asked_world, report_world
from tests.deep_dives.addresses import address, said

SCHOOL = "Eastmere Education Partnership"


def seat_page(cast: Cast, agency: str) -> str:
    seat = Partner.objects.get(tenant=cast.tenant, agency=cast.agencies[agency])
    return f"/{cast.tenant.slug}/partnership/agencies/{seat.pk}/change/"


def seat(cast: Cast, agency: str, **changed: str) -> dict[str, str]:
    kept = Partner.objects.get(tenant=cast.tenant, agency=cast.agencies[agency])
    typed = {"short_name": kept.short_name, "part": kept.part, "urgent_contact": kept.urgent_contact}
    return typed | ({"statutory": "on"} if kept.statutory else {}) | changed


def is_recorded(cast: Cast, verb: str) -> bool:
    return Event.objects.filter(tenant_id=cast.tenant.id, verb=verb, actor_id=cast.business_unit.id).exists()


def rows_of(client, cast: Cast, prefix: str = "") -> list[dict[str, object]]:
    content = client.get(address(cast, "agency_responses") + f"?{prefix}export=xlsx").content
    heading, *rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return [dict(zip(heading, row, strict=True)) for row in rows]


def sent(rows: list[dict[str, object]], kind: str) -> float:
    return sum(row["Tools sent"] for row in rows if kind in row.values())


def awaiting_partners(cast: Cast):
    return report.bring_to(cast, report_world.checked(cast), Stage.PARTNERSHIP_SIGN_OFF)


@pytest.mark.requirement("CFG-020")
def test_four_statutory_partners_here_and_three_elsewhere_while_what_runs_keeps_its_own(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    older = awaiting_partners(eastmere)
    client, there = sign_in(eastmere.business_unit), sign_in(westmere.business_unit)
    elsewhere = said(there.get("/westmere/partnership/")).count("statutory partner")
    assert client.post(seat_page(eastmere, "school"), seat(eastmere, "school", statutory="on")).status_code == 302
    newer = awaiting_partners(eastmere)
    assert SCHOOL in said(client.get(address(eastmere, "approve_report", newer)))
    assert SCHOOL not in said(client.get(address(eastmere, "approve_report", older)))
    assert (len(statutory_partners(newer)), len(statutory_partners(older))) == (4, 3)
    assert report.sign(eastmere, older).stage == Stage.SIGNED_OFF
    assert said(there.get("/westmere/partnership/")).count("statutory partner") == elsewhere
    assert is_recorded(eastmere, "describe_seat")


def test_an_agency_that_is_no_statutory_partner_any_more_still_signs_what_it_began(eastmere: Cast, sign_in) -> None:
    dd = awaiting_partners(eastmere)
    client = sign_in(eastmere.business_unit)
    client.post(seat_page(eastmere, "health"), seat(eastmere, "health") | {"statutory": ""})
    assert not Partner.objects.get(tenant=eastmere.tenant, agency=eastmere.agencies["health"]).statutory
    assert eastmere.agencies["health"].name in said(client.get(address(eastmere, "approve_report", dd)))


@pytest.mark.requirement("CFG-043")
def test_kinds_of_agency_are_edited_here_alone_and_reports_are_split_by_them(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    older = asked_world.issued(westmere, "A")
    client, there = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    elsewhere = said(there.get("/eastmere/partnership/"))
    typed = {
        "lines-TOTAL_FORMS": "3",
        "lines-INITIAL_FORMS": "0",
        "lines-0-key": "safeguarding_partner",
        "lines-0-words": "Lead partner",
        "lines-1-key": "relevant_agency",
        "lines-1-words": "Relevant agency",
        "lines-2-words": "Associate",
    }
    page = "/westmere/settings/names/agency_parts/lines/"
    assert client.get(page).status_code == 200
    answer = client.post(page, typed | {"keep": "1"})
    assert answer.status_code == 302, said(answer)
    client.post(seat_page(westmere, "youth_justice"), seat(westmere, "youth_justice", part="associate"))
    words = said(client.get("/westmere/partnership/"))
    assert "Lead partner; statutory partner" in words and "Associate" in words
    newer = asked_world.issued(westmere, "B")
    by_kind, by_agency = rows_of(client, westmere, "k-"), rows_of(client, westmere)
    # What began before keeps its words; what begins now has the new ones, and the sums are those of the agencies.
    for kind in ("Safeguarding partner", "Lead partner", "Relevant agency"):
        assert sent(by_kind, kind) == sent(by_agency, kind) > 0
    one = said(client.get(address(westmere, "response_compliance", newer)))
    assert "Lead partner" in one and "Lead partner" not in said(
        client.get(address(westmere, "response_compliance", older))
    )
    depth = said(client.get(address(westmere, "audit_depth")))
    assert "Agencies involved: Lead partner" in depth and "Agencies involved: Safeguarding partner" in depth
    assert said(there.get("/eastmere/partnership/")) == elsewhere
    assert is_recorded(westmere, "change_settings")


def test_two_kinds_of_one_name_are_refused_and_what_was_typed_stays(westmere: Cast, sign_in) -> None:
    typed = {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0", "lines-0-words": "Same", "lines-1-words": "same"}
    words = sign_in(westmere.business_unit).post("/westmere/settings/names/agency_parts/lines/", typed)
    assert "Two kinds of agency have the same name" in said(words) and 'value="Same"' in words.content.decode()
