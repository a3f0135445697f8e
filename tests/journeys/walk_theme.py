"""From the settings to the approved terms of reference, through the pages."""

from datetime import timedelta

from .world import TITLE, World

CATEGORIES = "Early help | early_help\nChild in need | child_in_need\nChild protection | child_protection"
DOMAINS = "Working well\nCould improve\nImpact"


def settle_how_we_work(w: World) -> None:
    """A small audit: three children, three categories, three domains; changed on the settings page."""
    ottilie = w.business_unit
    for setting, text in (
        ("Number of cases", "3"),
        ("Categories of the child's journey", CATEGORIES),
        ("Domains that are judged", DOMAINS),
    ):
        ottilie.open("Partnership").open("Settings")
        ottilie.open(f"Change {setting[:1].lower()}{setting[1:]}")
        ottilie.fill(setting, text).press("Save the change")
    ottilie.sees("Could improve").does_not_see("Recognition")


def propose(w: World) -> None:
    """The business unit proposes with two sources; what was forgotten is asked for and nothing typed is lost."""
    ottilie = w.business_unit
    ottilie.open("Deep dive audits").press("Propose a theme")
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
    """Saved as a draft, then completed and submitted; the chair of the committee approves."""
    ottilie = w.at_the_deep_dive("business_unit")
    ottilie.press("Draft the terms of reference")
    ottilie.fill("Purpose", "To see how well agencies act together in the first 24 hours.")
    ottilie.press("Save the draft").sees("The draft is saved", "Still to be filled in")
    ottilie.fill("Question the audit is to answer", "Do agencies reach a missing child sooner by acting together?")
    ottilie.fill("Lines of enquiry", "What agencies knew before the first episode\nWhether the child was heard")
    ottilie.choose("Multi-agency audit tool: working well")
    for agency in ("Westmere and Vale Integrated Care Board", "Westmere Youth Justice Service"):
        ottilie.leave_out(agency, of="Agencies that take part")
    ottilie.fill("Purpose of sharing information", "To assure the partnership of multi-agency practice.")
    ottilie.press("Save and submit for approval")
    ottilie.sees("The chair has been told", "Submitted")
    corisande = w("oversight_chair")
    corisande.my_work().press("Continue")
    corisande.choose("Approve the terms of reference").press("Confirm")
    corisande.sees("The terms of reference are approved")
    corisande.open("Timetable").sees("working days")
    w.kept["agreed"] = w.site.day
    assert w.site.day + timedelta(days=1) > w.site.day
