"""Keys and backups: what the administrator has still to do before the installation is finished, and when it was backed up."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.trail.models import Event
from lineofsight.trail.record import NOBODY
from lineofsight.vault.models import Backup, RecoverySheets

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission

# A day, and some hours for a job that runs late; a month for the drill.
BACKUP_EVERY = timedelta(hours=36)
CHECK_EVERY = timedelta(days=31)
# docs/cryptography.md says when each key and secret ends.
EXCHANGE_EVERY = timedelta(days=365)
SHOWN = 10


@allow(Permission.INSTALLATION_SEE)
def keys_and_backups(request: MemberRequest) -> HttpResponse:
    now = timezone.now()
    backups, checked_at = Backup.latest(SHOWN), Backup.last_checked_at()
    sheets = RecoverySheets.in_force()
    backed_up = bool(backups) and now - backups[0].made_at < BACKUP_EVERY
    checked = checked_at is not None and now - checked_at < CHECK_EVERY
    steps = [
        _step(
            "Print the recovery sheets",
            "Three sheets for three people; two of them give the master key back. Run: lineofsight keys shares",
            sheets is not None,
        ),
        _step(
            "Try two of the sheets",
            "Until a pair has been tried nobody knows that they work. Run: lineofsight keys try-shares",
            sheets is not None and sheets.tried_at is not None,
        ),
        _step(
            "Back up every day", "At least every 36 hours. Run, by a timer: lineofsight backup --out FOLDER", backed_up
        ),
        _step(
            "Read a backup back every month",
            "It is looked through and nothing is changed. Run: lineofsight restore FILE --private-key FILE --only-check",
            checked,
        ),
        _step(
            "Exchange the master key every year",
            "And when somebody leaves who could read it. Nobody is interrupted. Run: lineofsight keys rotate",
            now - _key_since(now) < EXCHANGE_EVERY,
        ),
    ]
    return render(
        request,
        "partnership/keys_and_backups.html",
        {
            "steps": steps,
            "finished": steps[1]["status"] == "Done",
            "sheets": sheets,
            "backups": backups,
        },
    )


def _key_since(now: datetime) -> datetime:
    """Since when the present master key is in use: its last exchange, or the first thing in the record."""
    exchanged = Event.objects.filter(tenant_id=NOBODY, verb="rewrap_keys").order_by("-at").first()
    first = exchanged or Event.objects.filter(tenant_id=NOBODY).order_by("at").first()
    return first.at if first else now


def _step(title: str, hint: str, done: bool) -> dict[str, str]:
    return {
        "title": title,
        "hint": hint,
        "status": "Done" if done else "To do",
        "colour": "green" if done else "orange",
    }
