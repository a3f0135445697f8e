"""When a deep dive may be suspended, resumed and withdrawn, by whom; and that nothing moves while it stands still."""

from datetime import date

from lineofsight.govuk import words
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive
from ..states import Stage
from .groups import chairs, decides_theme_herself, may_decide_theme


def check_running(deep_dive: DeepDive) -> None:
    """Raises NotYet for a deep dive that is suspended, withdrawn or securely deleted."""
    if deep_dive.securely_deleted_on:
        raise NotYet(
            f"The case details of this deep dive were securely deleted on {words.date(deep_dive.securely_deleted_on)}. "
            "The anonymised report, the recommendations and the terms of reference are kept."
        )
    if deep_dive.withdrawn_on:
        raise NotYet(
            f"This deep dive was withdrawn on {words.date(deep_dive.withdrawn_on)}: nothing more is done in it."
        )
    if deep_dive.suspended_until:
        raise NotYet(
            "This deep dive is suspended until it is resumed: nothing is entered or moved on meanwhile. "
            f"Its review is due on {words.date(deep_dive.suspended_until)}."
        )


def may_suspend(member: Member) -> bool:
    """Whoever decides on themes, the chair of the committee that oversees, and the business unit from the minute."""
    return may_decide_theme(member) or chairs(member, Group.Duty.OVERSEES)


def suspends_herself(member: Member) -> bool:
    """Whether what she enters is the decision itself, not a record of its minute."""
    return decides_theme_herself(member) or chairs(member, Group.Duty.OVERSEES)


def duty_she_speaks_for(member: Member) -> Group.Duty:
    """The group in whose name she decides; who speaks for both decides for the group that decides on themes."""
    return Group.Duty.DECIDES if decides_theme_herself(member) else Group.Duty.OVERSEES


def check_suspend(
    deep_dive: DeepDive, *, reason: str, decided_on: date, review_on: date, minute_reference: str, member: Member
) -> None:
    """Before it is signed off, with a reason and a day of review after the decision."""
    check_running(deep_dive)
    _check_not_over(deep_dive)
    if not may_suspend(member):
        raise NotYet("Only the chair of one of the two groups, a statutory partner or the business unit may do this.")
    if not reason.strip():
        raise NotYet("Enter the reason in a sentence.")
    if review_on <= decided_on:
        raise NotYet("The day of the review must lie after the decision.")
    _check_minute(minute_reference, herself=suspends_herself(member))


def check_resume(
    deep_dive: DeepDive, *, decided_on: date, suspended_on: date, minute_reference: str, member: Member
) -> None:
    """Only what is suspended is resumed, not before it was suspended."""
    if not may_suspend(member):
        raise NotYet("Only the chair of one of the two groups, a statutory partner or the business unit may do this.")
    if decided_on < suspended_on:
        raise NotYet(f"It was suspended on {words.date(suspended_on)}. Enter that day or a later one.")
    _check_minute(minute_reference, herself=suspends_herself(member))


def check_withdraw(deep_dive: DeepDive, *, reason: str, minute_reference: str, member: Member) -> None:
    """Before it is signed off, suspended or not, by the group that decides."""
    if deep_dive.withdrawn_on:
        check_running(deep_dive)
    _check_not_over(deep_dive)
    if not may_decide_theme(member):
        raise NotYet("Only the group that decides on themes may withdraw it, or the business unit from its minute.")
    if not reason.strip():
        raise NotYet("Enter the reason in a sentence; it is kept with the decision.")
    _check_minute(minute_reference, herself=decides_theme_herself(member))


def _check_not_over(deep_dive: DeepDive) -> None:
    if deep_dive.stage == Stage.SIGNED_OFF:
        raise NotYet("The report is signed off, so this deep dive can no longer be suspended or withdrawn.")
    if deep_dive.stage == Stage.REJECTED:
        raise NotYet("This theme was not taken up, so there is nothing to suspend or withdraw.")


def _check_minute(minute_reference: str, *, herself: bool) -> None:
    if not herself and not minute_reference.strip():
        raise NotYet("Enter the minute reference of the decision, so that it can be found again.")
