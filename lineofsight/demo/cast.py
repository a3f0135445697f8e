"""The people and agencies of two invented partnerships, Westmere and Eastmere.

Every name is made up. One police force belongs to both; its lead works in both. The password of everybody is the
same and is shown on the demonstration's sign-in page.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from lineofsight import trail
from lineofsight.deep_dives.chapter import (
    NAME,
    ApprovalStep,
    Category,
    DeepDiveSettings,
    Headings,
    Worded,
)
from lineofsight.escalations.chapter import NAME as CONCERNS
from lineofsight.escalations.chapter import ConcernSettings, UrgentContact
from lineofsight.partnership import actions
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.practice.cast import Cast

PASSWORD = "quiet-harbour-lantern"  # noqa: S105  (the demonstration's only)
SINCE = date(2024, 4, 1)


# key, name, kind, short name, statutory
WESTMERE_AGENCIES = (
    ("council", "Westmere Council Children's Services", "council", "Children's services", True),
    ("police", "Three Rivers Police", "police", "Police", True),
    ("health", "Westmere and Vale Integrated Care Board", "health", "Health", True),
    ("school", "Westmere Schools Safeguarding Service", "education", "Education", False),
    ("youth_justice", "Westmere Youth Justice Service", "probation", "Youth justice", False),
    ("charity", "Lantern House Young People's Project", "voluntary", "Lantern House", False),
)
EASTMERE_AGENCIES = (
    ("council", "Eastmere County Council Children and Families", "council", "Council", True),
    ("police", "Three Rivers Police", "police", "Police", True),
    ("health", "Eastmere Integrated Care Board", "health", "Health", True),
    ("school", "Eastmere Education Partnership", "education", "Education", False),
)

WESTMERE_PEOPLE = {
    "business_unit": ("Ottilie Marsh", "Business manager"),
    "second_business_unit": ("Fenwick Hale", "Quality assurance officer"),
    "oversight_chair": ("Corisande Vale", "Chair, Safeguarding Effectiveness Group"),
    "decision_chair": ("Ambrose Thorne", "Chair, Executive Committee"),
    "scrutineer": ("Isolde Farrow", "Independent scrutineer"),
    "analyst": ("Barnaby Quill", "Partnership analyst"),
    "trainer": ("Perpetua Lowe", "Training coordinator"),
    "data_protection": ("Leopold Ash", "Data protection officer"),
    "administrator": ("Tamsin Wick", "System administrator"),
}
WESTMERE_LEADS = {
    "council": ("Rosalind Peake", "Head of safeguarding"),
    "police": ("Gideon Stroud", "Detective chief inspector, public protection"),
    "health": ("Marguerite Fell", "Designated nurse"),
    "school": ("Cuthbert Lyle", "Education safeguarding lead"),
    "youth_justice": ("Winifred Dorn", "Head of youth justice"),
    "charity": ("Hesper Colne", "Project manager"),
}
WESTMERE_AUTHORS = {
    "council": ("Jocasta Reed", "Team manager, assessment"),
    "police": ("Silas Brand", "Detective sergeant"),
    "health": ("Dorothea Finch", "Named nurse"),
    "school": ("Merrick Lund", "Designated safeguarding lead"),
    "youth_justice": ("Philippa Crane", "Senior practitioner"),
}
WESTMERE_EXECUTIVES = {
    "council": ("Evander Holt", "Director of children's services"),
    "police": ("Araminta Voss", "Assistant chief constable"),
    "health": ("Lysander Pryce", "Chief nurse"),
}
EASTMERE_PEOPLE = {
    "business_unit": ("Henrietta Bloom", "Partnership manager"),
    "second_business_unit": ("Jasper Rook", "Partnership officer"),
    "oversight_chair": ("Seraphina Moss", "Chair, Monitoring and Evaluation Committee"),
    "decision_chair": ("Octavius Penn", "Chair, Executive Committee"),
    "scrutineer": ("Clementine Wray", "Independent scrutineer"),
    "analyst": ("Ignatius Bell", "Analyst"),
}
EASTMERE_LEADS = {
    "council": ("Beatrix Tolland", "Head of quality assurance"),
    "health": ("Alaric Stone", "Designated doctor"),
    "school": ("Georgiana Swift", "Education safeguarding lead"),
}
EASTMERE_AUTHORS = {
    "council": ("Lavinia Croft", "Service manager"),
    "police": ("Dashiell Hurst", "Detective sergeant"),
    "health": ("Mirabel Oakes", "Named nurse"),
    "school": ("Rupert Fenn", "Designated safeguarding lead"),
}
EASTMERE_EXECUTIVES = {
    "council": ("Cordelia Vane", "Director of children's services"),
    "police": ("Araminta Voss", "Assistant chief constable"),
    "health": ("Thaddeus Cole", "Chief nurse"),
}
_ROLES = {
    "business_unit": Role.BUSINESS_UNIT,
    "second_business_unit": Role.BUSINESS_UNIT,
    "scrutineer": Role.SCRUTINEER,
    "analyst": Role.ANALYST,
    "trainer": Role.TRAINER,
    "data_protection": Role.DATA_PROTECTION,
    "administrator": Role.ADMINISTRATOR,
}


def _email(name: str, place: str) -> str:
    return f"{name.lower().replace(' ', '.')}@{place}.example"


def _found(
    *,
    name: str,
    short_name: str,
    slug: str,
    agencies: Any,
    people: Any,
    leads: Any,
    authors: Any,
    executives: Any,
    oversight: str,
    decides: str,
) -> Cast:
    tenant = actions.found_partnership(name=name, short_name=short_name, slug=slug)
    by = trail.System(tenant.id)
    cast = Cast(tenant=tenant)
    area = name.split(" Safeguarding")[0]
    actions.add_area(name=area, council=f"{area} Council", localities=("East", "West"), by=by)
    cast.groups["oversight"] = actions.form_group(
        name=oversight,
        short_name="".join(w[0] for w in oversight.split() if w[0].isupper()),
        duty=Group.Duty.OVERSEES,
        meets="Quarterly",
        by=by,
    )
    cast.groups["decides"] = actions.form_group(
        name=decides, short_name="Executive", duty=Group.Duty.DECIDES, meets="Monthly", by=by
    )
    cast.groups["training"] = actions.form_group(name="Training Group", short_name="TG", meets="Quarterly", by=by)
    for key, agency_name, kind, short, statutory in agencies:
        cast.agencies[key] = actions.seat_agency(
            name=agency_name,
            kind=kind,
            short_name=short,
            statutory=statutory,
            urgent_contact=f"{short} duty desk, 01632 960{len(cast.agencies) + 101}",
            by=by,
        )

    def welcome(person: tuple[str, str], place: str) -> Member:
        return actions.welcome_member(
            email=_email(person[0], place),
            full_name=person[0],
            job_title=person[1],
            from_date=SINCE,
            telephone=f"01632 96{hash_number(person[0]):04d}",
            password=PASSWORD,
            by=by,
        )

    for part, person in people.items():
        member = cast.members[part] = welcome(person, slug)
        if part == "oversight_chair":
            actions.appoint(
                member=member, role=Role.COMMITTEE_CHAIR, group=cast.groups["oversight"], from_date=SINCE, by=by
            )
        elif part == "decision_chair":
            actions.appoint(
                member=member, role=Role.COMMITTEE_CHAIR, group=cast.groups["decides"], from_date=SINCE, by=by
            )
        else:
            actions.appoint(member=member, role=_ROLES[part], from_date=SINCE, by=by)
    for key, person in leads.items():
        cast.leads[key] = welcome(person, slug)
        actions.appoint(
            member=cast.leads[key], role=Role.AGENCY_LEAD, agency=cast.agencies[key], from_date=SINCE, by=by
        )
    for key, person in authors.items():
        cast.authors[key] = welcome(person, slug)
        actions.appoint(
            member=cast.authors[key], role=Role.PRACTITIONER, agency=cast.agencies[key], from_date=SINCE, by=by
        )
    for key, person in executives.items():
        place = "threerivers" if key == "police" else slug
        cast.executives[key] = welcome(person, place)
        actions.appoint(
            member=cast.executives[key], role=Role.EXECUTIVE, agency=cast.agencies[key], from_date=SINCE, by=by
        )
    return cast


def hash_number(words: str) -> int:
    """Four digits from a name, the same on every machine: a telephone number nobody has."""
    return sum((i + 1) * ord(c) for i, c in enumerate(words)) % 10_000


def found_westmere() -> Cast:
    """Eight cases, the past six months, five categories, six domains; participants approve, then the group."""
    cast = _found(
        name="Westmere Safeguarding Children Partnership",
        short_name="WSCP",
        slug="westmere",
        agencies=WESTMERE_AGENCIES,
        people=WESTMERE_PEOPLE,
        leads=WESTMERE_LEADS,
        authors=WESTMERE_AUTHORS,
        executives=WESTMERE_EXECUTIVES,
        oversight="Safeguarding Effectiveness Group",
        decides="Executive Committee",
    )
    settings = DeepDiveSettings(
        audit_name="Deep dive audit",
        audit_name_plural="Deep dive audits",
    )
    actions.change_chapter(tenant=cast.tenant, chapter=NAME, value=settings, by=trail.System(cast.tenant.id))
    concerns = ConcernSettings(
        urgent_contacts=(
            UrgentContact("Someone is in immediate danger: police", "999"),
            UrgentContact("Westmere children's services, front door, day and night", "01632 960100"),
            UrgentContact("Police, not an emergency", "101"),
        )
    )
    actions.change_chapter(tenant=cast.tenant, chapter=CONCERNS, value=concerns, by=trail.System(cast.tenant.id))
    # The small charity has one person only: she is lead and author, and signs a declaration.
    return cast


def found_eastmere(westmere: Cast | None = None) -> Cast:
    """The executive agrees the theme, the committee writes, four categories; committee, executive, partners sign."""
    cast = _found(
        name="Eastmere Safeguarding Children Partnership",
        short_name="ESCP",
        slug="eastmere",
        agencies=EASTMERE_AGENCIES,
        people=EASTMERE_PEOPLE,
        leads=EASTMERE_LEADS,
        authors=EASTMERE_AUTHORS,
        executives=EASTMERE_EXECUTIVES,
        oversight="Monitoring and Evaluation Committee",
        decides="Executive Committee",
    )
    by = trail.System(cast.tenant.id)
    # The police lead serves both partnerships with one account.
    name, title = WESTMERE_LEADS["police"]
    cast.leads["police"] = actions.welcome_member(
        email=_email(name, "westmere"), full_name=name, job_title=title, from_date=SINCE, password=PASSWORD, by=by
    )
    actions.appoint(
        member=cast.leads["police"], role=Role.AGENCY_LEAD, agency=cast.agencies["police"], from_date=SINCE, by=by
    )
    settings = replace(
        DeepDiveSettings(),
        cohort_size=6,
        categories=(
            Category("early_help", "Early help", "early_help"),
            Category("in_need", "Children in need", "child_in_need"),
            Category("protection", "Child protection", "child_protection"),
            Category("looked_after", "Looked after children", "child_in_care"),
        ),
        category_order=("looked_after", "protection", "in_need", "early_help"),
        themes=(
            Worded("neglect", "Neglect"),
            Worded("exploitation", "Child exploitation"),
            Worded("transitions", "Transitions to adulthood"),
        ),
        headings=Headings(good_practice="Working well"),
        approval_chain=(
            ApprovalStep("oversight_committee", "Approved by the committee", 10),
            ApprovalStep("decision_group", "Learning agreed by the executive", 10),
            ApprovalStep("partners", "Signed off by the partners", 10),
        ),
    )
    actions.change_chapter(tenant=cast.tenant, chapter=NAME, value=settings, by=by)
    concerns = ConcernSettings(
        urgent_contacts=(
            UrgentContact("Someone is in immediate danger: police", "999"),
            UrgentContact("Eastmere children's services, front door", "01632 960200"),
        )
    )
    actions.change_chapter(tenant=cast.tenant, chapter=CONCERNS, value=concerns, by=by)
    return cast
