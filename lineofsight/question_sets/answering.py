"""Beginning a response and saving it section by section, so that nothing anybody typed is lost."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.keyring import scope_if_none

from .bringing_in import settle, waits_for
from .elsewhere import counted_elsewhere, sections_that_wait
from .models import Answer, ListEntry, Question, QuestionSet, Response, Section, SectionProgress
from .rules import LIST_KINDS, Window, Written, gaps, is_outside
from .variants import asked_of

# The version of a section that nobody has saved; over it nobody is overwritten.
NEVER_SAVED = 0


class SavedMeanwhile(Exception):
    """Somebody saved this section after it was opened; holds what stands there now, so that both can be shown."""

    def __init__(self, progress: SectionProgress, answers: dict[str, str], entries: list[Written]) -> None:
        super().__init__("Somebody else saved this section after you opened it. Nothing you typed is lost.")
        self.version: int = progress.version
        self.by: Member | None = progress.saved_by
        self.at: datetime | None = progress.saved_at
        self.sitting: UUID | None = progress.sitting
        self.nothing_to_record: list[str] = list(progress.nothing_to_record)
        self.answers = answers
        self.entries = entries


def start_response(*, question_set: QuestionSet, key_id: UUID, agency: Agency | None = None, by: Member) -> Response:
    """An empty response to a published version, to be sealed under this key. Raises NotYet for a draft.

    The agency that answers is asked its own variants of the questions.
    """
    if question_set.published_at is None:
        raise NotYet("Publish this version of the question set before anybody is asked to answer it.")
    response = Response(tenant_id=question_set.tenant_id, question_set=question_set, key_id=key_id, agency=agency)
    with trail.act(by=by, verb="start_response", on=response):
        response.save(force_insert=True)
    return response


def save_section(
    *,
    response: Response,
    section: Section,
    answers: Mapping[str, str],
    entries: Sequence[Written],
    nothing_to_record: Iterable[str],
    complete: bool,
    seen_version: int,
    confirmed: Collection[str] = (),
    window: Window | None = None,
    sitting: UUID | None = None,
    autosave: bool = False,
    by: Member,
) -> SectionProgress:
    """Saves one section whole: its answers by question key, the entries of its lists, the lists with nothing to record.

    What is left out of ``answers`` stays as it was; what is left out of ``entries`` is removed. ``complete`` is what
    the author says; it is kept only when nothing is missing. ``confirmed`` are the keys of questions whose answer of last
    time still holds. ``seen_version`` is the version of the section the form was opened with; over one that nobody has
    saved it says nothing. Raises SavedMeanwhile when somebody saved a later one, except over what the same form
    (``sitting``) saved itself; an autosave gives way even to that, for it may have been overtaken on the way. An autosave
    that changes nothing writes nothing.
    """
    entries = [entry for entry in entries if entry.words.strip()]
    filled = {entry.kind for entry in entries}
    nothing = [kind for kind in LIST_KINDS if kind in set(nothing_to_record) and kind not in filled]
    with scope_if_none():
        if (
            autosave
            and not waits_for(response, section, confirmed)
            and is_as_saved(response, section, answers, entries, nothing)
        ):
            return _progress(response, section)
        with trail.act(by=by, verb="save_answers", on=response, section=section.key, autosave=autosave) as act:
            locked = Response.objects.select_for_update().get(pk=response.pk)
            progress = _progress(locked, section)
            same_form = sitting is not None and progress.sitting == sitting and not autosave
            if progress.version not in (NEVER_SAVED, seen_version) and not same_form:
                raise SavedMeanwhile(progress, _saved_answers(locked, section), _saved_entries(locked, section))
            questions = asked_of(locked, section)
            before = _saved_answers(locked, section)
            standing = before | dict(answers)
            _write_answers(locked, questions, answers)
            _write_entries(locked, section, entries, window)
            now = timezone.now()
            waiting = settle(
                response=locked,
                section=section,
                before=before,
                now_stands=standing,
                confirmed=confirmed,
                at=now,
                by=by,
            )
            missing = gaps(
                section=section,
                questions=questions,
                answers=standing,
                entries=entries,
                nothing_to_record=nothing,
                to_confirm=waiting,
                elsewhere=counted_elsewhere(locked, questions),
                window=window,
            )
            progress.nothing_to_record = nothing
            progress.complete = complete and not missing
            progress.version += 1
            progress.saved_at, progress.saved_by, progress.sitting = now, by, sitting
            progress.save()
            _open_those_that_ask_more(locked, section, window)
            locked.version += 1
            locked.saved_at, locked.saved_by = now, by
            locked.save(update_fields=["version", "saved_at", "saved_by"])
            act.note(version=progress.version, complete=progress.complete)
        response.version, response.saved_at, response.saved_by = locked.version, now, by
    return progress


def _open_those_that_ask_more(response: Response, section: Section, window: Window | None) -> None:
    """A later section that was complete is no longer where what was answered in this one brings up more to ask."""
    for later in sections_that_wait(response, section):
        questions, progress = asked_of(response, later), _progress(response, later)
        progress.complete = not gaps(
            section=later,
            questions=questions,
            answers=_saved_answers(response, later),
            entries=_saved_entries(response, later),
            nothing_to_record=progress.nothing_to_record,
            elsewhere=counted_elsewhere(response, questions),
            window=window,
        )
        progress.save(update_fields=["complete"])


def _progress(response: Response, section: Section) -> SectionProgress:
    found = (
        SectionProgress.objects.filter(response=response, section=section).select_related("saved_by__person").first()
    )
    return found or SectionProgress(tenant_id=response.tenant_id, response=response, section=section)


def _saved_answers(response: Response, section: Section) -> dict[str, str]:
    rows = response.answers.filter(question__section=section).select_related("question")
    return {answer.question.key: answer.value for answer in rows if answer.value}


def _saved_entries(response: Response, section: Section) -> list[Written]:
    return [as_written(entry) for entry in response.entries.filter(section=section).order_by("position")]


def as_written(entry: ListEntry) -> Written:
    """An entry as it was typed."""
    return Written(entry.kind, entry.words, entry.day, entry.outside_window_because, entry.id)


def is_as_saved(
    response: Response, section: Section, answers: Mapping[str, str], entries: list[Written], nothing: list[str]
) -> bool:
    """Whether saving this would change nothing; ``nothing`` in the order of the lists."""
    saved = _saved_answers(response, section)
    if any(value.strip() != saved.get(key, "") for key, value in answers.items()):
        return False
    by_kind = [[entry for entry in entries if entry.kind == kind] for kind in LIST_KINDS]
    were = _saved_entries(response, section)
    if [entry for group in by_kind for entry in group] != sorted(were, key=lambda entry: LIST_KINDS.index(entry.kind)):
        return False
    return nothing == _progress(response, section).nothing_to_record


def _write_answers(response: Response, questions: list[Question], answers: Mapping[str, str]) -> None:
    have = {answer.question_id: answer for answer in response.answers.filter(question__in=questions)}
    new, changed = [], []
    for question in questions:
        if question.key not in answers:
            continue
        value = answers[question.key].strip()
        answer = have.get(question.pk)
        if answer is None and value:
            new.append(Answer(tenant_id=response.tenant_id, response=response, question=question, value=value))
        elif answer is not None and answer.value != value:
            answer.value = value
            changed.append(answer)
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(changed, ["value"])


def _write_entries(response: Response, section: Section, entries: list[Written], window: Window | None) -> None:
    """Makes the rows be these entries. An entry keeps its id, for findings are coded to it; a strange id is replaced."""
    have = {entry.id: entry for entry in response.entries.filter(section=section)}
    unknown = [entry.id for entry in entries if entry.id not in have]
    taken = set(ListEntry.objects.filter(pk__in=unknown).values_list("pk", flat=True)) if unknown else set()
    new, changed, kept = [], [], set()
    for position, entry in enumerate(entries, start=1):
        row = have.get(entry.id) if entry.id not in kept else None
        if row is None:
            fresh = uuid4() if entry.id in taken or entry.id in kept else entry.id
            row = ListEntry(id=fresh, tenant_id=response.tenant_id, response=response, section=section)
            new.append(row)
        else:
            changed.append(row)
        kept.add(row.id)
        row.kind, row.position = entry.kind, position
        row.words = entry.words.strip()
        row.happened_on = entry.happened_on.isoformat() if entry.happened_on else ""
        row.outside_window_because = entry.outside_window_because.strip()
        row.history = section.history or is_outside(window, entry.happened_on)
    response.entries.filter(section=section).exclude(pk__in=kept).delete()
    ListEntry.objects.bulk_create(new)
    ListEntry.objects.bulk_update(
        changed, ["kind", "position", "words", "happened_on", "outside_window_because", "history"]
    )
