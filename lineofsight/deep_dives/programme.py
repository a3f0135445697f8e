"""The year's deep dives counted against the partnership's target: "1 of 2 to 3"."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from lineofsight.engine.calendar_months import months_after
from lineofsight.govuk import words
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.year import year_starts_in_month

from .chapter import NAME, DeepDiveSettings
from .models import DeepDive
from .states import Stage
from .timetable import year_of


@dataclass(frozen=True)
class Programme:
    """How many deep dives of one year are signed off, under way and proposed, and what the year asks for."""

    first: date
    last: date
    completed: int
    running: int
    proposed: int
    target: str
    missing: int
    at_year_end: bool
    is_over: bool

    @property
    def words(self) -> str:
        """ "1 of 2 to 3", or the bare number where there is no target."""
        return f"{self.completed} of {self.target}" if self.target else str(self.completed)

    @property
    def year_words(self) -> str:
        return f"{words.date(self.first)} to {words.date(self.last)}"

    @property
    def shortfall(self) -> str:
        """A sentence at the year's end where the fewest are not reached; nothing otherwise."""
        if not self.missing or not self.at_year_end:
            return ""
        if self.is_over:
            return f"{self.missing} fewer signed off than the year asked for"
        return f"At least {self.missing} more to sign off by {words.date(self.last)}"


def count_programme(member: Member, *, year: int | None = None, settings: DeepDiveSettings | None = None) -> Programme:
    """The programme of the year that holds today, or of the one that begins in ``year``. One query beside the settings.

    The year's end is its last two months and all that follows.
    """
    settings = settings or in_force(member.tenant, NAME)
    today = timezone.localdate()
    month = year_starts_in_month(member.tenant)
    day = today if year is None else date(year, month, 1)
    first, last = year_of(day, month)
    visible = DeepDive.objects.filter(pk__in=DeepDive.visible_to(member).values("pk"), withdrawn_on__isnull=True)
    counted = visible.aggregate(
        completed=Count("pk", filter=Q(signed_off_on__range=(first, last))),
        running=Count("pk", filter=Q(agreed_on__lte=last) & ~Q(stage=Stage.SIGNED_OFF)),
        proposed=Count("pk", filter=Q(stage__in=[Stage.PROPOSED, Stage.READY_FOR_DECISION, Stage.DEFERRED])),
    )
    fewest, most = settings.year_target_minimum, settings.year_target_maximum
    return Programme(
        first=first,
        last=last,
        target=(f"{fewest} to {most}" if fewest != most else str(most)) if most else "",
        missing=max(fewest - counted["completed"], 0),
        at_year_end=today > months_after(last, -2),
        is_over=today > last,
        **counted,
    )
