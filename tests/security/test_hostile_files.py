"""F2: sixty hostile files at every place where a file is taken; each is refused with a sentence, and none is kept."""

import inspect
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lineofsight.data_returns.models import DataReturn
from lineofsight.demo.cast import Cast
from lineofsight.practice.story import answers
from lineofsight.vault.models import SealedFile
from tests.data_returns import returns_world
from tests.data_returns.test_send_return import query
from tests.deep_dives import asked_world, cohort_world, contributor_world
from tests.deep_dives.addresses import address
from tests.deep_dives.test_add_list import form as list_form
from tests.deep_dives.tools_world import audit, tool
from tests.improvement import impact_world, plans_world
from tests.intelligence import quarters_world
from tests.meetings import meeting_world
from tests.programme import plans_world as years_world
from tests.registers import registers_world

from .addresses import pages
from .hostile_files import MISNAMED, hostile_files

EVERY = list(hostile_files())
SAMPLE = 14


# Harm to whoever reads the whole sheet into memory; to keep and to open it in Excel it is a workbook like any other.
HURTS_ITS_READER = {"a cell at the far end"}


@dataclass
class Point:
    """A page that takes a file, as somebody who may send one: her browser, and what else the form asks."""

    browser: Client
    path: str
    endings: tuple[str, ...]
    box: str = "file"
    more: dict[str, Any] = field(default_factory=dict)
    keeps: bool = False  # the file is kept for people to open and never read by the product


def _list(w: Cast, sign_in: Any, capture: Any) -> Point:
    page = cohort_world.page("add_list", cohort_world.with_terms(w))
    return Point(sign_in(w.business_unit), page, ("csv", "xlsx", "xml"), more=list_form(w))


def _form_in_word(w: Cast, sign_in: Any, capture: Any) -> Point:
    row = tool(w, audit(w))
    page = address(w, "tool_in_word", row.deep_dive, return_pk=row.pk)
    return Point(sign_in(w.authors["police"]), page, ("docx",))


def _evidence(w: Cast, sign_in: Any, capture: Any) -> Point:
    row = tool(w, audit(w))
    page = address(w, "evidence", row.deep_dive, return_pk=row.pk)
    return Point(sign_in(w.authors["police"]), page, ("docx", "xlsx", "pdf"), more={"title": "Chronology"}, keeps=True)


def _evidence_from_outside(w: Cast, sign_in: Any, capture: Any) -> Point:
    dd = audit(w)
    tool(w, dd)
    link = contributor_world.invite(w, dd, sign_in(w.business_unit), capture)
    browser = contributor_world.let_in(link, capture)
    page = contributor_world.page(w, link, "contributor_evidence")
    return Point(browser, page, ("docx", "xlsx", "pdf"), more={"title": "Chronology"}, keeps=True)


def _on_behalf(w: Cast, sign_in: Any, capture: Any) -> Point:
    dd = asked_world.issued(w, "ABC")
    row = asked_world.tools_of(w, dd, "police")[0]
    client, page = sign_in(w.business_unit), address(w, "enter_on_behalf", dd, return_pk=row.pk)
    client.post(page, {"begin": "yes"})
    answers.fill_in(w, asked_world.tools_of(w, dd, "police")[0], by=w.business_unit)
    return Point(client, page, ("docx", "pdf"))


def _update(w: Cast, sign_in: Any, capture: Any) -> Point:
    action = plans_world.agreed(w)
    more = {"how": "done", "evidence": "The rota.", "words": "It is written."}
    page = plans_world.address(w, "update_action", action.pk)
    return Point(sign_in(w.leads["health"]), page, ("pdf", "docx", "xlsx", "png", "jpg"), "upload", more, keeps=True)


def _updates(w: Cast, sign_in: Any, capture: Any) -> Point:
    plans_world.agreed(w)
    page = plans_world.address(w, "send_updates", w.agencies["health"].pk)
    return Point(sign_in(w.leads["health"]), page, ("xlsx", "csv"))


