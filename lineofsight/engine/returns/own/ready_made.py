"""The six lists of agencies that come ready-made. They are where a partnership may begin; it keeps editions of its own.

Which facts they ask for follows what partnerships count each quarter: notices shared in time, missing episodes with
the return interview, self-harm attendances, absence and suspensions, first-time entrants, treatment begun.
"""

from lineofsight.engine.returns.own.declaring import Column, ListRule, OwnList

SEX = (("F", "Female"), ("M", "Male"), ("U", "Not known"))
_CHILD = Column("child", "Child reference", "id", required=True, rejects=True, also=("Child ID", "Person reference"))
# What only linking several agencies' lists needs; nothing is counted by it.
_WHO = (
    Column("forename", "Forename", also=("First name",)),
    Column("surname", "Surname", also=("Last name", "Family name")),
    Column("date_of_birth", "Date of birth", "date", required=True, also=("DOB",)),
    Column("sex", "Sex", "code", codes=SEX, also=("Gender",)),
    Column("postcode", "Postcode"),
)
_BORN = ListRule("1", "same_for_child", ("date_of_birth",), "This child has another date of birth in an earlier row.")


def _reference(heading: str) -> Column:
    return Column("reference", heading, "id", required=True, rejects=True, also=("Reference",))


def _once(what: str) -> ListRule:
    return ListRule(
        "2", "once", ("reference", "child"), f"This {what} stands in the list twice. Keep one.", rejects=True
    )


def _born_before(number: str, key: str, what: str) -> ListRule:
    return ListRule(number, "not_before", (key, "date_of_birth"), f"{what} is before the child was born.")


