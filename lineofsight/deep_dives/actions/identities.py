"""What is known of a case's people: shown for a stated purpose, and added to for the anonymisation check."""

from collections.abc import Iterable
from uuid import UUID

from lineofsight import trail, vault
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.actions import want_scan
from lineofsight.vault.models import IdentifierKind, Key, Part, Person

from ..models import Case, IdentityShowing
from .sharing_log import identity_shown


def show_identity(*, case: Case, purpose: str, by: Member) -> IdentityShowing:
    """Keeps the purpose for which somebody has a child's identifying details shown. The page then shows them, and the
    reading itself is recorded like every other."""
    purpose = " ".join(purpose.split())
    if len(purpose) < 5:
        raise NotYet("Say what you need the identifying details for.")
    with trail.act(by=by, verb="show_identity", on=case):
        identity_shown(deep_dive=case.deep_dive, cases=[case], why="Shown for a purpose that is kept", by=by)
        return IdentityShowing.objects.create(
            tenant_id=case.tenant_id, deep_dive=case.deep_dive, case=case, purpose=purpose, shown_to=by
        )


def add_family_and_workers(*, case: Case, part: str, identifiers: Iterable[tuple[str, str]], by: Member) -> Person:
    """Adds a member of the family, a worker or somebody else of a case, so that the anonymisation check knows them.

    For the child itself (part "child") the identifiers are added to what is known. Raises NotYet.
    """
    found = [(kind, " ".join(value.split())) for kind, value in identifiers if value.strip()]
    if part not in Part.values or any(kind not in IdentifierKind.values for kind, _ in found):
        raise NotYet("Choose whether this is the child, somebody of the family, a worker or somebody else.")
    if not found:
        raise NotYet("Enter at least a name.")
    if part != Part.CHILD and not {kind for kind, _ in found} & {"forename", "surname", "alias", "worker", "carer"}:
        raise NotYet("Enter a forename or a surname.")
    with trail.act(by=by, verb="add_family_and_workers", on=case, part=part):
        want_scan(by=by)
        child = Person.objects.filter(tenant_id=case.tenant_id, subject_id=case.id, part=Part.CHILD).first()
        if part == Part.CHILD and child is not None:
            vault.add_identifiers(child, found, by=by)
            return child
        key = Key.objects.get(pk=case.deep_dive.key_id)
        return vault.add_person(key=key, part=part, identifiers=found, subject_id=case.id, by=by)


def remove_person(*, case: Case, person_id: UUID, by: Member) -> None:
    """Takes somebody out again who was added by mistake; the child itself stays. Raises NotYet."""
    person = Person.objects.filter(tenant_id=case.tenant_id, subject_id=case.id, pk=person_id).first()
    if person is None or person.part == Part.CHILD:
        raise NotYet("This person cannot be removed.")
    with trail.act(by=by, verb="remove_person", on=case, person=person.pk):
        person.delete()
