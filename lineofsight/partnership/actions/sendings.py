"""Forms that are sent twice: the first sending is carried out, the second is led where the first one led."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import Sending

# Nothing takes so long; a process that began it and is gone did not finish it.
GIVEN_UP = timedelta(minutes=1)
KEPT = timedelta(days=1)


def print_of(*parts: bytes) -> str:
    """A keyed print of everything one sending holds."""
    return salted_hmac(
        "lineofsight.sendings", b"".join(b"%d:%b" % (len(each), each) for each in parts).hex(), algorithm="sha256"
    ).hexdigest()


def begin_sending(of_what: str) -> bool:
    """Whether it is to be carried out: of two at once one gets a yes, for the table takes one row of it."""
    now = timezone.now()
    try:
        with transaction.atomic():
            Sending.objects.create(of_what=of_what, began_at=now)
    except IntegrityError:
        left = Sending.objects.filter(of_what=of_what, leads_to="", began_at__lte=now - GIVEN_UP)
        return left.update(began_at=now) == 1
    return True


def finish_sending(of_what: str, leads_to: str) -> None:
    Sending.objects.filter(of_what=of_what).update(leads_to=leads_to[:2000])


def give_up_sending(of_what: str) -> None:
    """It was refused or failed: the same may be sent again."""
    Sending.objects.filter(of_what=of_what, leads_to="").delete()


def where_it_led(of_what: str) -> str | None:
    """Where the first sending led; empty while it is carried out; None where there is none any more."""
    return Sending.objects.filter(of_what=of_what).values_list("leads_to", flat=True).first()


def forget_old_sendings() -> int:
    """Once a day: what no browser sends again any more."""
    return Sending.objects.filter(began_at__lte=timezone.now() - KEPT).delete()[0]
