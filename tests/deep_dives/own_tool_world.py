"""A short tool of the partnership's own with every kind of question, one hanging on another, built by its actions."""

from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import Question, QuestionSet

from .tools_world import fresh, tool

HOW = [["home", "At home"], ["school", "At school"], ["alone", "Without a parent"]]
GRADES = [["good", "Good", "Practice is effective."], ["weak", "Weak", "Practice is not."], ["cannot_judge", "No"]]


def short_draft(w: Cast) -> QuestionSet:
    """Was the child seen? Where (only if yes, must be answered)? Why not (only if no)? How often, since when, how well?"""
    by = w.business_unit
    draft = actions.begin_question_set(name="Short tool", by=by)
    section = actions.add_section(question_set=draft, title="Contact", lists=["good_practice"], by=by)
    add = lambda **what: actions.add_question(section=section, **what, by=by)  # noqa: E731
    add(kind="yes_no", words="Seen?", required=True)
    yes, no = {"only_if": "seen", "only_if_is": ["yes"]}, {"only_if": "seen", "only_if_is": ["no"]}
    add(kind="many", words="Where?", options=HOW, required=True, **yes)
    add(kind="text", words="Why not?", example="The child was ill on both days.", **no)
    add(kind="number", words="How often?", unit="visits", least=0, most=50)
    add(kind="date", words="Since when?")
    add(kind="choice", words="Enough?", options=[["enough", "Enough"], ["too_little", "Too little"]])
    add(kind="grade", words="How well?", options=GRADES, required=True)
    return draft


def question_of(question_set: QuestionSet, key: str) -> Question:
    return Question.objects.select_related("section__question_set").get(section__question_set=question_set, key=key)


def tool_on(w: Cast, deep_dive: DeepDive, question_set: QuestionSet, agency: str = "police") -> AgencyReturn:
    """An audit tool that asks this set of one agency."""
    row = tool(w, deep_dive, agency)
    row.response = actions.start_response(
        question_set=question_set, key_id=deep_dive.key_id, agency=row.agency, by=w.business_unit
    )
    row.save(update_fields=["response"])
    return fresh(row)
