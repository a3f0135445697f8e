"""A tenant, a key, and a child in the vault."""

from uuid import UUID, uuid4

import pytest

from lineofsight import vault
from lineofsight.vault.models import Key, Person


@pytest.fixture
def tenant_id() -> UUID:
    return uuid4()


@pytest.fixture
def key(db, tenant_id) -> Key:
    return vault.new_key(tenant_id)


@pytest.fixture
def child(key) -> Person:
    return vault.add_person(
        key=key,
        part="child",
        subject_id=uuid4(),
        identifiers=[("forename", "Quillon"), ("surname", "Zzyzx"), ("nhs_number", "943 476 5919")],
    )
