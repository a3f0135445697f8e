"""SSDA903 as one XML file, and the rules that look a URN up in Ofsted's list of providers."""

import pytest

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.looked_after.ofsted import KNOWN, RULES, read_providers
from lineofsight.engine.returns.looked_after.reading import read_looked_after
from lineofsight.engine.returns.looked_after.reading_xml import BY_FIELD, GROUPS
from lineofsight.engine.returns.looked_after.registry import RULES as ALL
from lineofsight.engine.returns.rules import check

from .looked_after_returns import YEAR, as_files, changed

LIST = (
    "URN,Placement code,Placement provider code,Deregistration date,Setting postcode,LA code\n"
    "1234567,U1/U3,PR1,,M1 1AA,901\n"
    "7654321,K2,PR4,,M3 3DD,902\n"
    "111,U3;A5,PR1,,M4 4DD,901\n"
    "222,U3,PR1,,M6 6FF,901\n"
)


def found(changes: str = "", listed: str = LIST, authority: str = "901"):
    looked_at = read_looked_after(as_files(changed(changes)), [], YEAR)
    looked_at.authority = authority
    if listed:
        looked_at.kept[KNOWN] = read_providers([("providers.csv", listed.encode())])
    return {(each.rule, each.child) for each in check(looked_at, RULES)}


def test_right_urns_break_no_rule_and_without_the_list_none_is_looked_up() -> None:
    assert found() == set()
    assert found("Episodes.all URN=9999999", listed="") == set()


@pytest.mark.parametrize(
    ("rule", "changes", "change_list"),
    [
        ("1008", "Episodes.all URN=9999999", ""),
        ("219", "Episodes.all PLACE=K1", ""),
        ("221", "Episodes.all PL_POST=M9 9ZZ", ""),
        ("224", "Episodes.all PLACE_PROVIDER=PR3", ""),
        ("227", "Episodes.all DECOM=01/07/2025", "01/07/2025"),
        ("228", "Episodes.all DEC=02/07/2025", "01/07/2025"),
        ("228", "", "30/03/2026"),
    ],
)
def test_a_urn_that_does_not_fit_its_provider_is_found(rule: str, changes: str, change_list: str) -> None:
    listed = LIST.replace("7654321,K2,PR4,,", f"7654321,K2,PR4,{change_list},")
    assert (rule, "all") in found(changes, listed)
    assert {child for _, child in found(changes, listed)} == {"all"}


def test_a_provider_still_registered_on_the_last_day_is_none_too_few() -> None:
    assert found("", LIST.replace("7654321,K2,PR4,,", "7654321,K2,PR4,31/03/2026,")) == set()


def test_a_provider_of_ones_own_is_in_ones_own_authority() -> None:
    assert ("229", "new") in found(authority="902")
    assert found("Episodes.uasc PLACE_PROVIDER=PR2") == {("224", "uasc"), ("229", "uasc")}
    assert not any(rule == "229" for rule, _ in found(authority=""))


@pytest.mark.parametrize(
    ("rule", "changes", "change_list", "broken"),
    [
        ("219", "Episodes.all PLACE=K3", "", True),
        ("221", "Episodes.all PLACE=K3, PL_POST=M9 9ZZ", "", True),
        ("221", "Episodes.all PLACE=U1, PL_POST=M9 9ZZ", "", False),
        ("224", "Episodes.all PLACE=P1, PLACE_PROVIDER=PR0", "", True),
        ("228", "Episodes.all DEC=soon", "01/07/2025", True),  # as if it were open
        ("241", "Episodes.all PLACE=K3, PL_LA=901", "", True),
        ("241", "Episodes.all PLACE=K3, PL_LA=902", "", False),
        ("241", "Episodes.all PLACE=K3", "", False),
        ("241", "Episodes.all PLACE=K2, PL_LA=901", "", False),
    ],
)
def test_the_edge_of_a_rule(rule: str, changes: str, change_list: str, broken: bool) -> None:
    listed = LIST.replace("7654321,K2,PR4,,", f"7654321,K2,PR4,{change_list},")
    assert ((rule, "all") in found(changes, listed)) == broken