def _points(w: Cast, sign_in: Any, capture: Any) -> Point:
    page = plans_world.address(w, "add_points", impact_world.measure(w).pk)
    return Point(sign_in(w.business_unit), page, ("csv", "xlsx"))


def _benchmarks(w: Cast, sign_in: Any, capture: Any) -> Point:
    row = quarters_world.own(w, "T1")
    more = {"column": "percentage", "where": "group = All", "own": "Westmere", "neighbours": "", "source": "Published"}
    return Point(sign_in(w.analyst), quarters_world.address(w, "bring_benchmarks", row.pk), ("csv",), more=more)


def _figures(w: Cast, sign_in: Any, capture: Any) -> Point:
    quarters_world.own(w, "T1")
    of = quarters_world.figures_of(w, quarters_world.asked(w), "council")
    return Point(sign_in(w.authors["council"]), quarters_world.address(w, "send_figures", of.pk), ("xlsx", "csv"))


def _notices(w: Cast, sign_in: Any, capture: Any) -> Point:
    return Point(sign_in(w.analyst), quarters_world.address(w, "notices"), ("csv", "xlsx"))


def _paper(w: Cast, sign_in: Any, capture: Any) -> Point:
    page = meeting_world.address(w, "add_paper", meeting_world.planned(w).pk)
    return Point(
        sign_in(w.business_unit), page, ("docx", "pdf", "xlsx"), more={"item": "", "title": "A list"}, keeps=True
    )


def _schedule(w: Cast, sign_in: Any, capture: Any) -> Point:
    page = years_world.address(w, "schedule_files", years_world.begun(w, "audits").pk)
    return Point(sign_in(w.business_unit), page, ("xlsx", "csv"))


def _version(w: Cast, sign_in: Any, capture: Any) -> Point:
    page = registers_world.address(w, "add_version", registers_world.document(w).pk)
    more = {"number": "2.0", "change": "Shorter."}
    return Point(sign_in(w.business_unit), page, ("docx", "pdf"), "upload", more)


def _risks(w: Cast, sign_in: Any, capture: Any) -> Point:
    more = {"agency": w.agencies["police"].pk}
    return Point(sign_in(w.business_unit), registers_world.address(w, "bring_risks"), ("xlsx", "csv"), more=more)


def _of_unit(name: str, *endings: str, **more: Any) -> Callable[..., Point]:
    ids = more.pop("ids", {})
    return lambda w, sign_in, capture: Point(
        sign_in(w.business_unit), reverse(name, kwargs={"tenant": w.tenant.slug, **ids}), endings, more=more
    )


# Every page that takes a file. A new one is forgotten here only until the next run.
POINTS: dict[str, Callable[..., Point]] = {
    "deep_dives:add_list": _list,
    "deep_dives:audit_imports": _of_unit("deep_dives:audit_imports", "xlsx", "csv"),
    "deep_dives:contributor_evidence": _evidence_from_outside,
    "deep_dives:enter_on_behalf": _on_behalf,
    "deep_dives:evidence": _evidence,
    "deep_dives:tool_in_word": _form_in_word,
    "improvement:add_points": _points,
    "improvement:bring_tracker": _of_unit("improvement:bring_tracker", "xlsx", "csv"),
    "improvement:send_updates": _updates,
    "improvement:update_action": _update,
    "intelligence:bring_benchmarks": _benchmarks,
    "intelligence:notices": _notices,
    "intelligence:send_figures": _figures,
    "meetings:add_paper": _paper,
    "partnership:imports": _of_unit("partnership:imports", "xlsx", "csv", kind="people"),
    "partnership:school_holidays": _of_unit("partnership:school_holidays", "ics", "csv"),
    "partnership:word_template_kind": _of_unit(
        "partnership:word_template_kind", "docx", ids={"kind": "summary_report"}
    ),
    "programme:schedule_files": _schedule,
    "question_sets:import_question_set": _of_unit("question_sets:import_question_set", "xlsx"),
    "registers:add_version": _version,
    "registers:bring_risks": _risks,
}
# Here a file that can be read at all is kept, as what an agency sent, and its check rejects it.
KEPT_AND_JUDGED = {"data_returns:send_return"}


