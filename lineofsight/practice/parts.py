"""The parts one can play in a practice audit, and the invented member behind each."""

from enum import StrEnum

from lineofsight.partnership.models import Member

from .cast import Cast


class Part(StrEnum):
    """As whom the pages are looked at."""

    BUSINESS_UNIT = "business_unit"
    AGENCY_LEAD = "agency_lead"
    AUTHOR = "author"
    CHAIR = "chair"
    DECISION_CHAIR = "decision_chair"
    EXECUTIVE = "executive"
    SCRUTINEER = "scrutineer"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS: dict[Part, str] = {
    Part.BUSINESS_UNIT: "the business unit",
    Part.AGENCY_LEAD: "an agency’s safeguarding lead",
    Part.AUTHOR: "the author of an audit tool",
    Part.CHAIR: "the chair of the overseeing group",
    Part.DECISION_CHAIR: "the chair of the deciding group",
    Part.EXECUTIVE: "a statutory partner",
    Part.SCRUTINEER: "the independent scrutineer",
}


def member_of(w: Cast, part: Part) -> Member:
    """Lead, author and partner are those of children's services."""
    found = {
        Part.BUSINESS_UNIT: w.business_unit,
        Part.AGENCY_LEAD: w.leads["council"],
        Part.AUTHOR: w.authors["council"],
        Part.CHAIR: w.oversight_chair,
        Part.DECISION_CHAIR: w.decision_chair,
        Part.EXECUTIVE: w.executives["council"],
        Part.SCRUTINEER: w.scrutineer,
    }
    return found[part]


def part_of(w: Cast, member: Member) -> Part | None:
    return next((part for part in Part if member_of(w, part).pk == member.pk), None)