def test_a_provider_with_several_premises_offers_what_any_of_them_does() -> None:
    listed = LIST.replace("7654321,K2,PR4,,", "7654321,K2,PR4,01/07/2025,") + "7654321,K3,PR5,,M9 9ZZ,901\n"
    several = "Episodes.all PLACE={}, PLACE_PROVIDER={}, PL_POST={}, PL_LA={}"
    for values in (("K2", "PR4", "M3 3DD", "902"), ("K3", "PR5", "M9 9ZZ", "901")):
        assert found(several.format(*values), listed) == set()
    assert ("241", "all") in found(several.format("K3", "PR5", "M9 9ZZ", "903"), listed)


def test_another_list_is_not_taken_for_ofsteds() -> None:
    with pytest.raises(UnreadableList, match="no list of providers"):
        read_providers([("a.csv", b"Name,Age\nA,1\n")])


def as_xml(tables) -> bytes:
    """The tables of a return as the one XML file a case system writes."""
    groups = {table: group for group, table in GROUPS.items()}
    renamed = {"CHILD": "CHILDID", "PLACE": "PL"}

    def leaves(row, names):
        return "".join(f"<{renamed.get(n, n)}>{row[n]}</{renamed.get(n, n)}>" for n in names if row.get(n))

    children = []
    for header in tables["Header"]:
        own = dict(header)
        for table in BY_FIELD:
            own |= {
                k: v for row in tables.get(table, ()) if row["CHILD"] == header["CHILD"] for k, v in row.items() if v
            }
        own["UASC"] = "1" if any(row["CHILD"] == header["CHILD"] for row in tables.get("UASC", ())) else "0"
        inside = outside = ""
        for table, group in groups.items():
            for row in tables.get(table, ()):
                if row["CHILD"] == header["CHILD"]:
                    text = f"<{group}>{leaves(row, [n for n in row if n not in ('CHILD', 'DOB')])}</{group}>\n"
                    inside, outside = (inside, outside + text) if table == "Episodes" else (inside + text, outside)
        children.append(f"<CHILD>\n<HEADER>{leaves(own, own)}\n{inside}</HEADER>\n{outside}</CHILD>\n")
    return ("<?xml version='1.0'?>\n<RETURN>\n" + "".join(children) + "</RETURN>").encode()


@pytest.mark.parametrize(
    "changes", ["", "Episodes.all PLACE=ZZ", "Missing.new MIS_END=01/09/2025", "OC2.all TEETH_CHECK=7"]
)
def test_the_same_return_as_xml_and_as_tables_breaks_the_same_rules(changes: str) -> None:
    this = {table: rows for table, rows in changed(changes).items() if not table.endswith("_last")}
    tables = {(f.rule, f.table, f.child, f.field) for f in check(read_looked_after(as_files(this), [], YEAR), ALL)}
    xml = {
        (f.rule, f.table, f.child, f.field)
        for f in check(read_looked_after([("903.xml", as_xml(this))], [], YEAR), ALL)
    }
    # Only a header in XML says who is an unaccompanied asylum-seeking child, which one rule asks about.
    assert {each for each in xml ^ tables if each[0] != "105"} == set()


def test_xml_without_a_child_and_a_table_given_twice_are_refused() -> None:
    with pytest.raises(UnreadableList, match="holds no child"):
        read_looked_after([("a.xml", b"<RETURN/>")], [], YEAR)
    this = {table: rows for table, rows in changed("").items() if not table.endswith("_last")}
    with pytest.raises(UnreadableList, match="second Header file"):
        read_looked_after([("a.xml", as_xml(this)), *as_files(this)], [], YEAR)
