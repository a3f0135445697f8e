"""Recommendations stored bare by the earlier version arrive with nothing lost, and can be adopted and acted on."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.models import Edition

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.full,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("config.option.nomigrations", reason="needs tables that were made by the migrations"),
]

BEFORE = [("improvement", "0001_initial")]
NOW = [("improvement", "0003_difference_made")]


def test_what_was_stored_bare_is_there_with_every_word(westmere: Cast) -> None:
    """C8."""
    from lineofsight.trail import guards

    executor = MigrationExecutor(connection)
    guards.remove(connection)
    executor.migrate(BEFORE)
    Old = executor.loader.project_state(BEFORE).apps.get_model("improvement", "Recommendation")
    Edition.objects.filter(chapter="improvement").delete()
    given = {
        "tenant_id": westmere.tenant.pk,
        "number": "R-2025-007",
        "words": "Strategy discussions are held within one working day.",
        "raised_in_kind": "deep_dives.deepdive",
        "raised_in_id": westmere.tenant.pk,
        "raised_in_title": "Deep dive on neglect",
        "addressed_to_id": westmere.agencies["health"].pk,
        "group_id": westmere.groups["oversight"].pk,
        "state": "approved",
        "approved_on": date(2025, 11, 3),
        "raised_by_id": westmere.business_unit.pk,
    }
    stored = Old.objects.create(**given)
    executor = MigrationExecutor(connection)
    executor.migrate(NOW)
    guards.install(connection)
    row = Recommendation.objects.get(pk=stored.pk)
    assert {name: getattr(row, name) for name in given} == given
    assert (row.source, row.answer, row.merged_into) == ("audit", "", None)
    assert Edition.objects.filter(tenant=westmere.tenant, chapter="improvement").count() == 1
    from .plans_world import adopted, agreed

    assert agreed(westmere, adopted(westmere, row)[0]).state == "agreed"
    assert Recommendation.objects.get(pk=stored.pk).state == "in_progress"
