"""News of many actions of a meeting on one page: a line for each, left empty where there is none."""

from collections.abc import Sequence
from typing import Any

from lineofsight.govuk import forms

from .actions import News
from .models import MeetingAction

WHAT = (("go_on", "Goes on"), ("finish", "Done"), ("carry_forward", "Carried forward"), ("drop", "Dropped"))


class NewsForm(forms.GovukForm):
    def __init__(self, *args: Any, rows: Sequence[MeetingAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            for name, field in _fields(row).items():
                field.say(str(field.label))
                self.fields[f"{name}-{row.pk}"] = field

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            what, words, until = (typed.get(f"{name}-{row.pk}") or "" for name in ("what", "news", "until"))
            if (words or until) and not what:
                self.add_error(f"what-{row.pk}", f"Choose how {row.number} goes")
            if what in ("go_on", "drop") and not words:
                self.add_error(f"news-{row.pk}", f"Enter a few words on {row.number}")
            if what == "carry_forward" and not until and f"until-{row.pk}" not in self.errors:
                self.add_error(f"until-{row.pk}", f"Enter until when {row.number} is carried forward")
        return typed

    @property
    def news(self) -> list[News]:
        """The lines that were filled in."""
        found = []
        for row in self.rows:
            what, words, until = (self.cleaned_data.get(f"{name}-{row.pk}") for name in ("what", "news", "until"))
            if what:
                found.append(News(row, what, words or "", until))
        return found

    def lines(self) -> list[dict[str, Any]]:
        return [{"row": r, **{name: self[f"{name}-{r.pk}"] for name in ("what", "news", "until")}} for r in self.rows]


def _fields(row: MeetingAction) -> dict[str, Any]:
    plain: dict[str, Any] = {"required": False, "word_optional": False}
    return {
        "what": forms.Select(f"How does {row.number} go?", choices=WHAT, empty_words="No news", **plain),
        "news": forms.Text(f"A few words on {row.number}", max_length=1000, **plain),
        "until": forms.Date(f"{row.number} carried forward until", hint="Only where it is carried forward", **plain),
    }
