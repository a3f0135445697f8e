"""The CIN census: one without errors has none, and each rule is found when one thing is changed."""

import pytest

from lineofsight.engine.lists import UnreadableList
from lineofsight.engine.returns.cin.reading import read_cin
from lineofsight.engine.returns.cin.registry import RULES
from tests.engine.returns.censuses import CHILD, census, found

CLOSED = "CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=RC1"
SECOND = "CINreferralDate=2025-08-01, ReferralSource=1A, PrimaryNeedCode=N1, ReferralNFA=false"
NO_ACTION = "CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=RC8, ReferralNFA=true"
NO_PLANS = "-ChildProtectionPlans; -CINPlanDates"
UNBORN = "ChildIdentifiers.PersonBirthDate=, UPN=, UPNunknown=UN2, ExpectedPersonBirthDate=2026-05-01"
BROKEN = {
    # the file and the child
    "schema-element": "+Hobby/ChildIdentifiers text=chess",
    "schema-text": "ChildCharacteristics.text=chess",
    "schema-value": "ChildIdentifiers.PersonBirthDate=05/05/2012",
    "100": "CollectionDetails.ReferenceDate=2025-03-31",
    "1510": "ChildIdentifiers.UPN=A801200001001",
    "1520": "ChildIdentifiers.UPN=X801200001002",
    "1530": "ChildIdentifiers.UPN=H999200001001",
    "1540": "ChildIdentifiers.UPN=H80120000X001",
    "1550": "ChildIdentifiers.UPN=H80120000100O",
    "1560Q": "ChildIdentifiers.FormerUPN=H8",
    "1570": "ChildIdentifiers.LAchildID=K12345678901234567890",
    "1580": "ChildIdentifiers.LAchildID=K_1",
    "2883": "Section47.DateOfInitialCPC=",
    "2886Q": "ChildIdentifiers.Sex=U",
    "2887Q": "-Disability; -Disability; -Disability",
    "2888Q": "-Child; -Disability; -Disability; -Disability; -Disability; -Disability; -Disability",
    "4180": "ChildIdentifiers.Sex=X",
    "4220": "ChildCharacteristics.Ethnicity=",
    "8500": "ChildIdentifiers.LAchildID=",
    "8510": "ChildIdentifiers.LAchildID=K2",
    "8520": "ChildIdentifiers.PersonBirthDate=2026-04-01",
    "8525Q": "ChildIdentifiers.ExpectedPersonBirthDate=2026-05-01",
    "8530Q": "ChildIdentifiers.ExpectedPersonBirthDate=2026-12-31",
    "8535Q": "ChildIdentifiers.PersonDeathDate=2012-05-04",
    "8540": "Disability.text=XX",
    "8545Q": "ChildIdentifiers.PersonDeathDate=2025-03-31",
    "8590": "-CINdetails",
    "8750": UNBORN,
    "8770Q": "ChildIdentifiers.UPN=, UPNunknown=UN1",
    "8772": "ChildIdentifiers.UPNunknown=UN7",
    "8775Q": "ChildIdentifiers.PersonBirthDate=2001-03-30",
    "8790": "Disability.text=NONE",
    "8794": "Disability.text=LD",
    # episodes
    "8565": "CINdetails.CINclosureDate=2025-12-01, ReasonForClosure=RC1",
    "8555Q": "ChildIdentifiers.PersonDeathDate=2025-04-30",
    "8568": "CINdetails.ReferralNFA=maybe",
    "8569Q": "CINdetails.CINreferralDate=2025-03-30, ReferralNFA=true",
    "8585Q": "CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=RC2",
    "8600": "CINdetails.CINreferralDate=2026-04-01",
    "8606": "ChildIdentifiers.PersonBirthDate=2026-03-01",
    "8610": "CINdetails.PrimaryNeedCode=",
    "8620": "CINdetails.CINclosureDate=2026-04-01, ReasonForClosure=RC1",
    "8630": "CINdetails.CINclosureDate=2025-04-30, ReasonForClosure=RC1",
    "8640": "CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=RC99",
    "8650": "CINdetails.PrimaryNeedCode=N99",
    "8805": "CINdetails.CINclosureDate=2026-02-01",
    "8810": "CINdetails.ReasonForClosure=RC1",
    "8815": f"+CINdetails/Child {SECOND}",
    "8816": f"+CINdetails/Child {SECOND}",
    "8820": f"{CLOSED}; +CINdetails/Child {SECOND}",
    "8831": "CINdetails.ReferralNFA=true",
    "8832": "CINdetails.ReferralNFA=true",
    "8866": "CINdetails.ReferralSource=9Z",
    "2990": "CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=RC8",
    # assessments
    "1103": "Assessments.AssessmentActualStartDate=2025-04-30",
    "8608": "Assessments.AssessmentAuthorisationDate=2025-05-01",
    "8614": "Assessments.AssessmentAuthorisationDate=",
    "8670Q": "Assessments.AssessmentAuthorisationDate=",
    "8696": "Assessments.AssessmentAuthorisationDate=2026-04-01",
    "8736": "Assessments.AssessmentAuthorisationDate=, AssessmentActualStartDate=2025-03-31",
    "8825Q": "CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=RC9; -Assessments",
    "8863Q": "+Assessments AssessmentActualStartDate=2025-06-02, AssessmentAuthorisationDate=2025-07-02",
    "8867": f"{CLOSED}; Assessments.AssessmentAuthorisationDate=",
    "8869": "AssessmentFactors.text=21",
    "8873Q": f"{CLOSED}; AssessmentFactors.text=21",
    "8896": "+Assessments AssessmentActualStartDate=2025-08-02; +Assessments AssessmentActualStartDate=2025-09-02",
    "8897Q": "-FactorsIdentifiedAtAssessment",
    "8898": "AssessmentFactors.text=2B",
    "8945Q": "AssessmentFactors.text=18A",
    "8950Q": "AssessmentFactors.text=19A",
    # section 47 enquiries
    "1104": "Section47.DateOfInitialCPC=2025-04-30",
    "2884": "+DateOfInitialCPC text=2025-07-14",
    "2885": "ChildProtectionPlans.CPPstartDate=2025-07-15",
    "2889": "Section47.S47ActualStartDate=2025-04-30",
    "2991Q": "-Assessments",
    "8615": "Section47.S47ActualStartDate=2025-07-15",
    "8675Q": "Section47.DateOfInitialCPC=",
    "8715": "Section47.DateOfInitialCPC=2026-04-01",
    "8740": "Section47.DateOfInitialCPC=, S47ActualStartDate=2025-03-31",
    "8839": "+Section47 S47ActualStartDate=2025-09-02; +Section47 S47ActualStartDate=2025-10-02",
    "8868": f"{CLOSED}; Section47.ICPCnotRequired=true",
    "8870Q": "Section47.InitialCPCtarget=2025-07-12",
    "8875": "Section47.DateOfInitialCPC=2025-07-12",
    "8890": "+Section47 S47ActualStartDate=2025-07-14, ICPCnotRequired=true",
    # plans
    "1105": "ChildProtectionPlans.CPPstartDate=2025-04-30",
    "4000": "CINdetails.ReferralNFA=true",
    "4001": "CINPlanDates.CINPlanEndDate=; ChildProtectionPlans.CPPendDate=",
    "4003": "CINPlanDates.CINPlanEndDate=2025-10-02",
    "4004": "CINPlanDates.CINPlanEndDate=; +CINPlanDates CINPlanStartDate=2025-06-04",
    "4008": "ChildIdentifiers.PersonDeathDate=2025-06-02",
    "4009Q": "ChildIdentifiers.PersonDeathDate=2025-06-30",
    "4010": "CINPlanDates.CINPlanStartDate=",
    "4011": "CINPlanDates.CINPlanEndDate=2025-06-02",
    "4012Q": "CINPlanDates.CINPlanEndDate=2025-06-03",
    "4013": "CINPlanDates.CINPlanEndDate=2026-04-01",
    "4014": "+CINPlanDates CINPlanStartDate=2025-07-01, CINPlanEndDate=2025-07-02",
    "4015": "CINPlanDates.CINPlanStartDate=2025-04-30",
    "4016": "+CINPlanDates CINPlanStartDate=2025-07-14, CINPlanEndDate=2025-07-15",
    "4017": "CINPlanDates.CINPlanEndDate=2025-07-15",
    "8720": "ChildProtectionPlans.CPPstartDate=2026-04-01",
    "8730": "ChildProtectionPlans.NumberOfPreviousCPP=",
    "8840": "ChildProtectionPlans.CPPendDate=2025-07-14",
    "8841": "Reviews.CPPreviewDate=2025-07-14",
    "8842Q": "Reviews.CPPreviewDate=",
    "8905": "ChildProtectionPlans.InitialCategoryOfAbuse=XXX",
    "8910": "ChildProtectionPlans.LatestCategoryOfAbuse=",
    "8915": "ChildIdentifiers.PersonDeathDate=2025-07-13",
    "8920": "ChildIdentifiers.PersonDeathDate=2026-01-13",
    "8925": "ChildProtectionPlans.CPPendDate=2025-07-13",
    "8930": "ChildProtectionPlans.CPPendDate=2026-04-01",
    "8935": "ChildProtectionPlans.CPPendDate=; +ChildProtectionPlans CPPstartDate=2026-02-01",
    "8940": "+ChildProtectionPlans CPPstartDate=2026-01-14, CPPendDate=2026-02-14",
}

