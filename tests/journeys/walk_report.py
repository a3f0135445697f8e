"""From the coded findings to the signed-off report and its recommendation in the register, through the pages."""

from datetime import timedelta

from .person import Person
from .walk_tools import LATE
from .world import World

ADVICE = "Hold every return home interview within three days, and bring it to the next strategy meeting."
FALSE_ALARM = "It is the name of an agency or a common word, not of a person."
CHAIRS = {"oversight_committee": "oversight_chair", "decision_group": "decision_chair"}
RECORD = {
    "Singling out: could somebody pick one child out of the report?": "No sentence tells of one child.",
    "Linking: could somebody put it together with something else?": "Nothing else holds these numbers.",
    "Inference: could somebody who knows that a child was in the audit learn more of it?": "Nothing of one child.",
    "How did somebody try to find out who is meant?": "From the report alone, with what the public can read.",
    "Hours it took": "2",
    "Sources tried": "Local newspapers and court lists.",
    "What it found": "Nobody.",
}
SENTENCE = "Agencies found children quickly; what they learnt from them reached the plan too late."


def code_findings(w: World) -> None:
    """One click makes a finding of an entry; the same thing said by two agencies becomes one finding."""
    w.site.days_pass(4)
    ottilie = w.at_the_deep_dive("business_unit").press("Code the findings")
    ottilie.press("Code", within="rang the social worker at night").sees("Coded as good practice")
    for row in ottilie.page.get_by_role("row").filter(has_text="came too late to change the plan").all():
        row.get_by_role("checkbox").check()
    ottilie.select("Ticked entries become", "One finding together").press("Code what is ticked")
    ottilie.sees("2 sources", "Recommendation or reason needed")
    ottilie.press("Code", within="Return home interviews come too late.")
    w.kept["rests on"] = "Return home interviews came too late"


def code_what_was_noted(w: World) -> None:
    """Where no agency wrote a list: what the session or the analysis noted becomes findings, one by one."""
    bu = w.at_the_deep_dive("business_unit").press("Code the findings")
    same = bu.page.get_by_role("row").filter(has_text=LATE).get_by_role("checkbox")
    if same.count():
        # Said by the council of each child: one finding, and one recommendation answers it.
        for box in same.all():
            bu.hands.check(box)
        bu.select("Ticked entries become", "One finding together").press("Code what is ticked").sees("1 finding made")
    else:
        for made_so_far in (1, 2, 3):
            bu.press("Code").sees(f"{made_so_far} finding")
    made = bu.page.get_by_label("Findings made").get_by_role("listitem")
    asked = made.filter(has_text="Recommendation or reason needed")
    w.kept["rests on"] = (asked if asked.count() else made).first.get_by_role("link").inner_text()


def draft(w: World) -> None:
    """The report is put together from the findings and written part by part."""
    ottilie = w.business_unit
    ottilie.press("Begin the report").press("Begin the report")
    to_write = ottilie.page.get_by_role("listitem").filter(has_text="To be written").get_by_role("link")
    while to_write.count():
        ottilie.open(to_write.first.inner_text())
        begun = ottilie.page.get_by_label("Words", exact=True).input_value()
        ottilie.fill("Words", f"{begun}\n\n{SENTENCE}".strip()).press("Save")
    ottilie.press("Send to the anonymisation check").sees("The level of assurance is not given yet")
    ottilie.open("Level of assurance")
    ottilie.choose("Reasonable").fill("Reason", SENTENCE).press("Save").sees("The level of assurance is saved")


def recommend(w: World) -> None:
    """A recommendation rests on a finding and is addressed to an agency."""
    ottilie = w.business_unit.open("Recommendations").press("Add a recommendation")
    ottilie.fill("Recommendation", ADVICE).select("Addressed to", f"Agencies: {w.way.council}")
    ottilie.press("Save the recommendation").sees("There is a problem", "at least one finding")
    ottilie.choose(w.kept["rests on"], of="Findings it rests on").press("Save the recommendation")
    ottilie.sees(ADVICE)


