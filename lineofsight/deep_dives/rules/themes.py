"""When a theme may be proposed, changed, put up for decision and decided."""

from collections.abc import Sequence
from datetime import date

from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import DeepDive
from ..states import Stage
from .groups import decides_theme_herself, may_decide_theme

OPEN_STAGES = (Stage.PROPOSED, Stage.READY_FOR_DECISION, Stage.DEFERRED)


def check_proposal(
    *,
    settings: DeepDiveSettings,
    theme: str,
    practice_areas: Sequence[str],
    source_kinds: Sequence[str],
    age_from: int | None,
    age_until: int | None,
    kept_theme: str = "",
    kept_kinds: Sequence[str] = (),
) -> None:
    """A proposal needs a theme of the partnership's list, a practice area, a typed source and a sensible age band.

    ``kept_theme`` and ``kept_kinds`` are what it already holds and may keep, though the list has changed since.
    """
    if theme not in {t.key for t in settings.themes} | {kept_theme}:
        raise NotYet("Choose a theme of this partnership's list.")
    if not practice_areas:
        raise NotYet("Enter at least one practice area that the deep dive will look at.")
    if not source_kinds:
        raise NotYet("Add at least one source: a theme is proposed because of something somebody saw.")
    if not set(source_kinds) <= {s.key for s in settings.source_types} | set(kept_kinds):
        raise NotYet("Choose the kind of each source from this partnership's list.")
    if age_from is not None and age_until is not None and age_from > age_until:
        raise NotYet("The youngest age must not be above the oldest. Change one of the two.")


def check_can_edit(deep_dive: DeepDive, member: Member) -> None:
    """The one who proposed it until it is ready for decision; the business unit until it is decided."""
    if deep_dive.stage not in OPEN_STAGES:
        raise NotYet("The group has decided on this theme, so its proposal stays as it was decided.")
    if member.is_business_unit:
        return
    if deep_dive.proposed_by_id != member.pk:
        raise NotYet("Only the person who proposed it and the business unit may change this proposal.")
    if deep_dive.stage != Stage.PROPOSED:
        raise NotYet("This proposal is with the group for decision. Ask the business unit if something must change.")


def check_ready(deep_dive: DeepDive, sources: int) -> None:
    """A proposal goes to the group with at least one source."""
    if not sources:
        raise NotYet("Add at least one source before this theme goes to the group.")


def check_decision(
    deep_dive: DeepDive,
    *,
    outcome: str,
    decided_on: date,
    minute_reference: str,
    reason: str,
    deferred_until: date | None,
    member: Member,
) -> None:
    """Who may decide, and what each outcome needs: a minute to agree, a day to defer to, a reason to say no."""
    if not may_decide_theme(member):
        raise NotYet("Only the group that decides on themes may decide this, or the business unit from its minute.")
    if decides_theme_herself(member) and not member.is_business_unit and deep_dive.proposed_by_id == member.pk:
        raise NotYet(
            "You proposed this theme, so somebody else decides on it: another statutory partner, or the business unit "
            "records the group's minute."
        )
    if outcome == "agree" and not minute_reference.strip():
        raise NotYet("Enter the minute reference of the decision, so that it can be found again.")
    if outcome == "defer":
        if deferred_until is None:
            raise NotYet("Enter the day on which the theme comes back to the group.")
        if deferred_until <= decided_on:
            raise NotYet("The day on which the theme comes back must lie after the decision.")
    if outcome in ("defer", "reject") and not reason.strip():
        raise NotYet("Enter the reason in a sentence; the one who proposed the theme will read it.")
