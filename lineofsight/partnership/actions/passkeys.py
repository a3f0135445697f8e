"""Adding, using and removing passkeys."""

from django.utils import timezone
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers.exceptions import WebAuthnException

from lineofsight import trail

from ..models import AuthenticatorApp, Passkey, Person, RecoveryCode
from ..passkeys import Answer, credential_id_in
from ..refusals import NotYet
from .refused import note_refused_sign_in
from .second_step import new_recovery_codes
from .sign_ins import IF_NOT_YOU, tell

MOST_PASSKEYS = 10
_NOT_MADE = "The passkey could not be added. Try again; if it goes wrong once more, use an authenticator app instead."


def add_passkey(*, person: Person, name: str, answer: Answer | None) -> list[str]:
    """Keeps the public half of a new passkey. Gives codes on paper, known only now, where she has none. Raises NotYet."""
    if answer is None:
        raise NotYet(_NOT_MADE)
    try:
        made = verify_registration_response(
            credential=answer.text,
            expected_challenge=answer.challenge,
            expected_rp_id=answer.rp_id,
            expected_origin=answer.origin,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise NotYet(_NOT_MADE) from None
    if Passkey.objects.filter(credential_id=made.credential_id).exists():
        raise NotYet("This passkey is on the list already.")
    if Passkey.objects.filter(person=person).count() >= MOST_PASSKEYS:
        raise NotYet(f"You have {MOST_PASSKEYS} passkeys. Remove one that you no longer use first.")
    with trail.act(by=trail.Somebody(person.id), verb="add_passkey", on=person):
        Passkey.objects.create(
            person=person,
            name=name,
            credential_id=made.credential_id,
            public_key=made.credential_public_key,
            used_times=made.sign_count,
        )
        tell(
            person=person,
            subject="A passkey was added to your sign-in",
            body=f"With it somebody can take your second step. {IF_NOT_YOU}",
        )
        return [] if RecoveryCode.objects.filter(person=person).exists() else new_recovery_codes(person=person)


def check_passkey(*, person: Person, answer: Answer | None) -> bool:
    """Whether one of her own passkeys answered our question, at our address."""
    right = _answers(person, answer)
    if not right:
        note_refused_sign_in(person=person, why="wrong_passkey")
    return right


def _answers(person: Person, answer: Answer | None) -> bool:
    if answer is None:
        return False
    key = Passkey.objects.filter(person=person, credential_id=credential_id_in(answer.text)).first()
    if key is None:
        return False
    try:
        right = verify_authentication_response(
            credential=answer.text,
            expected_challenge=answer.challenge,
            expected_rp_id=answer.rp_id,
            expected_origin=answer.origin,
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=key.used_times,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return False
    # One statement: of two answers with the same count only one is taken.
    mine = Passkey.objects.filter(pk=key.pk, used_times=key.used_times)
    return mine.update(used_times=right.new_sign_count, used_at=timezone.now()) == 1


def remove_passkey(*, passkey: Passkey) -> None:
    """It opens nothing from now on. Raises NotYet where it is the last second step she has."""
    person = passkey.person
    others = Passkey.objects.filter(person=person).exclude(pk=passkey.pk)
    if not others.exists() and not AuthenticatorApp.objects.filter(person=person).exists():
        raise NotYet("This is the only second step you have. Add another passkey or an authenticator app first.")
    with trail.act(by=trail.Somebody(person.id), verb="remove_passkey", on=person):
        passkey.delete()
        tell(
            person=person,
            subject="A passkey was removed from your sign-in",
            body=f"It opens nothing any more. {IF_NOT_YOU}",
        )
