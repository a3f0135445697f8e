"""The documents of a deep dive that a partnership can give its own Word template, with their fields and samples.

Everything in the samples is invented.
"""

from lineofsight.engine.documents.blocks import Block, Bullets, Heading, KeyValues, Paragraph, Table
from lineofsight.partnership.layouts import Field, Layout, LineList, declare

REPORT, PACK, TERMS, TOOL, LETTER = "summary_report", "pack", "terms_of_reference", "audit_tool", "invitation_letter"

_PARTNERSHIP = Field("partnership", "Name of the partnership", "Anytown Safeguarding Children Partnership")
_THEME = Field("deep_dive", "Title of the deep dive", "Neglect of children under two")
_REFERENCE = Field("reference", "Reference", "DD-2026-01")
_NAME = Field("audit_name", "What the partnership calls a deep dive", "Deep dive")
_COPY = Field(
    "copy_of", "Whose copy it is, and when it was made", "Copy of A. Reader, 4 March 2026, 2:05pm", mandatory=True
)


def _title(sample: str) -> Field:
    return Field("title", "Title of the document", sample, mandatory=True)


def _marking(sample: str) -> Field:
    return Field("marking", "The protective marking", sample, mandatory=True)


_SAMPLE_TABLE = Table("Cases in each category", ("Category", "Cases"), (("Early help", "3"), ("Child protection", "5")))
_SAMPLE_SECTIONS: tuple[Block, ...] = (
    Heading(1, "What we looked at"),
    Paragraph("Eight cases were looked at by five agencies together. This paragraph is an invented sample."),
    KeyValues((("Practice looked at", "January to June 2026"), ("Cases", "8"))),
    _SAMPLE_TABLE,
    Heading(1, "What we learnt"),
    Heading(2, "What works well"),
    Bullets(("Visits took place on time.", "Schools were asked early.")),
)
_SAMPLE_PACK: tuple[Block, ...] = (
    Heading(1, "Child A: Early help"),
    Heading(2, "Recognition"),
    Heading(3, "Police"),
    KeyValues((("Own grade", "Good"),)),
    Paragraph("What was noticed? An invented answer."),
    Bullets(("An invented strength", "An invented point for development")),
)


def declare_layouts() -> None:
    """Called once, when the room is made ready."""
    declare(
        Layout(
            REPORT,
            "Summary report",
            "Followed by reports sent to the anonymisation check from then on. The check reads the Word file made from "
            "your template; the PDF and the web page keep the product’s layout.",
            (
                _title("Summary report: Neglect of children under two"),
                _marking("Anonymised"),
                _PARTNERSHIP,
                _THEME,
                _REFERENCE,
                _NAME,
                Field("practice_looked_at", "The time of the practice looked at", "January to June 2026"),
                Field("cases", "Number of cases", "8"),
                Field("level_of_assurance", "Level of assurance, empty where none is given", "Reasonable"),
            ),
            "The whole report: its sections with their tables.",
            _SAMPLE_SECTIONS,
            (
                LineList(
                    "recommendations",
                    "The recommendations, for a page of their own",
                    (
                        Field("number", "Its number", "No"),
                        Field("words", "The recommendation", "An invented recommendation"),
                        Field("addressed_to", "To whom it is addressed", "An invented agency"),
                    ),
                ),
            ),
        )
    )
    declare(
        Layout(
            PACK,
            "Pack for the discussion",
            "Followed by packs collated from then on. The PDF and the pages to read on screen keep the product’s layout.",
            (_title("Audit pack: Neglect"), _marking("RESTRICTED"), _COPY, _PARTNERSHIP, _THEME, _REFERENCE, _NAME),
            "The whole pack: terms of confidentiality, reading index, and each child.",
            _SAMPLE_PACK,
        )
    )
    declare(
        Layout(
            TERMS,
            "Terms of reference",
            "Followed by terms approved from then on, and by drafts.",
            (
                _title("Terms of reference: Neglect"),
                _PARTNERSHIP,
                _THEME,
                _REFERENCE,
                _NAME,
                Field("version", "Version and where it stands", "Version 2, approved"),
                Field("purpose", "The purpose", "To see how well agencies work together. An invented sample."),
            ),
            "All parts of the terms, each under its heading.",
            (
                Heading(1, "Scope"),
                Paragraph("An invented scope."),
                Heading(1, "Agencies"),
                Bullets(("Police", "Health")),
            ),
            (
                LineList("agencies", "The agencies that take part", (Field("name", "Its name", "An invented agency"),)),
                LineList(
                    "timetable",
                    "The timetable",
                    (Field("step", "The step", "An invented step"), Field("due", "Its day", "4 March 2026")),
                ),
            ),
        )
    )
    declare(
        Layout(
            TOOL,
            "Audit tool, to read",
            "Followed by audit tools issued from then on. The form to fill in offline keeps the product’s layout, so "
            "that it can be read back.",
            (
                _title("Audit tool: Child A, Police"),
                _marking("Restricted"),
                _COPY,
                _PARTNERSHIP,
                _THEME,
                _REFERENCE,
                _NAME,
                Field("child", "The child, by letter", "Child A"),
                Field("agency", "The agency", "Police"),
            ),
            "Every section with its questions, answers and lists.",
            _SAMPLE_PACK,
        )
    )
    declare(
        Layout(
            LETTER,
            "Letter of invitation",
            "Followed by letters to people invited from then on.",
            (
                _title("Invitation to a discussion"),
                _PARTNERSHIP,
                _THEME,
                _REFERENCE,
                _NAME,
                Field("to", "Name of the person invited", "A. Person"),
                Field("agency", "Her agency, or nothing", "Police"),
                Field("comes_as", "As what she is invited", "Representative"),
                Field("day", "Day and time", "4 March 2026, 9:30am"),
                Field("until", "Until when", "12:30pm"),
                Field("place", "Where", "Room 2"),
                Field("joining", "Address to join online, or nothing", "https://meet.example.org/1"),
                Field("chair", "Name of the chair, or nothing", "B. Chair"),
            ),
            "The letter in the product’s own words.",
            (Paragraph("You are invited to the discussion. An invented sample."),),
        )
    )
