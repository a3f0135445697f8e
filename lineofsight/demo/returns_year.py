"""Two quarters of data returns: most come and are signed off, one has errors, one is partly accepted, one is missing."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lineofsight.data_returns.actions import returns, returns_checking, returns_disputes, returns_expected
from lineofsight.data_returns.actions.returns import Upload
from lineofsight.data_returns.collections import collections_of
from lineofsight.data_returns.models import DataReturn, ReturnCheck
from lineofsight.data_returns.periods import Period, last_ended, period_of
from lineofsight.partnership.models import Member

from .cast import Cast

Scheduled = tuple[date, int, Callable[[], None]]
PLACE = 95_000
DUTIES = (
    ("police", "police_notices"),
    ("police", "missing_episodes"),
    ("health", "health_attendances"),
    ("school", "education"),
    ("youth_justice", "youth_justice"),
)
FORENAMES = ("Aderyn", "Bryher", "Cosmo", "Delphine", "Ember", "Fennel", "Greta", "Hollis", "Ines", "Jory")
SURNAMES = ("Quellbrook", "Tarnwick", "Osgarth", "Pellow", "Ravenstall", "Sedgemere", "Thornaby", "Underhay")


def schedule(w: Cast) -> list[Scheduled]:
    """The steps with the day of each: the quarter that ended last, and the one before it."""
    today = timezone.localdate()
    now = last_ended(today, 3)
    before = period_of(now.start - timedelta(days=1), 3)
    told = Quarters(w)
    arranged = before.end + timedelta(days=1)
    steps: list[tuple[date, Callable[[], None]]] = [
        (arranged, told.who_sends_what),
        (before.end + timedelta(days=9), told.first_quarter(before)),
        (now.end + timedelta(days=2), told.asked_again),
        (now.end + timedelta(days=10), told.second_quarter(now)),
        (now.end + timedelta(days=14), told.a_rule_in_doubt),
    ]
    # A quarter that ended only just has not had time for all of it.
    return [(day, PLACE + n, take) for n, (day, take) in enumerate(steps) if day <= today]


class Quarters:
    """What was told so far, for the steps that follow."""

    def __init__(self, w: Cast) -> None:
        self.w = w
        self.sent: dict[str, DataReturn] = {}

    def who_sends_what(self) -> None:
        for agency, collection in DUTIES:
            returns_expected.add_duty(
                agency=self.w.agencies[agency],
                collection=collection,
                months=3,
                due_working_days=20,
                contact=_now(self.w.authors[agency]),
                by=_now(self.w.business_unit),
            )

    def asked_again(self) -> None:
        returns_expected.ask_for_returns(
            tenant=self.w.tenant, today=timezone.localdate(), by=_now(self.w.business_unit)
        )

    def first_quarter(self, period: Period) -> Callable[[], None]:
        def take() -> None:
            for agency, collection in DUTIES:
                self._sign(self._send(agency, collection, period, rows_of(collection, period, seed=1, slips=0)))

        return take

    def second_quarter(self, period: Period) -> Callable[[], None]:
        def take() -> None:
            notices = self._send("police", "police_notices", period, rows_of("police_notices", period, seed=2, slips=9))
            self._sign(notices)
            self.sent["notices"] = notices
            self._sign(self._send("health", "health_attendances", period, rows_of("health_attendances", period, 2, 0)))
            # Waits for its lead; the school service has sent nothing, nor the police of missing children.
            justice = rows_of("youth_justice", period, seed=2, slips=3)
            self._send("youth_justice", "youth_justice", period, justice.replace(b"YJ0002,", b"YJ0001,", 1) + b"YJ9,\n")

        return take

    def a_rule_in_doubt(self) -> None:
        check = self.sent["notices"].checks.order_by("-number").first()
        if check and check.rule("3"):
            returns_disputes.dispute_rule(
                data_return=_again(self.sent["notices"]),
                rule="3",
                words="We record when the notice is finished, and tell the front door by telephone before that.",
                by=_now(self.w.leads["police"]),
            )

    def _send(self, agency: str, collection: str, period: Period, data: bytes) -> DataReturn:
        made = returns.receive_return(
            agency=self.w.agencies[agency],
            collection=collections_of(self.w.tenant.pk)[collection],
            period=period,
            uploads=[Upload("this_year", SimpleUploadedFile(f"{collection}.csv", data))],
            by=_now(self.w.authors[agency]),
        )
        for check in ReturnCheck.objects.filter(data_return=made):
            returns_checking.check_return.call(check_id=str(check.pk))
        return _again(made)

    def _sign(self, row: DataReturn) -> None:
        lead = next(lead for lead in self.w.leads.values() if row.agency_id in _now(lead).led_agency_ids)
        returns.sign_off(data_return=_again(row), by=_now(lead))


def rows_of(collection: str, period: Period, seed: int, slips: int) -> bytes:
    """An invented list of a collection; the first rows have one slip each."""
    chosen = random.Random(f"{collection} {seed}")  # noqa: S311 - invented rows, the same each time
    lines = [HEADINGS[collection]]
    for number in range(1, 61):
        born = date(2009, 1, 1) + timedelta(days=chosen.randrange(5000))
        day = period.start + timedelta(days=chosen.randrange((period.end - period.start).days))
        who = (
            f"{chosen.choice(FORENAMES)},{chosen.choice(SURNAMES)},{born:%d/%m/%Y},{chosen.choice('FMU')},"
            f"WM{chosen.randrange(1, 9)} {chosen.randrange(1, 9)}AB"
        )
        lines.append(ROWS[collection](chosen, number, who, day, number <= slips))
    return ("\n".join(lines) + "\n").encode()


def _notice(chosen: random.Random, n: int, who: str, day: date, slip: bool) -> str:
    shared = day + timedelta(days=-1 if slip and n % 2 else chosen.choice((0, 0, 1, 3)))
    risk = "HIGHEST" if slip and not n % 2 else chosen.choice("SMMH")
    return (
        f"PPN{ref(n)},P{ref(n)},{who},{day:%d/%m/%Y} 09:{n % 60:02},{shared:%d/%m/%Y} 17:00,"
        f"{chosen.choice(('Yes', 'No', 'No'))},{risk},{chosen.choice(('DA', 'DA', 'NE', 'EX', 'MI'))},Yes"
    )


def _episode(chosen: random.Random, n: int, who: str, day: date, slip: bool) -> str:
    interview = chosen.choice("AADN")
    held = f"{day + timedelta(days=2):%d/%m/%Y}" if interview == "A" and not slip else ""
    return (
        f"MIS{ref(n)},P{ref(n)},{who},{day:%d/%m/%Y} 20:00,{day + timedelta(days=1):%d/%m/%Y} 08:00,"
        f"{chosen.choice(('Yes', 'No'))},{interview},{held}"
    )


def _attendance(chosen: random.Random, n: int, who: str, day: date, slip: bool) -> str:
    reason = "?" if slip else chosen.choice(("SH", "SH", "IN", "AS", "MH"))
    return f"A{ref(n)},H{ref(n)},{who},,{day:%d/%m/%Y} 14:30,{chosen.choice(('ED', 'UT'))},{reason},Yes"


def _pupil(chosen: random.Random, n: int, who: str, day: date, slip: bool) -> str:
    missed = "" if slip else str(chosen.randrange(60))
    return f"U{ref(n)},{who},{100000 + n % 7},120,{missed},{chosen.choice('0001')},,ON,{chosen.choice(('Yes', 'No'))}"


def _intervention(chosen: random.Random, n: int, who: str, day: date, slip: bool) -> str:
    ended = day + timedelta(days=-5 if slip else 40)
    outcome = chosen.choice(("PR", "OC", "CO"))
    return f"YJ{ref(n)},Y{ref(n)},{who},{day:%d/%m/%Y},{ended:%d/%m/%Y},{outcome},{chosen.choice(('Yes', 'No'))},No"


def ref(number: int) -> str:
    return f"{number:04}"


_WHO = "Forename,Surname,Date of birth,Sex,Postcode"
HEADINGS = {
    "police_notices": f"Notice reference,Child reference,{_WHO},Incident date and time,Shared date and time,Urgent,Risk grade,Main concern,Child present",
    "missing_episodes": f"Episode reference,Child reference,{_WHO},Missing from,Found,Looked after,Return interview,Return interview date",
    "health_attendances": f"Attendance reference,Child reference,{_WHO},NHS number,Attended,Place,Reason,Referred to children’s services",
    "education": f"UPN,{_WHO},School URN,Possible sessions,Sessions missed,Times suspended,Permanently excluded on,Status,Has a social worker",
    "youth_justice": f"Intervention reference,Child reference,{_WHO},Start date,End date,Outcome,First-time entrant,Exploitation concern",
}
ROWS: dict[str, Callable[[Any, int, str, date, bool], str]] = {
    "police_notices": _notice,
    "missing_episodes": _episode,
    "health_attendances": _attendance,
    "education": _pupil,
    "youth_justice": _intervention,
}


def _now(member: Member) -> Member:
    found = Member.entering(member.person, member.tenant.slug)
    assert found is not None
    return found


def _again(row: DataReturn) -> DataReturn:
    return DataReturn.objects.select_related("agency", "tenant", "sent_by", "edition", "key").get(pk=row.pk)
