"""A deep dive from the proposal of its theme to the group's agreement."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import Source
from lineofsight.deep_dives.models import DeepDive

from ..cast import Cast
from .theme_words import BY_THEME, MISSING


def propose(
    w: Cast,
    *,
    title: str = "How agencies respond together when children go missing from home",
    theme: str = "",
    practice_areas: Sequence[str] = ("Return home interviews", "Sharing of information between shifts"),
    age_from: int | None = None,
    age_until: int | None = None,
    predecessor: DeepDive | None = None,
) -> DeepDive:
    """The business unit proposes; without a theme the first of the partnership's list is taken."""
    from lineofsight.deep_dives.chapter import NAME
    from lineofsight.partnership.chapters import in_force

    words = BY_THEME.get(theme, MISSING)
    return actions.propose_theme(
        title=title,
        theme=theme or in_force(w.tenant, NAME).themes[0].key,
        practice_areas=list(practice_areas),
        reason=words.reason,
        sources=[
            Source("performance_data", words.figures, "Core data set, Q2"),
            Source("business_plan", "It is a priority of the plan.", "Priority 2"),
        ],
        age_from=age_from,
        age_until=age_until,
        predecessor=predecessor,
        proposed_for="Business unit",
        statements=[each.key for each in in_force(w.tenant, NAME).statements_used[:2]],
        by=w.business_unit,
    )


def make_ready(w: Cast, dd: DeepDive, *, meeting_on: date | None = None) -> DeepDive:
    """The sources are checked and the theme is put up for decision."""
    actions.make_ready_for_decision(deep_dive=dd, meeting_on=meeting_on, by=w.business_unit)
    return DeepDive.objects.get(pk=dd.pk)


def agree_theme(w: Cast, dd: DeepDive, *, decided_on: date | None = None) -> DeepDive:
    """The business unit records the group's agreement from the minute, with its real date."""
    day = decided_on or timezone.localdate()
    actions.decide_theme(
        deep_dive=dd,
        outcome="agree",
        decided_on=day,
        minute_reference=f"Executive Committee, {day.day} {day:%B %Y}, item 4",
        by=w.business_unit,
    )
    return DeepDive.objects.get(pk=dd.pk)
