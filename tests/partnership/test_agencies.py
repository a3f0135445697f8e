"""The register of agencies: kind, parent, area, safeguarding lead, successor and dates, and the lists filtered by one."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from lineofsight import trail
from lineofsight.data_returns.actions import returns_expected
from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement.actions import enter_for_agency
from lineofsight.partnership import actions
from lineofsight.partnership.models import Agency, Appointment, Area, Partner
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from tests.confirming import second_person_confirms
from tests.data_returns import returns_world
from tests.deep_dives.addresses import said
from tests.improvement.progress_world import parts_of

pytestmark = pytest.mark.django_db
COUNCIL, HEALTH = "Westmere Council Children's Services", "Westmere and Vale Integrated Care Board"


def page(w: Cast, name: str, pk: object = None) -> str:
    return reverse(f"partnership:{name}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {})})


def seat_of(w: Cast, agency: str) -> Partner:
    return Partner.objects.select_related("agency", "tenant").get(tenant=w.tenant, agency=w.agencies[agency])


def typed(seat: Partner, **changed: object) -> dict[str, object]:
    kept = {"short_name": seat.short_name, "part": seat.part, "urgent_contact": seat.urgent_contact}
    return kept | ({"statutory": "on"} if seat.statutory else {}) | changed


def everybody_left(w: Cast, agency: str) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    for row in Appointment.in_force(w.tenant.id).filter(agency=w.agencies[agency]):
        actions.end_appointment(appointment=row, until_date=yesterday, by=w.business_unit)


def sent_and_wrote(w: Cast, agency: str) -> None:
    """A data return, and an entry of its report on the year."""
    returns_world.sent(w, returns_world.a_list(returns_world.notice(1)), agency=agency, by=w.leads[agency])
    enter_for_agency(
        agency=w.agencies[agency],
        heading="impact",
        theme="Neglect",
        words=f"What {agency} did about neglect.",
        year=timezone.localdate().year,
        evidence="Survey",
        by=returns_world.fresh(w.leads[agency]),
    )


def lists(client, agency_page: str) -> dict[str, str]:
    """The lists the page of an agency leads to, by their words."""
    content = client.get(agency_page).content.decode()
    return {
        words: url
        for url, words in re.findall(r'<a class="govuk-link" href="([^"]+\?agency=[^"]+)">([^<]+)</a>', content)
    }


@pytest.mark.requirement("DAT-063")
@pytest.mark.requirement("DAT-065")
def test_the_register_holds_what_a_council_is_and_its_returns_and_reports_are_filtered_by_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    council, school = seat_of(w, "council"), seat_of(w, "school")
    unit.post(page(w, "add_area"), {"name": "Vale", "council": "Vale Council", "localities": ""})
    vale = Area.objects.get(tenant=w.tenant, name="Vale")
    parent = {"parent": str(council.pk), "area": str(vale.pk), "began_on": "1/4/2019"}
    assert unit.post(page(w, "change_seat", school.pk), typed(school, **parent)).status_code == 302
    area = {"area": str(vale.pk), "began_on": "1/4/2019"}
    assert unit.post(page(w, "change_seat", council.pk), typed(council, **area)).status_code == 302

    reader = sign_in(w.executives["council"])
    words = said(reader.get(page(w, "agency", council.pk)))
    assert "Kind Council children's services" in words and "Area Vale" in words
    assert f"Safeguarding lead {w.leads['council'].name}" in words and "Takes part since 1 April 2019" in words
    assert "Bodies that are a part of it Westmere Schools Safeguarding Service" in words
    assert "Followed by Not given" in words
    assert f"Part of {COUNCIL}" in said(reader.get(page(w, "agency", school.pk)))
    listed = said(reader.get(page(w, "agencies") + f"?parent={council.pk}"))
    assert (
        "Westmere Schools Safeguarding Service Education" in listed
        and "Three Rivers Police" not in listed.split("Until")[-1]
    )
    read = read_list(reader.get(page(w, "agencies") + "?area=" + str(vale.pk) + "&export=xlsx").content, "a.xlsx").rows
    assert {r.values["Agency"] for r in read} == {COUNCIL, "Westmere Schools Safeguarding Service"}
    assert read[0].values["Safeguarding lead"] == w.leads["council"].name

    for agency in ("council", "police"):
        sent_and_wrote(w, agency)
    found = lists(unit, page(w, "agency", council.pk))
    rows = read_list(unit.get(found["Data returns"] + "&export=xlsx").content, "r.xlsx").rows
    assert [r.values["Agency"] for r in rows] == [COUNCIL]
    rows = read_list(unit.get(found["Reports on its year"] + "&export=xlsx").content, "e.xlsx").rows
    assert [r.values["What it says"] for r in rows] == ["What council did about neglect."]
    assert {"Audits and their reports", "Recommendations addressed to it", "Actions"} <= set(found)
    assert all(unit.get(url).status_code == 200 for url in found.values())

    theirs = sign_in(eastmere.business_unit)
    assert "Westmere" not in said(theirs.get(page(eastmere, "agencies"))).replace("Westmere and", "")
    for name in ("agency", "change_seat", "end_seat"):
        assert theirs.get(page(w, name, council.pk)).status_code == 404
        assert theirs.get(page(eastmere, name, council.pk)).status_code == 404
    assert "Vale" not in said(theirs.get(page(eastmere, "change_seat", seat_of(eastmere, "council").pk)))


@pytest.mark.requirement("DAT-064")
def test_a_body_that_is_gone_has_its_successor_and_its_returns_and_reports_are_still_found(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    health = seat_of(w, "health")
    returns_world.named_for(w, "health")
    sent_and_wrote(w, "health")
    new = {
        "name": "Westmere Health Partnership Board",
        "kind": "health",
        "short_name": "Health board",
        "statutory": "on",
    }
    assert unit.post(page(w, "add_agency"), new).status_code == 302
    board = Partner.objects.get(tenant=w.tenant, agency__name=new["name"])
    end = {"ended_on": timezone.localdate().isoformat(), "successor": str(board.pk)}
    still = said(unit.post(page(w, "end_seat", health.pk), end))
    assert "still appointed for it" in still and w.leads["health"].name in still
    everybody_left(w, "health")
    assert unit.post(page(w, "end_seat", health.pk), end).status_code == 302
    assert Event.objects.filter(tenant_id=w.tenant.pk, verb="end_seat").exists()

    words = said(unit.get(page(w, "agency", health.pk)))
    assert f"Its place was taken by {new['name']}" in words and "Took part until" in words
    assert f"Took the place of {HEALTH}" in said(unit.get(page(w, "agency", board.pk)))
    gone = read_list(unit.get(page(w, "agencies") + "?standing=gone&export=xlsx").content, "a.xlsx").rows
    assert [(r.values["Agency"], r.values["Followed by"]) for r in gone] == [(HEALTH, new["name"])]

    found = lists(unit, page(w, "agency", health.pk))
    rows = read_list(unit.get(found["Data returns"] + "&export=xlsx").content, "r.xlsx").rows
    assert [r.values["Agency"] for r in rows] == [HEALTH]
    rows = read_list(unit.get(found["Reports on its year"] + "&export=xlsx").content, "e.xlsx").rows
    assert [r.values["Agency"] for r in rows] == [HEALTH]
    # The filter says whose list it is, and nothing more is asked of the body.
    assert f"selected>{HEALTH}" in unit.get(found["Data returns"]).content.decode().replace(" selected ", " selected")
    assert not Agency.seated_in(w.tenant.pk).filter(pk=health.agency_id).exists()
    assert Agency.known_in(w.tenant.pk).filter(pk=health.agency_id).exists()
    assert HEALTH not in said(sign_in(eastmere.business_unit).get(page(eastmere, "agencies")))


TRUSTS = (
    ("GOV-089", "Dorset County Hospital Foundation Trust"),
    ("GOV-090", "Dorset HealthCare"),
    ("GOV-091", "Royal Bournemouth and Christchurch Hospitals Trust"),
    ("GOV-092", "Poole Hospital Foundation Trust"),
)


def trust(w: Cast, sign_in, name: str, lead: str) -> tuple[Partner, Cast]:
    """A trust under health with an area, a lead and a first day, entered on the pages; and the cast with it."""
    unit = sign_in(w.business_unit)
    new = {"name": name, "kind": "health", "short_name": name[:30]}
    assert unit.post(page(w, "add_agency"), new).status_code == 302
    seat = Partner.objects.select_related("agency", "tenant").get(tenant=w.tenant, agency__name=name)
    assert "No lead named" in said(unit.get(page(w, "agency", seat.pk)))
    if not Area.objects.filter(tenant=w.tenant, name="Vale").exists():
        unit.post(page(w, "add_area"), {"name": "Vale", "council": "Vale Council", "localities": ""})
    area = Area.objects.get(tenant=w.tenant, name="Vale")
    where = {"parent": str(seat_of(w, "health").pk), "area": str(area.pk), "began_on": "1/4/2019"}
    assert unit.post(page(w, "change_seat", seat.pk), typed(seat, **where)).status_code == 302
    appointed = {"role": "agency_lead", "agency": seat.agency_id, "from_date": timezone.localdate().isoformat()}
    assert unit.post(page(w, "appoint", w.leads[lead].pk), appointed).status_code == 302
    second_person_confirms(w)
    return seat, replace(w, agencies={**w.agencies, name: seat.agency}, leads={**w.leads, name: w.leads[lead]})


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.requirement(key)) for key, name in TRUSTS])
def test_a_trust_stands_in_the_register_under_health_and_its_returns_and_reports_are_filtered_by_it(
    westmere: Cast, sign_in, name: str
) -> None:
    seat, w = trust(westmere, sign_in, name, "health")
    unit, reader = sign_in(w.business_unit), sign_in(w.executives["council"])
    for agency in (name, "police"):
        sent_and_wrote(w, agency)
    words = said(reader.get(page(w, "agency", seat.pk)))
    for expected in ("Kind Health", f"Part of {HEALTH}", "Area Vale", f"Safeguarding lead {w.leads['health'].name}"):
        assert expected in words
    assert "Takes part since 1 April 2019" in words and "Followed by Not given" in words
    assert name in said(reader.get(page(w, "agencies") + f"?parent={seat_of(w, 'health').pk}"))
    found = lists(unit, page(w, "agency", seat.pk))
    for lists_of, column in (("Data returns", "Agency"), ("Reports on its year", "Agency")):
        rows = read_list(unit.get(found[lists_of] + "&export=xlsx").content, "l.xlsx").rows
        assert {r.values[column] for r in rows} == {name}
    # It becomes part of another trust.
    new = {"name": "University Hospitals Trust", "kind": "health", "short_name": "University Hospitals"}
    unit.post(page(w, "add_agency"), new)
    after = Partner.objects.get(tenant=w.tenant, agency__name=new["name"])
    everybody_left(w, name)
    end = {"ended_on": timezone.localdate().isoformat(), "successor": str(after.pk)}
    assert unit.post(page(w, "end_seat", seat.pk), end).status_code == 302
    words = said(unit.get(page(w, "agency", seat.pk)))
    assert f"Followed by {new['name']}" in words and "Took part until" in words
    rows = read_list(unit.get(found["Data returns"] + "&export=xlsx").content, "l.xlsx").rows
    assert {r.values["Agency"] for r in rows} == {name}


@pytest.mark.requirement("GOV-088")
def test_the_part_of_health_shows_its_four_trusts_one_by_one(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    for (_, name), lead in zip(TRUSTS, ("health", "police", "council", "school"), strict=True):
        _, w = trust(w, sign_in, name, lead)
    entering = reverse("improvement:enter_for_agency", kwargs={"tenant": w.tenant.slug, "pk": w.agencies["health"].pk})
    entry = {"heading": "development", "theme": "Hospitals", "evidence": "Survey"}
    assert sign_in(w.leads["health"]).post(entering, entry | {"words": "The board leads."}).status_code == 302
    for _, name in TRUSTS:
        where = entering.replace(str(w.agencies["health"].pk), str(w.agencies[name].pk))
        answer = sign_in(w.leads[name]).post(where, entry | {"words": f"A safeguarding round at {name}."})
        assert answer.status_code == 302, said(answer)
        if w.leads[name] != w.leads["police"]:
            assert sign_in(w.leads["police"]).get(where).status_code == 404
    draft = reverse("improvement:annual_parts", kwargs={"tenant": w.tenant.slug})
    parts = parts_of(sign_in(w.scrutineer).get(draft))
    assert "The board leads." in parts[HEALTH] and not set(parts) & {name for _, name in TRUSTS}
    places = [parts[HEALTH].index(f"A safeguarding round at {name}.") for _, name in TRUSTS]
    for (_, name), place in zip(TRUSTS, places, strict=True):
        assert 0 <= parts[HEALTH].rindex(f"{name} Development Hospitals:", 0, place) < place
    word = sign_in(w.scrutineer).get(f"{draft}word/").content
    headed = [(p.text, p.style.name) for p in Document(BytesIO(word)).paragraphs if p.style.name.startswith("Heading")]
    levels = dict(headed)
    assert {levels[name] for _, name in TRUSTS} == {"Heading 2"} and levels[HEALTH] == "Heading 1"
    assert all(name not in said(sign_in(eastmere.scrutineer).get(page(eastmere, "agencies"))) for _, name in TRUSTS)


@pytest.mark.requirement("GOV-005")
def test_each_agency_has_a_lead_with_deputy_and_contact_route_and_a_missing_lead_is_flagged(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, reader = sign_in(w.business_unit), sign_in(w.scrutineer)
    police = seat_of(w, "police")
    named = {"deputy": w.authors["police"].pk, "route": "safeguarding team, 01632 960123"}
    other = unit.post(page(w, "change_seat", police.pk), typed(police, **named | {"deputy": w.authors["health"].pk}))
    assert other.status_code == 200 and "01632 960123" in other.content.decode()
    assert unit.post(page(w, "change_seat", police.pk), typed(police, **named)).status_code == 302
    words = said(reader.get(page(w, "agency", police.pk)))
    assert f"Safeguarding lead {w.leads['police'].name}" in words
    assert f"Deputy {w.authors['police'].name}" in words and "safeguarding team, 01632 960123" in words
    assert "safeguarding team, 01632 960123" in said(reader.get(page(w, "partnership")))
    read = read_list(reader.get(page(w, "agencies") + "?export=xlsx").content, "a.xlsx").rows
    row = next(r.values for r in read if r.values["Agency"] == police.agency.name)
    assert (row["Safeguarding lead"], row["Deputy"]) == (w.leads["police"].name, w.authors["police"].name)
    assert all(r.values["Safeguarding lead"] != "No lead named" for r in read)
    assert "No lead named" not in said(reader.get(page(w, "partnership")))

    everybody_left(w, "police")
    for name, pk in (("partnership", None), ("agency", police.pk)):
        assert "No lead named" in said(reader.get(page(w, name, pk)))
    missing = read_list(reader.get(page(w, "agencies") + "?lead=none&export=xlsx").content, "a.xlsx").rows
    assert [(r.values["Agency"], r.values["Safeguarding lead"]) for r in missing] == [
        (police.agency.name, "No lead named")
    ]
    assert "No lead named" not in said(sign_in(eastmere.scrutineer).get(page(eastmere, "partnership")))


@pytest.mark.requirement("GOV-185")
def test_there_are_three_seats_of_statutory_partners_here(westmere: Cast, eastmere: Cast, sign_in) -> None:
    def seats(cast: Cast) -> set[str]:
        asked = page(cast, "agencies") + "?statutory=yes&standing=now&export=xlsx"
        return {r.values["Agency"] for r in read_list(sign_in(cast.scrutineer).get(asked).content, "a.xlsx").rows}

    three = {westmere.agencies[key].name for key in ("council", "health", "police")}
    assert seats(westmere) == three
    assert said(sign_in(westmere.scrutineer).get(page(westmere, "partnership"))).count("statutory partner") == 3
    # Their number is each partnership's own.
    school = seat_of(eastmere, "school")
    unit = sign_in(eastmere.business_unit)
    assert unit.post(page(eastmere, "change_seat", school.pk), typed(school, statutory="on")).status_code == 302
    assert len(seats(eastmere)) == 4 and seats(westmere) == three


def test_nothing_more_is_asked_of_a_body_that_is_gone(westmere: Cast) -> None:
    w = westmere

    def asked_in(days: int) -> int:
        by, day = trail.System(w.tenant.pk), timezone.localdate() + timedelta(days=days)
        return returns_expected.ask_for_returns(tenant=w.tenant, today=day, by=by)

    returns_world.named_for(w, "police")
    everybody_left(w, "police")
    actions.end_seat(seat=seat_of(w, "police"), ended_on=timezone.localdate(), by=w.business_unit)
    assert asked_in(100) == 0
    actions.resume_seat(seat=seat_of(w, "police"), by=w.business_unit)
    assert asked_in(100) > 0


def test_a_body_is_no_part_and_no_successor_of_itself_and_days_are_in_their_order(westmere: Cast, sign_in) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    council, school = seat_of(w, "council"), seat_of(w, "school")
    unit.post(page(w, "change_seat", school.pk), typed(school, parent=str(council.pk), began_on="1/9/2020"))
    refused = unit.post(page(w, "change_seat", council.pk), typed(council, parent=str(school.pk)))
    assert "A body cannot be a part of itself" in said(refused)
    everybody_left(w, "school")
    school = seat_of(w, "school")
    early = said(unit.post(page(w, "end_seat", school.pk), {"ended_on": "1/9/2019", "successor": ""}))
    assert "It took part from a later day" in early
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    assert "must be today or earlier" in said(unit.post(page(w, "end_seat", school.pk), {"ended_on": later}))
    with pytest.raises(NotYet, match="take its own place"):
        actions.end_seat(seat=school, ended_on=date(2021, 1, 1), successor=school, by=w.business_unit)
    actions.end_seat(seat=school, ended_on=date(2021, 1, 1), by=w.business_unit)
    assert "takes part no more since 1 January 2021" in said(unit.get(page(w, "end_seat", school.pk)))
    with pytest.raises(NotYet, match="already"):
        actions.end_seat(seat=school, ended_on=date(2021, 1, 1), by=w.business_unit)
    assert unit.post(page(w, "end_seat", school.pk), {"do": "resume"}).status_code == 302
    assert seat_of(w, "school").ended_on is None
    with pytest.raises(NotYet, match="takes part"):
        actions.resume_seat(seat=school, by=w.business_unit)


def test_only_the_business_unit_changes_the_register(westmere: Cast, sign_in) -> None:
    w = westmere
    council = seat_of(w, "council")
    lead = sign_in(w.leads["council"])
    words = said(lead.get(page(w, "agency", council.pk)))
    assert "It takes part no more" not in words
    assert lead.get(page(w, "end_seat", council.pk)).status_code == 404
    assert lead.post(page(w, "change_seat", council.pk), typed(council)).status_code == 404
    # An author steers nothing: the lists she may not open are not offered.
    found = lists(sign_in(w.authors["health"]), page(w, "agency", council.pk))
    assert "Risks" not in found and "Problems raised for it" in found
