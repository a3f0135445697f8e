"""One step of a deep dive in a process of its own, told to `tests/security/test_killed.py` commit by commit.

Run with the step's name. After every commit one line leaves: the number of the last event, and, when asked for by
COUNTING=yes, the rows of every table at that moment.
"""

import json
import os
import pickle
import sys
from pathlib import Path
from typing import Any

import django

# Whose deep dive, and where it stands before the step.
STEPS = {
    "import": ("westmere", "terms_approved"),
    "submit": ("westmere", "returns_open"),
    "collate": ("westmere", "returns_closed"),
    "circulate": ("westmere", "collated"),
    "sign-off": ("westmere", "group_approval"),
}
# Written by whoever works in the background, not by the step.
APART = ("django_tasks", "jobs_", "sqlite_sequence", "django_session")


def rows() -> dict[str, int]:
    from lineofsight.config.backups.stores import rows_of_each_table

    return {table: count for table, count in rows_of_each_table().items() if not table.startswith(APART)}


def last_number(tenant_id: object) -> int:
    from lineofsight.trail.models import ChainHead

    return ChainHead.objects.get(tenant_id=tenant_id, chain="writes").number


def take(name: str, cast: Any, dd: Any) -> None:
    from lineofsight.deep_dives import actions
    from lineofsight.deep_dives.models import AgencyReturn, Attendee
    from lineofsight.practice.story import cohort, pack, report, tools

    if name == "import":
        cohort.supply_lists(cast, dd)
    elif name == "submit":
        for row in AgencyReturn.objects.filter(deep_dive=dd, state="awaiting_sign_off").order_by("pk"):
            tools.sign_off(cast, row)
    elif name == "collate":
        pack.collate(cast, dd)
    elif name == "circulate":
        pack.arrange(cast, dd)
        chosen = Attendee.objects.filter(deep_dive=dd).select_related(
            "deep_dive__tenant", "deep_dive__edition", "member__person", "agency"
        )
        actions.circulate_pack(deep_dive=dd, attendees=list(chosen), late_accepted=True, by=cast.business_unit)
    else:
        report.approve_next(cast, dd)


def main(name: str) -> None:
    django.setup()
    from django.db import transaction

    from lineofsight import vault
    from lineofsight.deep_dives.models import DeepDive
    from lineofsight.trail import record

    world = pickle.loads((Path(os.environ["LINEOFSIGHT_TEST_DIR"]) / "people.pickle").read_bytes())  # noqa: S301
    slug, stage = STEPS[name]
    dd = DeepDive.objects.filter(tenant__slug=slug, stage=stage, method="tool_and_discussion").first()
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
        take(name, getattr(world, slug), dd)
    print("finished", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
