"""What each role can expect, in the order in which it comes."""

from .doors import Role

FOR_ROLE: dict[Role, tuple[str, ...]] = {
    Role.BUSINESS_UNIT: (
        "Propose a theme with its sources and bring it to the decision group.",
        "Draft the terms of reference, collect the eligible lists, select the cases with a witness.",
        "Ask every service “known to you?”, issue the audit tools, chase, and collate the pack.",
        "Support the discussion, code the findings, write the report and take it through the check and the approvals.",
    ),
    Role.COMMITTEE_CHAIR: (
        "Approve the terms of reference, on screen or in a meeting from which the business unit records the minute.",
        "Confirm the selected cases. You see how they were selected, not who the children are.",
        "Approve the report when it comes to your group.",
    ),
    Role.GROUP_MEMBER: (
        "Propose themes and help draft terms of reference.",
        "Read the report when it comes to your group.",
    ),
    Role.EXECUTIVE: ("Agree the theme.", "Consider the report and sign it off for your organisation."),
    Role.AGENCY_LEAD: (
        "Say which children of the cohort your service knows: all in one list, in one go.",
        "Name who completes the audit tools and who attends the discussion.",
        "Read and sign off each completed audit tool.",
        "Answer for your agency when an urgent concern is sent to you: acknowledge it the same day.",
    ),
    Role.PRACTITIONER: (
        "Complete the audit tool for each child you are named for. You can stop and come back; everything is kept.",
        "Accept the confidentiality terms, read the pack and take part in the discussion.",
        "Read the draft report and say whether it is right.",
    ),
    Role.SCRUTINEER: (
        "Follow any deep dive from its theme to its report, by pseudonym.",
        "Read reports at the check when you are asked to be a checker.",
    ),
    Role.ANALYST: ("Supply eligible lists where the partnership holds the data.",),
    Role.TRAINER: ("Read signed-off reports and the recommendations that concern training.",),
    Role.DATA_PROTECTION: (
        "Under “Data protection”: the sharing log, who has seen what, what is due to be destroyed, subject access "
        "requests and breaches.",
        "Read the access and change record and the lawful basis of each deep dive.",
    ),
    Role.ADMINISTRATOR: ("Create accounts and keep the installation running. You have no access to cases.",),
}
