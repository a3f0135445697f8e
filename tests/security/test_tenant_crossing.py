"""X6: no row points into another partnership, and no id of another partnership is taken from a form."""

import random
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from lineofsight.partnership.crossings import owned_foreign_keys
from lineofsight.partnership.models import Agency, TenantOwned

from .undone import undone

KEYS = [(model, field) for model, field in owned_foreign_keys()]


def named(each: tuple[type[models.Model], models.ForeignKey]) -> str:
    return f"{each[0]._meta.label}.{each[1].name}"


def owner_column(model: type[models.Model]) -> str:
    return next(f.column for f in model._meta.concrete_fields if f.column == "tenant_id")


@pytest.mark.postgres_full
def test_x6_the_database_refuses_every_foreign_key_into_another_partnership(world, capsys) -> None:
    """Each foreign key between owned rows, from both sides, by a plain UPDATE that asks none of our code."""
    tried, without_rows, let_through = 0, [], []
    for model, field in KEYS:
        met = False
        for cast, other in (world.casts, reversed(world.casts)):
            row = model._base_manager.filter(tenant=cast.tenant).values_list("pk", flat=True).first()
            target = field.related_model._base_manager.filter(tenant_id=other.tenant.id).values_list("pk", flat=True)
            stranger = target.first()
            if row is None or stranger is None:
                continue
            met, tried = True, tried + 1
            table, column, pk = model._meta.db_table, field.column, model._meta.pk.column
            with connection.cursor() as cursor:
                try:
                    with transaction.atomic():
                        cursor.execute(
                            f'UPDATE "{table}" SET "{column}" = %s WHERE "{pk}" = %s',  # noqa: S608
                            [_raw(stranger), _raw(row)],
                        )
                        let_through.append(f"{named((model, field))}")
                        transaction.set_rollback(True)
                except DatabaseError as refusal:
                    assert "another partnership" in str(refusal) or "violates" in str(refusal), str(refusal)
        if not met:
            without_rows.append(named((model, field)))
    with capsys.disabled():
        print(
            f"\nforeign keys={len(KEYS)} tried={tried} let through={len(let_through)} without rows={len(without_rows)}"
        )
    assert not let_through
    # Tables that stay empty in this world are guarded by the same triggers; they must be few and known.
    elsewhere = [name for name in without_rows if name.split(".")[0] not in TOLD_BY_ONE]
    assert {name.split(".")[1] for name in elsewhere} <= EMPTY


# In these rooms only one of the two partnerships has anything yet.
TOLD_BY_ONE = {"programme", "registers", "intelligence", "data_returns", "exchange"}
# What no story of the demonstration brings about.
EMPTY = {
    # What a panel sends is the panel's own.
    "PanelMessage",
    "Certificate",
    "Hit",
    "KeptLonger",
    "SubjectRequest",
    "AccessReview",
    "AgencyContact",
    "OutcomeCount",
    "ReviewedMember",
    "CalendarFeed",
    "DiscardedSelection",
    "LayoutEdition",
    "BroughtIn",
    "FormerName",
    "IdentityShowing",
    "Locality",
    "Replacement",
    "ReturnVersion",
    "Suspension",
    "TaskReminder",
    "TrainedChecker",
    "WordTemplate",
    "Variant",
}


def _raw(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) and connection.vendor == "sqlite" else value


@pytest.mark.postgres
def test_x6_a_new_row_pointing_into_another_partnership_is_refused(westmere, eastmere) -> None:
    from lineofsight.partnership.models import Appointment

    with pytest.raises(DatabaseError), transaction.atomic():
        Appointment.objects.create(
            tenant=westmere.tenant, member=eastmere.business_unit, role="business_unit", from_date="2026-01-01"
        )


