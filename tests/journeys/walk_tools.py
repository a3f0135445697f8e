"""From “known to you?” to the closed audit tools, through the pages of five agencies and the business unit."""

from datetime import timedelta

from .person import Person
from .site import FIRST_DAY
from .ways import DESK
from .world import World

# Which children each agency knows, by the category they came from.
KNOWS = {
    "lead of council": ("protection",),
    "lead of police": ("protection", "early help"),
    "lead of school": ("in need",),
    "lead of charity": ("early help",),
}
LATE = "Return home interviews came too late to change the plan."
LATER = "Save and come back later"


def _knows(w: World) -> dict[str, list[str]]:
    """Which children each agency knows. A small audit has two agencies: the council knows all, the police one."""
    if "children" in w.kept:
        return {"lead of council": w.kept["children"], "lead of police": w.kept["children"][:1]}
    return {part: [w.kept[key] for key in known] for part, known in KNOWS.items()}


def ask_and_answer(w: World) -> None:
    """Every agency gets one list with all children and answers in one go."""
    bu = w.at_the_deep_dive("business_unit").press("Ask “known to you?”")
    bu.press("Ask all agencies")
    children = w.kept.get("children") or [w.kept[key] for key in ("protection", "early help", "in need")]
    for part, known in _knows(w).items():
        lead = w(part).my_work().press("Continue")
        lead.does_not_see(w.kept["surname"])
        lead.choose("I open these details only to find out whether my agency knows these children")
        lead.press("Show the list").sees(w.kept["surname"])
        for child in children:
            lead.choose("Known" if child in known else "Not known", of=f"{child}: known to your agency?")
            if part == "lead of council" and child == children[0]:
                lead.press("Answer all").sees("There is a problem", children[-1])
        lead.press("Answer all").sees("The search details are closed")
    lead = w("lead of council")
    lead.does_not_see(w.kept["surname"])


def issue(w: World) -> None:
    """The tools go to those who know a child, in one act with the invitation where there is a discussion."""
    tools = sum(len(known) for known in _knows(w).values())
    bu = w.at_the_deep_dive("business_unit").press("Issue the audit tools").sees(f"{tools} audit tools")
    if w.way.method == DESK:
        bu.press("Send the audit tools").sees("are out")
        return
    bu.fill("It starts at", "9:30").fill("It ends at", "12:30").fill("Place", "Committee room 2")
    bu.fill("Link to join online", "https://teams.example/meeting/deep-dive")
    bu.press("Send tools and invitation").sees("Audit tools and invitations are out")


def complete_and_close(w: World) -> None:
    """A small audit: the council's author writes each tool and her lead signs; the police's lead writes and declares."""
    lead, children = w("lead of council").my_work().press("Continue"), w.kept["children"]
    author = w.name("author of council")
    lead.select(f"For all {len(children)}", author).press("Name for all").sees(f"{author} completes")
    if w.way.method != DESK:
        lead.open("Name a representative or deputy").select("Who comes?", author)
        lead.choose("Manager", of="Level").press("Invite").sees("is invited to the discussion")
    for child in children:
        nell = w("author of council").take_up(f"Complete the audit tool, {child}").press("Start: ")
        _complete(nell, "The social worker saw the child within a day.", entries={"Area for development 1": LATE})
        nell.press("Finish and send to sign-off").press("Finish and send to sign-off")
        lead = w("lead of council").my_work().press("Continue")
        lead.choose("I have read the whole audit tool").press("Sign off").sees("signed off")
    ivor = w("lead of police").my_work().press("Continue").press("Start: ")
    _complete(ivor, "Officers found the child within four hours.")
    ivor.press("Sign the declaration")
    ivor.choose("I completed this audit tool from my agency’s own records").press("Sign and submit")
    ivor.sees("your declaration is signed")
    w.at_the_deep_dive("business_unit").press("Close the audit tools").press("Close").sees("Audit tools closed")


def name_people(w: World) -> None:
    """A lead with ten minutes names the author for all in one go and who comes to the discussion."""
    for part, author in (("lead of police", "Silas Brand"), ("lead of council", "Jocasta Reed")):
        lead = w(part).my_work().press("Continue")
        several = part == "lead of police"
        lead.select("For all 2" if several else w.kept["protection"], author)
        lead.press("Name for all" if several else "Name").sees(f"{author} completes")
        lead.open("Name a representative or deputy").select("Who comes?", author)
        lead.choose("Manager", of="Level").press("Invite").sees("is invited to the discussion")


def _complete_section(person: Person, words: str, entries: dict[str, str]) -> None:
    """Answers whatever this section asks, as an author would who has it in front of her."""
    main = person.page.get_by_role("main")
    for label, text in entries.items():
        person.fill(label, text)
    for group in main.get_by_role("group").all():
        radios = group.get_by_role("radio")
        if radios.count() and not group.locator("input:checked").count():
            radios.first.check()
    main.get_by_role("checkbox", name="Nothing to record in the lists left empty above").check()
    lists = main.get_by_role("region").get_by_role("textbox")
    for box in main.get_by_role("textbox").all():
        if box.is_visible() and not box.input_value() and not lists.and_(box).count():
            box.fill(words)


