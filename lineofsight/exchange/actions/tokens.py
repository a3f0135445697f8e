"""Keys for agencies' systems: made, shown once, withdrawn, and counted while they are used."""

import secrets
from collections.abc import Collection
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import F
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import holders, notify
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Tenant
from lineofsight.partnership.refusals import NotYet

from ..models import ApiToken, Scope

BEGINS = "los_"
LONGEST = timedelta(days=366)
PER_MINUTE = 60


def hash_of(secret: str) -> str:
    """The secret is long and random, so a plain hash is enough: there is nothing to guess."""
    return sha256(secret.encode()).hexdigest()


def make_token(
    *, name: str, agency: Agency, scopes: Collection[str], expires_on: date, by: Member
) -> tuple[ApiToken, str]:
    """A key for a system of an agency, with the secret, which is given this once. Raises NotYet."""
    today = timezone.localdate()
    if not name.strip():
        raise NotYet("Enter which system reads with this key.")
    if not scopes or not set(scopes) <= set(Scope.values):
        raise NotYet("Choose what the key opens.")
    if expires_on <= today:
        raise NotYet("The last day of a key lies ahead.")
    if expires_on > today + LONGEST:
        raise NotYet("A key lasts a year at most. Make a new one after that.")
    if not Agency.seated_in(by.tenant_id).filter(pk=agency.pk).exists():
        raise NotYet(f"{agency.name} has no seat in this partnership.")
    with trail.act(by=by, verb="make_api_token") as act:
        Member.objects.select_for_update().get(pk=by.pk)
        in_use = ApiToken.objects.filter(
            tenant=by.tenant_id, agency=agency, name=name.strip(), revoked_at=None, expires_on__gte=today
        )
        if in_use.exists():
            raise NotYet(
                f"{agency.name} has a key for “{name.strip()}” already. Withdraw it first, or choose another name."
            )
        secret = BEGINS + secrets.token_urlsafe(32)
        token = ApiToken.objects.create(
            tenant_id=by.tenant_id,
            name=name.strip(),
            agency=agency,
            scopes=[each for each in Scope.values if each in scopes],
            secret_hash=hash_of(secret),
            begins_with=secret[: len(BEGINS) + 5],
            expires_on=expires_on,
            made_by=by,
        )
        act.on(token)
        act.note(scopes=list(token.scopes), expires_on=expires_on)
        for lead in holders(tenant_id=by.tenant_id, role=Role.AGENCY_LEAD, agency=agency):
            notify(
                member=lead,
                subject="A system of your agency can read from Line of Sight",
                body=f"“{token.name}” may read until {expires_on:%d/%m/%Y}: {token.scope_words.lower()}. "
                "If you know of no such system, tell the business unit.",
                about=token,
                by=by,
            )
    return token, secret


def revoke_token(*, token: ApiToken, by: Member) -> None:
    """The key opens nothing any more, at once. Raises NotYet where it was withdrawn before."""
    with trail.act(by=by, verb="revoke_api_token", on=token):
        row = ApiToken.objects.select_for_update().get(pk=token.pk, tenant=by.tenant_id)
        if row.revoked_at is not None:
            raise NotYet("This key was withdrawn already.")
        row.revoked_at, row.revoked_by = timezone.now(), by
        row.save(update_fields=["revoked_at", "revoked_by"])


def token_of(secret: str) -> ApiToken | None:
    """The key a secret belongs to, as long as it opens anything: neither withdrawn nor expired, its agency still seated."""
    if not secret.startswith(BEGINS):
        return None
    rows = ApiToken.objects.filter(
        secret_hash=hash_of(secret),
        revoked_at=None,
        expires_on__gte=timezone.localdate(),
        tenant__kind=Tenant.Kind.PARTNERSHIP,
    )
    found = rows.select_related("tenant", "agency").first()
    if found is None or not Agency.seated_in(found.tenant_id).filter(pk=found.agency_id).exists():
        return None
    return found


def use_token(token: ApiToken) -> bool:
    """Counts a call; False where the key has called too often in this minute. Two calls at once are both counted."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    rows = ApiToken.objects.filter(pk=token.pk)
    if not rows.filter(minute=minute).update(calls=F("calls") + 1, last_used_at=now):
        rows.exclude(minute=minute).update(minute=minute, calls=0, last_used_at=now)
        rows.filter(minute=minute).update(calls=F("calls") + 1)
    token.refresh_from_db(fields=["calls"])
    return token.calls <= PER_MINUTE
