"""Bringing a risk register in from Excel: matched, looked at, taken once with its origin kept, and undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.demo.cast import Cast
from lineofsight.engine.spreadsheets import Sheet as Written
from lineofsight.engine.spreadsheets import write_workbook
from lineofsight.partnership.models import Task
from lineofsight.registers.models import Mitigation, Risk, RiskSheet
from tests.deep_dives.addresses import said

from .registers_world import address, risk, scored

pytestmark = pytest.mark.django_db

HEADINGS = (
    "Ref",
    "Risk",
    "Cause",
    "Multi-agency consequences",
    "Owner",
    "Inherent likelihood",
    "Inherent impact",
    "Likelihood",
    "Impact",
    "Controls",
    "Next review",
)
ROWS = [
    (
        "P1",
        "Notices are late.",
        "One desk.",
        "Others hear late.",
        "Gideon Stroud",
        "5",
        "4",
        "4 Likely",
        "3",
        "Rota",
        "",
    ),
    ("P2", "Cells are full.", "", "", "", "", "", "", "", "", ""),
    ("P3", "Cameras fail.", "", "Evidence is lost.", "Nobody Here", "", "", "9", "2", "", ""),
    ("P4", "Radios fail.", "", "Nobody is reached.", "", "", "", "Rare", "Low", "", "31/03/2030"),
    ("P5", "Notices are late.", "", "Others hear late.", "", "", "", "", "", "", ""),
]


def brought_in(w: Cast, sign_in) -> RiskSheet:
    unit = sign_in(w.business_unit)
    file = SimpleUploadedFile("police.xlsx", write_workbook([Written("Risks", HEADINGS, ROWS)]))
    unit.post(address(w, "bring_risks"), {"file": file, "agency": w.agencies["police"].pk})
    sheet = RiskSheet.objects.get()
    page = said(unit.get(address(w, "risk_sheet_columns", sheet.pk)))
    assert "What it holds" in page
    roles = ("reference", "words", "cause", "others", "owner", "likelihood_before", "impact_before")
    roles += ("likelihood", "impact", "controls", "review_date")
    unit.post(address(w, "risk_sheet_columns", sheet.pk), {f"column-{n}": role for n, role in enumerate(roles)})
    return sheet


@pytest.mark.requirement("GOV-137")
def test_the_polices_risks_are_brought_in_and_the_origin_column_says_so(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    own = risk(w)
    sheet = brought_in(w, sign_in)
    words = said(unit.get(address(w, "risk_sheet", sheet.pk)))
    assert "2 will be taken" in words and "3 rejected" in words
    assert "What it means for other agencies is missing" in words
    assert "“9” is no point of the scale of likelihood. Use 1 to 5" in words
    assert "The same risk stands in row 2" in words
    assert Risk.objects.count() == 1
    unit.post(address(w, "risk_sheet", sheet.pk), {"do": "take"})
    unit.post(address(w, "risk_sheet", sheet.pk), {"do": "take"})
    made = Risk.objects.get(words="Notices are late.")
    assert (made.score_before, made.score, made.level) == (20, 12, "High")
    assert made.owner == w.leads["police"] and made.origin_reference == "P1"
    assert Mitigation.objects.get().words == "Rota" and made.scores.count() == 1
    assert Risk.objects.get(words="Radios fail.").score == 2
    listed = said(unit.get(address(w, "risks"))).rsplit("All risks", 1)[-1]
    assert listed.count("Three Rivers Police") >= 2 and own.number in listed
    only = said(unit.get(address(w, "risks") + f"?agency={w.agencies['police'].pk}")).rsplit("All risks", 1)[-1]
    assert made.number in only and own.number not in only


def test_the_headings_are_guessed(westmere: Cast, sign_in) -> None:
    from lineofsight.registers.risk_columns import guess

    assert set(guess(HEADINGS).values()) == {
        "reference",
        "words",
        "cause",
        "others",
        "owner",
        "likelihood_before",
        "impact_before",
        "likelihood",
        "impact",
        "controls",
        "review_date",
    }


def test_it_is_undone_as_long_as_nobody_has_worked_on_it(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    sheet = brought_in(w, sign_in)
    unit.post(address(w, "risk_sheet", sheet.pk), {"do": "take"})
    unit.post(address(w, "risk_sheet", sheet.pk), {"do": "undo"})
    assert not Risk.objects.exists() and not Task.objects.filter(key__contains="risk", settled_at=None).exists()
    assert "This import was undone on" in said(unit.get(address(w, "risk_sheet", sheet.pk)))


def test_worked_on_it_stays(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    sheet = brought_in(w, sign_in)
    unit.post(address(w, "risk_sheet", sheet.pk), {"do": "take"})
    worked_on = Risk.objects.get(words="Radios fail.")
    scored(w, worked_on, why="Looked at again.")
    answer = unit.post(address(w, "risk_sheet", sheet.pk), {"do": "undo"}, follow=True)
    assert f"somebody has worked on {worked_on.number} since" in said(answer)
    assert Risk.objects.count() == 2


def test_a_register_without_the_column_of_the_risk_is_not_matched(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    sheet = brought_in(w, sign_in)
    answer = unit.post(address(w, "risk_sheet_columns", sheet.pk), {"column-0": "reference"})
    assert "Choose which column holds the risk." in said(answer)
    for member in (w.oversight_chair, w.leads["police"], w.scrutineer, w.members["outsider"]):
        assert sign_in(member).get(address(w, "risk_sheet", sheet.pk)).status_code == 404
