"""The product's words, each in one or two plain sentences. GLOSSARY.md is made from them."""

WORDS: tuple[tuple[str, str], ...] = (
    (
        "Access and change record",
        "Who changed what, and who opened which details of a child, and when. It cannot be edited.",
    ),
    ("Agenda", "What a group deals with in a meeting: what waits for it is put there by itself, the rest is added."),
    (
        "Anonymisation check",
        "What every report passes before it leaves: a scan of the finished files for anything that identifies a child, and checkers who did not write it and do not see each other’s answer.",
    ),
    (
        "Assurance level",
        "How far a report lets the partnership be sure of practice, on its own scale, with the reason.",
    ),
    ("Audit tool", "The set of questions an agency answers about one child, from its own point of view."),
    (
        "Audit window",
        "The period the audit looks at, usually the past six months. What lies before it is history and kept apart.",
    ),
    ("Author", "The person in an agency who completes the audit tool."),
    ("Business unit", "The two or three people who run the partnership's work from day to day."),
    (
        "Case, “Child K”",
        "A child in the audit. On screen and on paper only a letter is used; it says nothing about the name, age or order.",
    ),
    ("Category", "The part of the child's journey a case is taken from, such as early help or child in care."),
    (
        "Checker",
        "Someone who did not write a finished report and reads it for anything that could identify a child.",
    ),
    ("Cohort", "The children selected for one deep dive."),
    ("Completed audit tool", "What an agency has answered and its safeguarding lead has signed off."),
    ("Deep dive", "An audit of a small number of real cases by all agencies together, on one theme."),
    ("Decision group", "The group that agrees themes and the learning, such as the executive committee."),
    ("Discussion", "The meeting in which the agencies go through the pack and agree their judgements."),
    ("Domain", "An aspect of practice that is judged, such as recognition or joint working."),
    ("Eligible list", "The children an agency holds in one category and window, from which the cases are selected."),
    ("Finding", "Something learnt, linked to the lines of the audit tools and the discussion it rests on."),
    ("Golden thread", "The link from any statement back to its evidence and forward to what changed."),
    ("Known to you?", "The question to every service whether it has been involved with each child in the cohort."),
    ("Lines of enquiry", "The particular questions a deep dive wants answered."),
    ("Minimum per category", "How many cases each category has at least, where there are any."),
    (
        "Minutes",
        "What was decided, agreed to be done and said in a meeting: circulated afterwards, agreed by the group, and then unchanged.",
    ),
    ("Oversight committee", "The group that writes and approves the terms of reference and oversees the deep dive."),
    ("Pack", "All completed audit tools collated by child and section, for those who attend the discussion."),
    ("Pseudonym", "A letter used in place of a name."),
    ("Quorum", "How many members, or which partners, must be there for a group to decide."),
    ("Reading pack", "The agenda, last time’s actions and the text of the papers of a meeting in one."),
    (
        "Recommendation",
        "What the report asks an agency or the partnership to do; it stands in the register with what it rests on.",
    ),
    (
        "Release record",
        "Why a report could leave: whether a child could be found in it, who checked it, and which files left.",
    ),
    ("Reserve", "The children next in the random order of a category, used when a selected case has to be replaced."),
    ("Seat", "An agency’s place on a group; attendance is counted by seat, whoever comes."),
    ("Secure deletion", "Destroying the key under which details are sealed, so that nobody can read them again."),
    (
        "Select cases",
        "To take cases from the eligible list: at random within each category, or purposively with a reason.",
    ),
    ("Terms of reference", "What a deep dive looks at, why, how, with whom and by when."),
    (
        "Urgent safety or practice concern",
        "An immediate risk to a child or adult, or unsafe practice, that came up in the work. Telephone first; then record it here.",
    ),
    ("Working days", "Monday to Friday without England's bank holidays."),
)
