"""When a subject access request may be opened, decided, extended and answered."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.refusals import NotYet

from ..models import Hit, SubjectRequest
from ..states import REQUEST, RequestState


def check_open(*, names: str, asked_by_words: str, purpose: str, received_on: date) -> None:
    """Raises NotYet without a name, who asks, the purpose, or with a day to come."""
    if not names.strip():
        raise NotYet("Enter the name of the person asked about.")
    if not asked_by_words.strip():
        raise NotYet("Say who asks, and how it was shown that they may.")
    if len(purpose.strip()) < 5:
        raise NotYet("Say what the search is for.")
    if received_on > timezone.localdate():
        raise NotYet("The day it was received cannot lie in the future.")


def check_is_open(request: SubjectRequest) -> None:
    if not request.is_open:
        raise NotYet("This request is closed: nothing in it is changed any more.")


def check_extend(request: SubjectRequest, reason: str) -> None:
    """Once, within the first month. Raises NotYet."""
    check_is_open(request)
    if request.extended_because:
        raise NotYet("It has been extended already.")
    if timezone.localdate() > request.due_on:
        raise NotYet("The month is over; it can no longer be extended.")
    if len(reason.strip()) < 10:
        raise NotYet("Say in a sentence why it takes longer.")


def check_decision(decision: str, reason: str, blacked_out: Sequence[str], text: str) -> None:
    """Raises NotYet without the exemption, and for words to black out that do not stand in the text."""
    if decision in (Hit.Decision.EXEMPT, Hit.Decision.OTHER) and not reason.strip():
        raise NotYet("Say which exemption applies, or why this is not the person.")
    if decision == Hit.Decision.REDACT:
        wanted = [words for words in blacked_out if words.strip()]
        if not wanted:
            raise NotYet("Enter the words to black out, one a line, or choose to give the whole text.")
        for words in wanted:
            if words.casefold() not in text.casefold():
                raise NotYet(f"“{words}” does not stand in the text. Copy the words as they stand there.")


def check_all_decided(request: SubjectRequest) -> None:
    """Raises NotYet before the search, and while a place is undecided."""
    if request.searched_at is None:
        raise NotYet("Search first: nothing has been looked through yet.")
    left = Hit.objects.filter(request=request, decision=Hit.Decision.UNDECIDED).count()
    if left:
        raise NotYet(f"Decide first about each place that was found: {left} still to do.")


def next_state(request: SubjectRequest, event: str) -> RequestState:
    try:
        return RequestState(REQUEST.next(request.state, event))
    except NoSuchStep:
        raise NotYet("This request is closed already.") from None
