"""SSDA903: cases at the edge of the rules on episodes, places, ages and how the tables hang together."""

import pytest

from .looked_after_returns import YEAR, found

UNKNOWN_UASC = "-UASC; -UASC_last"
AWAY_AND_BACK = "Episodes.new[1] PLACE=T1, DEC=10/08/2025, REC=X1; +Episodes.new DECOM=10/08/2025, RNE=P, DEC=, REC="

# The rule, what is changed, and whether the rule is broken.
EDGES = [
    # an end that cannot be read is not the end of the year
    ("365", "Episodes.uasc LS=V3", True),
    ("365", "Episodes.uasc LS=V3, DEC=soon", False),
    ("367", "Episodes.uasc LS=V3, DEC=soon", False),
    ("363", "Episodes.uasc LS=L3, DEC=soon", False),
    ("364", "Episodes.uasc LS=J2, DEC=soon", False),
    ("359", "Header.all DOB=10/10/2007; Episodes.all DEC=soon", False),
    # one emergency order follows another only on the day that one ended
    ("361", "Episodes.new LS=L1, DEC=03/05/2025; Episodes.new[1] LS=L1, DECOM=03/05/2025, DEC=05/05/2025", True),
    ("361", "Episodes.new LS=L1, DEC=03/05/2025; Episodes.new[1] LS=L1, DECOM=02/05/2025, DEC=05/05/2025", False),
    ("362", "Episodes.new LS=L2, DEC=12/05/2025; Episodes.new[1] LS=L2, DECOM=12/05/2025, DEC=23/05/2025", True),
    ("362", "Episodes.new LS=L2, DEC=12/05/2025; Episodes.new[1] LS=L2, DECOM=10/05/2025, DEC=23/05/2025", False),
    # a blank is not even the same as another
    ("383", AWAY_AND_BACK, False),
    ("383", f"Episodes.new PL_POST=; {AWAY_AND_BACK}", True),
    ("434", "Episodes.new[1] RNE=L, PLACE=U1, PL_POST=M1 1AA", True),
    ("434", "Episodes.new LS=; Episodes.new[1] LS=, RNE=L, PLACE=U1, PL_POST=M1 1AA", False),
    ("435", "Episodes.new LS=; Episodes.new[1] LS=", True),
    ("504", "Episodes.new CIN=; Episodes.new[1] CIN=", True),
    # episodes with one start stand in the order of the file, but 433 goes by their end
    ("142", "Episodes.new[1] DECOM=01/05/2025", False),
    ("142", "Episodes.new[1] DECOM=01/05/2025; Episodes.new DEC=, REC=", True),
    ("433", "Episodes.new[1] DECOM=01/05/2025, DEC=01/05/2025", False),
    # an episode without a start continues none
    ("388", "+Episodes.new DECOM=, DEC=, REC=", False),
    ("388", "Episodes.new[1] DEC=01/09/2025, REC=X1; +Episodes.new DECOM=, DEC=, REC=", True),
    # rows that do not say whose they are are not of one child
    ("357", "Episodes.uasc CHILD=, RNE=P", False),
    ("INT31", "+AD1.left CHILD=; +AD1.left CHILD=", False),
    # distance, authority and location stand for the postcodes where the file does not carry them
    ("164", f"{UNKNOWN_UASC}; Episodes.all PL_DISTANCE=1000", False),
    ("392a", "Episodes.new HOME_POST=", True),
    ("392a", f"{UNKNOWN_UASC}; Episodes.new HOME_POST=", False),
    ("169", "Episodes.new PL_POST=", True),
    ("169", "Episodes.new PL_POST=NOPE", True),
    ("169", "Episodes.new PL_POST=, LS=V4", False),
    ("179", "Episodes.new PL_POST=", True),
    ("406", "Episodes.uasc HOME_POST=AB1 2DE", True),
    ("420", "Episodes.all LS=V4", True),
    ("420", "Episodes.all LS=V4, PL_POST=", False),
    ("1015", "Episodes.all PLACE_PROVIDER=PR1", False),
    ("1015", "Episodes.all PLACE_PROVIDER=PR1, PL_POST=", True),
    ("392c", "Episodes.new HOME_POST=AB1  2DE", False),
    ("392c", "Episodes.new HOME_POST=AB12 DE", False),
    ("392c", "Episodes.new HOME_POST=AB1 2D", True),
    ("392c", "Episodes.new HOME_POST=Y8 5PZ", True),  # no such area
    ("392c", "Episodes.new HOME_POST=AB1 2DO", True),  # no postcode ends so
    ("169", "Episodes.new PL_POST=T28 2WB", True),
    ("222", "Episodes.new[1] PLACE=Z11", True),
    # outside England no provider has a URN
    ("218", "Episodes.new URN=", True),
    ("218", "Episodes.new URN=, PL_LA=WAL", False),
    ("218", "Episodes.new URN=, PL_POST=CF10 1AA", False),
    ("218", "Episodes.new URN=, PL_POST=G1 1AA", False),
    ("218", "Episodes.new URN=, PL_POST=GL1 1AA", True),
    ("218", "Episodes.new URN=, PL_POST=LD1 1AA", True),
    ("243", "Episodes.new PL_POST=BT1 1AA", True),
    ("243", "Episodes.new PL_POST=BT1 1AA, PL_LA=E1", False),
    # whose age nobody knows
    ("387", "-Header.new; Episodes.new REC=E5", True),
    ("389", "-Header.new; Episodes.new REC=E7", True),
    ("407", "Episodes.new REC=E45; Header.new DOB=01/08/2007", True),  # 18 on the day of the order
    ("407", "Episodes.new REC=E45; Header.new DOB=02/08/2007", False),
    # the day counts, not how it is written
    ("INT11", "AD1.adopted DOB=3/3/2020", False),
    ("INT11", "AD1.adopted DOB=soon", False),
]

BLAMED = [
    ("169", YEAR, "Episodes.new PL_POST=", {("Episodes", "PL_LA")}),
    ("392a", YEAR, "Episodes.new PL_POST=", {("Episodes", "PL_DISTANCE")}),
    (
        "234",
        YEAR,
        "Episodes.new REASON_PLACE_CHANGE=CUSTOD; Header.new DOB=05/05/2018",
        {("Episodes", "REASON_PLACE_CHANGE"), ("Header", "DOB")},
    ),
    ("702", 2027, "DoLo.all DOLO_END=01/05/2026", {("DoLo", "DOLO_START")}),
    ("709", 2027, "Episodes.all PLACE=U1", {("DoLo", "DOLO_START")}),
    ("710", 2027, "Episodes.all PLACE=P1", {("DoLo", "DOLO_START"), ("Episodes", "PLACE")}),
]


@pytest.mark.parametrize(("rule", "changes", "broken"), EDGES)
def test_the_edge_of_a_rule(rule, changes, broken):
    assert (rule in {each.rule for each in found(changes, authority="E1")}) == broken


@pytest.mark.parametrize(("rule", "year", "changes", "blamed"), BLAMED)
def test_the_tables_and_fields_to_blame(rule, year, changes, blamed):
    assert {(each.table, each.field) for each in found(changes, year=year) if each.rule == rule} == blamed
