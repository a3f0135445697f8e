"""What the dashboard shows as red puts the lines that work on it first, and asks for a line where none does."""

from datetime import date

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.intelligence import actions as dashboard_actions
from lineofsight.intelligence.models import DashboardEdition, Element, Tile
from lineofsight.programme import actions
from lineofsight.programme.models import Line, RedElement
from tests.deep_dives.addresses import said

from .plans_world import address, begun, fresh, line, nine_areas, this_year

pytestmark = pytest.mark.django_db
RED = "Risks of all partners stand in one register"
LAST = "Chairs are appointed for three years"


def agreed_dashboard(w: Cast, as_at: date, red: dict[str, str]) -> DashboardEdition:
    """Agreed with these elements red, by their tile, and every other tile green."""
    unit = fresh(w.business_unit)
    edition = dashboard_actions.begin_dashboard(as_at=as_at, by=unit)
    for element in Element.objects.filter(tile__edition=edition):
        colour = "red" if element.words in red.values() else "green"
        dashboard_actions.rate_element(element=element, colour=colour, by=unit)
    for tile in Tile.objects.filter(edition=edition):
        words = red.get(tile.words, f"{tile.words} goes on")
        if not Element.objects.filter(tile=tile, words=words).exists():
            colour = "red" if tile.words in red else "green"
            dashboard_actions.add_element(tile=tile, words=words, colour=colour, by=unit)
    dashboard_actions.agree_dashboard(edition=edition, agreed_on=as_at, by=fresh(w.executives["council"]))
    return edition


def in_order(words: str, *parts: str) -> bool:
    places = [words.index(part) for part in parts]
    return places == sorted(places)


@pytest.mark.requirement("DAT-019")
def test_rows_tied_to_red_elements_come_first_on_screen_and_in_the_file(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    areas = nine_areas(w, begun(w, "priorities"))
    plan = begun(w, "work")
    line(w, plan, areas[0], "Meet four times a year")
    line(w, plan, areas[1], "Read the risks of last year")
    agreed_dashboard(w, date(2020, 7, 1), {"Risk Management": RED, "Governance and Organisation": LAST})
    unit = sign_in(w.business_unit)
    programme = address(w, "work_programme")
    # Nobody works on it yet: the programme says so, and the new line comes ready under the area of that name.
    words = said(unit.get(programme))
    assert f"Red on the dashboard, and no line works on it yet: {LAST} (Governance and Organisation)" in words
    red = RedElement.objects.get(words=RED)
    page = unit.get(address(w, "add_line", plan.pk) + f"?red={red.pk}").content.decode()
    assert f'value="{areas[1].pk}" selected' in page and f'value="{red.pk}"' in page
    sent = {"outcome": "One register", "action": "Bring the registers together", "leads-TOTAL_FORMS": "0"}
    sent |= {"leads-INITIAL_FORMS": "0", "area": areas[1].pk, "red_elements": [red.pk]}
    assert unit.post(address(w, "add_line", plan.pk), sent).status_code == 302
    # A line that is there already is tied by changing it.
    last = line(w, plan, areas[8], "Appoint the chairs")
    changed = {"outcome": last.outcome, "action": last.action, "leads-TOTAL_FORMS": "0", "leads-INITIAL_FORMS": "0"}
    changed |= {"red_elements": [RedElement.objects.get(words=LAST).pk]}
    assert unit.post(address(w, "change_line", last.pk), changed).status_code == 302
    words = said(unit.get(programme))
    assert "no line works on it yet" not in words
    # Within its area first; and before everything where red is asked for first.
    assert in_order(words, "Meet four times", "Bring the registers together", "Read the risks of last year")
    assert f"2.2 Bring the registers together Red on the dashboard {RED}" in words
    first = said(unit.get(programme + f"?year={plan.year}&view=red"))
    assert in_order(first, "Bring the registers", "Appoint the chairs", "Meet four times", "Read the risks of last")
    listed = programme + f"?year={plan.year}&view=list&sort=red_first&export=xlsx"
    rows = read_list(unit.get(listed).content, "w.xlsx").rows
    assert [r.values["Line"] for r in rows] == ["2.2", "9.1", "1.1", "2.1"]
    assert [r.values["Red on the dashboard"] for r in rows] == [RED, LAST, "", ""]
    # Who does not see the dashboard reads the programme as it is numbered.
    officer = said(sign_in(w.data_protection).get(programme))
    assert RED not in officer and in_order(officer, "Meet four times", "Read the risks", "Bring the registers")
    # Next door there is nothing of it.
    other = begun(eastmere, "work")
    words = said(sign_in(eastmere.business_unit).get(address(eastmere, "work_programme")))
    assert RED not in words and LAST not in words
    form = sign_in(eastmere.business_unit).get(address(eastmere, "add_line", other.pk) + f"?red={red.pk}")
    assert RED not in said(form)


def test_what_is_red_no_longer_ranks_no_line_and_red_again_it_does(westmere: Cast, sign_in) -> None:
    w = westmere
    areas = nine_areas(w, begun(w, "priorities"))
    plan = begun(w, "work")
    line(w, plan, areas[1], "Read the risks of last year")
    agreed_dashboard(w, date(2020, 7, 1), {"Risk Management": RED})
    red = RedElement.objects.get()
    tied = line(w, plan, areas[1], "Bring the registers together", red_elements=[red])
    unit = sign_in(w.business_unit)
    programme = address(w, "work_programme")
    assert in_order(said(unit.get(programme)), "Bring the registers", "Read the risks")
    agreed_dashboard(w, date(2020, 10, 1), {})
    assert in_order(said(unit.get(programme)), "Read the risks", "Bring the registers")
    words = said(unit.get(address(w, "line", tied.pk)))
    assert f"Red no longer {RED} (Risk Management) red from 1 July 2020, no longer from 1 October 2020" in words
    agreed_dashboard(w, date(2021, 1, 1), {"Risk Management": RED})
    assert in_order(said(unit.get(programme)), "Bring the registers", "Read the risks")
    assert RedElement.objects.get().red_since == date(2021, 1, 1)
    # One about an earlier day, agreed late, changes nothing.
    actions.tell_red_elements(tenant_id=w.tenant.pk, as_at=date(2020, 8, 1), elements=[], path="/", by=fresh(w.analyst))
    assert RedElement.objects.get().over_on is None


def test_carried_into_the_next_year_a_line_still_works_on_what_is_red(westmere: Cast) -> None:
    w = westmere
    areas = nine_areas(w, begun(w, "priorities"))
    agreed_dashboard(w, date(2020, 7, 1), {"Risk Management": RED})
    red = RedElement.objects.get()
    old = line(w, begun(w, "work"), areas[1], "Bring the registers together", red_elements=[red])
    following = begun(w, "priorities", this_year() + 1)
    actions.carry_priorities(plan=following, choices=[actions.Carry(areas[1], "kept")], by=fresh(w.business_unit))
    actions.carry_lines(plan=begun(w, "work", this_year() + 1), lines=[old], by=fresh(w.business_unit))
    assert Line.objects.get(came_from=old).works_on.get().element == red
