"""A partnership and a member of it, for the tests of the record."""

from uuid import UUID, uuid4

import pytest

from lineofsight import trail


@pytest.fixture(autouse=True)
def checkpoints(settings, tmp_path):
    settings.TRAIL_CHECKPOINT_DIR = tmp_path / "checkpoints"
    return settings.TRAIL_CHECKPOINT_DIR


@pytest.fixture
def partnership() -> UUID:
    return uuid4()


@pytest.fixture
def member(partnership):
    return trail.Somebody(id=uuid4(), tenant_id=partnership)
