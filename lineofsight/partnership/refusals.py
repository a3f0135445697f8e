"""How a rule says no: with a sentence the user reads."""


class NotYet(Exception):
    """It cannot be done now; the message says why and what to do."""
