"""Rules of the CIN census about child in need plans and child protection plans."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.cin.flags import ABUSE, overlapping, several, with_episode
from lineofsight.engine.returns.days import before, by, within
from lineofsight.engine.returns.rules import Finds, Kind, Part, Return, Row, Rule, each, each_in, not_among, pairs

IN_NEED, PROTECTION = "CINPlanDates", "ChildProtectionPlans"


def _outside(table: str, field: str) -> Finds:
    """Finds days that are given and lie outside the census year."""

    def test(row: Row, looked_at: Return) -> bool:
        day = getattr(row, field)
        return day is not None and not within(day, looked_at.start, looked_at.end)

    return each_in(table, test)


def _both_open(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(PROTECTION):
        for plan in row.episode.parts.get(IN_NEED, []) if row.episode else []:
            if row.CPPendDate is None and plan.CINPlanStartDate and plan.CINPlanEndDate is None:
                yield row
                yield plan


def _review_in_plan(looked_at: Return) -> Iterator[Part]:
    """4003: reviews held while a child in need plan of the episode ran, but for the one that ends the protection."""
    for review in looked_at.rows("Reviews"):
        protection, day = review.plan, review.CPPreviewDate
        if not (protection and review.episode) or day == protection.CPPendDate:
            continue
        for plan in review.episode.parts.get(IN_NEED, []):
            if by(plan.CINPlanStartDate, day) and before(day, plan.CINPlanEndDate):
                yield Part(review, "CPPreviewDate")
                yield Part(plan, "CINPlanStartDate")
                yield Part(protection, "CPPendDate")


def _starts_during(start: str, other_start: str, other_end: str) -> Callable[[Row, Row, Return], bool]:
    def test(row: Row, other: Row, looked_at: Return) -> bool:
        came, ended = getattr(row, start), getattr(other, other_end)
        runs = before(came, ended) if ended else by(came, looked_at.end)
        return by(getattr(other, other_start), came) and runs

    return test


def _reviewed_too_early(looked_at: Return) -> Iterator[Row]:
    for review in looked_at.rows("Reviews"):
        if review.plan and by(review.CPPreviewDate, review.plan.CPPstartDate):
            yield review
            yield review.plan


def _no_number(row: Row) -> bool:
    number = row.NumberOfPreviousCPP
    return number is None or number.startswith("-")


def _rule(number: str, kind: Kind, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, kind, "", fields, message, finds)


RULES = [
    _rule(
        "1105",
        Kind.SECTION,
        "CPPstartDate CINreferralDate",
        "The child protection plan starts before the referral. Correct one of the dates.",
        with_episode(PROTECTION, lambda row, episode: before(row.CPPstartDate, episode.CINreferralDate)),
    ),
    _rule(
        "4001",
        Kind.SECTION,
        "CINPlanEndDate CPPendDate",
        "A CIN plan and a child protection plan are both open. End one of them.",
        _both_open,
    ),
    _rule(
        "4003",
        Kind.SECTION,
        "CPPreviewDate",
        "A child protection review was held while a CIN plan was open. Correct one of the dates.",
        _review_in_plan,
    ),
    _rule(
        "4004",
        Kind.CASE,
        "CINPlanEndDate",
        "The episode has several open CIN plans. End all but one.",
        several(IN_NEED, lambda row: row.CINPlanEndDate is None, by_episode=True),
    ),
    _rule(
        "4010",
        Kind.FIELD,
        "CINPlanStartDate",
        "Give the CIN plan a start, on or before 31 March of the census year.",
        each_in(IN_NEED, lambda row, census: not by(row.CINPlanStartDate, census.end)),
    ),
    _rule(
        "4011",
        Kind.RECORD,
        "CINPlanEndDate CINPlanStartDate",
        "The CIN plan ends before it starts. Correct one of the dates.",
        each(IN_NEED, lambda row: before(row.CINPlanEndDate, row.CINPlanStartDate)),
    ),
    _rule(
        "4012Q",
        Kind.RECORD,
        "CINPlanStartDate CINPlanEndDate",
        "Check: the CIN plan starts and ends on the same day.",
        each(IN_NEED, lambda row: row.CINPlanStartDate and row.CINPlanStartDate == row.CINPlanEndDate),
    ),
    _rule(
        "4013",
        Kind.FIELD,
        "CINPlanEndDate",
        "The CIN plan's end must lie in the census year.",
        _outside(IN_NEED, "CINPlanEndDate"),
    ),
    _rule(
        "4014",
        Kind.CASE,
        "CINPlanStartDate",
        "The child's CIN plans overlap. Correct their dates.",
        overlapping(IN_NEED, "CINPlanStartDate", "CINPlanEndDate"),
    ),
    _rule(
        "4015",
        Kind.SECTION,
        "CINPlanStartDate CINreferralDate",
        "The CIN plan starts before the referral. Correct one of the dates.",
        with_episode(IN_NEED, lambda row, episode: before(row.CINPlanStartDate, episode.CINreferralDate)),
    ),
    _rule(
        "4016",
        Kind.SECTION,
        "CINPlanDates.CINPlanStartDate CPPstartDate CPPendDate",
        "A CIN plan starts while a child protection plan is open. Correct their dates.",
        pairs(IN_NEED, PROTECTION, _starts_during("CINPlanStartDate", "CPPstartDate", "CPPendDate")),
    ),
    _rule(
        "4017",
        Kind.SECTION,
        "CINPlanStartDate CINPlanEndDate CPPstartDate",
        "A child protection plan starts while a CIN plan is open. Correct their dates.",
        pairs(PROTECTION, IN_NEED, _starts_during("CPPstartDate", "CINPlanStartDate", "CINPlanEndDate")),
    ),
    _rule(
        "8720",
        Kind.FIELD,
        "CPPstartDate",
        "Give the child protection plan a start, on or before 31 March of the census year.",
        each_in(PROTECTION, lambda row, census: not by(row.CPPstartDate, census.end)),
    ),
    _rule(
        "8730",
        Kind.FIELD,
        "NumberOfPreviousCPP",
        "Give the number of previous child protection plans, 0 where there were none.",
        each(PROTECTION, _no_number),
    ),
    _rule(
        "8840",
        Kind.RECORD,
        "CPPstartDate CPPendDate",
        "The child protection plan starts and ends on the same day. Correct one of the dates.",
        each(PROTECTION, lambda row: row.CPPstartDate and row.CPPstartDate == row.CPPendDate),
    ),
    _rule(
        "8841",
        Kind.SECTION,
        "CPPstartDate CPPreviewDate",
        "The review must lie after the day the child protection plan starts.",
        _reviewed_too_early,
    ),
    _rule(
        "8842Q",
        Kind.FIELD,
        "CPPreviewDate",
        "Check: the review has no date.",
        each("Reviews", lambda row: row.CPPreviewDate is None),
    ),
    _rule(
        "8905",
        Kind.FIELD,
        "InitialCategoryOfAbuse",
        "Give the initial category of abuse as NEG, PHY, SAB, EMO or MUL.",
        not_among(PROTECTION, "InitialCategoryOfAbuse", ABUSE, blank=False),
    ),
    _rule(
        "8910",
        Kind.FIELD,
        "LatestCategoryOfAbuse",
        "Give the latest category of abuse as NEG, PHY, SAB, EMO or MUL.",
        not_among(PROTECTION, "LatestCategoryOfAbuse", ABUSE, blank=False),
    ),
    _rule(
        "8925",
        Kind.RECORD,
        "CPPstartDate CPPendDate",
        "The child protection plan ends before it starts. Correct one of the dates.",
        each(PROTECTION, lambda row: before(row.CPPendDate, row.CPPstartDate)),
    ),
    _rule(
        "8930",
        Kind.FIELD,
        "CPPendDate",
        "The child protection plan's end must lie in the census year.",
        _outside(PROTECTION, "CPPendDate"),
    ),
    _rule(
        "8935",
        Kind.CASE,
        "CPPendDate",
        "The child has several open child protection plans. End all but one.",
        several(PROTECTION, lambda row: row.CPPendDate is None, by_episode=False),
    ),
    _rule(
        "8940",
        Kind.CASE,
        "CPPstartDate",
        "The child's child protection plans overlap. Correct their dates.",
        overlapping(PROTECTION, "CPPstartDate", "CPPendDate"),
    ),
]
