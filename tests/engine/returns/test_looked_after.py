"""SSDA903: a return without errors has none, and each rule is found when one thing is changed."""

import pytest

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.looked_after.ofsted import RULES as OFSTED
from lineofsight.engine.returns.looked_after.reading import read_looked_after
from lineofsight.engine.returns.looked_after.registry import RULES
from lineofsight.engine.returns.rules import check
from tests.engine.returns.looked_after_broken import BROKEN, EARLIER, LATER
from tests.engine.returns.looked_after_returns import BORN, LEFT, found


def rules(findings):
    return {each.rule for each in findings}


def test_a_return_in_order_breaks_no_rule():
    assert found() == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_change_is_found_by_the_rule_that_it_breaks(rule):
    assert rule in rules(found(BROKEN[rule], authority="E1"))


@pytest.mark.parametrize(("rule", "year"), EARLIER)
def test_a_rule_of_earlier_years_is_found_in_those(rule, year):
    changes = EARLIER[rule, year]
    assert rule in rules(found(changes, year=year))
    assert rule == "101" or rule == "SW09STG2" or rule not in rules(found(changes, year=2026))


@pytest.mark.parametrize("rule", LATER)
def test_a_rule_on_orders_that_deprive_of_liberty_is_found_from_2027(rule):
    assert rule in rules(found(LATER[rule], year=2027))
    assert rule not in rules(found(year=2027))
    assert rule not in rules(found(LATER[rule], year=2026))


def test_a_child_without_an_open_social_worker_episode_lacks_its_end_only():
    findings = found(BROKEN["SW17STG2"])
    assert {each.field for each in findings if each.rule == "SW17STG2"} == {"SW_DEC"}


def test_every_rule_but_the_unreadable_row_has_a_case_that_breaks_it():
    # Those that need Ofsted's list of providers have cases of their own in test_ofsted_and_xml.
    looked_up = {rule.number for rule in OFSTED}
    assert {rule.number for rule in RULES} - {"file"} - looked_up == {*BROKEN, *LATER, *(rule for rule, _ in EARLIER)}


def test_a_finding_says_the_line_in_the_file_the_child_and_each_field_to_blame():
    findings = [each for each in found("Episodes.all LS=V3, PLACE=U1") if each.rule == "384"]
    assert {(each.table, each.row, each.child, each.field, each.kind) for each in findings} == {
        ("Episodes", 4, "all", "PLACE", "record"),
        ("Episodes", 4, "all", "LS", "record"),
    }


def test_tables_are_known_by_their_columns_in_any_order_and_case():
    data = b"dob,Child,sex,ethnic,upn,mother,mc_dob\n05/05/2012,one,f,wbri,A123456789012,0,\n"
    looked_at = read_looked_after([("anything.csv", data)], [], 2026)
    assert [(row.table, row.line, row.child, row.SEX) for row in looked_at.rows("Header")] == [
        ("Header", 2, "one", "F")
    ]


def test_last_years_files_are_told_by_their_name_or_by_being_given_as_such():
    data = f"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n{LEFT},{BORN[LEFT]},YES,F2,U1\n".encode()
    by_name = read_looked_after([("oc3.csv", data), ("oc3_last.csv", data)], [], 2026)
    given = read_looked_after([("oc3.csv", data)], [("old.csv", data)], 2026)
    assert [len(each.rows(table)) for each in (by_name, given) for table in ("OC3", "OC3_last")] == [1, 1, 1, 1]


def test_a_row_that_cannot_be_read_is_a_finding_and_the_others_are_checked():
    data = b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\none,01/01/2006,YES\ntwo,01/01/2006,MAYBE,F2,U1\n"
    findings = [
        (each.rule, each.row)
        for each in check(read_looked_after([("oc3.csv", data)], [], 2026), RULES)
        if each.rule in ("file", "131")
    ]
    assert findings == [("file", 2), ("131", 3)]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([("a.csv", b"CHILD,HOBBY\none,chess\n")], "columns of no SSDA903 table"),
        ([("a.csv", b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"), ("b.csv", b"CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n")], "second"),
        ([("a.csv", b"")], "empty"),
        ([("a.csv", b"\x00\x01\x02\x03" * 9)], "not a list|columns of no"),
    ],
)
def test_files_of_no_table_and_tables_given_twice_are_refused_in_one_sentence(files, says):
    with pytest.raises(UnreadableList, match=says):
        read_looked_after(files, [], 2026)


def test_distance_authority_and_location_break_no_rule_where_they_are_in_order():
    where = "Episodes.{} PL_DISTANCE={}, PL_LA=E1, PL_LOCATION=IN"
    last = "Episodes_last.{} PL_DISTANCE=5, PL_LA=E1, PL_LOCATION=IN"
    changes = [where.format(each, 5) for each in ("new", "new[1]", "all", "adopted", "adopted[1]")]
    changes += [where.format("uasc", ""), *(last.format(each) for each in ("all", "adopted"))]
    assert found("; ".join(changes), authority="E1") == []
