"""From the closed audit tools to the agreed conclusions, through the pages."""

from datetime import date

from .person import Person
from .world import World

COMING = ("author of council", "author of police", "lead of school")
DAY_OF_DISCUSSION = date(2026, 4, 9)
DOMAINS = ("Working well", "Could improve", "Impact")
CHILDREN = ("protection", "early help", "in need")


def reply(w: World) -> None:
    """Those invited say whether they come; one cannot."""
    for part in (*COMING, "lead of charity"):
        person = w(part).take_up("Say whether you come")
        person.choose("Yes, I come" if part in COMING else "No, I cannot come").press("Send reply")


def collate_and_circulate(w: World) -> None:
    """The pack names what is missing; it goes to named attendees once the discussion has its chair and note-taker."""
    ottilie = w.at_the_deep_dive("business_unit").press("Collate the pack").press("Collate the pack")
    ottilie.sees("collated from 4 audit tools", f"Three Rivers Police ({w.kept['early help']})")
    ottilie.open("Name the chair and the note-taker")
    ottilie.select("Chair of the discussion", "Corisande Vale").select("Note-taker", "Fenwick Hale")
    ottilie.press("Arrange the discussion")
    w.at_the_deep_dive("business_unit").press("Circulate the pack").press("Circulate the pack")
    ottilie.sees("Sent, terms not accepted")


def accept_and_read(w: World) -> None:
    """Nobody reads before accepting the terms; then the agencies' words stand beside one another by child."""
    for part in ("author of council", "oversight_chair", "second_business_unit"):
        person = w(part).take_up("Accept the confidentiality terms")
        person.press("Accept and open the pack").sees("There is a problem")
        person.choose("I have read these terms and accept them").press("Accept and open the pack")
    reader = w("author of council").open(w.kept["protection"])
    reader.sees("within four hours", "told on the same afternoon").does_not_see(w.kept["surname"])
    name, data = w("second_business_unit").downloads("Download as Word")
    assert name.endswith(".docx") and data[:2] == b"PK"
    # Whoever is not named has no pack.
    w("lead of health").is_refused(reader.path)


def hold(w: World) -> None:
    """On the day: attendance by service, a service that nobody spoke for, then the first child."""
    w.site.go_to(DAY_OF_DISCUSSION)
    corisande = w.at_the_deep_dive("oversight_chair").press("Open the discussion")
    corisande.open("Record attendance")
    for name in ("Jocasta Reed", "Silas Brand", "Cuthbert Lyle", "Corisande Vale", "Fenwick Hale"):
        corisande.choose("Came", of=name)
    corisande.choose("Did not come", of="Hesper Colne")
    corisande.fill("If nobody spoke for it, why?", "Called to a young person", within="Lantern House")
    corisande.press("Save attendance")


def judge(w: World) -> None:
    """The chair records judgements domain after domain; one child stays unfinished until after the session."""
    for key in CHILDREN[:2]:
        judge_child(w, w("oversight_chair"), w.kept[key])


def judge_child(w: World, chair: Person, child: str) -> None:
    """Each domain of one child with its grade and reason; what was forgotten is asked for, and once they differed."""
    chair.open(child)
    for domain in w.way.domains:
        chair.press("Record judgement")
        if domain == w.way.domains[0]:
            chair.press("Record judgement").sees("There is a problem")
        chair.choose("Good" if domain == w.way.domains[0] else "Requires improvement", of="Agreed grade")
        chair.fill("Reason", "Agencies acted on the same night, and the plan followed two weeks later.")
        if domain == w.way.domains[1]:
            chair.fill("Difference of view", "The police saw the delay as longer than the council did.")
        chair.press("Record judgement")
    chair.sees("Good", "Requires improvement")


def take_notes(w: World) -> None:
    """The note-taker writes lines, views and the conclusion beside the pack."""
    fenwick = w.at_the_deep_dive("second_business_unit").press("Open the discussion")
    for key, said in zip(CHILDREN, ("Yes, gathered", "Not possible", "Not possible"), strict=True):
        fenwick.open(w.kept[key]).open("Record", within="Views of child and family")
        words = "Said that nobody asked why" if said.startswith("Yes") else "The family has moved away"
        fenwick.choose(said).fill("What they said, or why it was not possible", words).press("Save")
    fenwick.fill("Add a line", "Return home interviews come too late.").choose("All children", of="About")
    fenwick.press("Add line").sees("Return home interviews come too late.")


