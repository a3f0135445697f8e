"""A file of newcomers that is read in and not taken yet, and a reminder in the partnership's own words."""

from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.partnership.actions import match_columns, receive_import, word_message
from lineofsight.partnership.models import Import

from ..cast import Cast

HEADINGS = ("Work e-mail", "Name", "Post", "Agency", "Role")


def in_a_file(w: Cast) -> None:
    """One new, one here already, one that is rejected."""
    police, lead = w.agencies["police"].name, w.leads["police"]
    place = w.tenant.slug
    rows = (
        (f"ottilie.marsh@{place}.example", "Ottilie Marsh", "Detective sergeant", police, "Author"),
        (lead.person.email, lead.name, lead.job_title, police, "Safeguarding lead"),
        (f"barnaby.quill@{place}.example", "Barnaby Quill", "Manager", "The Lighthouse Trust", "Author"),
    )
    data = write_workbook([Sheet("People", HEADINGS, rows)])
    file = SimpleUploadedFile("newcomers.xlsx", data)
    made = receive_import(kind=Import.Kind.PEOPLE, file=file, by=w.business_unit)
    mapping = {"0": "email", "1": "full_name", "2": "job_title", "3": "agency", "4": "role"}
    match_columns(of_import=made, mapping=mapping, by=w.business_unit)


def own_words(w: Cast) -> None:
    """The chase signed by the partnership."""
    body = "Good morning,\n\n{audit}\n\n{what}\n\nThank you. Sign in and open “My work”.\n\n{partnership}"
    word_message(kind="chased", subject="A friendly reminder from {partnership}", body=body, by=w.business_unit)