# Cases at the edge of a rule: whether it is broken.
EDGES = [
    ("8535Q", f"{UNBORN}, PersonDeathDate=2026-03-01", False),
    ("8535Q", f"{UNBORN}, PersonDeathDate=2026-05-02", True),
    # NONE is no disability code that counts
    ("2887Q", "-Disability; Disability.text=NONE; -Disability; +Disability/Disabilities text=NONE", True),
    # an enquiry that needed no conference is an enquiry: the plan cannot start on the episode's conference
    ("2885", "Section47.DateOfInitialCPC=, ICPCnotRequired=1; +DateOfInitialCPC text=2025-07-14", True),
    ("2885", "-Section47; +DateOfInitialCPC text=2025-07-14", False),
    # the reference date is the first of the 45 and of the 15 working days
    ("8670Q", "Assessments.AssessmentAuthorisationDate=, AssessmentActualStartDate=2026-01-27", True),
    ("8670Q", "Assessments.AssessmentAuthorisationDate=, AssessmentActualStartDate=2026-01-28", False),
    ("8675Q", "Section47.DateOfInitialCPC=, S47ActualStartDate=2026-03-10", True),
    ("8675Q", "Section47.DateOfInitialCPC=, S47ActualStartDate=2026-03-11", False),
    ("8945Q", "AssessmentFactors.text=18a", True),
    ("8950Q", "AssessmentFactors.text=19a", True),
    # an enquiry without any day is one all the same, but not where the rule asks for its days
    ("2990", f"{NO_ACTION}; {NO_PLANS}; Section47.S47ActualStartDate=, DateOfInitialCPC=", True),
    ("8831", f"{NO_ACTION}; {NO_PLANS}; -Assessments; Section47.S47ActualStartDate=, DateOfInitialCPC=", False),
    ("8831", f"{NO_ACTION}; {NO_PLANS}; -Assessments", True),
    # a review counts whether the child protection plan has ended or not, unless it ended the plan
    ("4003", "CINPlanDates.CINPlanEndDate=2025-10-02; ChildProtectionPlans.CPPendDate=", True),
    ("4003", "CINPlanDates.CINPlanEndDate=2025-10-01; ChildProtectionPlans.CPPendDate=", False),
    ("4003", "CINPlanDates.CINPlanEndDate=2025-10-02; ChildProtectionPlans.CPPendDate=2025-10-01", False),
    # a child that is sent twice is one child
    ("8815", "ChildIdentifiers.LAchildID=K2", True),
    ("8816", "ChildIdentifiers.LAchildID=K2", True),
    ("8820", "ChildIdentifiers.LAchildID=K2", True),
    # what stands in no episode is not compared
    ("8896", "+Assessments/Child AssessmentActualStartDate=2025-08-02; +Assessments/Child text=", False),
    ("8794", "+Disability/Disabilities; +Disability/Disabilities", False),
    ("2888Q", "; ".join(["-Disability"] * 9), False),
]


