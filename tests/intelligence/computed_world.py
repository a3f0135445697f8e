"""A quarter asked for and lists of notices, from which its figures are computed."""

from lineofsight import jobs
from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.computed_rows import ComputedRow, computed_rows
from lineofsight.intelligence.models import Computation, Entry, Quarter
from tests.data_returns import returns_world as rw

from .quarters_world import again, asked, fresh, indicators


def notices(in_time: int, late: int, *, names: str = "Aderyn,Quellbrook") -> bytes:
    """A list of so many notices shared in time and so many late."""
    day = rw.quarter().start
    forename, surname = names.split(",")
    rows = [rw.notice(n, forename=forename, surname=surname) for n in range(in_time)]
    rows += [
        rw.notice(1000 + n, forename=forename, surname=surname, shared=f"{day.replace(day=9):%d/%m/%Y} 16:30")
        for n in range(late)
    ]
    return rw.a_list(*rows)


def a_quarter(westmere: Cast) -> Quarter:
    """The quarter that ended last, asked for, with one indicator the police give and returns can hold."""
    indicators(westmere, "FD6")
    rw.named_for(westmere)
    return asked(westmere)


def computed(w: Cast, q: Quarter, population: int | None = None) -> Computation:
    run = actions.compute_from_returns(quarter=again(q), population=population, by=fresh(w.analyst))
    jobs.run_due_jobs()
    run.refresh_from_db()
    return run


def entry(q: Quarter) -> Entry:
    return Entry.objects.get(of__quarter=q, indicator__code="FD6")


def figures(q: Quarter) -> list[tuple[int, int]]:
    return [(int(f.numerator), int(f.denominator or 0)) for f in entry(q).figures.all()]


def the_row(w: Cast, q: Quarter) -> ComputedRow:
    (found,) = computed_rows(fresh(w.analyst), again(q))
    return found
