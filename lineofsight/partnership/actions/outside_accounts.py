"""Finding the person of an outside account. Nobody comes to belong to a partnership by having one."""

from django.utils import timezone

from lineofsight import trail

from ..models import Invitation, Member, OutsideAccount, Person


def person_of_account(*, issuer: str, subject: str, address: str) -> Person | None:
    """Who this account of the directory is here; None for everybody nobody has invited.

    The first time she is found by her ``address`` (empty where the directory does not vouch for it); from then on by her
    number there, so that an address given to somebody else later opens nothing.
    """
    known = OutsideAccount.objects.filter(issuer=issuer, subject=subject).select_related("person").first()
    if known is not None:
        return known.person if known.person.is_active else None
    person = Person.objects.filter(email__iexact=address, is_active=True).first() if address else None
    if person is None or OutsideAccount.objects.filter(person=person, issuer=issuer).exists():
        return None
    if not Member.current().filter(person=person).exists():
        return None
    with trail.act(by=trail.Somebody(person.id), verb="match_outside_account", on=person):
        OutsideAccount.objects.create(person=person, issuer=issuer, subject=subject)
        waiting = Invitation.objects.filter(member__person=person, accepted_at=None, withdrawn_at=None)
        waiting.update(accepted_at=timezone.now())
    return person
