"""An agency sends a file and is told what was accepted and what not."""

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from lineofsight.config import upload_handler
from lineofsight.data_returns.models import DataReturn, ReturnCheck
from lineofsight.data_returns.views import send_return
from lineofsight.demo.cast import SINCE
from lineofsight.partnership import actions
from lineofsight.partnership.doors import Role
from lineofsight.trail.models import Event

from .returns_world import (
    NOTICES,
    a_list,
    address,
    again,
    checked,
    last,
    named_for,
    notice,
    period_key,
    quarter,
    sent,
    upload,
    worked,
)


def query(w, agency="police", collection=NOTICES) -> str:
    return f"agency={w.agencies[agency].pk}&collection={collection}&period={period_key(quarter())}"


def test_a_lead_sends_a_list_and_sees_by_row_column_and_rule_what_was_not_accepted(westmere, sign_in) -> None:
    lead = sign_in(westmere.leads["police"])
    chosen = lead.post(
        address(westmere, "choose_return"),
        {"agency": str(westmere.agencies["police"].pk), "collection": NOTICES, "period": period_key(quarter())},
    )
    assert chosen.status_code == 302

    data = a_list(notice(1), notice(2, risk="X"), notice(3, child=""), notice(4, shared="01/01/2001 09:00"))
    answer = lead.post(chosen.url, {"file": upload(data)})

    made = DataReturn.objects.get()
    assert answer.url == address(westmere, "data_return", made.pk)
    assert "The file is being checked" in lead.get(answer.url).content.decode()
    worked()
    page = lead.get(answer.url).content.decode()
    assert "Partly accepted" in page
    assert "“Risk grade” is none of its codes: S, M, H." in page
    assert "It was shared before it happened. Check both." in page
    lines = lead.get(address(westmere, "return_lines", made.pk)).content.decode()
    assert "“Child reference” is blank. Fill it in." in lines
    assert "C2" in lines


def test_rows_in_are_rows_accepted_and_rejected_together(westmere) -> None:
    """F5."""
    data = a_list(notice(1), notice(2, child=""), "too,short", notice(4, reference="PPN1", child="C1"), notice(5))
    made = checked(westmere, data)
    check = last(made)
    assert (check.rows, check.taken_rows, check.rejected_rows) == (5, 2, 3)
    assert made.outcome == "partly"


def test_a_clean_list_is_accepted_and_one_with_slips_accepted_with_errors(westmere) -> None:
    assert checked(westmere, a_list(notice(1), notice(2))).outcome == "accepted"
    assert checked(westmere, a_list(notice(1), notice(2, urgent="perhaps"))).outcome == "with_errors"


def test_a_list_without_a_necessary_column_is_rejected_with_the_columns_name(westmere) -> None:
    made = checked(westmere, a_list("1,2", headings="Notice reference,Child ID"))
    assert made.outcome == "rejected"
    assert "The column “Risk grade” is not there." in str(last(made).by_rule)


def test_the_same_file_sent_twice_makes_one_return(westmere, sign_in) -> None:
    lead = sign_in(westmere.leads["police"])
    where = address(westmere, "send_return", query=query(westmere))
    first, second = (lead.post(where, {"file": upload(a_list(notice(1)))}) for _ in range(2))
    assert first.url == second.url
    assert DataReturn.objects.count() == 1


def test_a_corrected_file_takes_the_place_of_the_first_and_both_are_kept(westmere) -> None:
    first = checked(westmere, a_list(notice(1, risk="X")))
    second = checked(westmere, a_list(notice(1)))
    first = again(first)
    assert (first.state, first.replaced_by_id, second.state) == ("replaced", second.pk, "checked")
    assert first.files.get().file.read() == a_list(notice(1, risk="X"))


def test_a_corrected_file_that_is_rejected_leaves_the_first_in_place(westmere) -> None:
    first = checked(westmere, a_list(notice(1)))
    second = checked(westmere, b"nothing,that,fits\n1,2,3\n")
    assert (again(first).state, second.outcome) == ("checked", "rejected")


def test_what_is_no_list_is_refused_with_a_sentence_and_nothing_is_kept(westmere, sign_in) -> None:
    lead = sign_in(westmere.leads["police"])
    page = lead.post(address(westmere, "send_return", query=query(westmere)), {"file": upload(b"%PDF-1.7", "a.csv")})
    assert "The content of this file is not CSV" in page.content.decode()
    assert not DataReturn.objects.exists()


