"""A desk analysis, from the collated tools to its closed record, through the pages."""

from datetime import timedelta

from .walk_discussion import judge_child, note_line, say_why_no_views
from .world import World


def name_who_analyses(w: World) -> None:
    """The business unit says who analyses and until when, and sends them the pack."""
    w.at_the_deep_dive("business_unit").press("Collate the pack").press("Collate the pack")
    bu = w.at_the_deep_dive("business_unit").press("Open the desk analysis").press("Arrange the desk analysis")
    bu.select("Who leads the analysis?", w.name("oversight_chair"))
    bu.select("Who else records judgements?", w.name("second_business_unit"))
    bu.date("To be done by", w.site.day + timedelta(days=10)).press("Arrange the desk analysis").sees("named and told")
    bu.press("Send the pack").press("Circulate the pack").sees("The pack is with 2 attendees")


def analyse(w: World) -> None:
    """Who leads accepts the terms, reads the agencies' words and records a judgement in each domain of each child."""
    chair = w("oversight_chair").take_up("Accept the confidentiality terms")
    chair.choose("I have read these terms and accept them").press("Accept and open the pack")
    chair.open(w.kept["children"][0]).does_not_see(w.kept["surname"])
    chair = w.at_the_deep_dive("oversight_chair").press("Open the desk analysis")
    for child in w.kept["children"]:
        judge_child(w, chair, child)
        say_why_no_views(chair)
    note_line(chair)


def finish(w: World) -> None:
    """Nothing is open any more: the analysis is finished and its record closed."""
    chair = w.at_the_deep_dive("oversight_chair").press("Open the desk analysis").open("Agree the conclusions")
    chair.press("Agree the conclusions").sees("Conclusions agreed")
