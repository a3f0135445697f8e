"""Attaching files to an audit tool as evidence, and taking them off again before it is submitted."""

from typing import Any

from lineofsight import trail, vault
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import Received, receive
from lineofsight.vault.models import Key

from ..models import AgencyReturn, EvidenceFile
from ..rules import tools as rules
from .returns import locked
from .tools import open_tool

KINDS = ("pdf", "docx", "xlsx", "png", "jpg")
MOST_FILES = 10
MOST_BYTES = 50 * 1024**2


def attach_evidence(*, agency_return: AgencyReturn, title: str, upload: Any, by: Member) -> EvidenceFile:
    """Keeps one checked file sealed with the tool; the same file is kept once. Raises NotYet and RefusedUpload."""
    rules.may_write(agency_return, by)
    if not title.strip():
        raise NotYet("Enter a title that says what the file shows.")
    received = receive(upload, KINDS)
    open_tool(agency_return=agency_return, by=by)
    with trail.act(by=by, verb="attach_evidence", on=agency_return) as act:
        row = locked(agency_return)
        rules.may_write(row, by)
        _room_for(row, received)
        key = Key.objects.get(pk=row.deep_dive.key_id)
        evidence = EvidenceFile.objects.create(
            tenant_id=row.tenant_id,
            deep_dive=row.deep_dive,
            agency_return=row,
            file=vault.seal_file(
                key=key, name=received.name, data=received.data, content_type=received.content_type, by=by
            ),
            title=title.strip(),
            added_by=by,
        )
        act.also("attach_evidence", evidence, bytes=len(received.data))
    return evidence


def _room_for(row: AgencyReturn, received: Received) -> None:
    there = list(EvidenceFile.objects.filter(agency_return=row).values_list("file__sha256", "file__size"))
    if received.sha256 in {sha256 for sha256, _ in there}:
        raise NotYet("This very file is attached already.")
    if len(there) >= MOST_FILES:
        raise NotYet(f"An audit tool takes {MOST_FILES} files. Take one off first, or put several into one file.")
    if sum(size for _, size in there) + len(received.data) > MOST_BYTES:
        raise NotYet(f"The files of one audit tool may be {MOST_BYTES // 1024**2} MB together. Make this one smaller.")


def remove_evidence(*, evidence: EvidenceFile, by: Member) -> None:
    """Takes a file off and deletes it, until the tool is submitted. Raises NotYet."""
    with trail.act(by=by, verb="remove_evidence", on=evidence):
        rules.may_write(locked(evidence.agency_return), by)
        file = evidence.file
        evidence.delete()
        file.delete()
