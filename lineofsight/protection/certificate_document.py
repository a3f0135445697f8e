"""The certificate of a secure deletion as blocks: for the page and for the PDF."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Document, Heading, KeyValues, Paragraph, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import datetime as moment
from lineofsight.partnership.models import Tenant

from .models import Certificate

_TABLES = {
    "vault.identifier": "Identifying details",
    "vault.sealedfile": "Files",
    "question_sets.answer": "Answers of the audit tools",
    "question_sets.listentry": "Entries of the audit tools",
}


def document_of(certificate: Certificate, tenant: Tenant) -> Document:
    """Counts, prints, keys, persons and the date of the last backup."""
    content = certificate.content
    blocks: list[Block] = [
        Paragraph(
            f"{tenant.name} certifies that what is named here was securely deleted. The keys under which it was sealed "
            "were destroyed, the rows and files were deleted, and what is left in backups cannot be opened once the "
            "backups that hold the keys are gone."
        ),
        KeyValues(
            (
                ("What was destroyed", content["what"]),
                *((("Reason", content["reason"]),) if content["reason"] else ()),
                ("Proposed by", _who(content["proposed"])),
                *(
                    (("Approved by", "; ".join(_who(each) for each in content["approved"])),)
                    if content["approved"]
                    else ()
                ),
                ("Carried out by", _who(content["carried_out"])),
                ("Persons whose identifying details were destroyed", str(content["people"])),
                ("Last backup before it", _backup(content)),
                (
                    "The last backup that holds the keys is gone on",
                    in_words(date.fromisoformat(content["backups_gone_on"])),
                ),
            )
        ),
        Heading(1, "Tables"),
        Table(
            "What was destroyed, table by table",
            ("What", "Rows deleted", "Rows emptied", "Sealed texts", "SHA-256 of the sealed texts"),
            tuple(
                (
                    words_of(t["table"]),
                    str(t["rows_deleted"]),
                    str(t["rows_emptied"]),
                    str(t["values"]),
                    t["sha256"][:16] + "…",
                )
                for t in content["tables"]
            ),
        ),
        Heading(1, "Keys"),
        KeyValues(tuple((f"Key {n}", key) for n, key in enumerate(content["keys"], start=1))),
    ]
    if content["files"]:
        files = tuple((str(n), sha256) for n, sha256 in enumerate(content["files"], start=1))
        blocks += [Heading(1, "Files"), Table("Files that were destroyed", ("File", "SHA-256 of its content"), files)]
    blocks.append(Paragraph(f"SHA-256 of this certificate in the access and change record: {certificate.sha256}"))
    return Document(f"Certificate of secure deletion {certificate.number}", tuple(blocks))


def words_of(table: str) -> str:
    """A table as one reads it."""
    return _TABLES.get(table) or table.split(".")[-1].replace("_", " ").capitalize()


def _who(of: dict[str, Any]) -> str:
    return f"{of['name']}, {moment(timezone.localtime(datetime.fromisoformat(of['at'])))}" if of["at"] else of["name"]


def _backup(content: dict[str, Any]) -> str:
    made_on = content["last_backup_made_on"]
    return (
        in_words(date.fromisoformat(made_on)) if made_on else "None is known here; counted from the day of the deletion"
    )
