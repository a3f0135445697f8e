"""What was answered in earlier sections of a response, where a question of this one hangs on it; opens only that."""

from collections.abc import Iterable

from .conditions import Place, source_of
from .models import Question, Response, Section
from .variants import Overlays


def counted_elsewhere(response: Response, questions: Iterable[Question]) -> dict[Place, list[str]]:
    """By section and question, what was chosen and counts. Asks the database nothing where no question needs it."""
    wanted = {(each.only_if_section, each.only_if) for each in questions if each.only_if_section}
    if not wanted:
        return {}
    rows = Question.objects.filter(section__question_set=response.question_set_id, only_for=None)
    every = rows.select_related("section").order_by("section__position", "position")
    asked = Overlays([response.question_set_id], [response.agency_id]).asked(every, response.agency_id)
    needed = _with_their_sources(wanted, {(each.section.key, each.key): each for each in asked})
    answers = {each.question_id: each.value for each in response.answers.filter(question__in=needed.values())}
    found: dict[Place, list[str]] = {}
    for question in asked:
        place = (question.section.key, question.key)
        if place not in needed:
            continue
        hangs_on = found.get(source_of(place[0], question), [])
        if not question.only_if or set(hangs_on) & set(question.only_if_is):
            found[place] = question.chosen(answers.get(question.pk, "").strip())
    return found


def _with_their_sources(wanted: set[Place], every: dict[Place, Question]) -> dict[Place, Question]:
    """The questions at these places, and those they hang on themselves, and so on."""
    needed: dict[Place, Question] = {}
    waiting = list(wanted)
    while waiting:
        place = waiting.pop()
        question = every.get(place)
        if question is None or place in needed:
            continue
        needed[place] = question
        if question.only_if:
            waiting.append(source_of(place[0], question))
    return needed


def sections_that_wait(response: Response, section: Section) -> list[Section]:
    """The complete sections after this one whose questions hang on answers of other sections."""
    hanging = Question.objects.filter(section__question_set=section.question_set_id).exclude(only_if_section="")
    rows = Section.objects.filter(pk__in=hanging.values("section"), position__gt=section.position)
    return list(rows.filter(pk__in=response.progress.filter(complete=True).values("section")))