def raise_a_concern(w: World) -> None:
    """From the discussion's own screen: whom to telephone first, then the record; the lead acts on it."""
    child = w.kept["protection"]
    corisande = w.at_the_deep_dive("oversight_chair").press("Open the discussion").open(child)
    corisande.open("Raise an urgent concern").sees("Telephone first", "999")
    corisande.choose("Immediate risk to a child").choose("Westmere Council Children's Services")
    corisande.select("Which child?", child)
    corisande.fill("What have you seen or heard?", "The child is said to be back at the same address tonight.")
    corisande.press("Send to the agency's lead").sees("There is a problem", "telephoned")
    corisande.fill("Whom have you telephoned, and when?", "The front door, at ten past ten")
    corisande.press("Send to the agency's lead").sees("was sent to Rosalind Peake")
    address = corisande.path

    rosalind = w("lead of council").my_work().press("Continue").sees("back at the same address", w.kept["surname"])
    rosalind.press("Acknowledge").press("Record what was done")
    rosalind.fill("What was done?", "A social worker visited with the police within the hour.")
    rosalind.date("On which day?", w.site.day).fill("At what time?", "9:00am").choose("Yes", of="Was a referral made?")
    rosalind.press("Record the action").sees("The action is recorded")

    ottilie = w.business_unit.my_work().press("Continue").press("Close the concern")
    ottilie.fill("Why does the action answer the concern?", "The child was seen and is safe.")
    ottilie.press("Close the concern").sees("The concern is closed")
    # It is nobody else's to read, whoever sits at the table.
    w("author of police").is_refused(address)


def meet_and_judge_all(w: World) -> None:
    """A small discussion from the circulated pack to the agreed conclusions: two agencies, every child finished."""
    bu = w.at_the_deep_dive("business_unit").press("Collate the pack").press("Collate the pack")
    bu.open("Name the chair and the note-taker").select("Chair of the discussion", w.name("oversight_chair"))
    bu.select("Note-taker", w.name("second_business_unit")).press("Arrange the discussion")
    bu = w.at_the_deep_dive("business_unit").press("Circulate the pack").press("Circulate the pack")
    for part in ("oversight_chair", "author of council", "lead of police"):
        person = w(part).take_up("Accept the confidentiality terms")
        person.choose("I have read these terms and accept them").press("Accept and open the pack")
        person.open(w.kept["children"][0]).does_not_see(w.kept["surname"])
    w.site.go_to(DAY_OF_DISCUSSION)
    chair = w.at_the_deep_dive("oversight_chair").press("Open the discussion").open("Record attendance")
    for part in ("oversight_chair", "author of council", "lead of police"):
        chair.choose("Came", of=w.name(part))
    chair.press("Save attendance")
    for child in w.kept["children"]:
        judge_child(w, chair, child)
        say_why_no_views(chair)
    note_line(chair)
    w.at_the_deep_dive("oversight_chair").press("Open the discussion").open("End the session")
    chair.press("End the session").press("Agree the conclusions").sees("Conclusions agreed")


def say_why_no_views(chair: Person) -> None:
    chair.open("Record", within="Views of child and family").choose("Not possible")
    chair.fill("What they said, or why it was not possible", "The family has moved away").press("Save")


def note_line(chair: Person) -> None:
    chair.fill("Add a line", "Return home interviews come too late.").choose("All children", of="About")
    chair.press("Add line").sees("Return home interviews come too late.")


def finish(w: World) -> None:
    """The session ends with a child unfinished; what is open is listed, finished afterwards, and the record closed."""
    w.at_the_deep_dive("oversight_chair").press("Open the discussion").open("End the session").sees("Still open")
    corisande = w("oversight_chair").press("End the session")
    corisande.sees("3 things still to finish")
    for domain in DOMAINS:
        corisande.open(domain)
        corisande.choose("Good", of="Agreed grade").fill("Reason", "One agency held the thread throughout.")
        corisande.press("Record judgement")
        corisande = w.at_the_deep_dive("oversight_chair").press("Open the discussion").open("Agree the conclusions")
    corisande.press("Agree the conclusions").sees("Conclusions agreed")
