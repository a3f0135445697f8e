"""Data returns of Westmere for these tests, made by the product's own actions and checked as a worker would."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lineofsight import jobs, vault
from lineofsight.data_returns.actions import returns
from lineofsight.data_returns.actions.returns import Upload
from lineofsight.data_returns.collections import collections_of
from lineofsight.data_returns.models import DataReturn
from lineofsight.data_returns.periods import Period, last_ended
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Member
from tests.told import told_once

NOTICES = "police_notices"
HEADINGS = (
    "Notice reference,Child ID,Forename,Surname,DOB,Sex,Postcode,Incident date and time,Shared date and time,"
    "Urgent,Risk grade,Main concern,Child present"
)


def fresh(member: Member) -> Member:
    """The member as the door sees her, with her appointments of today."""
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def quarter() -> Period:
    return last_ended(timezone.localdate(), 3)


def notice(number: int, **other: str) -> str:
    """One right row of a list of police notices, with whatever a test wants otherwise."""
    day = quarter().start
    values = {
        "reference": f"PPN{number}",
        "child": f"C{number}",
        "forename": "Aderyn",
        "surname": "Quellbrook",
        "born": "04/05/2014",
        "sex": "F",
        "postcode": "WM1 1AA",
        "noticed": f"{day:%d/%m/%Y} 10:00",
        "shared": f"{day:%d/%m/%Y} 16:30",
        "urgent": "No",
        "risk": "M",
        "concern": "NE",
        "present": "Yes",
        **other,
    }
    return ",".join(values.values())


def a_list(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *rows]).encode()


def upload(data: bytes, name: str = "notices.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sent(
    w: Cast, data: bytes, *, agency: str = "police", collection: str = NOTICES, name: str = "notices.csv", **more: Any
) -> DataReturn:
    """A return as it came in, before it is checked."""
    return returns.receive_return(
        agency=w.agencies[agency],
        collection=collections_of(w.tenant.pk)[collection],
        period=more.pop("period", quarter()),
        uploads=[Upload("this_year", upload(data, name)), *more.pop("uploads", ())],
        by=fresh(more.pop("by", w.leads[agency])),
        **more,
    )


def worked() -> None:
    """A worker goes through the queue once."""
    jobs.run_due_jobs()


@told_once
def checked(w: Cast, data: bytes, **more: Any) -> DataReturn:
    made = sent(w, data, **more)
    worked()
    return again(made)


@told_once
def signed_off(w: Cast, data: bytes, *, agency: str = "police", **more: Any) -> DataReturn:
    """Sent by the agency's author, who is named for it, and signed off by its lead."""
    made = checked(w, data, agency=agency, by=more.pop("by", w.authors[agency]), **more)
    returns.sign_off(data_return=made, by=fresh(w.leads[agency]))
    return again(made)


def named_for(w: Cast, agency: str = "police", collection: str = NOTICES) -> Any:
    """The agency sends the collection each quarter, through its author."""
    from lineofsight.data_returns.actions import returns_expected

    return returns_expected.add_duty(
        agency=w.agencies[agency],
        collection=collection,
        months=3,
        due_working_days=20,
        contact=fresh(w.authors[agency]),
        by=fresh(w.business_unit),
    )


def again(data_return: DataReturn) -> DataReturn:
    return DataReturn.objects.select_related("agency", "tenant", "sent_by__person", "edition").get(pk=data_return.pk)


def last(data_return: DataReturn) -> Any:
    with vault.scope():
        return data_return.checks.order_by("-number").first()


def address(w: Cast, page: str, pk: Any = None, query: str = "") -> str:
    found = reverse(f"data_returns:{page}", kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {})})
    return f"{found}?{query}" if query else found


def period_key(period: Period) -> str:
    return f"{period.start.isoformat()}.{period.end.isoformat()}"


def day(text: str) -> date:
    return date.fromisoformat(text)
