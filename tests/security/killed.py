"""One step of a deep dive in a process of its own, told to `tests/security/test_killed.py` commit by commit.

Run with the step's name. After every commit one line leaves: the number of the last event, and, when asked for by
COUNTING=yes, the rows of every table at that moment.
"""

import json
import os
import pickle
import sys
from pathlib import Path

import django

STEPS = {
    "import": ("terms_approved", "cohort", "supply_lists"),
    "submit": ("returns_open", "tools", "complete_tools"),
    "collate": ("returns_closed", "pack", "collate"),
    "circulate": ("collated", "pack", "circulate"),
    "sign-off": ("partnership_sign_off", "report", "sign"),
}
# Written by whoever works in the background, not by the step.
APART = ("django_tasks", "jobs_", "sqlite_sequence", "django_session")


def rows() -> dict[str, int]:
    from lineofsight.config.backups.stores import rows_of_each_table

    return {table: count for table, count in rows_of_each_table().items() if not table.startswith(APART)}


def last_number(tenant_id: object) -> int:
    from lineofsight.trail.models import ChainHead

    return ChainHead.objects.get(tenant_id=tenant_id, chain="writes").number


def main(name: str) -> None:
    django.setup()
    from importlib import import_module

    from django.db import transaction

    from lineofsight import vault
    from lineofsight.deep_dives.models import DeepDive
    from lineofsight.trail import record

    world = pickle.loads((Path(os.environ["LINEOFSIGHT_TEST_DIR"]) / "people.pickle").read_bytes())  # noqa: S301
    stage, module, step = STEPS[name]
    dd = DeepDive.objects.filter(tenant__slug="westmere", stage=stage, method="tool_and_discussion").first()
    append = record.append

    def tell() -> None:
        counted = rows() if os.environ.get("COUNTING") == "yes" else {}
        print(json.dumps([last_number(dd.tenant_id), counted]), flush=True)

    def appending(chain: str, entries: list) -> None:
        append(chain, entries)
        if chain == "writes":
            transaction.on_commit(tell)

    record.append = appending
    print("ready", flush=True)
    with vault.scope():
        getattr(import_module(f"lineofsight.demo.story.{module}"), step)(world.westmere, dd)
    print("finished", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
