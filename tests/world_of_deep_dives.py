"""What the demonstration's deep dives lack: files in audit tools, people from outside, and past audits in a file."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.partnership.models import Agency

HEADINGS = ("Audit title", "Agency", "Topic", "Completed on", "Sample size", "Key findings")
MAPPING = {"0": "title", "1": "agency", "2": "theme", "3": "done_on", "4": "cases", "5": "results"}


def a_file() -> SimpleUploadedFile:
    data = write_workbook([Sheet("Contacts", ("Day", "What was done"), (("3 March", "A visit to the home"),))])
    return SimpleUploadedFile("chronology.xlsx", data)


def tell(westmere: Any, eastmere: Any) -> None:
    for cast in (westmere, eastmere):
        deep_dive = DeepDive.objects.select_related("tenant", "edition").get(
            tenant=cast.tenant, stage=Stage.RETURNS_OPEN
        )
        _a_file_in_a_tool(deep_dive)
    # In one partnership the business unit signs for the school, in the other a lead who is named.
    _from_outside(westmere, signer=None)
    _from_outside(eastmere, signer=eastmere.leads["council"])
    _past_audits(westmere, matched=True)
    _past_audits(eastmere, matched=False)


def _a_file_in_a_tool(deep_dive: DeepDive) -> None:
    rows = AgencyReturn.objects.select_related("deep_dive__tenant", "deep_dive__edition", "agency", "author__tenant")
    at_work = rows.filter(deep_dive=deep_dive, state=ReturnState.IN_PROGRESS, author__isnull=False)
    tool = at_work.order_by("agency__name", "case__letter")[0]
    actions.attach_evidence(agency_return=tool, title="Chronology of the spring", upload=a_file(), by=tool.author)


def _from_outside(w: Any, signer: Any) -> None:
    """Somebody of a school found after the agencies were asked."""
    deep_dive = DeepDive.objects.select_related("tenant", "edition").get(tenant=w.tenant, stage=Stage.RETURNS_OPEN)
    case = Case.objects.filter(deep_dive=deep_dive, state=Case.State.CONFIRMED).order_by("letter")[0]
    actions.invite_contributor(
        deep_dive=deep_dive,
        case=case,
        agency=None,
        agency_name=f"School found late in {w.tenant.short_name}",
        agency_kind=Agency.Kind.EDUCATION,
        full_name=f"Outsider of {w.tenant.short_name}",
        email=f"office@school-of-{w.tenant.slug}.example",
        signer=signer,
        until_date=timezone.localdate() + timedelta(days=14),
        link_to=lambda secret: f"https://lineofsight.example/{w.tenant.slug}/contribute/{secret}/",
        by=w.business_unit,
    )


def _past_audits(w: Any, *, matched: bool) -> None:
    row = ("Return interviews", w.agencies["police"].name, "Mental health", "31/03/2025", "12", "Half were seen.")
    file = SimpleUploadedFile("past-audits.xlsx", write_workbook([Sheet("Audits", HEADINGS, (row,))]))
    made = actions.receive_audits(file=file, by=w.business_unit)
    if matched:
        actions.match_audit_columns(of_import=made, mapping=MAPPING, by=w.business_unit)
