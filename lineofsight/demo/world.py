"""The whole demonstration: two partnerships with a deep dive at every stage, made by the product's own actions."""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives.models import DeepDive
from lineofsight.practice.days import on_the_day, working_days_before
from lineofsight.practice.story import access, away, concerns, newcomers, protection, register

from . import (
    actions_year,
    impact_year,
    meetings_year,
    plans,
    plans_year,
    quarters_told,
    registers_year,
    returns_year,
    steps,
    together,
)
from .cast import SINCE, Cast, found_eastmere, found_westmere
from .plans import Plan

# Day of the story, place in it, the step and the deep dive it belongs to.
Scheduled = tuple[date, int, Callable[[], None]]


def build(*, say: Callable[[str], object] = lambda words: None) -> tuple[Cast, Cast]:
    """Builds both partnerships and returns their casts. No mail leaves while it is built.

    Every step is taken on its own day, and all in the order of those days, so that the record of the two
    partnerships reads as if they had been at work since their founding.
    """
    mail, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    try:
        with vault.scope():
            with on_the_day(SINCE):
                westmere = found_westmere()
                eastmere = found_eastmere(westmere)
            for cast, planned in ((westmere, plans.WESTMERE), (eastmere, plans.EASTMERE)):
                _tell(cast, planned, say)
                concerns.every_state(cast)
                register.everything(cast)
                away.next_month(cast)
                away.school_holidays(cast)
                newcomers.in_a_file(cast)
                newcomers.own_words(cast)
                protection.everything(cast)
            together.one_proposed(westmere, eastmere)
            access.review_under_way(westmere)
    finally:
        settings.EMAIL_BACKEND = mail
    return westmere, eastmere


def _tell(w: Cast, planned: tuple[Plan, ...], say: Callable[[str], object]) -> None:
    """Takes every step of every plan of one partnership, in the order of their days."""
    ahead: list[Scheduled] = []
    for place, plan in enumerate(planned):
        ahead += _schedule(w, plan, place)
    year = actions_year.Year(w)
    ahead += actions_year.schedule(year) + impact_year.schedule(year) + meetings_year.schedule(w)
    if w.tenant.slug == "westmere":
        # The neighbour keeps its plans and registers elsewhere yet.
        ahead += plans_year.schedule(w) + registers_year.schedule(w) + returns_year.schedule(w)
        ahead += quarters_told.schedule(w)
    said = 0
    for number, (day, _, take) in enumerate(sorted(ahead, key=lambda each: each[:2]), start=1):
        with on_the_day(day):
            take()
        if number * 10 // len(ahead) > said:
            said = number * 10 // len(ahead)
            say(f"  {w.tenant.name}: {said * 10} per cent")


def _schedule(w: Cast, plan: Plan, place: int) -> list[Scheduled]:
    behind = steps.steps_of(plan)
    last = behind[-1].day if behind else steps.PROPOSED_ON
    today = timezone.localdate()
    told: dict[str, DeepDive] = {}

    def day_of(day: int) -> date:
        # A last step "ago" working days back; everything before it as many days earlier as the story says.
        found = working_days_before(today, plan.ago + last - day)
        return max(found, SINCE + timedelta(days=1))

    def propose() -> None:
        told["deep dive"] = steps.propose(w, plan)

    def taking(step: steps.Step) -> Callable[[], None]:
        def take() -> None:
            told["deep dive"] = step.take(w, told["deep dive"], plan)

        return take

    ahead: list[Scheduled] = [(day_of(steps.PROPOSED_ON), place * 100, propose)]
    for number, step in enumerate(behind, start=1):
        ahead.append((day_of(step.day), place * 100 + number, taking(step)))
    return ahead