def takes_a_file(module: str) -> bool:
    """Whether a page's module reads files from a request or has a form with one, its own or another page's."""
    found = sys.modules[module]
    if ".FILES" in inspect.getsource(found):
        return True
    return any(
        isinstance(each, type)
        and issubclass(each, forms.BaseForm)
        and any(isinstance(one, forms.FileField) for one in getattr(each, "base_fields", {}).values())
        for each in vars(found).values()
    )


def uses_page_of(module: str) -> bool:
    """A page that hands the request on to another page's function, as somebody from outside does."""
    source = inspect.getsource(sys.modules[module])
    pages_taking = [name.split(":")[1] for name in POINTS]
    return any(re.search(rf"^from \.{page} import .*\b{page}(_page)?\b", source, re.MULTILINE) for page in pages_taking)


def test_every_page_that_takes_a_file_stands_in_the_table() -> None:
    ours = [page for page in pages() if page.module.startswith("lineofsight.")]
    taking = {page.name for page in ours if takes_a_file(page.module) or uses_page_of(page.module)}
    assert taking == set(POINTS) | KEPT_AND_JUDGED
    assert (
        len([what for what, _, _ in EVERY if not what.startswith(MISNAMED)]) >= 60
        and len({what for what, _, _ in EVERY}) > 55
    )


def tried(point: Point, files: list[tuple[str, str, bytes]]) -> list[str]:
    """What went wrong; each file under its own ending where the page takes that, else renamed to one it takes.

    What is only not what its name says might be honest under another name.
    """
    faults = []
    for what, ending, data in files:
        if what.startswith(MISNAMED) and ending not in point.endings:
            continue
        if point.keeps and what in HURTS_ITS_READER:
            continue
        ending = ending if ending in point.endings else point.endings[0]
        kept = SealedFile.objects.count()
        sent = {**point.more, point.box: SimpleUploadedFile(f"zq{ending}.{ending}", data)}
        answer = point.browser.post(point.path, sent)
        page = answer.content.decode()
        if answer.status_code != 200 or "govuk-error-summary" not in page:
            faults.append(f"{what} as {ending}: {answer.status_code} {answer.headers.get('Location', '')}")
        elif "Traceback" in page or "most recent call" in page:
            faults.append(f"{what} as {ending}: says what is inside")
        if SealedFile.objects.count() != kept:
            faults.append(f"{what} as {ending}: was kept")
    return faults


@pytest.mark.parametrize("name", sorted(POINTS))
def test_f2_hostile_files_are_refused_wherever_a_file_is_taken(
    name: str, westmere: Cast, sign_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    point = POINTS[name](westmere, sign_in, django_capture_on_commit_callbacks)
    assert not tried(point, random.Random(name).sample(EVERY, SAMPLE))


def test_f2_of_hostile_returns_none_is_accepted_and_no_row_is_taken(westmere: Cast, sign_in: Any) -> None:
    lead, page = (
        sign_in(westmere.leads["police"]),
        returns_world.address(westmere, "send_return", query=query(westmere)),
    )
    for what, ending, data in random.Random("returns").sample(EVERY, SAMPLE):
        ending = ending if ending in ("csv", "xlsx") else "csv"
        answer = lead.post(page, {"file": SimpleUploadedFile(f"zq{ending}.{ending}", data)})
        assert answer.status_code in (200, 302), what
        assert answer.status_code == 302 or "govuk-error-summary" in answer.content.decode(), what
    returns_world.worked()
    outcomes = set(DataReturn.objects.values_list("state", "outcome"))
    assert not [each for each in outcomes if each[1] in ("accepted", "with_errors", "partly")], outcomes


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(POINTS))
def test_f2_all_of_them_at_every_place(
    name: str, westmere: Cast, sign_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    point = POINTS[name](westmere, sign_in, django_capture_on_commit_callbacks)
    assert not tried(point, EVERY)
