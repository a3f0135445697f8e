"""What a deep dive is for besides learning: the usual, a baseline that later ones are measured against, or a benchmark."""

from enum import StrEnum


class Aim(StrEnum):
    """Stands on the terms of reference; results of a baseline or benchmark are kept for later ones to be set beside."""

    USUAL = "usual"
    BASELINE = "baseline"
    BENCHMARK = "benchmark"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def explained(self) -> str:
        """One sentence for whoever chooses."""
        return _EXPLAINED[self]

    @property
    def is_measure(self) -> bool:
        """Whether later deep dives of the same theme and scope are set beside it."""
        return self is not Aim.USUAL


_WORDS = {
    Aim.USUAL: "Usual audit",
    Aim.BASELINE: "Baseline",
    Aim.BENCHMARK: "Benchmark",
}
_EXPLAINED = {
    Aim.USUAL: "To learn about a theme and to improve.",
    Aim.BASELINE: "Where practice stands now in one category or age band, so that later audits can show change.",
    Aim.BENCHMARK: "A measure of current performance that somebody asked for; they are told when it is signed off.",
}
AIMS = [(aim.value, aim.words) for aim in Aim]
