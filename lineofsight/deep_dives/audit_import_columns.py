"""What the columns of a file of past audits can hold, how they are guessed, what is needed; and an empty file to fill."""

from collections.abc import Mapping

from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.partnership.import_columns import each_once
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .chapter import DeepDiveSettings
from .models import RegisteredAudit

COLUMNS = {
    "title": "Title",
    "kind": "Kind of audit",
    "agency": "Agency",
    "theme": "Theme",
    "done_on": "Date finished",
    "period": "Period looked at",
    "cases": "Number of cases",
    "results": "Summary of the results",
    "good_practice": "What is done well",
    "to_improve": "What is to be improved",
    "learning": "What was learnt",
    "statements": "Statements of assurance",
    "shared": "Shared with all agencies",
}
NEEDED = ("title", "theme", "done_on", "results")
KNOWN_HEADINGS = {
    "title": "title audit auditname audittitle name titleofaudit",
    "kind": "kind type kindofaudit audittype typeofaudit",
    "agency": "agency organisation organization service leadagency whoseaudit",
    "theme": "theme topic subject area focus",
    "done_on": "date datefinished completed completedon datecompleted finished finishedon enddate dateofaudit auditdate",
    "period": "period periodlookedat timeperiod window",
    "cases": "cases numberofcases sample samplesize casesaudited",
    "results": "results summary findings outcome summaryoftheresults resultssummary keyfindings",
    "good_practice": "goodpractice strengths whatisdonewell whatworkedwell workingwell",
    "to_improve": "improvements areasforimprovement areasfordevelopment whatistobeimproved toimprove gaps",
    "learning": "learning whatwaslearnt lessons keylearning",
    "statements": "statements statementsofassurance assurance assurancestatements",
    "shared": "shared sharedwithallagencies",
}


def sound(mapping: Mapping[str, str], columns: int) -> dict[str, str]:
    """The mapping without columns left out, checked. Raises NotYet with what to choose."""
    chosen = each_once(COLUMNS, mapping, columns)
    missing = [COLUMNS[role] for role in NEEDED if role not in chosen.values()]
    if missing:
        raise NotYet(f"Choose which column holds: {', '.join(missing)}. Every audit of the register has these.")
    return chosen


def empty_file(member: Member, settings: DeepDiveSettings) -> bytes:
    """A workbook with these headings to fill in; a second sheet says what each column takes."""
    agencies = "; ".join(Agency.seated_in(member.tenant_id).values_list("name", flat=True))
    takes = {
        "title": "Needed. Up to 200 characters. Name no child, family or worker",
        "kind": f"{'; '.join(RegisteredAudit.Kind.labels)}. Empty: single-agency audit",
        "agency": f"Needed for a single-agency audit. One of: {agencies}",
        "theme": "Needed. One of: " + "; ".join(theme.words for theme in settings.themes),
        "done_on": "Needed. The day it was finished, like 31/03/2025",
        "period": "In words, like: April to September 2024",
        "cases": "A whole number",
        "results": "Needed. A few sentences about practice, with no name in them",
        "learning": "What the partnership took from it, where it was noted",
        "statements": "Several with a semicolon between. "
        + "; ".join(statement.words for statement in settings.statements_used),
        "shared": "Yes or no. Empty: no",
    }
    about = [(words, takes.get(role, "In words")) for role, words in COLUMNS.items()]
    return write_workbook(
        [Sheet("Audits", list(COLUMNS.values())), Sheet("How to fill it in", ["Column", "Takes"], about)]
    )
