"""Setting up, checking and taking back a person's second step."""

import time
from hashlib import sha256
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine import one_time_codes
from lineofsight.trail.keyring import provider
from lineofsight.trail.record import NOBODY
from lineofsight.vault.sealing import Place, seal, unseal

from ..doors import Role
from ..models import Agency, AuthenticatorApp, Member, Passkey, Person, RecoveryCode, SecondStepReset
from ..refusals import NotYet
from .guesses import guessed_right, may_guess
from .refused import note_refused_sign_in
from .sign_ins import IF_NOT_YOU, end_sign_ins, tell
from .tasks import ask, notify_only, settle

CODES_ON_PAPER = 10


class TooManyGuesses(NotYet):
    """A wrong code was typed too often."""

    def __init__(self) -> None:
        super().__init__("A wrong code was typed too often. Wait 15 minutes, then try again.")


def add_authenticator_app(*, person: Person, secret: bytes, code: str) -> list[str]:
    """Takes the app whose first code fits; returns new codes on paper, known only now. Raises NotYet."""
    step = one_time_codes.step_of(secret, code, seconds=time.time())
    if step is None:
        raise NotYet("This is not the code the app shows now. Wait for the next one and type it.")
    with trail.act(by=trail.Somebody(person.id), verb="add_authenticator_app", on=person):
        AuthenticatorApp.objects.update_or_create(
            person=person,
            defaults={"secret": _seal(person.id, secret), "last_step": step, "added_at": timezone.now()},
        )
        codes = _new_codes(person)
        tell(
            person=person,
            subject="An app was added to your sign-in",
            body=f"It shows the codes of your second step. {IF_NOT_YOU}",
        )
    return codes


def new_recovery_codes(*, person: Person) -> list[str]:
    """New codes on paper, known only now; those before are good for nothing."""
    with trail.act(by=trail.Somebody(person.id), verb="new_recovery_codes", on=person):
        codes = _new_codes(person)
        tell(
            person=person,
            subject="New codes on paper for your sign-in",
            body=f"Those you had before are good for nothing. {IF_NOT_YOU}",
        )
    return codes


def check_code(*, person: Person, typed: str) -> bool:
    """Whether the code of her app or one on paper is right; either is good once. Raises NotYet after too many wrong."""
    if not may_guess("second step", str(person.pk)):
        raise TooManyGuesses
    right = _fits_app(person, typed) or _fits_paper(person, typed)
    if right:
        guessed_right("second step", str(person.pk))
    else:
        note_refused_sign_in(person=person, why="wrong_code")
    return right


def has_second_step(person: Person) -> bool:
    kinds = (AuthenticatorApp, Passkey)
    return any(kind.objects.filter(person=person).exists() for kind in kinds)  # type: ignore[attr-defined]


def ask_reset(*, member: Member, recognised_by: str, by: Member) -> SecondStepReset:
    """The business unit begins it; nothing is taken away before a second person has confirmed. Raises NotYet."""
    if member.person_id == by.person_id:
        raise NotYet("Ask a colleague to begin this: nobody resets their own sign-in.")
    if SecondStepReset.objects.filter(tenant=by.tenant_id, member=member, settled_at__isnull=True).exists():
        raise NotYet("This was asked already and waits for a second person.")
    with trail.act(by=by, verb="ask_second_step_reset") as act:
        reset = SecondStepReset.objects.create(
            tenant_id=by.tenant_id, member=member, started_by=by, recognised_by=recognised_by
        )
        act.also("ask_second_step_reset", reset)
        _ask_a_second_person(reset, by)
    return reset


def settle_reset(*, reset: SecondStepReset, confirmed: bool, by: Member) -> None:
    """A second person confirms or refuses. Confirmed, app, keys and codes are gone and every session ends. Raises NotYet."""
    if reset.settled_at is not None:
        raise NotYet("This has been settled already.")
    if by.person_id in (reset.started_by.person_id, reset.member.person_id):
        raise NotYet("This takes a second person: neither the one who began it nor the one it is for.")
    person = reset.member.person
    with trail.act(by=by, verb="settle_second_step_reset", on=reset, confirmed=confirmed):
        reset.settled_by, reset.settled_at, reset.confirmed = by, timezone.now(), confirmed
        reset.save(update_fields=["settled_by", "settled_at", "confirmed"])
        settle(key="settle_reset", about=reset, by=by)
        if confirmed:
            for kind in (AuthenticatorApp, Passkey, RecoveryCode):
                kind.objects.filter(person=person).delete()
            end_sign_ins(person=person, by=by)
            notify_only(
                member=reset.member,
                subject="Your second step was reset",
                body="Two people of your partnership reset the second step of your sign-in. Set it up again when you next "
                "sign in. If you did not ask for this, telephone your business unit now.",
                about=reset.member,
                by=by,
            )


def _ask_a_second_person(reset: SecondStepReset, by: Member) -> None:
    """On the list of the business unit, and of the leads of the agencies she works for."""
    words = f"Confirm that {reset.member.name} may set up the second step of signing in anew"
    path = reverse("partnership:settle_reset", kwargs={"tenant": by.tenant.slug, "pk": reset.pk})
    ask(key="settle_reset", words=words, path=path, about=reset, role=Role.BUSINESS_UNIT, urgent=True, by=by)
    for agency_id in reset.member.own_agency_ids:
        agency = Agency.objects.get(pk=agency_id)
        ask(
            key="settle_reset",
            words=words,
            path=path,
            about=reset,
            role=Role.AGENCY_LEAD,
            agency=agency,
            urgent=True,
            by=by,
        )


def _fits_app(person: Person, typed: str) -> bool:
    app = AuthenticatorApp.objects.filter(person=person).first()
    if app is None:
        return False
    step = one_time_codes.step_of(_unseal(person.id, bytes(app.secret)), typed, seconds=time.time())
    # One statement: of two people with the same code only one gets in.
    return (
        step is not None and AuthenticatorApp.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step) == 1
    )


def _fits_paper(person: Person, typed: str) -> bool:
    unused = RecoveryCode.objects.filter(person=person, used_at__isnull=True, code_hash=_print(typed))
    return unused.update(used_at=timezone.now()) == 1


def _new_codes(person: Person) -> list[str]:
    codes = [one_time_codes.code_on_paper() for _ in range(CODES_ON_PAPER)]
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(person=person, code_hash=_print(code)) for code in codes])
    return codes


def _print(code: str) -> str:
    """The codes are random and long enough, so a plain hash is enough; spaces and capitals do not matter."""
    return sha256("".join(code.split()).replace("-", "").lower().encode()).hexdigest()


def _place(person_id: UUID) -> Place:
    return Place(NOBODY, "authenticator_app", person_id, "secret", NOBODY)


def _seal(person_id: UUID, secret: bytes) -> bytes:
    # Derived from the root, which stays when the master key is changed for another.
    return bytes(seal(provider().derived_key("second-step", NOBODY), secret, _place(person_id)))


def _unseal(person_id: UUID, sealed: bytes) -> bytes:
    return unseal(provider().derived_key("second-step", NOBODY), sealed, _place(person_id))
