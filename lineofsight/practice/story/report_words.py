"""The sentences of the invented reports; they name nobody and no place."""

THEMES = (
    "Agencies know more together than any of them knows alone, and find that out late.",
    "Practice is strongest where one practitioner stays with the child.",
)
ENABLER = "A morning call between agencies lets everybody begin the day with the same facts."
BARRIER = "Systems do not speak to one another, so news waits until somebody telephones."
LINE = (
    "Most cases showed this clearly. Where it was missing, agencies found out from one another only at the first "
    "meeting, and plans had to be changed."
)
ANSWER = (
    "Yes, where agencies speak on the first day. Where they wait for the meeting, help comes later than it could. The "
    "audit found both, often in the same case."
)
VIEWS = (
    "Children valued being told what would happen next, and being asked more than once. Parents asked for one person "
    "to call. Some children said that they had told their story too often."
)
ASSURANCE = (
    "There is good evidence in most cases that this holds. It rests on individual practitioners more than on agreed "
    "ways of working, so the partnership can be assured in part.",
    "Where agencies acted together early, children were safer and back in school sooner. The partnership can be assured "
    "of this where plans name what should be different for the child.",
    "Outcomes improved in most cases. Where they did not, help had come late, and the partnership looks at this again "
    "in a year.",
    "Practitioners know what good practice is and say that supervision helps them most. The partnership can be assured "
    "of their skill, less of the time they have.",
)
LEVEL = (
    "Most practice was sound and agencies acted together when they knew of one another. How soon they did so differed "
    "from case to case, and that needs to improve."
)
NO_RECOMMENDATION = (
    "The agencies agreed their own action in the discussion; a recommendation to the partnership adds nothing."
)
RECOMMENDATIONS = (
    ("Agree one shared chronology for each child, begun at the first meeting and kept by a named agency.", "council"),
    ("Send each missing notice to the school’s named contact on the same day, and check that it was read.", "police"),
    ("Make fathers and partners a standing question of every assessment, and audit it after six months.", ""),
)
COMMENT = "It reads as the discussion went. Thank you for the plain words."
CHANGE = "The second area for development was agreed for all agencies, not for one. Please say so."
READER = "Read the web page and the Word file from beginning to end. Nothing points to a child or a worker."
FALSE_ALARM = "Looked at each: general sentences about practice that could be about any case."
RECORD = {
    "singling_out": "No sentence tells of one child. The tables count judgements of practice, not children.",
    "linkability": "Theme and time are the same as in the annual report; no number in it can be subtracted from here.",
    "inference": "Whoever knows that a child was in the audit learns nothing of that child from the report.",
    "intruder_method": "Somebody of another team tried to find a child from the report alone, with what the public can read.",
    "intruder_sources": "Local newspapers, social media groups of the area, published court lists, earlier reports.",
    "intruder_result": "No child, family or worker was found.",
}
