"""The evidence files of audit tools, as pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.govuk.addresses import url_for

from .models import AgencyReturn, EvidenceFile

_KINDS = {"application/pdf": "PDF", "image/png": "Picture", "image/jpeg": "Picture"}


@dataclass(frozen=True)
class Listed:
    """One file: its title, what kind and how large it is, and where it opens ("" where it does not open from here)."""

    pk: UUID
    title: str
    kind: str
    url: str = ""


def evidence_of(rows: Iterable[AgencyReturn], request: Any) -> dict[UUID, list[Listed]]:
    """The files of each of these tools, oldest first. One query."""
    found: dict[UUID, list[Listed]] = {}
    files = EvidenceFile.objects.filter(agency_return__in=list(rows)).select_related("deep_dive", "file")
    # The content stays where it is: a list must not fetch whole files.
    for each in files.defer("file__content", "file__name").order_by("added_at"):
        url = "" if getattr(request, "link_secret", "") else _address(request, each)
        found.setdefault(each.agency_return_id, []).append(Listed(each.pk, each.title, _kind(each), url))
    return found


def _address(request: Any, each: EvidenceFile) -> str:
    return url_for(request, "deep_dives:evidence_file", pk=each.deep_dive_id, evidence_pk=each.pk)


def _kind(each: EvidenceFile) -> str:
    kind = _KINDS.get(each.file.content_type) or ("Word" if "word" in each.file.content_type else "Excel")
    size = each.file.size
    return f"{kind}, {size / 1024**2:.1f} MB" if size >= 1024**2 else f"{kind}, {max(1, round(size / 1024))} KB"
