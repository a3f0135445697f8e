"""The code that goes with an invitation's link: sent on request, compared, and locked after too many wrong ones."""

import secrets
from enum import Enum

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from lineofsight import trail
from lineofsight.partnership.actions import ask
from lineofsight.partnership.doors import Role

from ..models import Contributor
from ..rules import contributors as rules
from .contributing import locked_contributor, mail_secret
from .telling import path_to


class Checked(Enum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    OLD = "old"
    LOCKED = "locked"


def _code_hash(contributor: Contributor, code: str) -> str:
    """Six digits could be guessed from a plain hash, so the installation's own secret goes into this one."""
    return salted_hmac(f"contributor {contributor.pk}", code, algorithm="sha256").hexdigest()


def note_opened(*, contributor: Contributor) -> None:
    """Her first look at the link."""
    if contributor.opened_at is None:
        with trail.act(by=contributor.member, verb="open_link", on=contributor):
            Contributor.objects.filter(pk=contributor.pk, opened_at=None).update(opened_at=timezone.now())


def send_code(*, contributor: Contributor) -> bool:
    """Sends a new code to her work address, only there; False where too many were asked for. One before is void."""
    by = contributor.member
    with trail.act(by=by, verb="send_code", on=contributor):
        row, now = locked_contributor(contributor), timezone.now()
        if row.locked_at:
            return False
        if row.code_sent_at and row.code_hash and now - row.code_sent_at < rules.CODE_NOT_SOONER_THAN:
            return True
        if row.codes_sent >= rules.CODES_SENT_ALLOWED:
            _lock(row)
            return False
        code = f"{secrets.randbelow(10**6):06d}"
        row.code_hash, row.code_sent_at, row.codes_sent = _code_hash(row, code), now, row.codes_sent + 1
        row.save()
        mail_secret(
            row,
            subject="Your code",
            body=f"Your code is {code}\n\nIt can be used for 15 minutes, on the page you asked for it. "
            "If you did not ask for it, tell the partnership that invited you. Nobody will ask you for it by telephone.",
        )
    return True


def check_code(*, contributor: Contributor, code: str) -> Checked:
    """Whether this is the code sent last. Wrong ones are counted over all codes; too many lock the link."""
    by = contributor.member
    with trail.act(by=by, verb="check_code", on=contributor) as act:
        row, now = locked_contributor(contributor), timezone.now()
        if row.locked_at:
            return Checked.LOCKED
        # Compared in every case, so that the time taken says nothing.
        same = constant_time_compare(row.code_hash or "-" * 64, _code_hash(row, code))
        if not row.code_hash or row.code_sent_at is None or now - row.code_sent_at > rules.CODE_LASTS:
            return Checked.OLD
        if same:
            row.code_hash, row.codes_sent, row.wrong_codes = "", 0, 0
            row.confirmed_at = now
            row.save()
            act.note(right=True)
            return Checked.RIGHT
        row.wrong_codes += 1
        act.note(right=False, wrong=row.wrong_codes)
        if row.wrong_codes >= rules.WRONG_CODES_ALLOWED:
            _lock(row)
            return Checked.LOCKED
        row.save()
    return Checked.WRONG


def _lock(row: Contributor) -> None:
    row.locked_at, row.code_hash = timezone.now(), ""
    row.save()
    ask(
        key="contributor_locked",
        words="A link to an audit tool is locked after too many codes: speak to the person, then send a new link",
        path=path_to("contributors", row.deep_dive),
        about=row,
        thing=row.deep_dive.title,
        role=Role.BUSINESS_UNIT,
        urgent=True,
        by=trail.System(row.tenant_id),
    )
