"""The answers to choose from: as lines that people type, and as keys, words and descriptors that are kept."""

from collections.abc import Sequence

from django.utils.text import slugify

from .models import Question
from .ready_made.parts import CANNOT_JUDGE

Options = list[list[str]]
_CANNOT_JUDGE_WORDS = "Not enough involvement to judge"
_APART = ": "


def as_lines(kind: str, options: Sequence[Sequence[str]]) -> str:
    """One answer in a line; the descriptor of a grade stands behind a colon. "Cannot judge" is added by itself."""
    if kind != Question.Kind.GRADE:
        return "\n".join(option[1] for option in options)
    return "\n".join(_APART.join(option[1:]) for option in options if option[0] != CANNOT_JUDGE)


def from_lines(kind: str, lines: str, before: Sequence[Sequence[str]] = ()) -> Options:
    """The options that are typed; one that was there ``before`` in the same words keeps its key and descriptor.

    Questions of other kinds have none. A grade always ends with "Not enough involvement to judge".
    """
    if kind not in (Question.Kind.CHOICE, Question.Kind.MANY, Question.Kind.GRADE):
        return []
    graded = kind == Question.Kind.GRADE
    keys = {option[1]: option[0] for option in before}
    descriptors = {option[1]: list(option[2:]) for option in before}
    found: Options = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        words, apart, descriptor = line.partition(_APART) if graded else (line, "", "")
        words = words.strip()
        if words in {option[1] for option in found}:
            continue
        more = ([descriptor.strip()] if apart else []) if graded else descriptors.get(words, [])
        taken = {option[0] for option in found} | (set(keys.values()) - {keys.get(words, "")})
        found.append([keys.get(words) or _free(words, taken), words, *more])
    if graded:
        found = [option for option in found if option[1] != _CANNOT_JUDGE_WORDS]
        found.append([CANNOT_JUDGE, _CANNOT_JUDGE_WORDS])
    return found


def _free(words: str, taken: set[str]) -> str:
    wished = slugify(words).replace("-", "_")[:50] or "answer"
    key, number = wished, 2
    while key in taken | {CANNOT_JUDGE}:
        key, number = f"{wished}_{number}", number + 1
    return key
