"""A process of its own, with a database on disk: one form of a page sent from many browsers at the same moment.

Run by `tests/security/test_at_once.py` with the number of browsers; prints what came of it.
"""

import json
import os
import pickle
import sys
import threading
from pathlib import Path
from typing import Any

import django


def effects() -> dict[str, int]:
    from django.core import mail

    from lineofsight.config.backups.stores import rows_of_each_table

    apart = ("django_session", "partnership_signin", "partnership_sending", "trail_chainhead", "sqlite_sequence")
    return {t: n for t, n in rows_of_each_table().items() if not t.startswith(apart)} | {"e-mails": len(mail.outbox)}


def main(times: list[int]) -> None:
    django.setup()
    from django.core import mail
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    from lineofsight import vault
    from lineofsight.config import sent_once
    from lineofsight.registers.models import Risk
    from tests.registers.registers_world import address, in_days
    from tests.registers.test_risk import typed
    from tests.standing import signed_in_fully

    setup_test_environment()
    sent_once.WAITS = 300  # a busy machine is not what is looked at
    world = pickle.loads((Path(os.environ["LINEOFSIGHT_TEST_DIR"]) / "people.pickle").read_bytes())  # noqa: S301
    w = world.westmere
    unit = Client()
    signed_in_fully(unit, w.business_unit.person)
    mail.outbox = []
    with vault.scope():
        risk = Risk.objects.filter(tenant=w.tenant, state="assessed").first() or Risk.objects.filter(tenant=w.tenant)[0]
    there = {
        address(w, "add_mitigation", risk.pk): {
            "words": "A deputy is named.",
            "owner": str(w.leads["council"].pk),
            "due_date": in_days(30).isoformat(),
        },
        address(w, "raise_risk"): typed(w, words="A risk that many browsers send."),
    }

    def send(page: str, form: dict[str, Any], answers: list[Any], ready: threading.Barrier) -> None:
        browser = Client(raise_request_exception=False)
        browser.cookies = unit.cookies
        ready.wait()
        answer = browser.post(page, form)
        answers.append([answer.status_code, answer.headers.get("Location", "")])
        connection.close()

    for count in times:
        for page, form in there.items():
            words = f"{form['words']} By {count}."
            sent, answers, ready = (
                form | {"words": words, "csrfmiddlewaretoken": "c" * 64},
                [],
                threading.Barrier(count),
            )
            before = effects()
            threads = [threading.Thread(target=send, args=(page, sent, answers, ready)) for _ in range(count)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            after = effects()
            more = {table: n - before.get(table, 0) for table, n in after.items() if n != before.get(table, 0)}
            print(json.dumps({"page": page, "times": count, "answers": answers, "more": more}), flush=True)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]])
