"""Who may open the pages of rooms with a page or two."""

from .oracle_words import OPEN_TO_ALL, SETTINGS, Rule, anybody_with_a_role, nobody_yet

PAGES: dict[str, Rule | str] = {
    "demo:choose": OPEN_TO_ALL,
    # The secret in the address opens the set-up, and nobody in the world was given one.
    "founding:set_up": nobody_yet,
    "founding:set_up_question": nobody_yet,
    "founding:set_up_summary": nobody_yet,
    # The partnership
    "practice:practice": anybody_with_a_role,
    "practice:begin_practice": anybody_with_a_role,
    "practice:open_stop": nobody_yet,
    # Nobody of the world has a practice audit, and one's own is nobody else's.
    "practice:move_on": nobody_yet,
    "practice:play_part": nobody_yet,
    "practice:delete_practice": nobody_yet,
    "release:checkers": SETTINGS,
}
