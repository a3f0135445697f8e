"""The essential path with JavaScript switched off: nothing on it needs a script."""

import pytest
from playwright.sync_api import expect

from .meets import Meets
from .person import Person
from .site import Site

pytestmark = pytest.mark.browser


def _plain(meet: Meets, part: str) -> Person:
    return meet(part, javascript=False)


def test_signing_in_and_going_on_from_my_work(five_screens: Site, meet_there: Meets) -> None:
    silas = _plain(meet_there, "author of police").my_work().sees("overdue", "Within 7 days")
    silas.press("Continue")
    assert "/tools/" in silas.path
    silas.press("Sign out").sees("Sign in")


def test_known_to_you_is_answered(five_screens: Site, meet_there: Meets) -> None:
    lead = _plain(meet_there, "lead of police").my_work()
    lead.go(five_screens.facts["story"]["known to you, police"])
    lead.choose("I open these details only to find out whether my agency knows these children").press("Show the list")
    children = lead.page.get_by_role("main").get_by_role("heading", level=2).filter(has_text="Child ")
    letters = [words.split(":")[0] for words in children.all_inner_texts()]
    for letter in letters[:-1]:
        lead.choose("Known", of=f"{letter}: known to your agency?")
    lead.press("Answer all").sees("There is a problem", letters[-1])
    lead.choose("Not known", of=f"{letters[-1]}: known to your agency?").press("Answer all")
    lead.sees(f"{len(letters) - 1} of {len(letters)} known")


def test_a_section_of_the_tool_is_written_with_two_entries(five_screens: Site, meet_there: Meets) -> None:
    silas = _plain(meet_there, "author of police").go(five_screens.facts["story"]["audit tool"])
    silas.open("Recognition")
    boxes = silas.page.get_by_role("main").get_by_role("textbox")
    boxes.first.fill("The response officer noticed that the child was afraid to go home.")
    silas.fill("Good practice 1", "The officer asked why.").press("Add another good practice")
    silas.fill("Good practice 2", "The sergeant rang the school.")
    silas.press("Save and come back later").sees("You can come back to it at any time", "Incomplete")
    silas.open("Recognition")
    expect(boxes.first).to_have_value("The response officer noticed that the child was afraid to go home.")
    assert silas.page.get_by_label("Good practice 1").input_value() == "The officer asked why."
    assert silas.page.get_by_label("Good practice 2").input_value() == "The sergeant rang the school."
    silas.press("Remove good practice 1")
    assert silas.page.get_by_label("Good practice 1").input_value() == "The sergeant rang the school."


def test_a_concern_is_raised_from_the_discussion_and_a_judgement_recorded(
    five_screens: Site, meet_there: Meets
) -> None:
    chair = _plain(meet_there, "oversight_chair").go(five_screens.facts["story"]["discussion"])
    chair.open("Raise an urgent concern").sees("Telephone first")
    chair.choose("Unsafe practice").choose("Three Rivers Police")
    chair.fill("What have you seen or heard?", "Missing reports are closed without a return home interview.")
    chair.press("Send to the agency's lead").sees("There is a problem")
    chair.fill("Whom have you telephoned, and when?", "The duty desk, just now").press("Send to the agency's lead")
    chair.sees("was sent to Gideon Stroud")

    chair.go(five_screens.facts["story"]["discussion"]).press("Record judgement")
    chair.press("Record judgement").sees("There is a problem", "Choose the grade that was agreed")
    chair.choose("Good", of="Agreed grade").fill("Reason", "Agencies acted on the same night.")
    chair.press("Record judgement")
    expect(chair.page.get_by_role("row").filter(has_text="Change").first).to_contain_text("Good")
