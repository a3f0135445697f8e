"""The returns that can be checked, each with its reader and its rules, loaded when asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lineofsight.engine.returns.rules import Return, Rule

NamedFiles = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class Collection:
    """One statutory return. `read` takes this year's files, last year's and the year; it raises UnreadableList."""

    read: Callable[[NamedFiles, NamedFiles, int], Return]
    rules: Callable[[], Sequence[Rule]]


def _read_cin(files: NamedFiles, last: NamedFiles, year: int) -> Return:
    from lineofsight.engine.returns.cin.reading import read_cin

    return read_cin(files[0][1], year)


def _cin_rules() -> Sequence[Rule]:
    from lineofsight.engine.returns.cin.registry import RULES

    return RULES


def _read_903(files: NamedFiles, last: NamedFiles, year: int) -> Return:
    from lineofsight.engine.returns.looked_after.reading import read_looked_after

    return read_looked_after(files, last, year)


def _903_rules() -> Sequence[Rule]:
    from lineofsight.engine.returns.looked_after.registry import RULES

    return RULES


def _read_annex_a(files: NamedFiles, last: NamedFiles, year: int) -> Return:
    from lineofsight.engine.returns.annex_a.reading import read_annex_a

    return read_annex_a(files[0][1], year)


def _annex_a_rules() -> Sequence[Rule]:
    from lineofsight.engine.returns.annex_a.registry import RULES

    return RULES


COLLECTIONS = {
    "cin": Collection(_read_cin, _cin_rules),
    "903": Collection(_read_903, _903_rules),
    "annex-a": Collection(_read_annex_a, _annex_a_rules),
}
