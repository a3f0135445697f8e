"""A computed figure is followed back to the rows behind it, by who may and for a purpose that is kept."""

from typing import Any

import pytest
from django.utils import timezone

from lineofsight import vault
from lineofsight.data_returns.models import DataReturn
from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import Quarter, RowsOpened
from lineofsight.trail.models import Event
from lineofsight.uploads import returns as returns_child
from lineofsight.vault import for_a_while
from tests.data_returns import returns_world as rw

from .computed_world import a_quarter, computed, notices, the_row
from .quarters_world import address, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def q(westmere: Cast) -> Quarter:
    return a_quarter(westmere)


def test_the_rows_behind_a_number_are_opened_for_a_purpose_and_come_to_the_same_figure(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    figure = the_row(w, q).figure
    page = sign_in(w.analyst)
    door = address(w, "open_rows", figure.pk)
    asks = page.get(door)
    assert "What do you need the rows for?" in asks.text and "Hours until shared" not in asks.text
    assert "Enter what you need the rows for" in page.post(door, {"purpose": " "}).text
    assert not RowsOpened.objects.exists()
    shown = page.post(door, {"purpose": "To check with the force why two were late"}, follow=True)
    assert "the same as the figure" in shown.text and "7 of 9" in shown.text and "Child 9" in shown.text
    opened = RowsOpened.objects.get()
    assert opened.purpose == "To check with the force why two were late" and opened.opened_by_id == w.analyst.pk
    assert Event.objects.filter(verb="open_rows_behind", actor_id=w.analyst.pk).exists()
    rows = address(w, "rows_behind", opened.pk)
    late = page.get(f"{rows}?meets=No").text
    assert late.count("govuk-table__row") > 2 and "2 rows" in late


@pytest.mark.requirement("INF-014")
def test_the_analysis_view_has_no_identifiers_and_opens_for_a_purpose_alone(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2, names="Zzyphora,Quennerby"))
    computed(w, q)
    figure = the_row(w, q).figure
    page = sign_in(w.analyst)
    purposeless = page.post(address(w, "open_rows", figure.pk), {"purpose": ""})
    assert purposeless.status_code == 200 and "Enter what you need the rows for" in purposeless.text
    assert not RowsOpened.objects.exists()
    shown = page.post(address(w, "open_rows", figure.pk), {"purpose": "Scale of late notices"}, follow=True)
    assert "Child 1" in shown.text
    sheet = page.get(shown.wsgi_request.path + "?export=xlsx")
    import io

    from openpyxl import load_workbook

    cells = " ".join(
        str(cell)
        for line in load_workbook(io.BytesIO(sheet.content)).active.values
        for cell in line  # type: ignore[union-attr]
    )
    for text in (shown.text, cells):
        for identifier in ("Zzyphora", "Quennerby", "WM1 1AA", "04/05/2014", "2014", "PPN1", "PPN1000", ">C1<", " C1 "):
            assert identifier not in text, identifier
    assert RowsOpened.objects.get().purpose == "Scale of late notices"


def test_only_the_analyst_opens_rows_and_only_those_she_opened_herself(westmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    figure = the_row(w, q).figure
    opened = actions.open_rows(figure=figure, purpose="To check", by=fresh(w.analyst))
    for somebody in (w.business_unit, w.leads["police"], w.executives["police"], w.oversight_chair):
        page = sign_in(somebody)
        assert page.get(address(w, "open_rows", figure.pk)).status_code == 404
        assert page.get(address(w, "rows_behind", opened.pk)).status_code == 404


def test_another_partnership_sees_nothing_of_it(westmere, eastmere, q, sign_in) -> None:
    w = westmere
    rw.signed_off(w, notices(7, 2))
    computed(w, q)
    figure = the_row(w, q).figure
    opened = actions.open_rows(figure=figure, purpose="To check", by=fresh(w.analyst))
    page = sign_in(eastmere.analyst)
    there: list[tuple[str, Any]] = [
        ("computed_figures", q.pk),
        ("choose_figure", figure.pk),
        ("open_rows", figure.pk),
        ("rows_behind", opened.pk),
    ]
    for name, pk in there:
        assert page.get(address(w, name, pk)).status_code == 404
        assert page.get(address(eastmere, name, pk)).status_code == 404
    assert timezone.now() > opened.opened_at


def test_further_pages_of_the_rows_come_without_reading_the_return_again_and_are_on_record_each_time(
    westmere, q, sign_in, monkeypatch
) -> None:
    w = westmere
    rw.signed_off(w, notices(60, 2))
    computed(w, q)
    opened = actions.open_rows(figure=the_row(w, q).figure, purpose="To check", by=fresh(w.analyst))
    read = []
    taken_rows = returns_child.taken_rows
    monkeypatch.setattr(returns_child, "taken_rows", lambda *a, **k: read.append(1) or taken_rows(*a, **k))
    for_a_while.forget()
    page, rows = sign_in(w.analyst), address(w, "rows_behind", opened.pk)
    first, second = page.get(rows), page.get(f"{rows}?page=2")
    assert "60 of 62" in first.text and "Showing 51 to 62 of 62 rows" in second.text
    assert page.get(f"{rows}?meets=No").text.count("Child ") >= 2
    assert len(read) == 1
    file = DataReturn.objects.get().files.get().file
    assert Event.objects.readings_of(w.tenant.pk, file.pk).filter(actor_id=w.analyst.pk).count() == 3
    # What is held is sealed, and goes when its time is over.
    (held,) = for_a_while._held.values()
    assert b"Child" not in bytes(held.sealed)
    monkeypatch.setattr(for_a_while.time, "monotonic", lambda: held.until + 1)
    assert "60 of 62" in page.get(rows).text and len(read) == 2


def test_rows_that_are_held_are_not_shown_after_the_secure_deletion_of_their_return(westmere, q, sign_in) -> None:
    w = westmere
    sent = rw.signed_off(w, notices(7, 2))
    computed(w, q)
    opened = actions.open_rows(figure=the_row(w, q).figure, purpose="To check", by=fresh(w.analyst))
    page, rows = sign_in(w.analyst), address(w, "rows_behind", opened.pk)
    assert "Child 9" in page.get(rows).text
    vault.destroy_key(sent.key)
    gone = page.get(rows).text
    assert "was replaced or deleted" in gone and "Child 9" not in gone
