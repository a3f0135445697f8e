"""What each column of a file holds: one choice for each, wherever a list is brought in."""

from collections.abc import Mapping, Sequence
from typing import Any

from lineofsight.govuk import forms


class ColumnsForm(forms.GovukForm):
    """``headings`` are the file's, ``roles`` key -> words of what a column can hold, ``guessed`` place -> role."""

    def __init__(
        self, *args: Any, headings: Sequence[str], roles: Mapping[str, str], guessed: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for place, heading in enumerate(headings):
            field = forms.Select(
                f"What does “{heading}” hold?",
                choices=list(roles.items()),
                required=False,
                empty_words="Leave out",
                initial=guessed.get(str(place), ""),
            )
            field.say(heading)
            self.fields[f"column-{place}"] = field

    @property
    def mapping(self) -> dict[str, str]:
        """Place -> role, of the columns that are not left out."""
        return {
            name.removeprefix("column-"): role
            for name, role in self.cleaned_data.items()
            if role and name.startswith("column-")
        }
