"""What the world's partnerships have of ways in: somebody invited, a lost telephone, a passkey, a sign-in."""

from datetime import timedelta
from typing import Any

from tests.partnership.authenticator import Authenticator, to_text

QUESTION = b"a question that is asked once only"
HOST, ORIGIN = "testserver", "http://testserver"


def tell(cast: Any, former: Any, number: int) -> None:
    """Each waits for somebody: the invited one's role for a second person, the reset for the lead of her agency."""
    from django.utils import timezone

    from lineofsight.partnership import actions
    from lineofsight.partnership.doors import Role

    slug, today = cast.tenant.slug, timezone.localdate()
    actions.invite(
        full_name=f"Invited of {slug.title()}",
        email=f"invited@{slug}.example",
        from_date=today,
        until_date=today + timedelta(days=180),
        role=Role.PRACTITIONER,
        agency=cast.agencies["health"],
        link_to=lambda secret: f"{ORIGIN}/{slug}/join/{secret}/",
        by=cast.business_unit,
    )
    actions.ask_reset(
        member=cast.authors["council"], recognised_by="By telephone, on the number we had", by=cast.business_unit
    )
    # Somebody without a role, so that nobody of the stories signs in differently for it.
    add_passkey(former.person, number)
    actions.keep_sign_in(
        person=cast.business_unit.person,
        session_key=f"a-browser-at-home-in-{slug}",
        agent="Firefox/140.0 (Windows)",
        network="192.0.2.7",
    )


def add_passkey(person: Any, number: int) -> None:
    from lineofsight.partnership import actions
    from lineofsight.partnership.passkeys import Answer

    made = Authenticator(number=number).make({"challenge": to_text(QUESTION)})
    actions.add_passkey(person=person, name="Work telephone", answer=Answer(made, QUESTION, HOST, ORIGIN))
