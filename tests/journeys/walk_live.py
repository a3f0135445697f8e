"""A live audit, from the arranged session to its closed record, through the pages."""

from .world import World

SAID = (
    "The school rang the health visitor before the meeting.",
    "The police log was read only after the visit.",
    "The child was asked the same questions by three people.",
)
COMING = ("lead of council", "lead of police")


def arrange(w: World) -> None:
    """The business unit names day, chair and note-taker, then a practitioner and a manager."""
    bu = w.at_the_deep_dive("business_unit").press("Arrange or open the live session").press("Arrange the live session")
    bu.date("Date of the discussion", w.site.day).fill("Starts at", "1pm").fill("Ends at", "4pm")
    bu.select("Chair of the discussion", w.name("oversight_chair"))
    bu.select("Note-taker", w.name("second_business_unit")).press("Arrange the live session").sees("is arranged")
    for part, kind, level, agency in (
        ("lead of council", "Manager of such a practitioner", "Manager", w.way.council),
        ("lead of police", "Practitioner who worked with a child", "Front line", "Three Rivers Police"),
    ):
        bu.press("Add an attendee").select("Who is invited?", w.name(part)).choose(kind, of="As")
        bu.choose(level, of="Level").select("For which agency?", agency).press("Invite").sees("is invited")


def accept(w: World) -> None:
    """Everybody who will be there accepts the terms, each from her list of work; those invited say that they come."""
    for part in (*COMING, "oversight_chair", "second_business_unit"):
        person = w(part).take_up("Accept the confidentiality terms")
        person.press("Accept the terms").sees("There is a problem")
        person.choose("I have read these terms and accept them").press("Accept the terms")
        if part in COMING:
            person.take_up("Say whether you come").choose("Yes, I come").press("Send reply")


def note(w: World) -> None:
    """Child by child the note-taker writes the three fields and what child and family said."""
    osric = w.at_the_deep_dive("second_business_unit").press("Open the live session")
    for child in w.kept["children"]:
        osric.open(child)
        for field, words in zip(("working well", "could improve", "impact on the child"), SAID, strict=True):
            osric.fill(f"Add to “{field}”", words)
        osric.press("Save").sees("3 noted")
        osric.open("Record", within="Views of child and family").choose("Not possible")
        osric.fill("What they said, or why it was not possible", "The family has moved away").press("Save")


def hold(w: World) -> None:
    """The chair takes attendance and ends the session; the record closes with it."""
    chair = w.at_the_deep_dive("oversight_chair").press("Open the live session").open("Record attendance")
    for part in (*COMING, "oversight_chair", "second_business_unit"):
        chair.choose("Came", of=w.name(part))
    chair.press("Save attendance")
    chair.open("End the session").press("End the session").sees("its record closed")
