"""How many files one person may send in a day, so that nobody fills the store, by mistake or on purpose."""

from django.db.models import F
from django.utils import timezone

from ..models import SentFiles
from .guesses import keyed

FILES_A_DAY = 500
BYTES_A_DAY = 2 * 1024**3


def may_send(of_whom: str, *, files: int, size: int) -> bool:
    """Counts these files and says whether they are taken; above a day's number or size none of them is.

    One statement, so that files sent at the same time are not counted as fewer.
    """
    found, day = keyed("files", of_whom), timezone.localdate()
    SentFiles.objects.bulk_create([SentFiles(of_whom=found, day=day)], ignore_conflicts=True)
    room = SentFiles.objects.filter(
        of_whom=found, day=day, files__lte=FILES_A_DAY - files, size__lte=BYTES_A_DAY - size
    )
    return room.update(files=F("files") + files, size=F("size") + size) == 1