def plant_and_mend(w: World) -> None:
    """A child's surname slips into the report: the scan of the finished files stops it and does not repeat the name."""
    name = w.kept["surname"]
    ottilie = w.at_the_deep_dive("business_unit").press("Write the report").open(w.way.good_practice)
    kept = ottilie.page.get_by_label("Words", exact=True).input_value()
    ottilie.fill("Words", f"{kept}\n\nThe {name} family was seen the same evening.").press("Save")
    ottilie.press("Send to the anonymisation check").press("Say what stands in the way")
    for box in ottilie.page.get_by_role("radio", name="No", exact=True).all():
        ottilie.hands.check(box)
    ottilie.press("Keep these answers").sees("Your answers are kept").open("send the report to its check")
    _to_its_checkers(w, ottilie).sees("goes no further").does_not_see(name)
    ottilie.press("Change the words").open(w.way.good_practice)
    ottilie.fill("Words", kept).press("Save")
    _to_its_checkers(w, ottilie.press("Send to the anonymisation check")).sees(w.name("second_business_unit"))


def _to_its_checkers(w: World, person: Person) -> Person:
    person.select("Who checks it?", w.name("second_business_unit")).select(
        "Who else checks it?", w.name(w.way.second_checker)
    )
    return person.press("Make the files and send them")


def read(w: World) -> None:
    """Two who did not write it read it, say why what the scan asks about identifies nobody, write the release record
    and pass it; neither sees what the other says."""
    reader = w("second_business_unit").my_work().press("Continue")
    asked = reader.page.get_by_role("group", name="What have you looked at?").get_by_role("checkbox")
    if asked.count():
        for box in asked.all():
            box.check()
        reader.fill("Why does it identify nobody?", FALSE_ALARM).press("Keep this reason")
    reader.open("write the release record")
    for label, words in RECORD.items():
        reader.fill(label, words)
    reader.press("Save the record").sees("The release record is saved")
    reader.choose("Nothing in it identifies anybody").press("Send your answer").sees("Your answer is kept")
    other = w(w.way.second_checker).my_work().press("Continue").sees("Has answered")
    other.choose("Nothing in it identifies anybody").press("Send your answer")


def approve(w: World) -> None:
    """Those who took part answer, one stays silent; then the business unit records the group's approval from its minute."""
    _take_part_approves(w, ("author of council", "lead of school", "oversight_chair"))
    w.site.days_pass(15)
    ottilie = w.at_the_deep_dive("business_unit").press("See the answers")
    ottilie.press("Close the round")
    ottilie = w.at_the_deep_dive("business_unit").press("Record the approval")
    ottilie.choose("Approve the report").date("Day of the decision", w.site.day - timedelta(days=1))
    ottilie.press("Record the decision").sees("There is a problem")
    ottilie.fill("Minute reference", "Safeguarding Effectiveness Group, April 2026, item 3")
    ottilie.press("Record the decision").sees("signed off")


def approve_in_order(w: World) -> None:
    """Everybody of this partnership's own chain, one after the other, each from her list of work."""
    for step in w.way.chain:
        if step == "participants":
            _take_part_approves(w, w.way.took_part)
            w.at_the_deep_dive("business_unit").press("See the answers").press("Close the round")
        elif step == "partners":
            for agency in ("council", "police", "health"):
                executive = w(f"executive of {agency}").my_work().press("Continue").sees(ADVICE)
                executive.choose("Sign off the report").press("Sign").sees("Signed for")
        else:
            chair = w(CHAIRS[step]).my_work().press("Continue").sees(ADVICE)
            chair.choose("Approve the report").press("Confirm").sees("The report is approved")


def _take_part_approves(w: World, parts: tuple[str, ...]) -> None:
    for part in parts:
        person = w(part).take_up("Read the report and say whether it is right")
        person.choose("Yes, I approve it").press("Send your answer").sees("You answered")


def release(w: World) -> None:
    """Web page, tagged PDF and Word file; the recommendation stands in the register with its thread back."""
    ottilie = w.at_the_deep_dive("business_unit").sees("Signed off").open("Report").sees(ADVICE)
    name, data = ottilie.downloads("Download as PDF")
    assert name.endswith(".pdf") and data.startswith(b"%PDF-") and b"/MarkInfo" in data, name
    name, data = ottilie.downloads("Download as Word")
    assert name.endswith(".docx") and data.startswith(b"PK"), name
    page = ottilie.read("Web page by itself")
    for words in w.way.own_words:
        assert words in page, f"{words} is not in the report"
    assert ADVICE in page and w.kept["surname"] not in page
    row = ottilie.menu("Recommendations").page.get_by_role("row").filter(has_text=ADVICE)
    ottilie.open(row.get_by_role("link").inner_text()).sees(ADVICE, w.way.council, w.kept["rests on"])
