"""What a deep dive can consist of; a partnership words its own list and says which of them its deep dives usually have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DoneWith = Literal["owner says", "owner says by conclusions", "tools closed", "discussion held", "conclusions agreed"]


@dataclass(frozen=True)
class ComponentType:
    """A part a deep dive can have, such as a document search; the usual ones are chosen when its terms are drafted.

    ``done_with`` names the event of the deep dive with which it is done; otherwise its owner says when it is, and of what
    is only of use for the conclusions is asked no longer than until these.
    """

    key: str
    words: str
    when: Literal["usual", "if chosen"] = "usual"
    done_with: DoneWith = "owner says"


BY_CONCLUSIONS: DoneWith = "owner says by conclusions"
USUAL_LIST: tuple[ComponentType, ...] = (
    ComponentType("document_search", "Document search", done_with=BY_CONCLUSIONS),
    ComponentType("single_agency_tool", "Single-agency audit tool", done_with="tools closed"),
    ComponentType("case_discussion", "Case discussion", done_with="discussion held"),
    ComponentType("practitioner_session", "Practitioner session", done_with=BY_CONCLUSIONS),
    ComponentType("family_child_views", "Family and child views", done_with=BY_CONCLUSIONS),
    ComponentType("data", "Data", done_with=BY_CONCLUSIONS),
    ComponentType("live_audit", "Live audit", "if chosen", done_with="discussion held"),
)

# What the owner of one that is done by hand sets out to do, and where what was found goes.
WHAT_TO_DO: Mapping[str, str] = {
    "document_search": "Look through policies, earlier audits and reviews on the theme, and bring what bears on its lines "
    "of enquiry to those who agree the conclusions.",
    "practitioner_session": "Meet the practitioners who work with families on the theme, without case details, and hear "
    "what helps and what stands in the way. What they say is brought to those who agree the conclusions.",
    "family_child_views": "Hear from children and families, or say why it was not possible. What each child and family "
    "said of the case is recorded with that case.",
    "data": "Bring the figures on the theme, with what stands out, to those who agree the conclusions.",
}


def what_to_do(key: str, words: str) -> str:
    """Nothing for what a partnership has worded itself: it means what its own terms say."""
    usual = {each.key: each.words for each in USUAL_LIST}
    return WHAT_TO_DO.get(key, "") if usual.get(key) == words else ""


# What each event of a deep dive brings to its end, and what an event opens again.
DONE_BY: Mapping[str, tuple[DoneWith, ...]] = {
    "close_returns": ("tools closed",),
    "hold_discussion": ("discussion held",),
    "hold_live_session": ("discussion held", "conclusions agreed"),
    "finish_desk_analysis": ("discussion held", "conclusions agreed"),
    "agree_conclusions": ("conclusions agreed",),
}
OPENED_BY: Mapping[str, tuple[DoneWith, ...]] = {
    "reopen_returns": ("tools closed",),
    "adjourn_discussion": ("discussion held",),
}
# With these nobody is asked any more for what could only have helped to conclude.
CONCLUDED_BY = ("agree_conclusions", "finish_desk_analysis", "hold_live_session")
