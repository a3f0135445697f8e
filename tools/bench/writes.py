"""Writes: several people saving their audit tools at once, beside as many bare commits; none may be lost."""

import time
from threading import Thread

from django.db import connection
from founding import audit, children, completed_tools, partnership

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.deep_dives.states import ReturnState, Stage
from lineofsight.partnership.models import Tenant
from lineofsight.question_sets.models import Answer
from lineofsight.question_sets.reading import contents

SAVES = 40


def writes() -> None:
    w = partnership()
    dd = audit(w)
    completed_tools(w, dd, children(w, dd, 8), [w.agencies["police"]])
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.RETURNS_OPEN)
    AgencyReturn.objects.filter(deep_dive=dd).update(state=ReturnState.IN_PROGRESS)
    rows = list(
        AgencyReturn.objects.filter(deep_dive=dd).select_related(
            "deep_dive__tenant", "deep_dive__edition", "case", "agency", "response", "on_behalf_by__person"
        )
    )
    print(f"  on {connection.vendor}: {SAVES} saves by each of so many people at once")
    for people in (1, 4, 8):
        waits: list[float] = []
        began = time.perf_counter()
        _at_once([_saving(row, waits) for row in rows[:people]])
        taken = time.perf_counter() - began
        kept = sum(_kept(row) for row in rows[:people])
        bare: list[float] = []
        began = time.perf_counter()
        _at_once([_bare(w.tenant, bare) for _ in range(people)])
        bare_taken = time.perf_counter() - began
        print(
            f"saving a section, {people} at once: {people * SAVES / taken:6.0f} a second, worst wait "
            f"{max(waits) * 1000:6.0f} ms, lost {people - kept}; bare commits {people * SAVES / bare_taken:6.0f} a second, "
            f"worst {max(bare) * 1000:6.0f} ms; goal: lost 0"
        )


def _at_once(works: list[Thread]) -> None:
    for each in works:
        each.start()
    for each in works:
        each.join()


def _words(row: AgencyReturn, number: int) -> str:
    return f"Save {number} of the tool about Child {row.case.letter}."


def _saving(row: AgencyReturn, waits: list[float]) -> Thread:
    def save() -> None:
        for number in range(SAVES):
            part = contents(row.response)[0]
            texts = [a.question.key for a in part.questions if a.question.kind == "text"]
            began = time.perf_counter()
            assert row.on_behalf_by is not None
            actions.save_tool_section(
                agency_return=row,
                section=part.section,
                answers={texts[0]: _words(row, number)},
                entries=[],
                nothing_to_record=(),
                complete=False,
                seen_version=part.progress.version if part.progress else 0,
                by=row.on_behalf_by,
            )
            waits.append(time.perf_counter() - began)
        connection.close()

    return Thread(target=save)


def _kept(row: AgencyReturn) -> bool:
    """Whether the last thing saved stands there."""
    last = _words(row, SAVES - 1)
    return any(a.value == last for a in Answer.objects.filter(response=row.response).select_related("response"))


def _bare(tenant: Tenant, waits: list[float]) -> Thread:
    """One small commit at a time, by the database alone."""

    def commit() -> None:
        for _ in range(SAVES):
            began = time.perf_counter()
            Tenant.objects.filter(pk=tenant.pk).update(name=f"{tenant.name}")
            waits.append(time.perf_counter() - began)
        connection.close()

    return Thread(target=commit)
