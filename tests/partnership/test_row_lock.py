"""On PostgreSQL the database itself keeps partnerships apart, whatever a page asks it for."""

import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from lineofsight.demo.cast import Cast
from lineofsight.partnership import row_lock
from lineofsight.partnership.models import Area, Member
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row security; the doors stand alone"),
]


def owned():
    return [m for m in apps.get_models() if m._meta.db_table in row_lock.owned_tables()]


def counts(tenant) -> dict[str, int]:
    """Rows of one partnership by table, asked for with no filter of the product."""
    found = {}
    with connection.cursor() as cursor:
        for table in row_lock.owned_tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE tenant_id = %s', [tenant.id])  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def test_with_the_rules_of_the_pages_switched_off_no_row_of_another_partnership_is_seen(westmere: Cast, eastmere: Cast):
    assert sum(counts(westmere.tenant).values()) > 50 and sum(counts(eastmere.tenant).values()) > 50
    for mine, other in ((westmere, eastmere), (eastmere, westmere)):
        there = counts(mine.tenant)
        with row_lock.within(mine.tenant.id, uuid.uuid4()):
            assert counts(mine.tenant) == there
            assert sum(counts(other.tenant).values()) == 0
            for model in owned():
                tenants = set(model._base_manager.values_list("tenant_id", flat=True))
                assert tenants <= {mine.tenant.id, uuid.UUID(int=0)}, model
    assert sum(counts(eastmere.tenant).values()) > 50  # and afterwards it is cleared


def test_nothing_can_be_written_into_another_partnership(westmere: Cast, eastmere: Cast):
    theirs = Area.objects.filter(tenant=eastmere.tenant).first()
    assert theirs is not None
    with row_lock.within(westmere.tenant.id, None):
        assert Area.objects.filter(pk=theirs.pk).update(name="Taken") == 0
        assert Area.objects.filter(pk=theirs.pk).delete()[0] == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Area.objects.create(tenant=eastmere.tenant, name="Smuggled", council="")
        own = Area.objects.filter(tenant=westmere.tenant).first()
        with pytest.raises(DatabaseError), transaction.atomic():
            Area.objects.filter(pk=own.pk).update(tenant=eastmere.tenant)
    theirs.refresh_from_db()
    assert theirs.name != "Taken"


def test_whoever_connects_without_saying_so_sees_nothing_even_with_the_right_to_read(westmere: Cast):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE somebody_else NOLOGIN")
        cursor.execute("GRANT USAGE ON SCHEMA public TO somebody_else")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO somebody_else")
        cursor.execute("SET lineofsight.everywhere = ''")
        cursor.execute("SET ROLE somebody_else")
        cursor.execute("SELECT count(*) FROM partnership_member")
        assert cursor.fetchone()[0] == 0
        cursor.execute("RESET ROLE")
        cursor.execute("SET lineofsight.everywhere = 'yes'")


def test_a_page_cannot_open_the_lock_for_itself(westmere: Cast, eastmere: Cast):
    with row_lock.within(westmere.tenant.id, None):
        with connection.cursor() as cursor:
            cursor.execute("SET lineofsight.everywhere = 'yes'")
        assert sum(counts(eastmere.tenant).values()) == 0


def test_the_role_of_the_pages_owns_nothing_and_cannot_alter_the_tables(westmere: Cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE rolname = %s",
                       [row_lock.ROLE])  # fmt: skip
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = %s", [row_lock.ROLE])
        assert cursor.fetchone() == (False, False, False)
    refused = pytest.raises(DatabaseError, match="owner")
    with row_lock.within(westmere.tenant.id, None), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE partnership_area DISABLE ROW LEVEL SECURITY")


def test_every_table_with_an_owner_is_locked_and_one_that_is_not_stops_the_start(westmere: Cast):
    assert row_lock.unlocked() == [] and row_lock.rows_are_locked(None) == []
    assert len(row_lock.locked_tables()) > 50
    with connection.cursor() as cursor:
        # A table is not altered while rows founded in the same transaction wait to be checked.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE partnership_area NO FORCE ROW LEVEL SECURITY")
    assert [m.is_serious() for m in row_lock.rows_are_locked(None)] == [True]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE partnership_area FORCE ROW LEVEL SECURITY")


@pytest.mark.parametrize("below", ["my-work/", "people/", "partnership/", "record/", "deep-dives/", "settings/"])
def test_pages_work_under_the_lock_and_it_is_cleared_after_each(westmere: Cast, sign_in, below):
    assert sign_in(westmere.business_unit).get(f"/{westmere.tenant.slug}/{below}").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('lineofsight.partnership', true)")
        who, partnership = cursor.fetchone()
    assert who != row_lock.ROLE and not partnership


def test_the_lock_is_cleared_after_a_page_that_fails(westmere: Cast):
    with pytest.raises(ZeroDivisionError), row_lock.within(westmere.tenant.id, None):
        raise ZeroDivisionError
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] != row_lock.ROLE


def test_somebody_in_two_partnerships_is_told_how_much_waits_in_the_other(westmere: Cast, eastmere: Cast, sign_in):
    shared = [m for m in Member.objects.filter(tenant=eastmere.tenant) if
              Member.objects.filter(tenant=westmere.tenant, person=m.person).exists()]  # fmt: skip
    assert shared, "somebody of the cast belongs to both"
    here = Member.objects.get(tenant=westmere.tenant, person=shared[0].person)
    words = said(sign_in(here).get(f"/{westmere.tenant.slug}/my-work/"))
    assert eastmere.tenant.name in words


def test_a_write_of_a_page_is_recorded_under_the_lock(westmere: Cast, sign_in):
    before = Event.objects.filter(tenant_id=westmere.tenant.id).count()
    sent = {"value": "Partnership team"}
    sign_in(westmere.business_unit).post(f"/{westmere.tenant.slug}/settings/names/business_unit/", sent)
    assert Event.objects.filter(tenant_id=westmere.tenant.id).count() > before
