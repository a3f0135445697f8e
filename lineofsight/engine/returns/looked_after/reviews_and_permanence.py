"""Rules of SSDA903 about reviews, and about permanence before this time in care."""

from collections.abc import Iterator
from datetime import date

from lineofsight.engine.returns.days import before, birthday, by
from lineofsight.engine.returns.looked_after.care import E, H, first, latest, some
from lineofsight.engine.returns.looked_after.days import latest_possible
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import RESPITE
from lineofsight.engine.returns.rules import Kind, Return, Row, Rule, each, not_among

R, P = "Reviews", "PrevPerm"
TOOK_PART = ["PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"]
OUTSIDE_ENGLAND = ["WAL", "SCO", "NUK", "NIR"]
# England's authorities as rule 633 lists them; 999 where it is not known.
AUTHORITIES = (
    "800 889 822 301 304 303 330 825 837 302 846 370 350 890 867 380 305 801 351 873 823 895 896 381 909 202 908 "
    "331 306 841 830 831 878 371 835 332 840 307 308 811 881 845 390 916 203 876 850 311 204 884 312 205 313 805 "
    "919 310 309 420 921 206 207 886 810 382 314 340 888 208 856 383 855 209 925 341 201 821 352 806 887 826 315 "
    "929 812 391 926 892 813 802 928 891 392 316 815 353 931 879 836 851 874 807 354 317 870 318 372 857 333 935 "
    "343 803 373 342 893 356 355 871 394 334 933 882 936 861 852 319 860 808 393 866 210 357 894 883 880 358 211 "
    "937 869 320 359 865 384 335 336 212 868 872 885 344 877 213 938 816 999"
)
_ASKED_SINCE = date(2016, 4, 1)  # of previous permanence


def _odd_permanence_day(looked_at: Return) -> Iterator[Row]:
    for child, rows in looked_at.by_child(E).items():
        earliest = first(rows)
        for row in looked_at.by_child(P).get(child, []) if earliest else []:
            day = latest_possible(row.DATE_PERM)
            if earliest and ((row.DATE_PERM and day is None) or by(earliest.DECOM, day)):
                yield earliest
                yield row


def _permanence_due(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(E):
        if row.RNE == "S" and by(looked_at.start, row.DECOM):
            told = looked_at.of(row, P)
            if not told or any(_incomplete(each) for each in told):
                yield row


def _incomplete(row: Row) -> bool:
    return row.PREV_PERM is None or (row.PREV_PERM != "Z1" and (row.LA_PERM is None or row.DATE_PERM is None))


def _permanence_needless(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows(P):
        episodes = looked_at.of(row, E)
        last = latest(episodes)
        if (row.PREV_PERM or row.DATE_PERM or row.LA_PERM) and last and before(last.DECOM, _ASKED_SINCE):
            yield row
            yield from episodes


def _only_respite(looked_at: Return) -> Iterator[Row]:
    """399: children with nothing but respite care who have a review, or an answer on motherhood."""
    for child, rows in looked_at.by_child(E).items():
        headers, reviews = looked_at.by_child(H).get(child, []), looked_at.by_child(R).get(child, [])
        mother = any(row.MOTHER for row in headers)
        told = [row for row in reviews if mother or some(row, ("REVIEW", "REVIEW_CODE"))]
        if (mother or told) and all(row.LS in RESPITE for row in rows):
            yield from (*rows, *headers, *told)


def _odd_participation(row: Row) -> bool:
    if row.texts["REVIEW"] is None:
        return row.REVIEW_CODE is not None
    return row.REVIEW_CODE not in ("PN0", *TOOK_PART)


RULES = [
    Rule(
        "166", Kind.FIELD, R, "REVIEW", "Give the day of the review as 31/03/2026.", bad_day(R, "REVIEW", blank=False)
    ),
    Rule("167", Kind.FIELD, R, "REVIEW_CODE", "Say how the child took part: PN0 to PN7.", each(R, _odd_participation)),
    Rule(
        "399",
        Kind.SECTION,
        f"{E} {H} {R}",
        "MOTHER LS REVIEW REVIEW_CODE",
        "In respite care (V3, V4) reviews and motherhood stay blank.",
        _only_respite,
    ),
    Rule(
        "440",
        Kind.RECORD,
        R,
        "DOB REVIEW REVIEW_CODE",
        "PN0 is for children under 4, but the child was older.",
        each(R, lambda row: row.REVIEW_CODE == "PN0" and by(birthday(row.DOB, 4), row.REVIEW)),
    ),
    Rule(
        "441",
        Kind.RECORD,
        R,
        "DOB REVIEW REVIEW_CODE",
        "PN1 to PN7 are for children of 4 and over, but the child was younger.",
        each(R, lambda row: row.REVIEW_CODE in TOOK_PART and before(row.REVIEW, birthday(row.DOB, 4))),
    ),
    Rule(
        "630",
        Kind.SECTION,
        f"{P} {E}",
        "RNE",
        "Care started in the year: fill in the previous permanence, Z1 where there was none.",
        _permanence_due,
    ),
    Rule(
        "631",
        Kind.FIELD,
        P,
        "PREV_PERM",
        "The previous permanence is P1 to P4 or Z1.",
        not_among(P, "PREV_PERM", ["P1", "P2", "P3", "P4", "Z1"]),
    ),
    Rule(
        "632",
        Kind.SECTION,
        f"{E} {P}",
        "DATE_PERM DECOM",
        "The permanence order is from before care started; ZZ stands for a day or month not known.",
        _odd_permanence_day,
    ),
    Rule(
        "633",
        Kind.FIELD,
        P,
        "LA_PERM",
        "The authority of the permanence order is no code.",
        not_among(P, "LA_PERM", [*AUTHORITIES.split(), *OUTSIDE_ENGLAND]),
    ),
    Rule(
        "634",
        Kind.SECTION,
        f"{E} {P}",
        "LA_PERM PREV_PERM DATE_PERM DECOM",
        "Previous permanence is only for children whose care started on or after 1 April 2016.",
        _permanence_needless,
    ),
    Rule(
        "635",
        Kind.RECORD,
        P,
        "LA_PERM DATE_PERM PREV_PERM",
        "A day or authority is given, but the previous permanence is Z1 or blank.",
        each(P, lambda row: (row.LA_PERM or row.DATE_PERM) and row.PREV_PERM in (None, "Z1")),
    ),
]
