"""From the settings to the approved terms of reference, through the pages."""

from .ways import LIVE
from .world import TITLE, World


def settle_how_we_work(w: World) -> None:
    """What the audit needs otherwise than it stands is changed on the settings page."""
    ottilie = w.business_unit
    for setting, text in w.way.settings:
        ottilie.open("Partnership").open("Settings").open(setting)
        ottilie.open(f"Change {setting[:1].lower()}{setting[1:]}")
        if "\n" in text:
            ottilie.open("Type or paste it as one text")
        ottilie.fill(setting, text).press("Save the change")
    if "Could improve" in w.way.domains and w.way.settings:
        ottilie.sees("Could improve").does_not_see("Recognition")


def propose(w: World) -> None:
    """The business unit proposes with two sources; what was forgotten is asked for and nothing typed is lost."""
    ottilie = w.business_unit
    ottilie.menu(w.way.audits).press("Propose a theme")
    ottilie.fill("Title", TITLE).choose("Missing from home")
    ottilie.fill("Why this theme, and why now?", "Missing episodes have risen for three quarters running.")
    ottilie.press("Propose this theme")
    ottilie.sees("There is a problem", "practice area")
    ottilie.fill("Practice areas", "Return home interviews\nSharing of information between shifts")
    ottilie.select("Kind of source", "Performance data", within="Source 1")
    ottilie.fill("What it says", "Missing episodes rose from 41 to 68 in three quarters.", within="Source 1")
    ottilie.press("Add another source")
    ottilie.select("Kind of source", "Business plan priority", within="Source 2")
    ottilie.fill("What it says", "Children who go missing are a priority of the plan.", within="Source 2")
    ottilie.press("Propose this theme")
    ottilie.sees(TITLE, "Theme proposed")
    ottilie.press("Put up for decision")
    ottilie.choose("I have checked the sources and looked at earlier audits on this theme")
    ottilie.press("Put up for decision").sees("up for decision")
    w.kept["deep dive"] = ottilie.path


def agree(w: World) -> None:
    """The chair of the group that decides does so on screen, from her list of work."""
    chair = w("decision_chair")
    chair.my_work().press("Continue")
    chair.choose("Agree the theme").fill("Minute reference", "Executive Committee, 2 March 2026, item 4")
    chair.press("Decide")
    chair.sees("The theme is agreed")


def draft_terms(w: World) -> None:
    """Part by part, each saved by itself, then submitted; the chair of the committee approves."""
    ottilie = w.at_the_deep_dive("business_unit")
    ottilie.press("Draft the terms of reference")
    ottilie.choose(w.way.method)
    ottilie.press("Save and continue").sees("The draft is saved", "Still to be filled in", "part 2 of 5")
    ottilie.fill("Purpose", "To see how well agencies act together in the first 24 hours.")
    ottilie.fill("Question the audit is to answer", "Do agencies reach a missing child sooner by acting together?")
    ottilie.fill("Lines of enquiry", "What agencies knew before the first episode\nWhether the child was heard")
    ottilie.press("Save and continue").sees("part 3 of 5")
    for category in w.way.offered:
        if category not in w.way.categories:
            ottilie.leave_out(category, of="Categories")
    ottilie.press("Save and continue").sees("part 4 of 5")
    if w.way.method != LIVE:
        ottilie.choose("Multi-agency audit tool: working well")
    for agency in w.way.not_asked:
        ottilie.leave_out(agency, of="Agencies that take part")
    ottilie.press("Save and continue").sees("part 5 of 5")
    ottilie.fill("Purpose of sharing information", "To assure the partnership of multi-agency practice.")
    ottilie.press("Save and submit for approval")
    ottilie.sees("The chair has been told", "Submitted")
    chair = w("oversight_chair")
    chair.my_work().press("Continue")
    chair.choose("Approve the terms of reference").press("Confirm")
    chair.sees("The terms of reference are approved")
    chair.open("Timetable").sees("working days")
