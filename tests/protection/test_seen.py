"""Who has seen this: for data protection by child, for an agency's lead by its own audit tool."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lineofsight import trail
from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.protection.places import WORDS, of_case
from lineofsight.protection.seen import sightings
from lineofsight.trail.models import Event, Shown
from lineofsight.vault.everything import sealed_fields
from tests.deep_dives import discussion_world
from tests.deep_dives.addresses import address

from .addresses import at, said

OF_ONE_CHILD = {"case", "response", "agency_return", "person"}


@pytest.mark.requirement("INF-003")
def test_each_view_is_in_the_list_and_another_agency_gets_nothing(westmere, sign_in):
    """L8."""
    dd = discussion_world.circulated(westmere)
    child = discussion_world.child(dd, "F")
    officer = sign_in(westmere.members["data_protection"])
    page = at("seen_child", westmere, case_pk=child.pk)
    assert "Jocasta Reed" not in said(officer.get(page))
    # The author of the council is an attendee; of youth justice, which knows none of the children, nobody is.
    reader, stranger = sign_in(westmere.authors["council"]), sign_in(westmere.authors["youth_justice"])
    assert reader.get(address(westmere, "pack", dd, case_pk=child.pk)).status_code == 200
    assert stranger.get(address(westmere, "pack", dd, case_pk=child.pk)).status_code == 404
    shown = said(officer.get(page))
    assert "Jocasta Reed" in shown and "Read the pack" in shown and "Entries of an audit tool" in shown
    assert westmere.authors["youth_justice"].name not in shown
    assert "Zzyzxworth" not in shown and "Quillonby" not in shown
    form = {"purpose": "To answer a question of the school"}
    sign_in(westmere.business_unit).post(address(westmere, "case_identity", dd, case_pk=child.pk), form)
    shown = said(officer.get(page))
    assert "Identifying details" in shown and westmere.business_unit.name in shown
    assert westmere.business_unit.name not in said(officer.get(page + "?q=Jocasta"))
    assert officer.get(page + "?export=xlsx")["Content-Type"].endswith("sheet")
    assert officer.get(address(westmere, "pack", dd, case_pk=child.pk)).status_code == 404


def test_a_lead_sees_who_has_read_her_own_agencys_tool_and_no_other(westmere, eastmere, sign_in):
    """L8."""
    dd = discussion_world.collated(westmere)
    row = AgencyReturn.objects.get(deep_dive=dd, agency=westmere.agencies["police"], case__letter="F")
    unit, lead = sign_in(westmere.business_unit), sign_in(westmere.leads["police"])
    assert unit.get(address(westmere, "audit_tool_read", dd, return_pk=row.pk)).status_code == 200
    page = at("seen_tool", westmere, return_pk=row.pk)
    assert westmere.business_unit.name in said(lead.get(page))
    assert "Child F" in said(lead.get(at("seen", westmere)))
    assert sign_in(westmere.leads["council"]).get(page).status_code == 404
    assert lead.get(at("seen_child", westmere, case_pk=row.case_id)).status_code == 404
    assert sign_in(eastmere.leads["council"]).get(page).status_code == 404
    assert unit.get(page).status_code == 404


def test_the_list_costs_the_same_for_few_and_for_many_openings(westmere):
    """L8."""
    thing = str(uuid4())

    def opened(times: int) -> int:
        for _ in range(times):
            trail.read(by=westmere.business_unit, objects=[("vault.person", thing)], purpose="read_pack", route="x:y")
        with CaptureQueriesContext(connection) as asked:
            assert sightings(westmere.tenant, [thing])
        return len(asked)

    assert opened(2) == opened(60)


def test_readings_are_found_through_an_index_and_the_way_to_them_is_append_only(westmere):
    """L8."""
    thing = uuid4()
    trail.read(by=westmere.business_unit, objects=[("vault.person", thing)], purpose="a", route="x:y")
    found = Event.objects.readings_of(westmere.tenant.pk, thing)
    assert [event.details["purpose"] for event in found] == ["a"]
    if connection.vendor == "sqlite":
        sql, values = found.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", [v.hex if hasattr(v, "hex") else v for v in values])
            plan = " ".join(str(line) for line in cursor.fetchall())
        assert "trail_shown_object" in plan and "SCAN trail_event" not in plan
    with pytest.raises(Exception, match="append-only"):
        Shown.objects.filter(object_id=str(thing)).delete()


def test_every_kind_of_thing_that_is_sealed_and_about_one_child_has_its_words_and_is_found(westmere):
    """A new table about a child is written into places.py before it is used."""
    missing = []
    for model, _ in sealed_fields():
        names = {field.name for field in model._meta.concrete_fields}
        if names & OF_ONE_CHILD and model._meta.app_label in ("deep_dives", "question_sets"):
            label = model._meta.label_lower
            if label not in WORDS:
                missing.append(label)
    assert not missing, f"say in protection/places.py how {missing} are found and what they are called"
    dd = discussion_world.collated(westmere)
    row = AgencyReturn.objects.filter(deep_dive=dd).select_related("case").first()
    assert str(row.pk) in of_case(row.case)
