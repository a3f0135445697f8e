"""Measures ours against a partner doing the same in one run, in CPU seconds; and how ours grows from n to 10 n.

A figure in seconds depends on the machine; the ratio of two measured side by side does not.
"""

import statistics
import time
from collections.abc import Callable

Work = Callable[[], object]


def seconds(work: Work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(ours: Work, partner: Work, rounds: int = 5) -> tuple[float, float]:
    """Median CPU seconds of both, taken in turn after one round that does not count."""
    ours(), partner()
    pairs = [(seconds(ours), seconds(partner)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def line(
    name: str, goal: str, ours: Callable[[int], Work], partner: Callable[[int], Work], n: int, rounds: int = 5
) -> None:
    """Prints ours at n beside the partner's, then how many times as long ours takes at 10 n."""
    mine, theirs = measured(ours(n), partner(n), rounds)
    ten_times = ours(10 * n)
    ten_times()
    larger = statistics.median(seconds(ten_times) for _ in range(max(1, rounds // 2)))
    show(name, goal, mine, theirs, f"×{larger / max(mine, 1e-9):5.1f}")


def show(name: str, goal: str, mine: float, theirs: float | None, growth: str = "") -> None:
    partner = "          –" if theirs is None else f"{theirs * 1000:8.2f} ms"
    ratio = "     –" if theirs is None else f"{mine / max(theirs, 1e-9):6.3f}"
    print(f"{name:48} ours {mine * 1000:9.2f} ms  partner {partner}  ratio {ratio}  ×10 {growth:7} goal: {goal}")
