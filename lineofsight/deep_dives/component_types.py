"""What a deep dive can consist of; a partnership words its own list and says which of them its deep dives usually have."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ComponentType:
    """A part a deep dive can have, such as a document search; the usual ones are chosen when its terms are drafted."""

    key: str
    words: str
    when: Literal["usual", "if chosen"] = "usual"


USUAL_LIST: tuple[ComponentType, ...] = (
    ComponentType("document_search", "Document search"),
    ComponentType("single_agency_tool", "Single-agency audit tool"),
    ComponentType("case_discussion", "Case discussion"),
    ComponentType("practitioner_session", "Practitioner session"),
    ComponentType("family_child_views", "Family and child views"),
    ComponentType("data", "Data"),
    ComponentType("live_audit", "Live audit", "if chosen"),
)
