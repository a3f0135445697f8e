"""Files that come in: an agency's updates there and back, and the tracker kept before, taken and undone."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.engine.spreadsheets import Sheet as Written
from lineofsight.engine.spreadsheets import write_workbook
from lineofsight.improvement import actions
from lineofsight.improvement.models import Action, Recommendation, Sheet
from tests.deep_dives.addresses import said

from .plans_world import address, adopted, again, agreed, fresh, in_days

pytestmark = pytest.mark.django_db

TRACKER = ("Ref", "Recommendation", "Source", "Action", "Agency", "Owner", "Due date", "Status", "Update")


def workbook(headings, rows) -> SimpleUploadedFile:
    return SimpleUploadedFile("tracker.xlsx", write_workbook([Written("Sheet", headings, rows)]))


def tracker() -> SimpleUploadedFile:
    return workbook(
        TRACKER,
        [
            (
                "1",
                "Hear the child.",
                "Rapid review",
                "Train all teams.",
                "Health",
                "Marguerite Fell",
                "31/03/2027",
                "Amber",
                "Half",
            ),
            (
                "2",
                "Hear the child.",
                "Rapid review",
                "Audit records.",
                "Police",
                "Nobody Here",
                "30/06/2027",
                "Complete",
                "",
            ),
            ("3", "", "JTAI", "Write a protocol.", "Fire service", "", "30/06/2027", "", ""),
            ("4", "", "", "Write to parents.", "Education", "", "next spring", "", ""),
        ],
    )


def brought_in(w: Cast, sign_in) -> Sheet:
    unit = sign_in(w.business_unit)
    unit.post(address(w, "bring_tracker"), {"file": tracker()})
    sheet = Sheet.objects.get(tenant=w.tenant)
    page = unit.get(address(w, "sheet_columns", sheet.pk))
    assert "What it holds" in said(page)
    guessed = ("reference", "recommendation", "source", "words", "agency", "owner", "due_date", "state", "progress")
    unit.post(address(w, "sheet_columns", sheet.pk), {f"column-{n}": role for n, role in enumerate(guessed)})
    return sheet


def test_a_tracker_is_previewed_taken_once_and_undone(westmere: Cast, sign_in) -> None:
    w, unit = westmere, sign_in(westmere.business_unit)
    sheet = brought_in(w, sign_in)
    words = said(unit.get(address(w, "sheet", sheet.pk)))
    assert "2 will be taken" in words and "2 rejected" in words
    assert "“Fire service” is not an agency of this partnership." in words
    assert "“next spring” is not a date." in words
    assert "“Nobody Here” is nobody of Three Rivers Police here; it goes to Gideon Stroud" in words
    assert not Action.objects.filter(tenant=w.tenant).exists()
    unit.post(address(w, "sheet", sheet.pk), {"do": "take"})
    unit.post(address(w, "sheet", sheet.pk), {"do": "take"})
    taken = Action.objects.filter(tenant=w.tenant).order_by("number")
    assert [(a.words, a.state, a.recommendation.source) for a in taken] == [
        ("Train all teams.", "agreed", "rapid_review"),
        ("Audit records.", "claimed_complete", "rapid_review"),
    ]
    assert Recommendation.objects.filter(tenant=w.tenant).count() == 1
    unit.post(address(w, "sheet", sheet.pk), {"do": "undo"})
    assert not Action.objects.filter(tenant=w.tenant).exists()
    assert not Recommendation.objects.filter(tenant=w.tenant).exists()


def test_a_tracker_somebody_has_worked_on_is_not_undone(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    sheet = brought_in(westmere, sign_in)
    unit.post(address(westmere, "sheet", sheet.pk), {"do": "take"})
    action = Action.objects.get(tenant=westmere.tenant, words="Train all teams.")
    actions.update_action(action=action, how="on_track", words="On.", by=fresh(westmere.leads["health"]))
    answer = unit.post(address(westmere, "sheet", sheet.pk), {"do": "undo"}, follow=True)
    assert f"there are newer updates on {action.number}" in said(answer)
    assert Action.objects.filter(tenant=westmere.tenant).count() == 2


def test_the_same_tracker_brought_in_again_doubles_nothing(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    first = brought_in(westmere, sign_in)
    unit.post(address(westmere, "sheet", first.pk), {"do": "take"})
    unit.post(address(westmere, "bring_tracker"), {"file": tracker()})
    second = Sheet.objects.get(tenant=westmere.tenant, state="to_match")
    unit.post(
        address(westmere, "sheet_columns", second.pk),
        {"column-1": "recommendation", "column-3": "words", "column-4": "agency", "column-6": "due_date"},
    )
    assert "2 nothing new" in said(unit.get(address(westmere, "sheet", second.pk)))


def test_an_agency_fills_in_its_own_open_actions_and_sends_them_back(westmere: Cast, sign_in) -> None:
    w = westmere
    row = adopted(w)[0]
    one, two, third = agreed(w, row), agreed(w, row), agreed(w, row)
    other = agreed(w, row, "police")
    lead = sign_in(w.leads["health"])
    content = lead.get(address(w, "updates_sheet", w.agencies["health"].pk)).content
    read = read_list(content, "actions.xlsx")
    assert {r.values["Number of the action"] for r in read.rows} == {one.number, two.number, third.number}
    said_of = {
        one.number: ("On track", "The rota is written.", "", ""),
        two.number: ("Blocked: help is wanted", "No post.", "", ""),
        third.number: ("", "", "", ""),
    }
    filled = [(*list(r.values.values())[:6], *said_of[r.values["Number of the action"]]) for r in read.rows]
    filled.append((other.number, "x", "", "", "", "", "On track", "Not ours.", "", ""))
    file = BytesIO(write_workbook([Written("Actions", read.columns, filled)]))
    file.name = "filled.xlsx"
    lead.post(address(w, "send_updates", w.agencies["health"].pk), {"file": file})
    sheet = Sheet.objects.get(tenant=w.tenant, kind="updates")
    words = said(lead.get(address(w, "sheet", sheet.pk)))
    assert "1 will be taken" in words and "1 nothing new" in words and "2 rejected" in words
    assert "Enter what help is wanted." in words and f"“{other.number}” is not the number of an action" in words
    lead.post(address(w, "sheet", sheet.pk), {"do": "take"})
    assert [again(a).state for a in (one, two, other)] == ["in_progress", "agreed", "agreed"]
    assert sign_in(w.leads["police"]).get(address(w, "sheet", sheet.pk)).status_code == 404


def test_a_page_of_updates_is_saved_in_one_step_and_typed_text_survives_what_is_missing(
    westmere: Cast, sign_in
) -> None:
    row = adopted(westmere)[0]
    one, two = agreed(westmere, row), agreed(westmere, row, due_date=in_days(200))
    lead = sign_in(westmere.leads["health"])
    page = address(westmere, "agency_actions", westmere.agencies["health"].pk)
    typed = {f"how-{one.pk}": "on_track", f"words-{one.pk}": "The rota is written.", f"how-{two.pk}": "done"}
    words = said(lead.post(page, typed))
    assert f"{two.number}: Enter a few words" in words and "The rota is written." in words
    assert again(one).state == "agreed"
    typed |= {f"words-{two.pk}": "Runs.", f"more-{two.pk}": "Minutes of ten discussions."}
    assert lead.post(page, typed).status_code == 302
    assert (again(one).state, again(two).state) == ("in_progress", "claimed_complete")
    assert sign_in(westmere.leads["police"]).get(page).status_code == 404
