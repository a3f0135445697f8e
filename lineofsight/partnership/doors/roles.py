"""What a member is appointed to."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is appointed to; several at once are usual."""

    ADMINISTRATOR = "administrator"
    BUSINESS_UNIT = "business_unit"
    COMMITTEE_CHAIR = "committee_chair"
    GROUP_MEMBER = "group_member"
    EXECUTIVE = "executive"
    AGENCY_LEAD = "agency_lead"
    PRACTITIONER = "practitioner"
    SCRUTINEER = "scrutineer"
    ANALYST = "analyst"
    TRAINER = "trainer"
    DATA_PROTECTION = "data_protection"


ROLE_WORDS: dict[Role, str] = {
    Role.ADMINISTRATOR: "System administrator",
    Role.BUSINESS_UNIT: "Business unit",
    Role.COMMITTEE_CHAIR: "Group chair",
    Role.GROUP_MEMBER: "Group member",
    Role.EXECUTIVE: "Statutory partner (executive)",
    Role.AGENCY_LEAD: "Agency safeguarding lead",
    Role.PRACTITIONER: "Agency author or practitioner",
    Role.SCRUTINEER: "Independent scrutineer",
    Role.ANALYST: "Partnership analyst",
    Role.TRAINER: "Training team",
    Role.DATA_PROTECTION: "Data protection",
}
