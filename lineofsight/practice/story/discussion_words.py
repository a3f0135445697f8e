"""What the invented people of the story say at the table; it names nobody."""

REASONS = (
    "Agencies saw the pattern early and told each other within a day; the plan changed because of it.",
    "Good single pieces of work, but nobody drew them together until the third episode.",
    "The return home interview was held in time, yet what the child said did not reach the school.",
    "Strong relationship with one trusted worker, and her knowledge was used in every meeting.",
    "The assessment described the adults well; what life was like for the child is hardly in it.",
    "The core group met as planned. Actions had owners but no dates, and two drifted for weeks.",
    "The safety plan was written with the child and it was kept to; there was one episode after it.",
)
DIFFERENCES = (
    "Health saw the response as late because the first call was not recorded as a concern; the police saw it as timely.",
    "The school judged more critically: it had asked for a meeting twice before one was called.",
    "Agencies agreed on the facts and differed on how much the out-of-hours gap mattered.",
)
NOTES = (
    "The group went through the first 72 hours step by step. What each agency knew by then was not in one place.",
    "Much of the talk was about handover between shifts and who tells the school in the morning.",
    "The group looked at supervision: it was held, and it asked about tasks more than about the child.",
    "The group noted persistence: appointments were kept open and visits tried at different times of day.",
)
CONCLUSIONS = (
    "Agencies acted; they would have acted sooner together.",
    "Good practice to build on: one trusted adult, named in the plan, known to all.",
    "The child was safer at the end. Sharing between shifts and with school is what would have helped earlier.",
)
VIEWS = (
    "The child said that only one worker asked why. The parent wished to be told by one person, not by four.",
    "The child felt believed and liked that the plan was written in everyday words.",
    "The child said that telling the same story to each agency was hard. The carers felt listened to at the review.",
)
NO_VIEWS = "The family asked not to be contacted while the court hearing is near; the lead worker's notes were used."
LINES = (
    ("point", "Out-of-hours staff could not see the return home interview."),
    ("action", "The police and the council agree who tells the school before registration."),
    ("point", "Persistence of one worker made the difference; name this as good practice."),
    ("decision", "Ask the training group how supervision asks about the child's day."),
)
