"""From the closed audit tools to the agreed conclusions, through the pages."""

from datetime import date

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
    corisande = w("oversight_chair")
    for key in CHILDREN[:2]:
        corisande.open(w.kept[key])
        for domain in DOMAINS:
            corisande.press("Record judgement")
            corisande.press("Record judgement").sees("There is a problem") if domain == DOMAINS[0] else None
            corisande.choose("Good" if domain == DOMAINS[0] else "Requires improvement", of="Agreed grade")
            corisande.fill("Reason", "Agencies acted on the same night, and the plan followed two weeks later.")
            if domain == DOMAINS[1]:
                corisande.fill("Difference of view", "The police saw the delay as longer than the council did.")
            corisande.press("Record judgement")
        corisande.sees("Good", "Requires improvement")


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
