"""From the agencies' lists to the confirmed cohort, through the pages."""

from datetime import date
from pathlib import Path

from .lists import census, csv_list, excel_list, invented
from .person import Person
from .world import World

COUNCIL = "Westmere Council Children's Services"
LANTERN = "Lantern House Young People's Project"


def _upload(person: Person, category: str, agency: str, file: Path) -> None:
    person.select("Which category is the list for?", category).select("Which agency holds it?", agency)
    person.choose("As a file").attach("File", file).press("Continue").sees("What it holds")


def gather_lists(w: World) -> None:
    """An Excel file, a census and a typed child by the business unit; another agency is asked for its list."""
    ottilie = w.at_the_deep_dive("business_unit").press("Gather the lists")
    ottilie.press("Add a list").select("Which category is the list for?", "Early help")
    ottilie.select("Which agency holds it?", LANTERN).choose("Ask the agency’s safeguarding lead for it")
    ottilie.press("Continue").sees("Asked.")

    ottilie.press("Add a list")
    _upload(ottilie, "Child protection", COUNCIL, excel_list(w.folder))
    ottilie.press("Take the rows").sees("3 rows taken").press("Back to the lists")

    ottilie.press("Add a list")
    _upload(ottilie, "Child in need", COUNCIL, census(w.folder))
    ottilie.choose("All children on this list were active in the audit window")
    ottilie.press("Take the rows").sees("3 rows taken").press("Back to the lists")

    ottilie.press("Add a list")
    ottilie.select("Which category is the list for?", "Child in need").select("Which agency holds it?", COUNCIL)
    ottilie.choose("Typed on screen").press("Continue")
    ottilie.fill("Forename", "Jessamyn", within="Child 1").fill("Surname", "Dunfallow", within="Child 1")
    ottilie.press("Take these children")
    ottilie.sees("There is a problem")
    ottilie.fill("Case number", "304", within="Child 1")
    ottilie.choose("All children typed here were active in the audit window")
    ottilie.press("Take these children").sees("1 child taken")


def supply_a_list(w: World) -> None:
    """The agency that was asked sends its CSV from “My work”; the row nobody can read is rejected with the reason."""
    hesper = w("lead of charity").my_work().press("Continue")
    _upload(hesper, "Early help", LANTERN, csv_list(w.folder))
    hesper.press("Take the rows").sees("4 rows taken, 1 rejected")


def type_the_lists(w: World) -> None:
    """Where there are few children, each category is typed on screen: as many as are needed in all, and one more."""
    each = max(2, -(-w.way.cases // len(w.way.categories)))
    ottilie = w.at_the_deep_dive("business_unit").press("Gather the lists")
    for place, category in enumerate(w.way.categories):
        ottilie.press("Add a list").select("Which category is the list for?", category)
        ottilie.select("Which agency holds it?", w.way.council).choose("Typed on screen").press("Continue")
        for number in range(1, each + 1):
            row = f"Child {number}"
            if number > 1:
                ottilie.press("Add another child")
            name, surname = invented(place * each + number)
            ottilie.fill("Case number", f"T-{place + 1}{number:02d}", within=row).fill("Forename", name, within=row)
            ottilie.fill("Surname", surname, within=row)
            ottilie.date("Date of birth", date(2012, 1 + place, number), within=row)
        ottilie.choose("All children typed here were active in the audit window")
        ottilie.press("Take these children").sees(f"{each} children taken").press("Back to the lists")


def exclude_a_sister(w: World) -> None:
    """A child on two lists counts once; a sister is excluded with the reason."""
    ottilie = w.at_the_deep_dive("business_unit").press("Gather the lists").open("See the joined list")
    ottilie.open("Exclude", within="P-103")
    ottilie.choose("Brother or sister of another child on the list").fill("In a few words", "Her sister is listed")
    ottilie.press("Exclude this child").sees("The child is excluded")


def complete_the_list(w: World) -> None:
    """The list is closed, and the cases can be selected."""
    ottilie = w.at_the_deep_dive("business_unit").press("Gather the lists").open("See the joined list")
    ottilie.press("Complete the list").press("Complete the list").sees("The list is complete")


def select(w: World) -> None:
    """At random, at least one child from each category, with a named witness."""
    ottilie = w.business_unit
    ottilie.press("Select the cases").sees("Enter the name of the witness")
    ottilie.fill("Name of the witness", w.name("second_business_unit")).press("Select the cases")
    ottilie.sees(f"{w.way.cases} cases selected", "At random")
    ottilie.press("Repeat as a check").sees("the same cases and the same reserve")


def confirm(w: World) -> None:
    """The chair confirms without seeing a name; who was not selected is securely deleted."""
    chair = w("oversight_chair").my_work().press("Continue")
    chair.does_not_see("Coldmere", "Larkwater", "P-101", "E-201", invented(1)[1], "T-101")
    chair.choose("I understand that the details of the children not selected are securely deleted")
    chair.press("Confirm the cohort").sees(f"The cohort of {w.way.cases} cases is confirmed")


def see_the_children(w: World) -> None:
    """Each child has a letter and is not named until somebody says what for."""
    ottilie = w.at_the_deep_dive("business_unit").open("Cohort").sees("Certificate of secure deletion")
    rows = ottilie.page.get_by_role("row").filter(has_text="Child ").get_by_role("rowheader")
    w.kept["children"] = [words for words in rows.all_inner_texts() if words.startswith("Child ")]
    assert len(w.kept["children"]) == w.way.cases, w.kept
    first = w.kept["children"][0]
    ottilie.open("Show identifying details", within=first)
    ottilie.fill("What do you need them for?", "To check the spelling with the council")
    ottilie.press("Show identifying details").sees("Surname")
    w.kept["surname"] = ottilie.text().split("Surname")[1].split()[0]
    ottilie.press("Close").does_not_see(w.kept["surname"])


def name_the_children(w: World) -> None:
    """Each child has a letter. The one from the census gets a name, one more her mother, another is shown for a purpose."""
    ottilie = w.at_the_deep_dive("business_unit").open("Cohort").sees("Certificate of secure deletion")
    for key, category in (
        ("early help", "Early help"),
        ("in need", "Child in need"),
        ("protection", "Child protection"),
    ):
        w.kept[key] = ottilie.page.get_by_role("row").filter(has_text=category).get_by_role("rowheader").inner_text()

    ottilie.open("Family and workers", within=w.kept["in need"])
    ottilie.choose("The child: add something that is missing").fill("Forename", "Halcyon").fill("Surname", "Birchlow")
    ottilie.press("Add").sees("The anonymisation check knows them now").open("Back to the cohort")

    ottilie.open("Family and workers", within=w.kept["early help"])
    ottilie.choose("Somebody of the family").fill("Forename", "Melisande").fill("Surname", "Ivelmoor")
    ottilie.press("Add").sees("Ivelmoor").open("Back to the cohort")

    ottilie.open("Show identifying details", within=w.kept["protection"]).does_not_see("Coldmere", "Gorsewell")
    ottilie.fill("What do you need them for?", "To check the spelling with the council")
    ottilie.press("Show identifying details").sees("Surname")
    w.kept["surname"] = ottilie.text().split("Surname")[1].split()[0]
    ottilie.press("Close")
