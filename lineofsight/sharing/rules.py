"""When a line of the sharing log may be written by hand."""

from datetime import date

from django.utils import timezone

from lineofsight.partnership.refusals import NotYet

from .models import Disclosure


def check_by_hand(*, outcome: str, on: date, recipient: str, detriment: str, detriment_reason: str) -> None:
    """Raises NotYet for a day to come, nobody named, or a decision that does not fit what was judged."""
    if on > timezone.localdate():
        raise NotYet("The day cannot lie in the future.")
    if not recipient.strip():
        raise NotYet("Enter the organisation it was shared with, or that asked.")
    harmful = detriment == Disclosure.Detriment.MORE
    if outcome == Disclosure.Outcome.SHARED and harmful:
        raise NotYet("If sharing was judged more detrimental to the child, it must not be shared. Was it refused?")
    if detriment in (Disclosure.Detriment.NOT_MORE, Disclosure.Detriment.MORE) and not detriment_reason.strip():
        raise NotYet("Say in a sentence how that was judged.")
