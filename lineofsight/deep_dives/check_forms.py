"""The forms of the anonymisation check: what was looked at and why, and what a checker says."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.release.models import Flag
from lineofsight.release.things import Thing

# From this many of one kind on, all of them can be ticked at once.
MANY = 3


class ResolveForm(forms.GovukForm):
    what = forms.Checkboxes("What have you looked at?", choices=[], small=True)
    because = forms.Text(
        "Why does it identify nobody?",
        named="why it identifies nobody",
        hint="One sentence for all that is ticked",
        max_length=300,
    )

    def __init__(self, *args: Any, things: list[Thing], **options: Any) -> None:
        super().__init__(*args, **options)
        if self.data.get("reword"):
            # Other words are asked for: that needs no reason.
            self.fields["because"].required = False
        choices: list[tuple[str, str]] = []
        self._things: dict[str, list[Thing]] = {}
        for kind in dict.fromkeys(thing.kind for thing in things):
            own = [thing for thing in things if thing.kind == kind]
            if len(own) >= MANY:
                choices.append((kind, f"All {len(own)} of this kind: {own[0].words.lower()}"))
                self._things[kind] = own
            choices += [(thing.key, f"{thing.words}: {' … '.join(thing.places)}") for thing in own]
            self._things |= {thing.key: [thing] for thing in own}
        self.fields["what"].choices = choices
        self.fields["what"].error_messages["required"] = "Tick what you have looked at"

    @property
    def flags(self) -> list[Flag]:
        """The flags of everything ticked, each once."""
        chosen = [thing for key in self.cleaned_data["what"] for thing in self._things[key]]
        return list({flag.pk: flag for thing in chosen for flag in thing.flags}.values())


class VerdictForm(forms.GovukForm):
    verdict = forms.Radios(
        "What do you say?",
        choices=[("pass", "Nothing in it identifies anybody"), ("return", "Return it to be changed")],
        reveals={"return": "because"},
        error_messages={"required": "Choose whether it passes or is returned"},
    )
    because = forms.LongText(
        "What is to be changed?", hint="Say where it stands, without writing the name", rows=3, required=False
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("verdict") == "return" and not typed.get("because"):
            self.add_error("because", "Say what is to be changed, without writing a name")
        return typed


class DismissForm(ResolveForm):
    """The same for what was found when the report was out already."""
