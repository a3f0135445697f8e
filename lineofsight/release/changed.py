"""What was changed in a report since the version its checkers have read."""

from lineofsight.engine.anonymising.changes import Change, changes_between
from lineofsight.engine.documents.text import extract

from .files import content_of
from .models import FinishedReport


def changes_since_read(finished: FinishedReport) -> list[Change]:
    """The marked changes; empty where nobody has read an earlier version."""
    if finished.changed_from is None:
        return []
    return changes_between(text_of_page(finished.changed_from), text_of_page(finished))


def text_of_page(finished: FinishedReport) -> str:
    """What a reader sees of the web page, a line for each paragraph."""
    passages = extract(content_of(finished, "page"), finished.page.name)
    return "\n".join(passage.text for passage in passages if passage.where == "body")