def test_who_is_named_for_a_return_sends_it_and_nothing_else(westmere, sign_in) -> None:
    named_for(westmere)
    author = sign_in(westmere.authors["police"])
    assert author.get(address(westmere, "send_return", query=query(westmere))).status_code == 200
    other = address(westmere, "send_return", query=query(westmere, collection="missing_episodes"))
    assert author.get(other).status_code == 302


def test_another_agency_cannot_send_for_the_police(westmere, sign_in) -> None:
    answer = sign_in(westmere.leads["health"]).post(
        address(westmere, "send_return", query=query(westmere)), {"file": upload(a_list(notice(1)))}
    )
    assert answer.url == address(westmere, "choose_return")
    assert not DataReturn.objects.exists()


def test_only_its_own_agency_reads_a_return_and_others_see_no_more_than_that_it_came(westmere, sign_in) -> None:
    made = checked(westmere, a_list(notice(1, risk="X")))
    pages = ("return_lines", "return_errors")
    for person in (westmere.business_unit, westmere.members["analyst"]):
        browser = sign_in(person)
        page = browser.get(address(westmere, "data_return", made.pk)).content.decode()
        assert "Accepted with errors" in page
        assert "none of its codes" not in page
        assert [browser.get(address(westmere, each, made.pk)).status_code for each in pages] == [404, 404]
        assert browser.get(address(westmere, "return_file", made.files.get().pk)).status_code == 404
    for person in (westmere.leads["health"], westmere.authors["police"], westmere.members["outsider"]):
        browser = sign_in(person)
        assert browser.get(address(westmere, "data_return", made.pk)).status_code == 404
        assert browser.get(address(westmere, "return_lines", made.pk)).status_code == 404


def test_an_agencys_analyst_opens_its_own_files_and_never_another_agencys(westmere, sign_in) -> None:
    for key in ("police", "health"):
        actions.appoint(
            member=westmere.authors[key],
            role=Role.ANALYST,
            agency=westmere.agencies[key],
            from_date=SINCE,
            by=westmere.business_unit,
        )
    made = sent(westmere, a_list(notice(1)), by=westmere.authors["police"])
    where = address(westmere, "return_file", made.files.get().pk)
    assert sign_in(westmere.authors["police"]).get(where).status_code == 200
    assert sign_in(westmere.authors["health"]).get(where).status_code == 404


def test_nothing_a_file_holds_stands_in_the_open(westmere) -> None:
    made = sent(westmere, a_list(notice(1, child="KESTREL77", risk="X")))
    worked()
    told = [str(row) for model in (DBTaskResult, Event, ReturnCheck) for row in model.objects.values()]
    assert told
    assert not any(word in line for line in told for word in ("KESTREL77", "Quellbrook", "notices.csv"))
    assert b"KESTREL77" in made.files.get().file.read()


def test_a_list_larger_than_other_uploads_arrives_and_one_too_large_is_refused_with_its_limit(
    westmere, sign_in, monkeypatch
) -> None:
    lead = sign_in(westmere.leads["police"])
    where = address(westmere, "send_return", query=query(westmere))
    large = a_list(notice(1)) + b"\n" + b" , , , , , , , , , , , , \n" * 1_200_000
    assert len(large) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    made = lead.post(where, {"file": upload(large)})
    assert made.status_code == 302
    worked()
    assert DataReturn.objects.get().outcome == "accepted"

    monkeypatch.setattr(upload_handler, "LARGEST_LIST", 10)
    monkeypatch.setattr(upload_handler, "AROUND_A_FILE", 0)
    monkeypatch.setattr(send_return, "LARGEST_LIST", 10)
    assert "This is larger than 0 MB. Split the file." in lead.post(where, {"file": upload(large)}).content.decode()


def test_no_period_is_chosen_beforehand_so_that_no_census_is_sent_for_a_quarter(westmere, sign_in) -> None:
    lead = sign_in(westmere.leads["council"])
    chosen = {"agency": str(westmere.agencies["council"].pk), "collection": "cin", "period": ""}
    page = lead.get(address(westmere, "choose_return")).content.decode()
    assert " selected" not in page.split("For which period?")[1] and "are for a whole year" in page
    answer = lead.post(address(westmere, "choose_return"), chosen)
    assert answer.status_code == 200 and "For which period?" in answer.content.decode()
