"""An agency sends a return, corrects it, signs it off or takes it back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lineofsight import jobs, trail, vault
from lineofsight.govuk.words import plural
from lineofsight.partnership.actions import settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.sharing.actions import note_disclosure
from lineofsight.sharing.models import Disclosure
from lineofsight.uploads import Received, receive

from ..chapter import NAME
from ..collections import Collection
from ..models import DataReturn, ReturnCheck, ReturnFile
from ..periods import Period
from ..rules import check_sign_off, next_state, sends
from ..states import CheckState, ReturnState
from .returns_checking import check_return
from .returns_shared import LOOK_AT, SEND, SIGN_OFF, expected_of, locked, replace_earlier

MOST_FILES = 30
Part = ReturnFile.Part


class AlreadySent(NotYet):
    """The very same files have come already; `there` is the return they made."""

    def __init__(self, there: DataReturn) -> None:
        super().__init__("These files have been sent already. Nothing was sent twice.")
        self.there = there


@dataclass(frozen=True)
class Upload:
    """One file from a form, and which part of the return it is."""

    part: str
    file: Any


def receive_return(
    *,
    agency: Agency,
    collection: Collection,
    period: Period,
    uploads: Sequence[Upload],
    authority: str = "",
    by: Member,
) -> DataReturn:
    """Takes a return in; it is checked in the background. Raises NotYet, AlreadySent and uploads.RefusedUpload."""
    if not sends(by, agency.pk, collection.key):
        raise NotYet("Returns are sent by the agency’s lead, its analyst, or the person named for them.")
    if not any(each.part == Part.THIS_YEAR for each in uploads):
        raise NotYet("Choose the file of the return.")
    if len(uploads) > MOST_FILES:
        raise NotYet(f"A return has at most {MOST_FILES} files.")
    received = [(each.part, _received(each, collection)) for each in uploads]
    together = _together(received)
    with trail.act(by=by, verb="receive_return", sha256=together, files=len(received)) as act:
        rows = DataReturn.objects.select_for_update().filter(
            tenant=by.tenant_id, agency=agency, collection=collection.key, period_end=period.end
        )
        earlier = list(rows.order_by("number"))
        for there in earlier:
            if there.sha256 == together and there.is_current:
                raise AlreadySent(there)
        key = vault.new_key(by.tenant_id, by=by)
        made = DataReturn.objects.create(
            tenant_id=by.tenant_id,
            agency=agency,
            collection=collection.key,
            period_start=period.start,
            period_end=period.end,
            number=len(earlier) + 1,
            edition=collection.edition,
            key=key,
            sha256=together,
            authority=authority.strip().upper()[:10],
            sent_by=by,
        )
        act.on(made)
        for position, (part, each) in enumerate(received):
            file = vault.seal_file(key=key, name=each.name, data=each.data, content_type=each.content_type, by=by)
            ReturnFile.objects.create(tenant_id=by.tenant_id, data_return=made, part=part, position=position, file=file)
        check = ReturnCheck.objects.create(
            tenant_id=by.tenant_id, data_return=made, number=1, edition=collection.edition
        )
        jobs.later(check_return, check_id=check.pk)
    return made


def _received(upload: Upload, collection: Collection) -> Received:
    kinds = ("csv", "xlsx") if upload.part == Part.PROVIDERS else collection.kinds
    return receive(upload.file, kinds, largest=collection.largest)


def _together(received: Sequence[tuple[str, Received]]) -> str:
    return hashlib.sha256("\n".join(sorted(f"{part} {each.sha256}" for part, each in received)).encode()).hexdigest()


def sign_off(*, data_return: DataReturn, by: Member) -> DataReturn:
    """The agency says that it may be used. What was signed off for the same period before is replaced. Raises NotYet."""
    settings = in_force(by.tenant, NAME)
    with trail.act(by=by, verb="sign_off_return", on=data_return) as act:
        row = locked(data_return)
        check_sign_off(row, by, settings)
        row.state, row.signed_off_by, row.signed_off_at = next_state(row, "sign_off"), by, timezone.now()
        row.save(update_fields=["state", "signed_off_by", "signed_off_at"])
        replace_earlier(row, (ReturnState.SIGNED_OFF, ReturnState.CHECKED), by)
        expected_of(row).update(met_at=timezone.now())
        settle(key=SIGN_OFF, about=row, by=by)
        for expected in expected_of(row):
            settle(key=SEND, about=expected, by=by)
        note_disclosure(
            kind=Disclosure.Kind.FILE,
            what=f"Data return of {plural(row.rows - row.rejected_rows, 'row')}, signed off for use"[:200],
            why="To know how well children are helped and protected here",
            about=row,
            about_words=row.period,
            from_agency=row.agency,
            sha256=row.sha256,
            by=by,
        )
        act.note(rows=row.rows - row.rejected_rows)
    return row


def withdraw(*, data_return: DataReturn, by: Member) -> DataReturn:
    """Stops the check and destroys the files: the wrong one was sent. That it was sent stays on record. Raises NotYet."""
    with trail.act(by=by, verb="withdraw_return", on=data_return):
        row = locked(data_return)
        if not sends(by, row.agency_id, row.collection):
            raise NotYet("Only the agency that sent it takes a return back.")
        row.state, row.ended_at = next_state(row, "withdraw"), timezone.now()
        row.save(update_fields=["state", "ended_at"])
        row.checks.filter(state__in=[CheckState.WAITING, CheckState.RUNNING]).update(
            state=CheckState.CANCELLED, ended_at=timezone.now()
        )
        vault.destroy_key(row.key, by=by)
        settle(key=SIGN_OFF, about=row, by=by)
        settle(key=LOOK_AT, about=row, by=by)
        others = DataReturn.objects.filter(
            tenant=row.tenant_id,
            agency=row.agency_id,
            collection=row.collection,
            period_end=row.period_end,
            state__in=[ReturnState.RECEIVED, ReturnState.CHECKED, ReturnState.SIGNED_OFF],
        )
        if not others.exists():
            expected_of(row).update(received_at=None)
    return row