def test_x6_every_such_key_has_its_trigger(world) -> None:
    """Also where a table is empty: the guard stands for each key, insert and update."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's guards are tried one by one above")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        standing = [sql for (sql,) in cursor.fetchall()]
    for model, field in KEYS:
        for event in ("INSERT", "UPDATE"):
            mine = [
                sql
                for sql in standing
                if f'BEFORE {event} ON "{model._meta.db_table}"' in sql and f'NEW."{field.column}"' in sql
            ]
            assert mine, f"{named((model, field))} has no guard on {event.lower()}"


class Fields(HTMLParser):
    """The fields of a page's forms, by what they send: choices are those with values of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.plain: dict[str, list[str]] = {}
        self.choices: dict[str, list[str]] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        name, kind = a.get("name", ""), a.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self.choices.setdefault(self._select, []).append(a.get("value", ""))
        elif tag == "input" and kind in ("radio", "checkbox"):
            self.choices.setdefault(name, []).append(a.get("value", ""))
        elif tag in ("input", "textarea") and name and kind not in ("submit", "file"):
            self.plain.setdefault(name, []).append(a.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


# Places at which each page's forms are tried.
AT_MOST = 4
UUID_TEXT = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")


@pytest.mark.parametrize("one_in", [20, pytest.param(1, marks=pytest.mark.full)])
def test_x6_ids_of_the_other_partnership_are_not_taken_from_any_form(world, capsys, one_in: int) -> None:
    """Every form of one page in so many, drawn anew each day, as its own business unit, chair, lead and author: each choice that holds an id is
    answered with ids of the other partnership. Whatever the page answers, no row of ours then points there."""
    from .addresses import Unmapped, addresses, pages
    from .browsers import Browsers
    from .facts import gather
    from .oracle import PAGES, may_open

    facts = gather()
    mine, other = world.casts
    askers = {
        "business unit": mine.business_unit,
        "chair": mine.oversight_chair,
        "lead": mine.leads["council"],
        "author": mine.authors["council"],
        "police lead": mine.leads["police"],
    }
    browsers = Browsers({name: member.person_id for name, member in askers.items()})
    strangers = _ids_of(other.tenant.id)
    chosen = random.Random(date.today().toordinal())  # noqa: DTZ011  (any day will do)
    every = pages()
    forms = fields = 0
    faults: list[str] = []
    seen: set[tuple[str, str, frozenset[str]]] = set()
    for page in chosen.sample(every, len(every) // one_in):
        if page.name not in PAGES or "tenant" not in page.keys:
            continue
        try:
            places = addresses(facts, page, per_dive=1)
        except Unmapped:
            continue
        ours = [address for address in places if address.tenant == mine.tenant.id]
        for address in chosen.sample(ours, min(AT_MOST, len(ours))):
            for name, member in askers.items():
                if not may_open(facts, member.person_id, page.name, address.tenant, address.ids):
                    continue
                response = browsers[name].get(address.path)
                if response.status_code != 200 or "html" not in response["Content-Type"]:
                    continue
                found = Fields()
                found.feed(response.content.decode())
                by_id = {
                    field: values
                    for field, values in found.choices.items()
                    if field and any(UUID_TEXT.match(value) for value in values)
                }
                mark = (page.name, name, frozenset(by_id))
                if not by_id or mark in seen:
                    continue
                seen.add(mark)
                forms += 1
                sent = dict(found.plain)
                sent |= {field: values[:1] for field, values in found.choices.items() if field not in by_id}
                for field in by_id:
                    fields += 1
                    for stranger in strangers:
                        with undone():
                            answer = browsers[name].post(address.path, {**sent, **by_id_of(by_id), field: [stranger]})
                            if answer.status_code >= 500:
                                faults.append(f"{page.name} as {name}: {field} -> {answer.status_code}")
                            faults += [
                                f"{page.name} as {name}: {field} reached {where}"
                                for where in _pointing(mine.tenant.id, stranger)
                            ]
    with capsys.disabled():
        print(f"\nforms={forms} fields={fields} ids of elsewhere tried={len(strangers)} faults={len(set(faults))}")
    assert forms > 10 / one_in
    assert not faults, "\n".join(sorted(set(faults)))


def by_id_of(by_id: dict[str, list[str]]) -> dict[str, list[str]]:
    return {field: [next(v for v in values if UUID_TEXT.match(v))] for field, values in by_id.items()}


def _ids_of(tenant: UUID) -> list[str]:
    """One id of each sort of thing people choose from."""
    from lineofsight.deep_dives.models import AgencyReturn, Attendee, Case, Finding
    from lineofsight.partnership.models import Group, Member, Partner

    found = [
        model.objects.filter(tenant=tenant).values_list("pk", flat=True).first()
        for model in (Member, Group, AgencyReturn, Attendee, Case, Finding)
    ]
    found.append(Partner.objects.get(tenant=tenant, agency__kind="council").agency_id)
    return [str(pk) for pk in found if pk]


def _pointing(tenant: UUID, stranger: str) -> list[str]:
    """Rows of this partnership that hold the stranger's id where the database itself lets it pass."""
    found = []
    for table, column in (*LOOSE, *AGENCIES):
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT COUNT(*) FROM "{table}" WHERE tenant_id = %s AND "{column}" = %s',  # noqa: S608
                [_raw(tenant), _raw(UUID(stranger))],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


# Ids that the database cannot hold inside the partnership by itself.
LOOSE = (
    ("escalations_concern", "about_id"),
    ("escalations_concern", "case_id"),
    ("partnership_task", "about_id"),
    ("partnership_notice", "about_id"),
    ("partnership_decision", "about_id"),
    ("thread_strand", "from_id"),
    ("thread_strand", "to_id"),
)
# Agencies belong to nobody, so only the forms keep those without a seat here out.
AGENCIES = tuple(
    (model._meta.db_table, field.column)
    for model in apps.get_models()
    if issubclass(model, TenantOwned)
    for field in model._meta.concrete_fields
    if field.related_model is Agency
)
