"""What the columns of an agency's list can hold, how they are guessed from their headings, and what is needed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lineofsight.partnership.refusals import NotYet

ROLES: dict[str, str] = {
    "case_number": "Case number",
    "full_name": "Full name",
    "forename": "Forename",
    "surname": "Surname",
    "alias": "Also known as",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "nhs_number": "NHS number",
    "upn": "Unique pupil number (UPN)",
    "la_child_id": "Local authority child ID",
    "address": "Address",
    "postcode": "Postcode",
    "school": "School",
    "phone": "Telephone number",
    "carer": "Parent or carer",
    "worker": "Worker",
    "last_activity": "Date of activity (the latest counts)",
    "opened": "Date opened",
    "closed": "Date closed (empty: still open)",
    "category": "Category",
}
SEVERAL = frozenset({"alias", "address", "phone", "carer", "worker", "last_activity"})
NUMBERS = ("case_number", "la_child_id", "upn", "nhs_number")
ACTIVITY = ("last_activity", "opened", "closed")

# Headings met in exports of case systems and in the national returns (CIN census, SSDA903, Annex A), letters and
# digits only. A CIN census says whether a case was open; its many other dates are not taken for activity.
_HEADINGS: dict[str, str] = {
    "case_number": "casenumber caseno caseref casereference caseid reference referencenumber ref id uniqueid childid "
    "childuniqueid child clientid personid recordid recordnumber pid mosaicid liquidlogicid lcsid ehmid systemid "
    "listnumber number no childreference childref servicenumber",
    "full_name": "name fullname childname childsname nameofchild pupilname patientname youngperson youngpersonsname",
    "forename": "forename forenames firstname firstnames givenname givennames childforename",
    "surname": "surname lastname familyname childsurname",
    "alias": "alias aliases aka alsoknownas knownas previousname previousnames formersurname formername othernames "
    "preferredname preferredforename preferredsurname",
    "date_of_birth": "dateofbirth dob birthdate personbirthdate birthday dateborn childdob",
    "sex": "sex gender gendercurrent",
    "nhs_number": "nhsnumber nhsno nhs nhsnum nhsid",
    "upn": "upn uniquepupilnumber",
    "la_child_id": "lachildid lachildidentifier localauthoritychildid",
    "address": "address homeaddress fulladdress currentaddress address1 address2 address3 addressline1 addressline2 "
    "addressline3 street houseandstreet town",
    "postcode": "postcode homepost homepostcode postalcode",
    "school": "school schoolname currentschool establishment educationsetting nursery setting",
    "phone": "phone phonenumber telephone telephonenumber mobile mobilenumber contactnumber hometelephone",
    "carer": "carer carers carername carersname parent parents parentname parentcarer parentscarers mother father "
    "mothersname fathersname guardian maincarer nextofkin",
    "worker": "worker socialworker allocatedworker keyworker leadprofessional caseworker caseholder healthvisitor",
    "last_activity": "lastactivity lastactivitydate dateoflastactivity activitydate lastcontact lastcontactdate "
    "dateofcontact dateoflastcontact lastseen datelastseen lastvisit dateoflastvisit lastvisitdate lastreview "
    "lastrecorded lastupdated lastcasenote",
    "opened": "opened dateopened opendate startdate casestartdate referraldate dateofreferral cinreferraldate decom "
    "cppstartdate planstartdate datestarted",
    "closed": "closed dateclosed closeddate closuredate cinclosuredate enddate caseenddate dec planenddate dateended",
    "category": "category journeycategory casetype plantype strand status currentstatus",
}
_ROLE_OF = {heading: role for role, headings in _HEADINGS.items() for heading in headings.split()}


def plain_heading(heading: str) -> str:
    """A heading by its letters and digits alone, so that "Date of Birth" and "date_of_birth" are the same."""
    return re.sub(r"[\W_]", "", heading.casefold())


def guess(headings: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    """What each column seems to hold, by its number from 0 as text: what was chosen last time, then what its heading
    says. A thing that stands in one column only is given to the first; unknown columns are left out."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for source in (remembered or {}, _ROLE_OF):
        for place, heading in enumerate(headings):
            role = source.get(plain_heading(heading), "")
            if role not in ROLES or str(place) in found or (role in taken and role not in SEVERAL):
                continue
            if role == "full_name" and taken & {"forename", "surname"}:
                continue
            found[str(place)] = role
            taken.add(role)
    return dict(sorted(found.items(), key=lambda item: int(item[0])))


def sound(
    mapping: Mapping[str, str], *, columns: int, all_active: bool, age_band: bool, category_said: bool
) -> dict[str, str]:
    """The mapping without columns left out, checked. Raises NotYet with what to choose."""
    chosen = {
        place: role
        for place, role in mapping.items()
        if role in ROLES and place.isascii() and place.isdecimal() and int(place) < columns
    }
    roles = set(chosen.values())
    twice = [role for role, count in Counter(chosen.values()).items() if count > 1 and role not in SEVERAL]
    if twice:
        raise NotYet(f"“{ROLES[twice[0]]}” is chosen for two columns. Choose it for one of them.")
    if "full_name" in roles and roles & {"forename", "surname"}:
        raise NotYet("Choose either “Full name”, or “Forename” and “Surname”, not both.")
    named = bool(roles & {"full_name", "surname"}) and "date_of_birth" in roles
    if not named and not roles & set(NUMBERS):
        raise NotYet("Choose which column holds the case number, or the name and the date of birth.")
    if age_band and "date_of_birth" not in roles:
        raise NotYet("This deep dive is limited to an age band. Choose the column that holds the date of birth.")
    if not category_said and "category" not in roles:
        raise NotYet("Choose the column that says the category of each child.")
    if not all_active and not roles & set(ACTIVITY):
        raise NotYet(
            "Choose the column with the date of activity. If there is none, tick that all children on this list were "
            "active in the audit window."
        )
    return chosen


def in_words(mapping: Mapping[str, str], headings: Iterable[str]) -> list[tuple[str, str]]:
    """The matched columns as pairs of heading and what it holds."""
    return [(h, ROLES[mapping[str(i)]]) for i, h in enumerate(headings) if mapping.get(str(i)) in ROLES]
