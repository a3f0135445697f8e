"""The sentences a form says when something is missing or wrong, made from the words of its label."""

from lineofsight.govuk.words import lower_first, sentence

# A label that begins with one of these already reads as part of a sentence.
_DETERMINERS = {
    "a", "an", "the", "your", "their", "our", "his", "her", "its", "this", "that", "these", "those", "any", "all",
    "each", "every", "at", "who", "whom", "what", "when", "where", "which", "why", "how", "whether", "one", "other",
    "if", "anything", "anyone", "is", "are", "was", "were", "did", "does", "do", "has", "have",
}  # fmt: skip
# With one of these at its beginning or end a label is no thing that "the" could stand before: "Until", "Answer by".
_BEGINNINGS = {
    "about", "adopted", "also", "another", "as", "begin", "begins", "broken", "collected", "could", "ends", "for",
    "graded", "in", "it", "looks", "more", "not", "of", "only", "or", "published", "starts", "ticked", "to", "until",
    "you",
}  # fmt: skip
_ENDINGS = {"about", "as", "at", "by", "for", "from", "of", "on", "to", "until", "well", "with"}
_ALONE = {"how often", "what", "when", "where", "who", "why"}


def thing(label: str) -> str:
    """The label as the thing one is asked for: "Date of the meeting" becomes "the date of the meeting"."""
    label = label.strip().rstrip(".:")
    first = label.split(" ")[0].lower() if label else ""
    if first.endswith("’s"):
        return label
    return lower_first(label) if first in _DETERMINERS else f"the {lower_first(label)}"


def _is_heading(label: str) -> bool:
    """Whether the label is understood over its field alone, and is therefore quoted in a sentence."""
    words = label.strip().rstrip(".:").lower().split()
    if not words:
        return False
    ends_open = words[-1] in _ENDINGS and "it" not in words and not words[0].startswith(("wh", "how"))
    return words[0] in _BEGINNINGS or ends_open or " ".join(words) in _ALONE


def missing(label: str, verb: str = "Enter") -> str:
    """What to do about an empty field; a label that is a question is repeated as one."""
    if label.strip().endswith("?"):
        return f"Answer the question “{label.strip()}”"
    if _is_heading(label):
        return f"{'Fill in' if verb == 'Enter' else verb + ' something under'} “{label.strip()}”"
    return f"{verb} {thing(label)}"


def subject(label: str) -> str:
    """The label at the beginning of a sentence about it; a question is named as the answer to it."""
    if label.strip().endswith("?"):
        return f"Your answer to “{label.strip()}”"
    return f"“{label.strip()}”" if _is_heading(label) else sentence(thing(label))
