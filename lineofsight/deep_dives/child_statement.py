"""How many children the partnership's statement holds for, such as "Safeguarded appropriately"."""

from collections import Counter
from dataclasses import dataclass

from lineofsight.engine.shares import share

from .models import CaseDiscussion, DeepDive
from .pack_contents import cases_of


@dataclass(frozen=True)
class Holding:
    """The statement, for how many children it was answered, with yes and at all, and for how many it is still open."""

    statement: str
    yes: int
    answered: int
    open: int

    @property
    def words(self) -> str:
        """The share of yes in numbers, such as "98% (49 of 50)"."""
        return share(self.yes, self.answered)


def holding(deep_dive: DeepDive) -> Holding | None:
    """The answers so far; None where this partnership, or this way of auditing, does not answer a statement."""
    statement = statement_of(deep_dive)
    if not statement:
        return None
    rows = CaseDiscussion.objects.filter(deep_dive=deep_dive, case__in=cases_of(deep_dive))
    given = Counter(rows.values_list("statement_holds", flat=True))
    yes, no = given[CaseDiscussion.Held.YES.value], given[CaseDiscussion.Held.NO.value]
    return Holding(statement, yes, yes + no, cases_of(deep_dive).count() - yes - no)


def statement_of(deep_dive: DeepDive) -> str:
    """The statement answered for each child; "" where none is."""
    return deep_dive.settings.child_statement.strip() if deep_dive.way.judges else ""
