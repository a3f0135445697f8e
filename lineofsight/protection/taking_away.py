"""Writes a line of the sharing log for each file somebody takes out of the product."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.sharing.actions import note_disclosure
from lineofsight.sharing.models import Disclosure
from lineofsight.vault.reading import Opening

from .places import is_about_a_child
from .seen import purpose_in_words

# A page's own name is not always what one would call the file.
NAMES = {
    "pack_word": "Pack as a Word file",
    "pack_pdf": "Pack as a PDF",
    "report_word": "Report as a Word file",
    "report_pdf": "Report as a PDF",
    "evidence_file": "Evidence attached to an audit tool",
    "request_copy": "Copy for a subject access request",
    "certificate_pdf": "Certificate of a secure deletion",
}


def note_file(request: Any, response: Any, opened: Iterable[Opening]) -> Disclosure:
    """Who took which file from which page, and of how many children something was in it."""
    match = request.resolver_match
    name, ids = match.url_name or "", match.kwargs
    dive, cases = _about(request.tenant.pk, match.app_name, ids)
    of_children = any(is_about_a_child(kind) for kind, _ in opened)
    what = NAMES.get(name, name.replace("_", " ").capitalize())
    if "export" in request.GET or any(key.endswith("export") for key in request.GET):
        what = f"{what} as a spreadsheet"
    purpose = getattr(request, "purpose", "")
    return note_disclosure(
        kind=Disclosure.Kind.FILE,
        what=what,
        why=purpose_in_words({"purpose": purpose}) if purpose else "Taken away as a file",
        about=dive,
        about_words=f"{dive.reference} {dive.title}" if dive else "",
        child_ids=cases if of_children else [],
        to_member=request.member,
        sha256=hashlib.sha256(response.content).hexdigest(),
        by=request.member,
    )


def _about(tenant_id: UUID, room: str, ids: dict[str, Any]) -> tuple[DeepDive | None, list[UUID]]:
    """The deep dive the page belongs to, and the children it can be about."""
    cases = Case.objects.filter(tenant=tenant_id)
    if "return_pk" in ids:
        cases = cases.filter(pk__in=AgencyReturn.objects.filter(pk=ids["return_pk"]).values("case"))
    elif "case_pk" in ids:
        cases = cases.filter(pk=ids["case_pk"])
    elif room == "deep_dives" and "pk" in ids:
        cases = cases.filter(deep_dive=ids["pk"])
    else:
        return None, []
    found = list(cases.select_related("deep_dive"))
    dive = found[0].deep_dive if found else None
    if dive is None and room == "deep_dives" and "pk" in ids:
        dive = DeepDive.objects.filter(tenant=tenant_id, pk=ids["pk"]).first()
    return dive, [case.pk for case in found]
