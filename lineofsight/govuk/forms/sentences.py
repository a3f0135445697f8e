"""The sentences a form says when something is missing or wrong, made from the words of its label."""

from lineofsight.govuk.words import lower_first, sentence

# A label that begins with one of these already reads as part of a sentence.
_DETERMINERS = {
    "a", "an", "the", "your", "their", "our", "his", "her", "its", "this", "that", "these", "those", "any", "all",
    "each", "every", "at", "who", "whom", "what", "when", "where", "which", "why", "how", "whether", "one", "other",
    "if", "anything", "anyone", "is", "are", "was", "were", "did", "does", "do", "has", "have",
}  # fmt: skip


def thing(label: str) -> str:
    """The label as the thing one is asked for: "Date of the meeting" becomes "the date of the meeting"."""
    label = label.strip().rstrip(".:")
    first = label.split(" ")[0].lower() if label else ""
    return lower_first(label) if first in _DETERMINERS else f"the {lower_first(label)}"


def missing(label: str, verb: str = "Enter") -> str:
    """What to do about an empty field; a label that is a question is repeated as one."""
    return f"Answer the question “{label.strip()}”" if label.strip().endswith("?") else f"{verb} {thing(label)}"


def subject(label: str) -> str:
    """The label at the beginning of a sentence about it; a question is named as the answer to it."""
    return f"Your answer to “{label.strip()}”" if label.strip().endswith("?") else sentence(thing(label))