POLICE_NOTICES = OwnList(
    key="police_notices",
    title="Police notices",
    child="child",
    about="Each child on each public protection notice of the period",
    columns=(
        _reference("Notice reference"),
        _CHILD,
        *_WHO,
        Column("noticed_at", "Incident date and time", "datetime", required=True, rejects=True, also=("Notice date",)),
        Column("shared_at", "Shared date and time", "datetime", also=("Date shared",)),
        Column("urgent", "Urgent", "yes_no", required=True),
        Column("risk", "Risk grade", "code", required=True, codes=(("S", "Standard"), ("M", "Medium"), ("H", "High"))),
        Column(
            "concern",
            "Main concern",
            "code",
            required=True,
            codes=(
                ("DA", "Domestic abuse"),
                ("NE", "Neglect"),
                ("EX", "Exploitation"),
                ("MI", "Missing"),
                ("MH", "Mental health or self-harm"),
                ("SA", "Sexual harm"),
                ("PH", "Physical harm"),
                ("OT", "Other"),
            ),
        ),
        Column("present", "Child present", "yes_no"),
    ),
    rules=(
        _BORN,
        _once("child on this notice"),
        ListRule("3", "not_before", ("shared_at", "noticed_at"), "It was shared before it happened. Check both."),
        ListRule("4", "in_period", ("noticed_at",), "The incident is not in the period of this return.", rejects=True),
        ListRule("5", "needed_when", ("present", "concern"), "Say whether the child was present.", values=("DA",)),
        _born_before("6", "noticed_at", "The incident"),
    ),
)
MISSING_EPISODES = OwnList(
    key="missing_episodes",
    title="Missing episodes",
    child="child",
    about="Each episode of a child missing from home or care that began in the period",
    columns=(
        _reference("Episode reference"),
        _CHILD,
        *_WHO,
        Column("missing_from", "Missing from", "datetime", required=True, rejects=True, also=("Start",)),
        Column("found_at", "Found", "datetime", also=("End",)),
        Column("looked_after", "Looked after", "yes_no", required=True),
        Column(
            "interview",
            "Return interview",
            "code",
            required=True,
            codes=(("A", "Offered and accepted"), ("D", "Offered and declined"), ("N", "Not offered")),
        ),
        Column("interview_on", "Return interview date", "date"),
    ),
    rules=(
        _BORN,
        _once("episode"),
        ListRule("3", "not_before", ("found_at", "missing_from"), "The child was found before going missing."),
        ListRule("4", "in_period", ("missing_from",), "The episode began outside the period.", rejects=True),
        ListRule("5", "needed_when", ("interview_on", "interview"), "Give the day of the interview.", values=("A",)),
        ListRule("6", "no_overlap", ("missing_from", "found_at"), "This episode overlaps another of this child."),
        _born_before("7", "missing_from", "The episode"),
    ),
)
HEALTH_ATTENDANCES = OwnList(
    key="health_attendances",
    title="Health attendances",
    child="child",
    about="Each attendance of a child in the period that raises a safeguarding question",
    columns=(
        _reference("Attendance reference"),
        _CHILD,
        *_WHO,
        Column("nhs_number", "NHS number", "id"),
        Column("attended_at", "Attended", "datetime", required=True, rejects=True, also=("Attendance date",)),
        Column(
            "place",
            "Place",
            "code",
            required=True,
            codes=(
                ("ED", "Emergency department"),
                ("UT", "Urgent treatment centre"),
                ("WA", "Ward"),
                ("CO", "Community"),
            ),
        ),
        Column(
            "reason",
            "Reason",
            "code",
            required=True,
            codes=(
                ("SH", "Self-harm"),
                ("AS", "Assault"),
                ("IN", "Injury"),
                ("SU", "Substance use"),
                ("MH", "Mental health"),
                ("SX", "Sexual health or harm"),
                ("OT", "Other"),
            ),
        ),
        Column("referred", "Referred to children’s services", "yes_no", required=True),
    ),
    rules=(
        _BORN,
        _once("attendance"),
        ListRule("3", "in_period", ("attended_at",), "The attendance is not in the period.", rejects=True),
        _born_before("4", "attended_at", "The attendance"),
    ),
)
EDUCATION = OwnList(
    key="education",
    title="Education: absence and exclusion",
    child="child",
    about="Each child with a social worker, or absent, suspended or excluded in the period",
    columns=(
        Column("child", "UPN", "id", required=True, rejects=True, also=("Unique pupil number", "Child reference")),
        *_WHO,
        Column("urn", "School URN", "id"),
        Column("possible", "Possible sessions", "number", required=True, rejects=True),
        Column("missed", "Sessions missed", "number", required=True, rejects=True),
        Column("suspended", "Times suspended", "number", required=True),
        Column("excluded_on", "Permanently excluded on", "date"),
        Column(
            "status",
            "Status",
            "code",
            required=True,
            codes=(
                ("ON", "On roll"),
                ("CM", "Child missing education"),
                ("EH", "Electively home educated"),
                ("RT", "Reduced timetable"),
            ),
        ),
        Column("social_worker", "Has a social worker", "yes_no", required=True),
    ),
    rules=(
        ListRule("2", "once", ("child",), "This child stands in the list twice. Keep one row.", rejects=True),
        ListRule("3", "in_period", ("excluded_on",), "The exclusion is not in the period."),
        _born_before("4", "excluded_on", "The exclusion"),
    ),
)
YOUTH_JUSTICE = OwnList(
    key="youth_justice",
    title="Youth justice",
    child="child",
    about="Each outcome or intervention of a child that began in the period",
    columns=(
        _reference("Intervention reference"),
        _CHILD,
        *_WHO,
        Column("begun_on", "Start date", "date", required=True, rejects=True),
        Column("ended_on", "End date", "date"),
        Column(
            "outcome",
            "Outcome",
            "code",
            required=True,
            codes=(
                ("PR", "Prevention or diversion"),
                ("OC", "Out-of-court disposal"),
                ("CO", "Community sentence"),
                ("CU", "Custody"),
                ("RE", "Remand"),
            ),
        ),
        Column("first_time", "First-time entrant", "yes_no", required=True),
        Column("exploitation", "Exploitation concern", "yes_no"),
    ),
    rules=(
        _BORN,
        _once("intervention"),
        ListRule("3", "not_before", ("ended_on", "begun_on"), "It ended before it began."),
        ListRule("4", "in_period", ("begun_on",), "It began outside the period.", rejects=True),
        _born_before("5", "begun_on", "The start"),
    ),
)
SUBSTANCE_MISUSE = OwnList(
    key="substance_misuse",
    title="Substance misuse",
    child="child",
    about="Each referral of a child to a substance misuse service in the period",
    columns=(
        _reference("Referral reference"),
        _CHILD,
        *_WHO,
        Column("referred_on", "Referral date", "date", required=True, rejects=True),
        Column("begun_on", "Treatment start", "date"),
        Column("ended_on", "Treatment end", "date"),
        Column(
            "source",
            "Referred by",
            "code",
            required=True,
            codes=(
                ("CS", "Children’s services"),
                ("ED", "Education"),
                ("HE", "Health"),
                ("YJ", "Youth justice"),
                ("PO", "Police"),
                ("SE", "Self or family"),
                ("OT", "Other"),
            ),
        ),
        Column(
            "ending",
            "How it ended",
            "code",
            codes=(("PL", "Planned"), ("UN", "Unplanned"), ("TR", "Passed on")),
        ),
    ),
    rules=(
        _BORN,
        _once("referral"),
        ListRule("3", "not_before", ("begun_on", "referred_on"), "Treatment began before the referral."),
        ListRule("4", "not_before", ("ended_on", "begun_on"), "Treatment ended before it began."),
        ListRule("5", "in_period", ("referred_on",), "The referral is not in the period.", rejects=True),
        _born_before("6", "referred_on", "The referral"),
    ),
)
READY_MADE: dict[str, OwnList] = {
    each.key: each
    for each in (POLICE_NOTICES, MISSING_EPISODES, HEALTH_ATTENDANCES, EDUCATION, YOUTH_JUSTICE, SUBSTANCE_MISUSE)
}
