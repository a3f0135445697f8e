"""From the coded findings to the signed-off report and its recommendation in the register, through the pages."""

from datetime import timedelta

from .world import World

ADVICE = "Hold every return home interview within three days, and bring it to the next strategy meeting."
COUNCIL = "Westmere Council Children's Services"
FALSE_ALARM = "It is the name of an agency or a common word, not of a person."
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
    ottilie = w.at_the_deep_dive("business_unit").press("Write the report").open("Level of assurance")
    ottilie.choose("Reasonable").fill("Reason", SENTENCE).press("Save").sees("The level of assurance is saved")


def recommend(w: World) -> None:
    """A recommendation rests on a finding and is addressed to an agency."""
    ottilie = w.business_unit.open("Recommendations").press("Add a recommendation")
    ottilie.fill("Recommendation", ADVICE).select("Addressed to", f"Agencies: {COUNCIL}")
    ottilie.press("Save the recommendation").sees("There is a problem", "at least one finding")
    ottilie.choose("Return home interviews came too late", of="Findings it rests on").press("Save the recommendation")
    ottilie.sees(ADVICE)


def plant_and_mend(w: World) -> None:
    """A child's surname slips into the report: the scan of the finished files stops it and does not repeat the name."""
    name = w.kept["surname"]
    ottilie = w.at_the_deep_dive("business_unit").press("Write the report").open("Good practice")
    kept = ottilie.page.get_by_label("Words", exact=True).input_value()
    ottilie.fill("Words", f"{kept}\n\nThe {name} family was seen the same evening.").press("Save")
    ottilie.press("Send to the anonymisation check").select("Who reads it?", "Fenwick Hale")
    ottilie.press("Make the files and send them").sees("goes no further").does_not_see(name)
    ottilie.press("Change the words").open("Good practice")
    ottilie.fill("Words", kept).press("Save")
    ottilie.press("Send to the anonymisation check").select("Who reads it?", "Fenwick Hale")
    ottilie.press("Make the files and send them").sees("Fenwick Hale")


def read(w: World) -> None:
    """Somebody who did not write it reads it, says why what the scan asks about identifies nobody, and passes it."""
    fenwick = w("second_business_unit").my_work().press("Continue")
    asked = fenwick.page.get_by_role("group", name="What have you looked at?").get_by_role("checkbox")
    if asked.count():
        for box in asked.all():
            box.check()
        fenwick.fill("Why does it identify nobody?", FALSE_ALARM).press("Keep this reason")
    fenwick.choose("Nothing in it identifies anybody").press("Send your answer")


def approve(w: World) -> None:
    """Those who took part answer, one stays silent; then the business unit records the group's approval from its minute."""
    for part in ("author of council", "lead of school", "oversight_chair"):
        person = w(part).take_up("Read the report and say whether it is right")
        person.choose("Yes, I approve it").press("Send your answer").sees("You answered")
    w.site.days_pass(15)
    ottilie = w.at_the_deep_dive("business_unit").press("See the answers")
    ottilie.press("Close the round")
    ottilie = w.at_the_deep_dive("business_unit").press("Record the approval")
    ottilie.choose("Approve the report").date("Day of the decision", w.site.day - timedelta(days=1))
    ottilie.press("Record the decision").sees("There is a problem")
    ottilie.fill("Minute reference", "Safeguarding Effectiveness Group, April 2026, item 3")
    ottilie.press("Record the decision").sees("signed off")


def release(w: World) -> None:
    """Web page, tagged PDF and Word file; the recommendation stands in the register with its thread back."""
    ottilie = w.at_the_deep_dive("business_unit").sees("Signed off").open("Report").sees(ADVICE)
    name, data = ottilie.downloads("Download as PDF")
    assert name.endswith(".pdf") and data.startswith(b"%PDF-") and b"/MarkInfo" in data, name
    name, data = ottilie.downloads("Download as Word")
    assert name.endswith(".docx") and data.startswith(b"PK"), name
    page = ottilie.read("Web page by itself")
    assert ADVICE in page and w.kept["surname"] not in page
    row = ottilie.menu("Recommendations").page.get_by_role("row").filter(has_text=ADVICE)
    ottilie.open(row.get_by_role("link").inner_text()).sees(ADVICE, COUNCIL, "Return home interviews came too late")
