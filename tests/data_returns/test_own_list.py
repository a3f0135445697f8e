"""Lists of agencies as data: ready-made, changed on screen in editions, and checked again when they change."""

import io

import openpyxl
import pytest
from django.test import Client

from lineofsight.data_returns.actions import returns_lists
from lineofsight.data_returns.list_form import initial_of
from lineofsight.data_returns.models import ListEdition
from lineofsight.engine.returns.own.declaring import BadDeclaration, as_data, from_data
from lineofsight.engine.returns.own.ready_made import READY_MADE
from lineofsight.partnership.refusals import NotYet

from .returns_world import NOTICES, a_list, address, again, checked, fresh, last, named_for, notice, signed_off, worked


def typed(key: str = NOTICES, number: int = 0, reason: str = "Agreed in the data group") -> dict[str, str]:
    """The whole form as the browser sends it back."""
    initial = initial_of(READY_MADE[key], number)
    sent = {**initial["list"], "reason": reason}
    for prefix in ("columns", "rules"):
        rows = initial[prefix]
        sent |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": str(len(rows))}
        for place, row in enumerate(rows):
            sent |= {
                f"{prefix}-{place}-{name}": "on" if value is True else str(value)
                for name, value in row.items()
                if value is not False
            }
    return sent


def change(browser: Client, w, sent: dict[str, str], key: str = NOTICES):
    return browser.post(address(w, "change_own_list", query=f"list={key}"), sent)


def test_six_lists_come_ready_made_and_each_declares_itself(westmere, sign_in) -> None:
    page = sign_in(westmere.leads["police"]).get(address(westmere, "own_lists")).content.decode()
    assert len(READY_MADE) == 6
    for declared in READY_MADE.values():
        assert from_data(as_data(declared)) == declared
        assert declared.title in page


def test_the_empty_file_of_a_list_is_taken_when_it_is_filled_in(westmere, sign_in) -> None:
    lead = sign_in(westmere.leads["police"])
    book = openpyxl.load_workbook(
        io.BytesIO(lead.get(address(westmere, "list_template", query=f"list={NOTICES}")).content)
    )
    book.worksheets[0].append(notice(1).split(","))
    filled = io.BytesIO()
    book.save(filled)
    assert checked(westmere, filled.getvalue(), name="notices.xlsx").outcome == "accepted"


def test_a_code_is_added_on_screen_and_what_was_sent_is_checked_again_by_the_new_edition(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1, risk="VH")))
    assert made.outcome == "with_errors"
    bu = sign_in(westmere.business_unit)
    sent = typed()
    risk = next(place for place in range(20) if sent.get(f"columns-{place}-key") == "risk")
    sent[f"columns-{risk}-codes"] += "\nVH Very high"
    assert change(bu, westmere, sent).status_code == 302
    worked()
    assert again(made).outcome == "accepted"
    assert again(made).edition == ListEdition.objects.get()
    assert [c.because for c in made.checks.order_by("number")] == ["sent", "list_changed"]
    page = bu.get(address(westmere, "own_list", query=f"list={NOTICES}")).content.decode()
    assert "Edition 1" in page
    assert "Agreed in the data group" in page


def test_a_changed_list_that_takes_other_rows_asks_for_a_new_sign_off(westmere) -> None:
    named_for(westmere)
    made = signed_off(westmere, a_list(notice(1), notice(2, urgent="")))
    content = as_data(READY_MADE[NOTICES])
    next(c for c in content["columns"] if c["key"] == "urgent")["rejects"] = True
    returns_lists.declare_list(
        content=content, reason="Without it nothing counts", from_number=0, by=fresh(westmere.business_unit)
    )
    worked()
    assert (again(made).state, again(made).outcome, again(made).signed_off_by) == ("checked", "partly", None)


def test_a_changed_list_that_takes_the_same_rows_leaves_the_sign_off(westmere) -> None:
    named_for(westmere)
    made = signed_off(westmere, a_list(notice(1)))
    content = as_data(READY_MADE[NOTICES])
    content["about"] = "Each child on each notice"
    returns_lists.declare_list(content=content, reason="Words", from_number=0, by=fresh(westmere.business_unit))
    worked()
    assert (again(made).state, last(made).number) == ("signed_off", 2)


def test_two_people_changing_a_list_at_once_do_not_undo_each_other(westmere, sign_in) -> None:
    bu = sign_in(westmere.business_unit)
    sent = typed() | {"about": "Each notice"}
    assert change(bu, westmere, sent).status_code == 302
    second = change(bu, westmere, typed() | {"about": "Each child"})
    assert "Somebody else has changed this list meanwhile" in second.content.decode()
    assert "Each child" in second.content.decode()
    assert ListEdition.objects.count() == 1


def test_a_partnership_declares_a_list_of_its_own(westmere, sign_in) -> None:
    bu = sign_in(westmere.business_unit)
    sent = {
        "title": "Housing notices",
        "about": "Each eviction of a family",
        "child": "Child reference",
        "reason": "Housing has joined",
        "from_number": "0",
        "columns-TOTAL_FORMS": "2",
        "columns-INITIAL_FORMS": "1",
        "columns-0-key": "child",
        "columns-0-heading": "Child reference",
        "columns-0-kind": "id",
        "columns-0-required": "on",
        "columns-0-rejects": "on",
        "columns-1-heading": "Evicted on",
        "columns-1-kind": "date",
        "columns-1-required": "on",
        "rules-TOTAL_FORMS": "1",
        "rules-INITIAL_FORMS": "0",
        "rules-0-number": "1",
        "rules-0-test": "in_period",
        "rules-0-columns": "Evicted on",
        "rules-0-message": "It is not in the period.",
    }
    assert bu.post(address(westmere, "change_own_list"), sent).status_code == 302
    twice = bu.post(address(westmere, "change_own_list"), sent).content.decode()
    assert "There is a list of this title" in twice
    data = b"Evicted on,Child reference\n01/01/1999,C1\nsoon,C2\n"
    made = checked(westmere, data, agency="charity", collection="housing_notices")
    assert {each["message"] for each in last(made).by_rule} == {
        "It is not in the period.",
        "“Evicted on” is no day. Write it like 31/03/2026.",
    }


def test_only_the_business_unit_changes_a_list(westmere, sign_in) -> None:
    assert change(sign_in(westmere.leads["police"]), westmere, typed()).status_code == 404
    assert not ListEdition.objects.exists()


@pytest.mark.parametrize(
    ("change_it", "words"),
    [
        (lambda c: c.update(child="nobody"), "Say which column says whom a row is about"),
        (lambda c: c["columns"][0].update(kind="code"), "needs its codes"),
        (lambda c: c["columns"].append(c["columns"][0]), "Two columns have the same name"),
        (lambda c: c["rules"][0].update(test="guess"), "Say what rule"),
        (lambda c: c["rules"][0].update(columns=["nobody"]), "names a column that the list does not have"),
        (lambda c: c.pop("title"), "not declared whole"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused_with_a_sentence(change_it, words) -> None:
    content = as_data(READY_MADE[NOTICES])
    content = {
        **content,
        "columns": [dict(c) for c in content["columns"]],
        "rules": [dict(r) for r in content["rules"]],
    }
    change_it(content)
    with pytest.raises(BadDeclaration, match=words):
        from_data(content)


def test_nothing_changed_makes_no_edition(westmere) -> None:
    with pytest.raises(NotYet, match="Nothing was changed"):
        returns_lists.declare_list(
            content=as_data(READY_MADE[NOTICES]), reason="None", from_number=0, by=fresh(westmere.business_unit)
        )
