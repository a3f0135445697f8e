"""The sentences from which the invented answers are put together; they name nobody and no place."""

AGENCY: dict[str, tuple[str, ...]] = {
    "council": (
        "The social worker visited within two days and saw the child at home and at school.",
        "The front door took the contact and a manager decided on it the same day.",
        "There were three changes of social worker in the time looked at.",
        "The family support worker saw the family each week.",
    ),
    "police": (
        "Officers attended twice and sent a notice to the hub each time.",
        "The missing person report was risk assessed as medium and reviewed after four hours.",
        "The neighbourhood team knew the address and shared what it knew.",
        "The notice reached the hub three days late.",
    ),
    "health": (
        "The health visitor and the school nurse both held records on the child.",
        "The child was seen in the emergency department and the safeguarding team was told the next morning.",
        "Two appointments were missed and followed up by telephone.",
        "The surgery knew of the father’s ill health but had not linked the records.",
    ),
    "education": (
        "The school noticed changes in attendance and behaviour in the first half term.",
        "The designated safeguarding lead kept a clear log and spoke to the child each week.",
        "Attendance fell to 71 per cent before a meeting was called.",
        "The child has a trusted adult at school and uses the time with her.",
    ),
    "probation": (
        "The youth justice worker met the child every fortnight.",
        "The risk plan was reviewed after each missing episode.",
        "The worker went to two of the three meetings and sent a report for the third.",
    ),
    "voluntary": (
        "The project saw the child for eleven sessions of one-to-one work.",
        "The project worker was often the first to hear when something had happened.",
        "The mother came to the group and spoke about what worried her.",
    ),
    "housing": ("The housing officer visited after a complaint and saw the state of the flat.",),
    "other": ("The service had contact with the family four times.",),
}

SECTIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("recognition", "own"): (
        "Signs of exploitation were seen early and written down in the child’s own words.",
        "Tiredness and unexplained money were noticed, but not put together until the third occasion.",
        "The focus was on the behaviour and less on what lay behind it.",
        "Risk was recognised at the first contact and the threshold document was used.",
    ),
    ("recognition", "together"): (
        "A referral was made the same day and feedback came within the week.",
        "It was shared with school and health, but the police learned of it only at the strategy meeting.",
        "The hub put the pieces from three agencies together within a day.",
    ),
    ("planning", "own"): (
        "The help fitted what the child needed, and it was offered again when first refused.",
        "The plan named our part with dates, and two of four actions were done in time.",
        "The plan described meetings more than what should change for the child.",
    ),
    ("planning", "together"): (
        "There was one plan, reviewed every six weeks, and everybody had a copy.",
        "Three plans stood beside one another and nobody held them together.",
        "The core group met, but the people who decided were not always in the room.",
    ),
    ("assessment", "own"): (
        "The assessment gives a vivid picture of a day in the child’s life.",
        "The father does not appear in it although he sees the child each weekend.",
        "It was brought up to date after the missing episode, not before.",
    ),
    ("assessment", "together"): (
        "We sent our information in time and it is quoted in the assessment.",
        "We were not asked for our information until the assessment was nearly finished.",
        "The assessments of two agencies came to different views and this was talked through.",
    ),
    ("joint_working", "own"): (
        "We attended every meeting we were invited to and sent a written report each time.",
        "Invitations came at short notice and we missed one of four meetings.",
    ),
    ("joint_working", "together"): (
        "Workers telephoned one another, and decisions were quick because of it.",
        "Out of hours nobody knew whom to telephone.",
        "A disagreement about the threshold was settled by the two managers within two days.",
        "There was respectful challenge, and the plan changed as a result.",
    ),
    ("impact", "own"): (
        "The child has not gone missing for nine weeks and says that home is calmer.",
        "Attendance is better; the risk outside the home is not yet less.",
        "It is too early to say, and nobody has asked the child.",
    ),
    ("impact", "together"): (
        "The return home interview changed the plan because everybody read it.",
        "Because nobody took the lead, the same questions were asked of the family four times.",
    ),
    ("overall", "own"): (
        "Sound practice by people who know the child, held back by changes of worker.",
        "Good direct work; recording and oversight need to catch up.",
        "Practitioners had the training they needed, and a workload that left too little time.",
    ),
    ("overall", "together"): (
        "One named person who holds the plan together between meetings.",
        "A shared chronology from the first day.",
        "To know each other’s out-of-hours numbers.",
    ),
    ("working_well", "own"): (
        "The direct work with the child is creative and follows the child’s pace.",
        "Home visits were made at times that suited the family.",
    ),
    ("working_well", "together"): (
        "School and social care spoke each Friday, so that nothing waited for a meeting.",
        "Agencies gave the family one message.",
    ),
    ("could_improve", "own"): (
        "We could have acted on the second missed appointment and not the fourth.",
        "Supervision could have asked sooner what was changing for the child.",
    ),
    ("could_improve", "together"): (
        "Minutes came three weeks late, so that actions were not known.",
        "Nobody held the whole history in one place.",
    ),
}

LINES: tuple[str, ...] = (
    "On this the record is clear: it was asked about, written down and acted on within the week.",
    "This was done at the beginning and then lost sight of when the worker changed.",
    "Our record says little about this, which is itself something to learn from.",
    "This went well because two practitioners knew one another and talked.",
)
VIEWS: tuple[str, ...] = (
    "The child said that the one who came back after a bad day made the difference.",
    "The child drew what a good day looks like; the drawing is on the record and in the plan.",
    "The mother felt judged at the first meeting and listened to at the third.",
    "The father was not spoken to, and the reason is not recorded.",
    "What the child said was brought to the core group in the child’s own words.",
)
HISTORY: tuple[str, ...] = (
    "There were two earlier periods of help, both ended when things looked better.",
    "An older brother or sister was known to services; what was learned then was not used.",
    "Nothing before the time looked at matters to the focus.",
    "The history was in the record and was summed up in the first assessment.",
)
GOOD_PRACTICE: tuple[str, ...] = (
    "The child was seen alone and the child’s words were written down.",
    "A practitioner kept trying when help was refused.",
    "Information was shared on the day, by telephone and then in writing.",
    "The plan was explained to the child in words the child used.",
    "A manager went to the meeting when the practitioner was away.",
    "Culture and language were asked about and an interpreter was booked.",
    "The return home interview was done within 72 hours by somebody the child chose.",
    "Records are clear about what is known and what is thought.",
)
DEVELOPMENT: tuple[str, ...] = (
    "Fathers and partners were not part of the assessment.",
    "The chronology was not up to date when decisions were made.",
    "Missed appointments were recorded and not followed up.",
    "Supervision notes do not show what changed for the child.",
    "The notice came too late to be of use at the meeting.",
    "The plan lists tasks and does not say what should be different for the child.",
    "Out-of-hours contact was not agreed between agencies.",
    "Feedback on the referral was not given, and not asked for.",
)
RECOMMENDATIONS: tuple[str, ...] = (
    "Agree one out-of-hours number for each agency and keep the list current.",
    "Begin a shared chronology at the first meeting.",
    "Ask about fathers in every referral and say when nothing is known.",
    "Send missing notices to the named school contact the same day.",
    "Make “what is different for the child?” the first question of supervision.",
    "Give feedback to every referrer within five working days.",
)
