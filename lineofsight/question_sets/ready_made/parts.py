"""What a ready-made set is written with, and the sections and questions that every one of them has."""

from dataclasses import dataclass, replace
from typing import Any, Literal

Option = tuple[str, str] | tuple[str, str, str]

# Somebody who met the child once cannot judge everything; this answer is no grade and is left out of every comparison.
CANNOT_JUDGE = "cannot_judge"
# Filled with the lines of enquiry of one audit; without any it is left out of the tool.
LINES_OF_ENQUIRY = "lines_of_enquiry"

DEFAULT_SCALE: tuple[Option, ...] = (
    ("outstanding", "Outstanding", "Practice is consistently strong and makes a clear difference."),
    ("good", "Good", "Practice is effective; minor things to improve."),
    ("requires_improvement", "Requires improvement", "Practice is safe but not yet good."),
    ("inadequate", "Inadequate", "Practice leaves children unsafe or unhelped."),
)
_SUPPORTED: tuple[Option, ...] = (
    ("yes", "Yes"),
    ("partly", "Partly"),
    ("no", "No"),
    ("not_known", "Not known from the record"),
)


@dataclass(frozen=True)
class ReadyVariant:
    """How one agency (its id as text) or every agency of a kind is asked a question."""

    agency: str = ""
    agency_kind: str = ""
    words: str = ""
    hint: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class ReadyQuestion:
    """One question; ``general`` where it asks about the agency and not about one child; ``about`` is own, together or support, and ``options`` are key, words and perhaps a descriptor."""

    key: str
    kind: Literal["text", "yes_no", "choice", "many", "date", "number", "grade"]
    words: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    example: str = ""
    only_if: str = ""
    only_if_is: tuple[str, ...] = ()
    unit: str = ""
    least: int | None = None
    most: int | None = None
    required: bool = False
    about: str = ""
    only_if_section: str = ""
    general: bool = False
    variants: tuple[ReadyVariant, ...] = ()


@dataclass(frozen=True)
class ReadySection:
    """One section with its questions; ``domain`` is the key of the domain it is judged in."""

    key: str
    title: str
    intro: str
    questions: tuple[ReadyQuestion, ...]
    domain: str = ""
    history: bool = False
    lists: tuple[str, ...] = ("good_practice", "development", "recommendation")


@dataclass(frozen=True)
class ReadySet:
    """A whole set; ``guidance`` is shown to whoever answers it."""

    key: str
    name: str
    guidance: str
    sections: tuple[ReadySection, ...]


def own(key: str, words: str, hint: str = "", *, required: bool = True, example: str = "") -> ReadyQuestion:
    return ReadyQuestion(key, "text", words, hint, required=required, about="own", example=example)


def together(key: str, words: str, hint: str = "", *, required: bool = True) -> ReadyQuestion:
    return ReadyQuestion(key, "text", words, hint, required=required, about="together")


def choice(key: str, words: str, *options: Option, about: str = "own", hint: str = "") -> ReadyQuestion:
    return ReadyQuestion(key, "choice", words, hint, options, about=about)


def support(words: str, hint: str = "") -> ReadyQuestion:
    return ReadyQuestion("support", "choice", words, hint, _SUPPORTED, about="support")


def about_agency(question: ReadyQuestion) -> ReadyQuestion:
    """The same whichever child is looked at."""
    return replace(question, general=True)


def grade(words: str) -> ReadyQuestion:
    """A grade on the partnership's own scale, which takes its place when the set is taken over."""
    return ReadyQuestion("grade", "grade", words, required=True, about="own")


GUIDANCE = (
    "Be transparent: say plainly what went well and what did not. The tool is there to learn from, to celebrate good "
    "practice and to find what would help; it is not about blame. Write about practice, in as much detail as you can, "
    "and only what this audit asks for. Do not write names: say “the child”, “the mother”, “the social worker”."
)

LINES_SECTION = ReadySection(
    LINES_OF_ENQUIRY,
    "Lines of enquiry",
    "What this audit in particular wants to know, from its terms of reference.",
    (),
)

VIEWS_SECTION = ReadySection(
    "views",
    "Views of the child and family",
    "What the child and the family said, and what your agency did with it.",
    (
        own(
            "child",
            "What did the child say or show about what was happening, and about the help they got?",
            "If your agency did not hear from the child, say why.",
            example="The child told the school nurse twice that weekends at home were frightening. Both times this was "
            "written down in the child’s own words and passed on the same day. Nobody asked the child afterwards "
            "whether the help that was given had changed anything.",
        ),
        choice(
            "seen_alone",
            "Was the child seen alone?",
            ("yes", "Yes, each time it mattered"),
            ("sometimes", "Sometimes"),
            ("no", "No"),
            ("not_applicable", "Not part of our agency’s role"),
        ),
        ReadyQuestion(
            "not_alone",
            "text",
            "What stood in the way of seeing the child alone, and what was done instead?",
            about="own",
            only_if="seen_alone",
            only_if_is=("sometimes", "no"),
        ),
        own("family", "What did parents, carers and the wider family say, fathers included?", required=False),
        together("shared", "How did what the child and family said reach the other agencies and change what was done?"),
    ),
)

HISTORY_SECTION = ReadySection(
    "history",
    "Relevant history",
    "What lies before the time this audit looks at and helps to understand it. Only what matters to the focus. It is "
    "kept apart, marked as history in the pack, and deleted with the case.",
    (
        own(
            "before",
            "What did your agency know before the time this audit looks at that matters to its focus?",
            "If there is nothing, say so.",
        ),
        together("used", "How was this history used by your agency and shared with others?", required=False),
        choice(
            "chronology",
            "Is there a chronology on your agency’s record?",
            ("current", "Yes, and it is up to date"),
            ("old", "Yes, but not up to date"),
            ("none", "No"),
        ),
    ),
    history=True,
)


def ready_from(plain: dict[str, Any]) -> ReadySet:
    """A whole set from its plain values, as `dataclasses.asdict` gives them, also after a way through JSON."""
    sections = tuple(
        ReadySection(
            **part | {"questions": tuple(map(_question_from, part["questions"])), "lists": tuple(part["lists"])}
        )
        for part in plain["sections"]
    )
    return ReadySet(**plain | {"sections": sections})


def _question_from(plain: dict[str, Any]) -> ReadyQuestion:
    options = tuple(tuple(option) for option in plain["options"])
    variants = tuple(ReadyVariant(**each) for each in plain["variants"])
    only_if_is = tuple(plain["only_if_is"])
    return ReadyQuestion(**plain | {"options": options, "only_if_is": only_if_is, "variants": variants})
