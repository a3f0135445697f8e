"""SSDA903: cases at the edge of the rules on who the child is, health, adoption, leaving care and social workers."""

import pytest

from .looked_after_returns import found

REVERSED = "PlacedAdoption.adopted DATE_PLACED_CEASED=soon, REASON_PLACED_CEASED=RD1"
GIRL_SENT_HOME = "Header.new MOTHER=; Episodes.new[1] DEC=01/12/2025, REC=E4A"
LEAVER = "+OC3.all DOB=10/10/2007, IN_TOUCH=YES"  # 18 in the year
RESPITE = "Episodes.all LS=V3"
LAST_BORN = "Header_last.all MC_DOB"

# The rule, the year, what is changed, and whether the rule is broken.
EDGES = [
    # sex is told by letters from the year to March 2025, by numbers before
    ("174", 2025, "Header.all SEX=1, MC_DOB=01/01/2025", False),
    ("174", 2024, "Header.all SEX=1, MC_DOB=01/01/2023", True),
    ("393", 2026, "Header.new SEX=2, MOTHER=", False),
    ("393", 2024, "Header.new SEX=2, MOTHER=", True),
    ("607", 2026, f"Header.new SEX=2; {GIRL_SENT_HOME}", False),
    ("612", 2026, "Header.new SEX=2, MC_DOB=01/01/2025", False),
    # what cannot be read is given all the same
    ("303", 2026, "UASC.uasc DUC=soon; Header.uasc UASC=0; Header.new UASC=0", True),
    ("525", 2026, REVERSED, True),
    ("553", 2026, f"Episodes.adopted[1] DEC=, REC=; {REVERSED}", True),
    ("553", 2026, f"Episodes.adopted[1] DEC=soon; {REVERSED}", False),
    ("557", 2026, f"Episodes.adopted[1] REC=E4A; {REVERSED}", False),
    ("563", 2026, f"{REVERSED}, DATE_PLACED=", True),
    ("560", 2026, "PlacedAdoption_last.adopted DATE_PLACED=soon", True),
    ("560", 2026, "PlacedAdoption_last.adopted DATE_PLACED=1/6/2024", False),
    ("560", 2026, "PlacedAdoption_last.adopted DATE_PLACED=02/06/2024, DATE_PLACED_CEASED=soon", False),
    ("561", 2026, "PlacedAdoption_last.adopted DATE_PLACED_CEASED=soon", True),
    ("584", 2026, "PlacedAdoption_last.adopted DATE_PLACED_CEASED=soon", True),
    ("624", 2026, f"{LAST_BORN}=soon", True),
    ("624", 2026, f"{LAST_BORN}=1/1/2024; Header.all MC_DOB=01/01/2024", False),
    ("502", 2026, "Episodes_last.all DECOM=02/02/2023, DEC=soon", False),
    ("575", 2026, "Missing.new MIS_START=30/07/2025, MIS_END=soon", False),
    ("576", 2026, "+Missing_last.new MISSING=M, MIS_START=01/03/2025, MIS_END=soon", False),
    ("576", 2026, "Missing.new MIS_START=; +Missing_last.new MISSING=M, MIS_START=01/03/2025", True),
    ("1010", 2026, "Episodes_last.left DEC=soon, REC=", False),
    # the child's birth as the decision's own row has it
    ("184", 2026, "PlacedAdoption.adopted DOB=02/06/2024", True),
    ("184", 2026, "Header.adopted DOB=02/06/2024", False),
    # of an adopted child's several decisions the latest stands
    ("558", 2026, f"{REVERSED}; +PlacedAdoption.adopted DATE_PLACED=01/10/2024", True),
    ("558", 2026, f"{REVERSED}; +PlacedAdoption.adopted DATE_PLACED=01/10/2024, DATE_PLACED_CEASED=", False),
    ("558", 2026, REVERSED, False),
    # last year
    ("205A", 2026, "+UASC_last.all; +UASC.all DUC=soon; Header.all UASC=0; Header_last.all UASC=1", True),
    ("205C", 2026, "+UASC.all DUC=01/05/2025; Header.all UASC=0; Header_last.all UASC=0", True),
    ("205D", 2026, "+Header_last.uasc; -UASC_last.other", False),
    ("452", 2026, "Episodes.all PL_LA=1, RNE=; Episodes_last.all PL_LA=2, RNE=", False),
    ("453", 2026, "Episodes.all PL_DISTANCE=1, RNE=; Episodes_last.all PL_DISTANCE=2, RNE=", False),
    ("453", 2026, "Episodes.all PL_DISTANCE=1; Episodes_last.adopted PL_DISTANCE=1", True),
    ("503G", 2026, "Episodes.all PL_DISTANCE=1; Episodes_last.adopted PL_DISTANCE=1", True),
    # health
    ("180", 2026, "OC2.all SDQ_SCORE=12.0", False),
    ("180", 2026, "OC2.all SDQ_SCORE=12.5", True),
    ("180", 2026, "OC2.all SDQ_SCORE=-1", True),
    ("543", 2026, "OC2.all CONVICTED=, DOB=31/03/2016", True),  # 10 on 31 March
    ("543", 2026, "OC2.all CONVICTED=, DOB=01/04/2016", False),
    # care leavers, looked after on the birthday
    ("1007", 2026, LEAVER, True),
    ("1007", 2026, f"{LEAVER}; Episodes.all DEC=10/10/2025, REC=E4A", False),
    ("1007", 2026, f"{LEAVER}; Episodes.all DECOM=11/10/2025", False),
    # reviews and permanence
    ("440", 2026, "Reviews.new REVIEW_CODE=PN0, DOB=01/09/2021", True),  # 4 on the day of the review
    ("440", 2026, "Reviews.new REVIEW_CODE=PN0, DOB=02/09/2021", False),
    ("634", 2026, "+PrevPerm.all PREV_PERM=P1, LA_PERM=801, DATE_PERM=01/01/2020", False),
    ("634", 2026, "Episodes.all DECOM=01/04/2016; +PrevPerm.all PREV_PERM=Z1", False),
    ("399", 2026, f"{RESPITE}; Reviews.all REVIEW=soon, REVIEW_CODE=", True),
    # social workers
    ("SW01STG1", 2024, "SWEpisodes.all SW_REASON=", True),
    ("SW01STG1", 2025, "SWEpisodes.all SW_REASON=", False),
    ("SW02STG1", 2025, "SWEpisodes.new SW_ID=SW1", False),
    ("SW02STG1", 2026, "SWEpisodes.new SW_ID=SW1", True),
    ("SW06STG2", 2026, "SWEpisodes.new SW_DECOM=soon", False),
    ("SW07STG2", 2026, "SWEpisodes.new SW_DEC=soon", False),
    ("SW07STG2", 2026, "SWEpisodes.new SW_DEC=01/04/2026", True),
    ("SW09STG2", 2025, "SWEpisodes.new SW_DECOM=ZZ/05/2025, SW_DEC=ZZ/05/2025", True),
    ("SW10STG2", 2024, "SWEpisodes.new SW_DEC=01/06/2023; +SWEpisodes.new SW_DECOM=09/06/2023, SW_DEC=", True),
    ("SW10STG2", 2025, "SWEpisodes.new SW_DEC=01/06/2023; +SWEpisodes.new SW_DECOM=09/06/2023, SW_DEC=", False),
    ("SW13STG1", 2024, "SWEpisodes.all SW_REASON=", True),
    ("SW13STG1", 2025, "SWEpisodes.all SW_REASON=", False),  # since before April 2023
    ("SW16aSTG2", 2025, "SWEpisodes_last.all SW_ID=SW1, SW_DEC=soon", False),
    ("SW19STG2", 2026, "SWEpisodes.new SW_DECOM=soon; +SWEpisodes.new SW_DECOM=later", False),
    ("189", 2026, "OC2.all DOB=01/04/2008", True),  # 17 on the first day of the year
    ("189", 2026, "OC2.all DOB=02/04/2008", False),
    ("632", 2026, "PrevPerm.new DATE_PERM=01/06/ZZZZ", False),  # nobody knows the year
    ("632", 2026, "PrevPerm.new DATE_PERM=ZZ/ZZ/ZZ", True),
    ("632", 2026, "PrevPerm.new DATE_PERM=31/02/ZZZZ", True),
    # a day of a social worker could be known in part until 2025; from 2026 every start must be given
    ("SW04STG1", 2025, "SWEpisodes.new SW_DECOM=ZZ/06/2025", False),
    ("SW04STG1", 2026, "SWEpisodes.new SW_DECOM=ZZ/06/2025", True),
    ("SW04STG1", 2025, "SWEpisodes.new SW_DECOM=", False),
    ("SW04STG1", 2026, "SWEpisodes.new SW_DECOM=", True),
    ("SW05STG1", 2025, "SWEpisodes.new SW_DEC=ZZ/ZZ/ZZZZ", False),
    ("SW05STG1", 2025, "SWEpisodes.new SW_DEC=soon", True),
    ("SW05STG1", 2026, "SWEpisodes.new SW_DEC=ZZ/ZZ/ZZZZ", True),
    ("SW05STG1", 2026, "SWEpisodes.new SW_DEC=", False),
]

