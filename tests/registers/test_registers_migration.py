"""A partnership founded before the registers were built finds their settings at the product's defaults."""

from importlib import import_module

import pytest
from django.apps import apps

from lineofsight.demo.cast import Cast
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Edition
from lineofsight.registers.chapter import NAME, RegisterSettings
from tests.deep_dives.addresses import said

from .registers_world import address, scored

pytestmark = pytest.mark.django_db


def test_it_begins_with_the_defaults_and_its_risks_stand_on_the_heat_map(westmere: Cast, sign_in) -> None:
    w = westmere
    Edition.objects.filter(chapter=NAME).delete()
    step = import_module("lineofsight.registers.migrations.0001_initial")
    for _ in range(2):
        step.first_edition(apps, None)
    assert Edition.objects.get(tenant=w.tenant, chapter=NAME).content == {}
    assert in_force(w.tenant, NAME) == RegisterSettings()
    row = scored(w)
    client = sign_in(w.business_unit)
    assert "3 Possible" in said(client.get(address(w, "risk", row.pk)))
    assert "cell=3-4" in client.get(address(w, "risk_map")).content.decode()
