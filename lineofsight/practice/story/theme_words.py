"""What each invented theme says: why it was proposed, and what its terms of reference ask."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ThemeWords:
    """``reason`` and ``figures`` stand in the proposal, the rest in the terms of reference."""

    reason: str
    figures: str
    purpose: str
    question: str
    lines_of_enquiry: tuple[str, ...]


MISSING = ThemeWords(
    reason=(
        "Missing episodes have risen for three quarters running, and the last inspection asked the partnership to show "
        "how agencies act together in the first 24 hours."
    ),
    figures="Missing episodes rose from 41 to 68 in three quarters.",
    purpose="To see how well agencies act together in the first 24 hours, and what would help them do better.",
    question="Do agencies reach a missing child sooner because they act together?",
    lines_of_enquiry=(
        "What agencies knew of the child before the first episode",
        "How quickly and how well agencies shared information",
        "Whether the return home interview changed the plan",
        "Whether the child's own account was heard",
    ),
)
EXPLOITATION = ThemeWords(
    reason=(
        "Two practice reviews within a year found that exploitation was seen by one agency and not spoken of with the "
        "others until the child came to harm."
    ),
    figures="Referrals with exploitation as the main concern rose by a third in a year.",
    purpose="To see whether signs of exploitation are put together early, and what stands in the way.",
    question="At what point could the pieces have been put together?",
    lines_of_enquiry=(
        "Who saw the first sign and whom they told",
        "How risk outside the home was mapped and by whom",
        "Whether the child was treated as a victim throughout",
        "What was done about the places and the adults",
    ),
)
ABUSE = ThemeWords(
    reason=(
        "Practitioners say that they know the victim’s story and seldom the perpetrator’s, and that the children are "
        "spoken about more than spoken with."
    ),
    figures="Four in ten assessments name domestic abuse; one in ten describes the person who abuses.",
    purpose="To see how agencies understand domestic abuse as the child lives it, and whether help lasts.",
    question="Does the child’s plan change when the person who abuses changes, or only when the parent moves away?",
    lines_of_enquiry=(
        "What each agency knew about the person who abuses",
        "How the child was seen and heard on their own",
        "Whether police notices reached school and health in time",
        "What help went on after the case was closed",
    ),
)
MENTAL_HEALTH = ThemeWords(
    reason=(
        "Waiting times have doubled. The front-line forum asked who holds the risk while a child waits, and the "
        "designated doctor supports the theme."
    ),
    figures="The average wait for a first appointment rose from 9 to 19 weeks.",
    purpose="To see how agencies keep a child safe and supported while help with mental health is being arranged.",
    question="Who holds the risk while a child waits?",
    lines_of_enquiry=(
        "How worries about mental health were recognised and named",
        "Who had a safety plan and who knew of it",
        "How home, school and health spoke with one another",
        "What the child found helpful",
    ),
)
NEGLECT = ThemeWords(
    reason=(
        "Neglect is the reason for six in ten child protection plans. Drift was the main finding of the last two "
        "practice reviews."
    ),
    figures="Children on a second plan for neglect: 14 of 52.",
    purpose="To see whether neglect is named early, measured in the same way and acted on in time.",
    question="When is enough enough, and who says so?",
    lines_of_enquiry=(
        "When neglect was first named, and by whom",
        "Whether a shared tool was used and its result discussed",
        "How change was measured from the child’s point of view",
        "What happened when nothing changed",
    ),
)
TRANSITIONS = ThemeWords(
    reason=(
        "Young people told the scrutineer that at 18 the door closes. Adult services ask to be involved from 16, and "
        "health and education have plans of their own."
    ),
    figures="Pathway plans begun before the 16th birthday: 11 of 40.",
    purpose="To see how well agencies plan adulthood with young people, early and in one plan.",
    question="Does the young person know who will be there after their 18th birthday?",
    lines_of_enquiry=(
        "When planning began and who was at the table",
        "Whether there was one plan or several",
        "What the young person wanted and what came of it",
        "What was handed over to adult services, and to whom",
    ),
)

BY_THEME = {
    "missing_from_home": MISSING,
    "missing_from_care": MISSING,
    "child_exploitation": EXPLOITATION,
    "exploitation": EXPLOITATION,
    "domestic_abuse": ABUSE,
    "mental_health": MENTAL_HEALTH,
    "neglect": NEGLECT,
    "transitions": TRANSITIONS,
}
