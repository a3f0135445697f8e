"""A CIN census in which no rule is broken, and a short way to say what is changed in it.

A change reads `Group.Field=value`: in the first group of this name the field is set, or taken out where the value is
empty. `+Group Field=value, Field=value` adds a group to the first episode, `+Group/Parent` to the first Parent, `-Group`
takes the first group out. Several changes are parted by semicolons.
"""

import re
from xml.etree import ElementTree

from lineofsight.engine.returns.cin.reading import read_cin
from lineofsight.engine.returns.cin.registry import RULES
from lineofsight.engine.returns.rules import check

YEAR = 2026
CHILD = "K1"
BASE = """<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>201</LEA>
<SoftwareCode>System</SoftwareCode></Source></Header>
<Children><Child>
<ChildIdentifiers><LAchildID>K1</LAchildID><UPN>H801200001001</UPN><PersonBirthDate>2012-05-05</PersonBirthDate>
<Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
<Disabilities><Disability>HAND</Disability><Disability>LD</Disability></Disabilities></ChildCharacteristics>
<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>1A</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode>
<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
<AssessmentAuthorisationDate>2025-06-02</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>1A</AssessmentFactors><AssessmentFactors>2B</AssessmentFactors>
</FactorsIdentifiedAtAssessment></Assessments>
<CINPlanDates><CINPlanStartDate>2025-06-03</CINPlanStartDate><CINPlanEndDate>2025-07-01</CINPlanEndDate></CINPlanDates>
<Section47><S47ActualStartDate>2025-07-02</S47ActualStartDate><InitialCPCtarget>2025-07-15</InitialCPCtarget>
<DateOfInitialCPC>2025-07-14</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>
<ReferralNFA>false</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2025-07-14</CPPstartDate><CPPendDate>2026-01-14</CPPendDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
<NumberOfPreviousCPP>0</NumberOfPreviousCPP><Reviews><CPPreviewDate>2025-10-01</CPPreviewDate></Reviews>
</ChildProtectionPlans>
</CINdetails></Child>
</Children></Message>
"""
OTHER = """<Child><ChildIdentifiers><LAchildID>K2</LAchildID><UPN>H801200001001</UPN>
<PersonBirthDate>2025-05-05</PersonBirthDate><Sex>M</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>NOBT</Ethnicity><Disabilities>%s</Disabilities></ChildCharacteristics>
<CINdetails><CINreferralDate>2025-05-06</CINreferralDate><ReferralSource>1A</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>false</ReferralNFA></CINdetails></Child>"""
# So that the return uses codes enough (2887Q).
DISABILITIES = "".join(
    f"<Disability>{code}</Disability>" for code in ["MOB", "PC", "INC", "COMM", "HEAR", "VIS", "BEH"]
)
_CHANGE = re.compile(r"([+-]?)(\w+)(?:/(\w+))?(?:[. ](.*))?")


def census(changes=""):
    """The XML of the base with the changes made."""
    root = ElementTree.fromstring(BASE)  # noqa: S314 - our own
    other = ElementTree.fromstring(OTHER % DISABILITIES)  # noqa: S314
    other.find("ChildIdentifiers/UPN").text = "X801200001002"
    root.find("Children").append(other)
    for change in filter(None, (each.strip() for each in changes.split(";"))):
        how, group, parent, values = _CHANGE.fullmatch(change).groups()
        new = dict(each.split("=", 1) for each in re.split(r", ?", values)) if values else {}
        if how == "+":
            place = root.find(f".//{parent or 'CINdetails'}")
            element = ElementTree.SubElement(place, group)
        else:
            element = root.find(f".//{group}")
        if how == "-":
            next(each for each in root.iter() if element in list(each)).remove(element)
        for field, value in new.items():
            found = next((each for each in element.iter(field)), None)
            if found is None:
                if field == "text":
                    element.text = value
                    continue
                found = ElementTree.SubElement(element, field)
            if value:
                found.text = value
            else:
                next(each for each in element.iter() if found in list(each)).remove(found)
    return ElementTree.tostring(root)


def found(changes="", year=YEAR):
    """What is found in the changed census."""
    return check(read_cin(census(changes), year), RULES)