def rules(findings):
    return {each.rule for each in findings}


def test_a_census_in_order_breaks_no_rule():
    assert found() == []


@pytest.mark.parametrize("rule", BROKEN)
def test_a_change_is_found_by_the_rule_that_it_breaks(rule):
    assert rule in rules(found(BROKEN[rule]))


@pytest.mark.parametrize(("rule", "changes", "broken"), EDGES)
def test_the_edge_of_a_rule(rule, changes, broken):
    assert (rule in rules(found(changes))) == broken


def test_every_rule_has_a_case_that_breaks_it():
    assert {rule.number for rule in RULES} == set(BROKEN)


def test_a_finding_says_the_line_of_the_group_the_child_and_the_field():
    [one, other] = found("CINdetails.CINclosureDate=2026-02-01, ReasonForClosure=")[:2]
    lines = census().decode().splitlines()
    assert (one.rule, one.kind, one.child, one.table) == ("8805", "record", CHILD, "CINdetails")
    assert {one.field, other.field} == {"CINclosureDate", "ReasonForClosure"}
    assert "<CINdetails>" in lines[one.row - 1]


def test_the_gender_of_the_years_before_the_sex_is_checked_by_its_own_codes():
    gender = "ChildIdentifiers.Sex=, GenderCurrent="
    assert {each.field for each in found(gender + "5", year=2024) if each.rule == "4180" and each.child == CHILD} == {
        "GenderCurrent"
    }
    assert not [each for each in found(gender + "2", year=2024) if each.rule == "4180" and each.child == CHILD]


def test_unborn_children_and_unknown_gender_before_there_was_a_sex():
    unborn = UNBORN.replace("ChildIdentifiers.", "ChildIdentifiers.Sex=, GenderCurrent=1, ")
    assert "8750" in rules(found(unborn, year=2024))
    assert "8750" not in rules(found(unborn.replace("GenderCurrent=1", "GenderCurrent=0"), year=2024))
    assert "2886Q" in rules(found("ChildIdentifiers.Sex=, GenderCurrent=0", year=2024))


@pytest.mark.parametrize("day", ["1066-03-31", "2099-03-31", "9999-12-31", "0001-01-01", "", "soon"])
def test_a_reference_date_beyond_any_census_is_found_and_stops_nothing(day):
    assert "100" in rules(found(f"CollectionDetails.ReferenceDate={day}"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<Message><Children/></Message>", "no CIN census"),
        (b"<Other/>", "no CIN census"),
        (b"not xml", "not well formed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Message>&a;</Message>', "document type"),
        (b"<Message>" + b"<a>" * 200 + b"</a>" * 200 + b"</Message>", "deeper"),
        (b"<?xml version='1.0' encoding='klingon'?><Message/>", "encoding"),
    ],
)
def test_what_is_no_census_is_refused_in_one_sentence(data, says):
    with pytest.raises(UnreadableList, match=says):
        read_cin(data, 2026)
