"""What a walk tries is taken back before it goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Rolls back what is written inside.

    A savepoint by hand and no atomic block, for the record of reading insists on a transaction of its own.
    """
    here = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(here)
        # Rolled back it still stands, and every savepoint that stands makes each later write dearer.
        transaction.savepoint_commit(here)
