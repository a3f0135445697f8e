"""Many updates on one page: a line for each action, left empty where there is no news."""

from collections.abc import Sequence
from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.refusals import NotYet

from .actions.progress import Update, check_update
from .models import Action, Progress


class QuickUpdatesForm(forms.GovukForm):
    """For each action how it goes, what has happened, and where needed the help wanted or what shows it is done."""

    def __init__(self, *args: Any, rows: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            for name, field in _fields(row).items():
                field.say(str(field.label))
                self.fields[f"{name}-{row.pk}"] = field

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            how, words, more = (typed.get(f"{name}-{row.pk}") or "" for name in ("how", "words", "more"))
            # A field that is wrong already is put right first.
            if not (how or words or more) or any(
                f"{name}-{row.pk}" in self.errors for name in ("how", "words", "more")
            ):
                continue
            try:
                check_update(how, words, more if how == Progress.How.BLOCKED else "", bool(more or row.evidence.all()))
            except NotYet as reason:
                at = "how" if not how else "words" if not words else "more"
                self.add_error(f"{at}-{row.pk}", f"{row.number}: {reason}")
        return typed

    @property
    def updates(self) -> list[Update]:
        """The lines that were filled in."""
        found = []
        for row in self.rows:
            how, words, more = (self.cleaned_data.get(f"{name}-{row.pk}") or "" for name in ("how", "words", "more"))
            if how:
                blocked = how == Progress.How.BLOCKED
                found.append(Update(row, how, words, more if blocked else "", "" if blocked else more))
        return found

    def lines(self) -> list[dict[str, Any]]:
        return [
            {
                "row": row,
                "last": next(iter(row.progress.all()), None),
                "how": self[f"how-{row.pk}"],
                "words": self[f"words-{row.pk}"],
                "more": self[f"more-{row.pk}"],
            }
            for row in self.rows
        ]


def _fields(row: Action) -> dict[str, Any]:
    return {
        "how": forms.Select(
            f"How does {row.number} go?",
            choices=Progress.How.choices,
            required=False,
            word_optional=False,
            empty_words="No news",
        ),
        "words": forms.LongText(
            f"What has happened on {row.number}?", rows=2, required=False, max_length=2000, word_optional=False
        ),
        "more": forms.LongText(
            f"Help wanted, or what shows that {row.number} is done",
            rows=2,
            required=False,
            max_length=2000,
            word_optional=False,
        ),
    }