def _complete(person: Person, words: str, *, sections: int = 99, entries: dict[str, str] | None = None) -> None:
    """Section after section until the tool is complete, or for as many as there is time for; the lists in the first."""
    for _ in range(sections):
        if "section " not in person.page.get_by_role("main").inner_text()[:300]:
            return
        _complete_section(person, words, entries or {})
        person.press("Save and continue")
        entries = None


def write_first_sitting(w: World) -> None:
    """On a phone, between two appointments: two sections, the third half done; the draft is nobody else's to read."""
    silas = w("author of police").take_up(f"Complete the audit tool, {w.kept['protection']}")
    silas.sees("sections left").press("Start: Lines of enquiry")
    lists = {"Good practice 1": "Officers rang the social worker at night.", "Area for development 1": LATE}
    _complete(silas, "Officers found the child within four hours.", sections=2, entries=lists)
    silas.page.get_by_role("main").get_by_role("textbox").first.fill("Missing reports were graded too low at first.")
    silas.press(LATER).sees("You can come back to it at any time", "sections left")
    w.kept["tool"] = silas.path
    w("business_unit").go(silas.path, status=404)


def write_second_sitting(w: World) -> None:
    """Three days later she goes on where she was, and sends the tool to her lead; the other tool stays unwritten."""
    w.site.days_pass(3)
    silas = w("author of police").take_up(f"Complete the audit tool, {w.kept['protection']}")
    silas.press("Continue: What could improve")
    assert "Missing reports were graded" in silas.page.get_by_role("main").get_by_role("textbox").first.input_value()
    _complete(silas, "The child said that nobody had asked why; the plan was changed after the second episode.")
    silas.press("Finish and send to sign-off").press("Finish and send to sign-off").sees("is asked to sign it off")


def write_and_be_given_back(w: World) -> None:
    """The council's author completes hers at a desk; her lead gives it back once, then signs it off."""
    jocasta = w("author of council").my_work().press("Continue").press("Start: Lines of enquiry")
    lists = {"Area for development 1": LATE, "Recommendation 1": "Agree who holds the return home interview."}
    _complete(jocasta, "The social worker saw the child within a day and rang the school.", entries=lists)
    jocasta.press("Finish and send to sign-off").press("Finish and send to sign-off")

    rosalind = w("lead of council").my_work().press("Continue").sees("rang the school")
    rosalind.page.get_by_text("Give it back to the author").click()
    rosalind.fill("What is the author to change?", "Say when the school was told").press("Give back")

    jocasta.my_work().press("Continue").sees("Say when the school was told").open("What is working well")
    jocasta.page.get_by_role("main").get_by_role("textbox").first.fill("The school was told on the same afternoon.")
    jocasta.press("Save and continue").press("Finish and send to sign-off").press("Finish and send to sign-off")

    for part in ("lead of council", "lead of police"):
        lead = w(part).my_work().press("Continue")
        lead.choose("I have read the whole audit tool").press("Sign off").sees("signed off")


def declare(w: World) -> None:
    """Lantern House has one person: she is the author by herself, completes the tool and signs a declaration."""
    hesper = w("lead of charity").my_work().press("Continue").press("Start: Lines of enquiry")
    _complete(hesper, "The young person came to the drop-in twice and trusted one worker.")
    hesper.press("Sign the declaration")
    hesper.choose("I completed this audit tool from my agency’s own records").press("Sign and submit")
    hesper.sees("your declaration is signed")


def enter_on_behalf(w: World) -> None:
    """The schools service works on paper: the business unit enters its tool and says how it was confirmed."""
    ottilie = w.at_the_deep_dive("business_unit").open(f"({w.kept['in need']}, Education)")
    ottilie.open("Enter it for the agency").press("Take the form").press("Fill in the form")
    ottilie.press("Start: Lines of enquiry")
    _complete(
        ottilie, "Attendance fell from ninety to sixty per cent in the autumn, and the tutor rang home each time."
    )
    ottilie.press("Record the agency’s confirmation")
    ottilie.fill("How did the agency confirm what you entered?", "Paper form of 5 March, read back by telephone")
    ottilie.press("Submit for the agency").sees("is entered for Westmere Schools Safeguarding Service")


def chase_and_close(w: World) -> None:
    """One tool does not come: it is chased, given two more days, chased again, and closed as not received."""
    w.site.go_to(FIRST_DAY + timedelta(days=22))
    ottilie = w.at_the_deep_dive("business_unit").sees("1 overdue")
    ottilie.open("Select all overdue").press("Chase selected").sees("1 person reminded: Silas Brand")
    w("author of police").my_work().sees("Was due 23 March")
    ottilie.back()
    ottilie.open("Select all overdue").press("Extend selected").date("New due date", w.site.day + timedelta(days=2))
    ottilie.fill("Why is it extended?", "The author was called to a trial").press("Extend")

    w.site.go_to(w.site.day + timedelta(days=3))
    ottilie = w.at_the_deep_dive("business_unit").open("close the audit tools")
    ottilie.sees("Not received", "Three Rivers Police", w.kept["early help"]).press("Close").sees("There is a problem")
    ottilie.choose("I acknowledge that these audit tools are missing").press("Close").sees("Audit tools closed")