# The rule, the year, what is changed, and the table and row of each finding.
FOUND = [
    # the latest decision may stand, and an end that cannot be read is given
    ("583", 2026, "+PlacedAdoption.adopted DATE_PLACED=01/10/2025", {("PlacedAdoption", 2)}),
    ("583", 2026, f"{REVERSED}; +PlacedAdoption.adopted DATE_PLACED=01/10/2025", set()),
    # a review of which nothing is said is not marked
    ("399", 2026, f"{RESPITE}; +Reviews.all REVIEW=, REVIEW_CODE=", {("Episodes", 4), ("Header", 3), ("Reviews", 3)}),
    # the episode of a child nobody works with, whatever is missing of the social worker
    ("SW01STG1", 2025, "SWEpisodes.all SW_ID=", {("Episodes", 4)}),
]


@pytest.mark.parametrize(("rule", "year", "changes", "broken"), EDGES)
def test_the_edge_of_a_rule_on_a_child(rule, year, changes, broken):
    assert (rule in {each.rule for each in found(changes, year=year)}) == broken


@pytest.mark.parametrize(("rule", "year", "changes", "places"), FOUND)
def test_the_rows_a_rule_on_a_child_finds(rule, year, changes, places):
    assert {(each.table, each.row) for each in found(changes, year=year) if each.rule == rule} == places
