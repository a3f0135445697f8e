"""Settings of the dashboard and the scorecard: changed on screen for one partnership, for what begins from then on."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.intelligence import actions
from lineofsight.intelligence.chapter import NAME
from lineofsight.intelligence.models import DashboardEdition, Entry, Indicator, Quarter, Tile
from lineofsight.partnership.actions import add_area
from lineofsight.partnership.chapters import in_force
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.partnership.test_change_lines import lines

from .quarters_world import Numbers, address, asked, fresh, history, own, released, sent, starts
from .test_dashboard import agreed, begun

pytestmark = pytest.mark.django_db
# Two green of weight 3 and a red of weight 1: another colour by each of the rules.
ELEMENTS = (("Supervision", "green", 3), ("Attendance", "green", 3), ("Records", "red", 1))


def change(client: Any, w: Cast, field: str, value: str) -> None:
    answer = client.post(f"/{w.tenant.slug}/settings/indicators/{field}/", {"value": value})
    assert answer.status_code == 302, said(answer)


def changed_since(known: set[Any]) -> set[Any]:
    """The partnerships whose settings were changed, from the record of changes."""
    return set(Event.objects.filter(verb="change_settings").exclude(pk__in=known).values_list("tenant_id", flat=True))


def events() -> set[Any]:
    return set(Event.objects.values_list("pk", flat=True))


def filled(w: Cast, year: int) -> DashboardEdition:
    """A dashboard with the same elements in its first tile as every other year."""
    edition = begun(w, date(year, 7, 1))
    for tile in Tile.objects.filter(edition=edition):
        for words, colour, weight in ELEMENTS:
            if not tile.elements.filter(words=words).exists():
                actions.add_element(tile=tile, words=words, colour=colour, weight=weight, by=fresh(w.business_unit))
    return edition


def first_tile(client: Any, w: Cast, edition: DashboardEdition) -> str:
    words = said(client.get(address(w, "dashboard", edition.pk)))
    return words.split("System Leadership ", 1)[1].split(":")[0]


@pytest.mark.requirement("CFG-021")
def test_the_same_elements_give_another_colour_by_each_rule_chosen_on_screen(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, theirs = sign_in(w.business_unit), sign_in(eastmere.business_unit)
    page = f"/{w.tenant.slug}/settings/indicators/tile_rule/"
    offered = said(unit.get(page))
    for words in ("Worst of its elements", "Majority:", "Weighted:", "Manual:"):
        assert words in offered
    known = events()
    earlier = []
    for year, rule, colour in (
        (2020, "worst", "Red"),
        (2021, "most_frequent", "Green"),
        (2022, "weighted", "Amber"),
        (2023, "manual", "Not rated yet"),
    ):
        change(unit, w, "tile_rule", rule)
        edition = filled(w, year)
        assert first_tile(unit, w, edition).startswith(colour), rule
        if rule != "manual":
            agreed(w, edition)
        earlier.append((edition, colour))
    # Chosen by hand, without a reason; nothing is agreed before every tile has its colour.
    by_hand = earlier.pop()[0]
    for tile in Tile.objects.filter(edition=by_hand):
        where = address(w, "rate_tile", tile.pk)
        assert "Colour of the tile" in said(unit.get(where))
        form = {"do": "override", "override-colour": "amber", "override-reason": ""}
        assert unit.post(where, form).status_code == 302
    assert first_tile(unit, w, by_hand) == "Amber"
    agreed(w, by_hand)
    # What began under another rule stays with it, and the other partnership has its own.
    for edition, colour in earlier:
        assert first_tile(unit, w, edition) == colour
    assert first_tile(theirs, eastmere, filled(eastmere, 2023)) == "Red"
    assert changed_since(known) == {w.tenant.id}
    assert "Manual: chosen by hand" in said(unit.get(f"/{w.tenant.slug}/settings/?group=all"))


def test_a_tile_without_a_colour_chosen_by_hand_keeps_the_dashboard_from_being_agreed(westmere: Cast, sign_in) -> None:
    from lineofsight.partnership.refusals import NotYet

    change(sign_in(westmere.business_unit), westmere, "tile_rule", "manual")
    with pytest.raises(NotYet, match="has no colour yet"):
        agreed(westmere, filled(westmere, 2023))


def change_parts(client: Any, w: Cast, *more: dict[str, str], **footprints: str) -> None:
    """The parts of the scorecard changed line by line on the settings page: looked at, then kept."""
    parts = [
        {"key": d.key, "words": d.words, "footprint": footprints.get(d.key, d.footprint)}
        for d in in_force(w.tenant, NAME).domains
    ]
    page = f"/{w.tenant.slug}/settings/indicators/domains/lines/"
    form = lines(*parts, *more)
    assert client.post(page, form).status_code == 200
    assert client.post(page, form | {"keep": "yes"}).status_code == 302


def definition(w: Cast, code: str, domain: str, **more: Any) -> dict[str, Any]:
    """What the page that declares an indicator is sent."""
    return {
        "code": code,
        "from_date": "2020-01-01",
        "words": f"Measure {code}",
        "kind": "count",
        "numerator_words": "Done",
        "direction": "increase",
        "scale": "rag",
        "domain": domain,
        "strand": "key_processes",
        "frequency": "quarterly",
        "counts_children": "no",
        "sources": w.agencies["council"].pk,
    } | more


def declared(client: Any, w: Cast, code: str, domain: str, **more: Any) -> Indicator:
    answer = client.post(address(w, "declare_indicator"), definition(w, code, domain, **more))
    assert answer.status_code == 302, said(answer)
    return Indicator.objects.get(tenant=w.tenant, code=code)


def held(w: Cast, start: date, said_by: dict[str, Numbers]) -> Quarter:
    quarter = asked(w, start)
    sent(w, quarter, "council", said_by)
    return released(w, quarter)


@pytest.mark.requirement("CFG-025")
def test_a_place_based_part_is_split_by_area_and_a_pan_area_part_is_not(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, theirs = sign_in(w.business_unit), sign_in(eastmere.business_unit)
    for cast in (w, eastmere):
        add_area(name="Vale", council="Vale Council", localities=(), by=cast.business_unit)
    first, second = starts(2)
    split = {"Westmere": (30, None), "Vale": (12, None)}
    # Before the change both parts are for the whole area.
    declared(unit, w, "A1", "early_help", breakdown="area")
    before = held(w, first, {"A1": split})
    known = events()
    change_parts(unit, w, early_help="place_based", front_door="pan_area")
    declared(unit, w, "A2", "early_help", direction="decrease", target="10", red="20")
    declared(unit, w, "B1", "front_door")
    after = held(w, second, {"A1": split, "A2": {"Westmere": (40, None), "Vale": (50, None)}, "B1": (7, None)})

    def scorecard(quarter: Quarter) -> list[tuple[str, str, str]]:
        answer = unit.get(address(w, "scorecard"), {"quarter": quarter.name, "export": "xlsx"})
        rows = read_list(answer.content, "s.xlsx").rows
        return [(r.values["Code"], r.values["Area"], r.values["Latest"]) for r in rows]

    assert ("A2", "Vale", "50") in scorecard(after) and ("A2", "Westmere", "40") in scorecard(after)
    assert ("A2", "", "90") in scorecard(after) and ("A1", "Vale", "12") in scorecard(after)
    assert [row for row in scorecard(after) if row[0] == "B1"] == [("B1", "", "7")]
    shown = said(unit.get(address(w, "scorecard"), {"quarter": after.name}))
    assert "Measure A2: Vale 50" in shown and "Measure B1: " not in shown
    report = Document(BytesIO(unit.get(address(w, "exception_report", after.pk)).content))
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    assert "Vale: 50; Westmere: 40" in cells or "Westmere: 40; Vale: 50" in cells, "and so does the exception report"
    # The quarter that was opened before is not split, whatever its figures hold.
    assert [row for row in scorecard(before) if row[0] == "A1"] == [("A1", "", "42")]
    # Elsewhere nothing changed: what is declared there is one number.
    assert not Indicator.objects.filter(tenant=eastmere.tenant).exists()
    there = declared(theirs, eastmere, "A2", "early_help")
    assert there.editions.get().breakdown == "" and in_force(eastmere.tenant, NAME).place_based == []
    assert changed_since(known) == {w.tenant.id}
    # Pan-area again: the next quarter is not split any more, and this one stays as it was.
    change_parts(unit, w, early_help="pan_area")
    assert ("A2", "Vale", "50") in scorecard(after)
    assert asked(w, first.replace(year=first.year - 1)).place_based == []


@pytest.mark.requirement("CFG-028")
def test_how_often_figures_are_given_is_set_on_screen_for_indicators_declared_from_then_on(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, theirs = sign_in(w.business_unit), sign_in(eastmere.business_unit)

    def offered(client: Any, cast: Cast) -> str:
        html = client.get(address(cast, "declare_indicator")).content.decode().split('name="frequency"')[1]
        return html.split("selected")[0].rsplit('value="', 1)[1].split('"')[0]

    assert offered(unit, w) == "quarterly", "quarterly unless somebody says otherwise"
    declared(unit, w, "Q1", "plans", frequency=offered(unit, w))
    known = events()
    change(unit, w, "usual_frequency", "monthly")
    assert offered(unit, w) == "monthly" and offered(theirs, eastmere) == "quarterly"
    declared(unit, w, "M1", "plans", frequency=offered(unit, w))
    actions.take_ready_indicators(codes=("FD1",), from_date=date(2020, 1, 1), by=fresh(w.analyst))
    actions.take_ready_indicators(codes=("FD1",), from_date=date(2020, 1, 1), by=fresh(eastmere.business_unit))
    asked(w)
    counted = {code: Entry.objects.filter(tenant=w.tenant, indicator__code=code).count() for code in ("Q1", "M1")}
    assert counted == {"Q1": 1, "M1": 3}, "a figure for each month; what was declared before is asked once"
    assert Indicator.objects.get(tenant=w.tenant, code="FD1").editions.get().frequency == "monthly"
    assert Indicator.objects.get(tenant=eastmere.tenant, code="FD1").editions.get().frequency == "quarterly"
    assert "Monthly" in said(unit.get(address(w, "indicators")))
    assert changed_since(known) == {w.tenant.id}


@pytest.mark.requirement("CFG-044")
def test_a_part_is_added_and_an_indicator_moved_into_it_and_the_scorecard_groups_by_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    row = own(w, "T1", domain="front_door")
    first, second = starts(2)
    (before,) = history(w, {first: {"T1": (80, 100)}})
    known = events()
    change_parts(unit, w, {"key": "", "words": "Neglect", "footprint": "pan_area"})
    part = in_force(w.tenant, NAME).domains[-1]
    assert part.words == "Neglect"
    form = definition(w, "T1", part.key, kind="percentage", denominator_words="All", words="Measure T1")
    form |= {"from_date": second.isoformat(), "because": "It says more of neglect."}
    html = unit.get(address(w, "change_indicator", row.pk)).content.decode()
    assert f'<option value="{part.key}">Neglect' in html
    assert unit.post(address(w, "change_indicator", row.pk), form).status_code == 302
    after = held(w, second, {"T1": (90, 100)})

    def group_of(quarter: Quarter) -> str:
        words = said(unit.get(address(w, "scorecard"), {"quarter": quarter.name}))
        return "Neglect" if "Neglect Neglect," in words else "Front door" if "Front door Front door," in words else ""

    assert group_of(after) == "Neglect"
    assert group_of(before) == "Front door", "the past stands where it stood"
    read = read_list(unit.get(address(w, "scorecard"), {"export": "xlsx"}).content, "s.xlsx")
    assert [(r.values["Part"], r.values["Code"]) for r in read.rows] == [("Neglect", "T1")]
    theirs = sign_in(eastmere.business_unit).get(address(eastmere, "declare_indicator")).content.decode()
    assert ">Neglect<" not in theirs
    assert changed_since(known) == {w.tenant.id}
