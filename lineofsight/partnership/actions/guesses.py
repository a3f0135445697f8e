"""Counting guesses before they are tried, so that two hundred at once are no better than five one after another."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import Guesses

TRIES = 5
WAIT = timedelta(minutes=15)


def keyed(*of_whom: str) -> str:
    """Who or what is counted, in a form that tells nobody who it is."""
    text = "\0".join(each.strip().lower() for each in of_whom)
    return salted_hmac("lineofsight.guesses", text, algorithm="sha256").hexdigest()


def may_guess(*of_whom: str) -> bool:
    """Counts one guess and says whether it may be tried; the fifth wrong one closes the way for a quarter of an hour.

    Each line is one statement that the database carries out whole, so no two guesses are counted as one.
    """
    now, found = timezone.now(), keyed(*of_whom)
    Guesses.objects.bulk_create([Guesses(of_whom=found, last_at=now)], ignore_conflicts=True)
    Guesses.objects.filter(of_whom=found, last_at__lte=now - WAIT).update(tries=0, last_at=now)
    counted = Guesses.objects.filter(of_whom=found, tries__lt=TRIES).update(tries=F("tries") + 1, last_at=now)
    return counted == 1


def guessed_right(*of_whom: str) -> None:
    """Forgets the wrong ones before."""
    Guesses.objects.filter(of_whom=keyed(*of_whom)).delete()


def forget_old_guesses() -> int:
    """Once a day: what holds nobody up any more."""
    return Guesses.objects.filter(last_at__lte=timezone.now() - WAIT).delete()[0]
