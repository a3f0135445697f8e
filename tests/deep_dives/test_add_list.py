"""Adding a list: files as they come, refused files, typed rows, no list, asking the agency."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import EligibleChild, EligibleList
from lineofsight.engine.spreadsheets import Sheet, write_csv, write_workbook
from lineofsight.partnership.models import Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import Identifier, Key, Person, SealedFile
from tests.deep_dives import cohort_world as world
from tests.deep_dives.addresses import said

CENSUS = b"""<Message><Header/><Children>
<Child><ChildIdentifiers><LAchildID>X1</LAchildID><UPN>A123456789012</UPN><PersonBirthDate>2018-02-03</PersonBirthDate>
</ChildIdentifiers><CINdetails><CINreferralDate>2024-01-05</CINreferralDate></CINdetails></Child>
<Child><ChildIdentifiers><PersonBirthDate>2018-02-03</PersonBirthDate></ChildIdentifiers></Child>
</Children></Message>"""


def form(w, how: str = "file", *, category: str = "early_help", agency: str = "council", **more):
    return {"category": category, "agency": str(w.agencies[agency].pk), "how": how, **more}


@pytest.fixture
def dd(westmere):
    return world.with_terms(westmere)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_of_300_rows_comes_in_whole_and_its_bytes_are_remembered_by_sha_256(westmere, dd, sign_in, kind):
    rows = world.rows("E-", 300)
    data = write_csv(world.HEADINGS, rows) if kind == "csv" else write_workbook([Sheet("L", world.HEADINGS, rows)])
    answer = sign_in(westmere.business_unit).post(
        world.page("add_list", dd), form(westmere, file=SimpleUploadedFile(f"early.{kind}", data))
    )
    received = EligibleList.objects.get()
    assert answer.url == world.page("map_columns", dd, list_pk=received.pk)
    assert received.sha256 == hashlib.sha256(data).hexdigest()
    assert received.original.read() == data
    actions.accept_list(eligible_list=received, mapping=actions.guessed_columns(received), by=westmere.business_unit)
    assert (received.rows_in, received.rows_accepted) == (300, 300)
    assert EligibleChild.objects.count() == Person.objects.filter(part="child").count() == 300


def test_a_census_comes_in_by_its_element_names_and_a_child_without_id_is_rejected_with_the_reason(westmere, dd):
    received = actions.receive_list(
        deep_dive=dd,
        category="child_in_need",
        agency=westmere.agencies["council"],
        file=SimpleUploadedFile("cin.xml", CENSUS),
        by=westmere.business_unit,
    )
    actions.accept_list(eligible_list=received, mapping=actions.guessed_columns(received), by=westmere.business_unit)
    assert (received.rows_in, received.rows_accepted, received.rows_rejected) == (2, 1, 1)
    (rejected,) = received.rejected.select_related("deep_dive")
    assert (rejected.number, rejected.column, rejected.reason) == (2, "LAchildID", "The child has no LAchildID.")
    assert world.states(dd) == {"child_in_need/X1": "excluded outside_window"}  # opened long ago, nothing since


def test_nothing_of_a_child_stands_open_in_the_database(westmere, dd):
    """Case number, names and birth dates are sealed under the key of the lists, the file too."""
    world.supply(westmere, dd, "early_help", [world.row("CANARY-1", "Wrenna", "Ottermoss", nhs="9434765919")])
    from django.db import connection

    dd = world.fresh(dd)
    assert Key.objects.filter(pk=dd.list_key_id).exists()
    assert {p.key_id for p in Person.objects.all()} == {f.key_id for f in SealedFile.objects.all()} == {dd.list_key_id}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            held = repr([[bytes(v) if isinstance(v, memoryview) else v for v in r] for r in cursor.fetchall()])
            for canary in ("CANARY-1", "Wrenna", "Ottermoss", "9434765919"):
                assert canary not in held, table


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.csv", b"", "empty"),
        ("list.pdf", b"%PDF-1.7", "Choose a file"),
        ("list.xlsx", b"%PDF-1.7 not a workbook", "not Excel"),
        ("list.csv", b"<!doctype html><table></table>", "not CSV"),
        ("list.xml", b"<Message><Header/></Message>", "holds no children"),
        (
            "bomb.xml",
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Message><Child>&b;</Child></Message>',
            "document type",
        ),
        ("deep.xml", b"<a>" * 5000 + b"</a>" * 5000, "deeper than 100"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kind of file"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_what_to_do_and_the_choices_stay(
    westmere, dd, sign_in, name, data, words
):
    answer = sign_in(westmere.business_unit).post(
        world.page("add_list", dd), form(westmere, file=SimpleUploadedFile(name, data))
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert words in page or "must be" in page or "file" in said(answer)
    assert '<option value="early_help" selected' in page
    assert not EligibleList.objects.exists()


def test_a_hostile_archive_is_refused(westmere, dd):
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    with pytest.raises(ValueError, match="unpacks to far more"):
        actions.receive_list(
            deep_dive=dd,
            category="early_help",
            agency=westmere.agencies["council"],
            file=SimpleUploadedFile("bomb.xlsx", packed.getvalue()),
            by=westmere.business_unit,
        )


def test_a_lead_supplies_for_her_own_agency_only_and_sees_her_lists_only(westmere, dd, sign_in):
    lead = sign_in(westmere.leads["charity"])
    page = lead.get(world.page("add_list", dd)).content.decode()
    assert "Lantern House" in page
    assert "Three Rivers Police" not in page
    own = world.supply(westmere, dd, "early_help", world.rows("E-", 3), agency="charity", by=westmere.leads["charity"])
    other = world.supply(westmere, dd, "child_in_need", world.rows("N-", 3), agency="council")
    assert lead.get(world.page("list_rows", dd, list_pk=own.pk)).status_code == 200
    assert lead.get(world.page("list_rows", dd, list_pk=other.pk)).status_code == 404
    assert "list 2" not in said(lead.get(world.page("eligible_lists", dd)))
    with pytest.raises(NotYet, match="your own agency only"):
        world.supply(westmere, dd, "early_help", world.rows("F-", 1), agency="police", by=westmere.leads["charity"])


def test_the_analyst_supplies_for_any_agency(westmere, dd):
    world.supply(westmere, dd, "early_help", world.rows("E-", 2), agency="police", by=westmere.analyst)
    assert EligibleList.objects.get().rows_accepted == 2


def test_the_agency_is_asked_and_its_task_goes_when_the_list_has_come(westmere, dd, sign_in):
    sign_in(westmere.business_unit).post(world.page("add_list", dd), form(westmere, "ask", agency="charity"))
    task = Task.visible_to(westmere.leads["charity"]).get(settled_at__isnull=True)
    assert task.words == "Supply the list of eligible children: Early help"
    assert sign_in(westmere.leads["charity"]).get(task.path).status_code == 200
    world.supply(westmere, dd, "early_help", world.rows("E-", 2), agency="charity")
    assert Task.objects.get(pk=task.pk).settled_at


def test_that_there_is_no_list_is_an_answer_too(westmere, dd, sign_in):
    client = sign_in(westmere.business_unit)
    answer = client.post(world.page("add_list", dd), form(westmere, "nothing"))
    assert "Choose why there is no list" in said(answer)
    client.post(world.page("add_list", dd), form(westmere, "nothing", because="no_children"))
    assert "No child is in this category" in said(client.get(world.page("eligible_lists", dd)))


def test_one_list_may_hold_several_categories_said_by_a_column(westmere, dd):
    rows = [[*world.row("A1", "Wilfa"), "Early help"], [*world.row("A2", "Orla", "Holm"), "CHILD PROTECTION"]]
    received = actions.receive_list(
        deep_dive=dd,
        category="",
        agency=westmere.agencies["council"],
        file=world.uploaded(rows, headings=[*world.HEADINGS, "Category"]),
        by=westmere.business_unit,
    )
    actions.accept_list(eligible_list=received, mapping=actions.guessed_columns(received), by=westmere.business_unit)
    assert set(world.states(dd)) == {"early_help/A1", "child_protection/A2"}


def test_a_corrected_list_takes_the_place_of_the_first_and_both_stay_on_record(westmere, dd):
    first = world.supply(westmere, dd, "early_help", world.rows("E-", 5))
    child = EligibleChild.objects.get(number=3)
    actions.exclude_child(child=child, reason="live_proceedings", by=westmere.business_unit)
    second = world.supply(westmere, dd, "early_help", world.rows("E-", 6), replaces=first)
    first.refresh_from_db()
    assert (first.state, first.rows_in, bool(first.sha256)) == ("replaced", 5, True)
    assert first.original is None
    assert EligibleChild.objects.count() == Person.objects.count() == 6
    assert Identifier.objects.exists()
    assert SealedFile.objects.count() == 1
    # What a person decided holds for the same case number on the corrected list.
    assert world.states(dd)["early_help/E-2"] == "excluded live_proceedings"
    assert second.replaces == first


def test_not_before_the_terms_are_approved_and_not_after_the_list_is_complete(westmere, sign_in):
    from lineofsight.practice.story import themes

    client = sign_in(westmere.business_unit)
    early = themes.propose(westmere)
    assert "when the terms of reference are approved" in said(client.get(world.page("add_list", early)))
    late = world.supply_all(westmere, world.with_terms(westmere), world.FIVE)
    assert "The business unit can reopen it" in said(client.get(world.page("add_list", late)))


@pytest.mark.parametrize("page", ["eligible_lists", "add_list", "type_children"])
def test_lists_are_for_those_who_supply_them(westmere, eastmere, dd, sign_in, page):
    for member in (westmere.scrutineer, westmere.oversight_chair, westmere.authors["police"], eastmere.business_unit):
        assert sign_in(member).get(world.page(page, dd)).status_code == 404
