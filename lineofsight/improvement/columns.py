"""What the columns of a file can hold, how they are guessed from their headings, and what is needed."""

from collections.abc import Mapping, Sequence

from lineofsight.partnership.import_columns import each_once, guess_by
from lineofsight.partnership.refusals import NotYet

from .models import Sheet

UPDATES = {
    "number": "Number of the action",
    "how": "How it goes",
    "words": "What has happened",
    "help_wanted": "Help wanted",
    "evidence": "What shows it is done",
}
TRACKER = {
    "reference": "Its number in the old tracker",
    "recommendation": "Recommendation",
    "source": "Kind of source",
    "came_from": "Report or review it came from",
    "words": "Action",
    "improvement": "Improvement required",
    "evidence_wanted": "How it will be evidenced",
    "agency": "Accountable agency",
    "owner": "Owner (name or e-mail)",
    "due_date": "Due date",
    "state": "Status",
    "progress": "Latest update",
}
_HEADINGS = {
    Sheet.Kind.UPDATES: {
        "number": "numberoftheaction number actionnumber ref reference",
        "how": "howitgoes status",
        "words": "whathashappened update progress latestupdate",
        "help_wanted": "helpwanted help",
        "evidence": "whatshowsitisdone evidence",
    },
    Sheet.Kind.TRACKER: {
        "reference": "ref reference no number id actionno actionref",
        "recommendation": "recommendation rec finding",
        "source": "source sourcetype type kindofsource",
        "came_from": "review report reviewname camefrom origin case",
        "words": "action actions agreedaction whatistobedone",
        "improvement": "improvement improvementrequired outcome intendedoutcome impact",
        "evidence_wanted": "evidence howevidenced howitwillbeevidenced successmeasure measure",
        "agency": "agency leadagency organisation accountableagency",
        "owner": "owner lead leadofficer responsible who actionowner",
        "due_date": "due duedate deadline targetdate bywhen timescale",
        "state": "status rag state progressstatus",
        "progress": "update latestupdate progress comments notes",
    },
}


def roles_of(kind: str) -> dict[str, str]:
    return UPDATES if kind == Sheet.Kind.UPDATES else TRACKER


def guess(kind: str, headings: Sequence[str]) -> dict[str, str]:
    """What each column seems to hold, by its number from 0 as text; each thing is given to the first column only."""
    return guess_by(_HEADINGS[Sheet.Kind(kind)], headings)


def sound(kind: str, mapping: Mapping[str, str], columns: int) -> dict[str, str]:
    """The mapping without columns left out, checked. Raises NotYet with what to choose."""
    words = roles_of(kind)
    chosen = each_once(words, mapping, columns)
    needed = ("number", "how", "words") if kind == Sheet.Kind.UPDATES else ("words", "agency", "due_date")
    for role in needed:
        if role not in chosen.values():
            raise NotYet(f"Choose which column holds: {words[role].lower()}.")
    return chosen
