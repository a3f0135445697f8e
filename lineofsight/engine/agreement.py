"""How far several judges agree on an ordered scale, and how an agreed judgement differs from theirs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Agreement:
    """Counts over things judged by two or more, and Krippendorff's alpha.

    ``things`` were judged by at least two; in ``alike`` of them all gave the same grade, in ``far_apart`` two or more
    steps lay between some. ``pairs`` of judges were compared, ``same_pairs`` gave the same grade and ``near_pairs``
    at most one step apart. ``alpha`` is 1 for perfect agreement and 0 for chance, None where it cannot be known.
    ``confirmed``, ``raised`` and ``lowered`` count single grades against the judgement agreed afterwards.
    """

    things: int
    alike: int
    far_apart: int
    pairs: int
    same_pairs: int
    near_pairs: int
    alpha: float | None
    confirmed: int
    raised: int
    lowered: int


def agreement(*, given: Sequence[Sequence[int]], agreed: Sequence[int | None]) -> Agreement:
    """For each thing the grades given (places on the scale, best first) and the place agreed afterwards, None if none."""
    several = [list(grades) for grades in given if len(grades) > 1]
    pairs = [abs(a - b) for grades in several for a, b in combinations(grades, 2)]
    moves = [
        (grade, final) for grades, final in zip(given, agreed, strict=True) if final is not None for grade in grades
    ]
    return Agreement(
        things=len(several),
        alike=sum(len(set(grades)) == 1 for grades in several),
        far_apart=sum(max(grades) - min(grades) > 1 for grades in several),
        pairs=len(pairs),
        same_pairs=pairs.count(0),
        near_pairs=sum(p <= 1 for p in pairs),
        alpha=ordinal_alpha(several),
        confirmed=sum(grade == final for grade, final in moves),
        raised=sum(final < grade for grade, final in moves),
        lowered=sum(final > grade for grade, final in moves),
    )


def ordinal_alpha(given: Sequence[Sequence[int]]) -> float | None:
    """Krippendorff's alpha with the ordinal metric; None with fewer than two different grades among all.

    Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability: coincidences within each thing judged by two
    or more, weighed by the squared number of grades that lie between (with half of each end).
    """
    several = [grades for grades in given if len(grades) > 1]
    totals = Counter(grade for grades in several for grade in grades)
    if len(totals) < 2:
        return None
    order = sorted(totals)
    reach = {grade: i for i, grade in enumerate(order)}

    def distance(a: int, b: int) -> float:
        low, high = sorted((reach[a], reach[b]))
        between = sum(totals[order[i]] for i in range(low, high + 1))
        return (between - (totals[a] + totals[b]) / 2) ** 2

    observed = sum(2 * distance(a, b) / (len(grades) - 1) for grades in several for a, b in combinations(grades, 2))
    whole = sum(totals.values())
    expected = sum(2 * totals[a] * totals[b] * distance(a, b) for a, b in combinations(order, 2)) / (whole - 1)
    return 1 - observed / expected
