"""Who may open the pages of rooms with a page or two."""

from .oracle_words import OPEN_TO_ALL, SETTINGS, Asked, Rule, anybody_with_a_role, nobody_yet


def of_her_own(q: Asked) -> bool:
    """What somebody practises is hers alone."""
    return bool(q.who.roles) and q.who.id in q.facts.practice.begun_by


def a_stop(q: Asked) -> bool:
    """One of the ten stops of the tour."""
    return bool(q.who.roles) and 1 <= q.ids["number"] <= 10


PAGES: dict[str, Rule | str] = {
    "demo:choose": OPEN_TO_ALL,
    # The secret in the address opens the set-up, and nobody in the world was given one.
    "founding:set_up": nobody_yet,
    "founding:set_up_question": nobody_yet,
    "founding:set_up_summary": nobody_yet,
    # The partnership
    "practice:practice": anybody_with_a_role,
    "practice:begin_practice": anybody_with_a_role,
    "practice:open_stop": a_stop,
    "practice:move_on": of_her_own,
    "practice:play_part": of_her_own,
    "practice:delete_practice": of_her_own,
    "release:checkers": SETTINGS,
}
