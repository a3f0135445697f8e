"""The ten questions of the set-up, each with its form; the answers of one are what its form was given."""

import calendar
from typing import Any

from django.utils.text import slugify

from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.deep_dives.chapter_parts import WHO
from lineofsight.govuk import forms
from lineofsight.partnership import presets
from lineofsight.partnership.models import Agency, Group, Tenant
from lineofsight.partnership.year import NAME as YEAR
from lineofsight.partnership.year import YearSettings

from .reading import agencies_of, areas_of, likely_kind, lines_of, people_of

Answers = dict[str, dict[str, Any]]
# First parts of addresses that are pages themselves.
TAKEN = {"sign-in", "sign-out", "accessibility", "privacy", "password", "set-up", "static"}
NONE = "none"
STEPS = ("first", "second", "third", "fourth")


def preset_of(answers: Answers) -> presets.Preset | None:
    return presets.declared().get(answers.get("preset", {}).get("preset", NONE))


def settings_of(answers: Answers) -> DeepDiveSettings:
    """The settings that the chosen ready-made set gives, before the later questions change them."""
    preset, plain = preset_of(answers), DeepDiveSettings()
    settings: DeepDiveSettings = presets.with_preset(preset, "deep_dives", plain) if preset else plain
    return settings


def year_of(answers: Answers) -> YearSettings:
    """The year that the chosen ready-made set gives."""
    preset, plain = preset_of(answers), YearSettings()
    found: YearSettings = presets.with_preset(preset, YEAR, plain) if preset else plain
    return found


def address_of(short_name: str) -> str:
    return slugify(short_name)


class Question(forms.GovukForm):
    """``start`` is what stands in the form before it has been answered."""

    def __init__(self, *args: Any, answers: Answers, **options: Any) -> None:
        super().__init__(*args, **options)
        self.answers = answers

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        return {}


class NameQuestion(Question):
    name = forms.Text("Full name of the partnership", max_length=200)
    short_name = forms.Text(
        "Short name", hint="Stands in the address of every page, for example WSCP", max_length=40, width=20
    )

    def clean_short_name(self) -> str:
        short_name = str(self.cleaned_data["short_name"])
        address = address_of(short_name)
        if not address:
            raise forms.ValidationError("Use letters or numbers in the short name")
        if address in TAKEN or Tenant.objects.filter(slug=address).exists():
            raise forms.ValidationError("This short name is taken here: choose another one")
        return short_name


class AreasQuestion(Question):
    areas = forms.LongText(
        "Areas and their councils",
        hint="One area a line, then a comma and its council. For example: Northtown, Northtown Council",
        rows=4,
        named="at least one area",
    )

    def clean_areas(self) -> str:
        if not areas_of(self.cleaned_data["areas"]):
            raise forms.ValidationError("Enter at least one area")
        return str(self.cleaned_data["areas"])


class PresetQuestion(Question):
    preset = forms.Radios(
        "Which way of working is nearest to yours?",
        hint="You change every part of it later.",
        choices=[],
        error_messages={"required": "Choose a way of working, or none of them"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = presets.declared().values()
        self.fields["preset"].choices = [(p.key, p.name) for p in found] + [(NONE, "None of them")]
        self.fields["preset"].hints = {p.key: p.says for p in found} | {NONE: "Begin with the product's own settings"}


class AuditsQuestion(Question):
    audit_name = forms.Text("What is one audit called?", hint="For example: Deep dive", max_length=100)
    audit_name_plural = forms.Text("And several of them?", max_length=100)

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        settings = settings_of(answers)
        return {"audit_name": settings.audit_name, "audit_name_plural": settings.audit_name_plural}


class AgenciesQuestion(Question):
    statutory = forms.LongText(
        "Statutory safeguarding partners",
        hint="One a line; paste a list if you have one. The council, the police and the integrated care board",
        rows=4,
        named="the statutory safeguarding partners",
    )
    others = forms.LongText("Other agencies that take part", hint="One a line", rows=6, required=False)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for field in ("statutory", "others"):
            if any(len(name) > 200 for name in lines_of(typed.get(field) or "")):
                self.add_error(field, "One of the names is too long: enter one agency a line")
        return typed


class KindsQuestion(Question):
    """The second half of the question about agencies: what each of them is."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for agency in agencies_of(self.answers.get("agencies", {})):
            self.fields[f"kind_{agency.key}"] = forms.Select(agency.name, choices=Agency.Kind.choices)
            self.fields[f"short_{agency.key}"] = forms.Text("Its short name on screens", max_length=40, width=20)
            self.fields[f"short_{agency.key}"].say(f"Short name of {agency.name}")

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for agency in agencies_of(answers.get("agencies", {})):
            kind = likely_kind(agency.name)
            found[f"kind_{agency.key}"] = kind
            words = str(Agency.Kind(kind).label)
            found[f"short_{agency.key}"] = agency.name[:40] if kind == Agency.Kind.OTHER else words[:40]
        return found


class GroupsQuestion(Question):
    decides = forms.Text("Which group decides on themes and agrees what is learned?", max_length=200)
    oversees = forms.Text("Which committee oversees the audits?", max_length=200)

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        preset = preset_of(answers)
        named = {group.duty: group.name for group in preset.groups} if preset else {}
        return {"decides": named.get(Group.Duty.DECIDES, ""), "oversees": named.get(Group.Duty.OVERSEES, "")}

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("decides") and typed.get("decides") == typed.get("oversees"):
            self.add_error("oversees", "Give the two groups different names, even if the same people sit in them")
        return typed


class CasesQuestion(Question):
    cohort_size = forms.Number("How many cases does one audit look at?", minimum=1, maximum=500, suffix="cases")
    window_months = forms.Number("How far back does it look?", minimum=1, maximum=120, suffix="months")

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        settings = settings_of(answers)
        return {"cohort_size": settings.cohort_size, "window_months": settings.window_months}


class ApprovalQuestion(Question):
    first = forms.Select("Who approves the report first?", choices=[])
    second = forms.Select("And second?", choices=[], required=False)
    third = forms.Select("And third?", choices=[], required=False)
    fourth = forms.Select("And fourth?", choices=[], required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for step in STEPS:
            self.fields[step].choices = [("", "Choose" if step == "first" else "Nobody"), *WHO]

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        return {name: step.by for name, step in zip(STEPS, settings_of(answers).approval_chain, strict=False)}

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [typed[step] for step in STEPS if typed.get(step)]
        for step in STEPS:
            if typed.get(step) and chosen.count(typed[step]) > 1:
                self.add_error(step, "Each of them approves once: choose another one or nobody")
                break
        return typed


class PeopleQuestion(Question):
    people = forms.LongText(
        "Who works in the business unit?",
        hint="One a line: name, then work e-mail. The first is told how to sign in and invites everybody else.",
        rows=4,
        named="at least one person of the business unit",
    )

    def clean_people(self) -> str:
        people_of(self.cleaned_data["people"])
        return str(self.cleaned_data["people"])


class YearQuestion(Question):
    year_starts_in_month = forms.Select(
        "In which month does your year start?", choices=[(str(m), calendar.month_name[m]) for m in range(1, 13)]
    )
    year_target_minimum = forms.Number("How many audits a year, at least?", minimum=0, maximum=100)
    year_target_maximum = forms.Number("How many at most?", hint="0 in both: no number is set", minimum=0, maximum=100)

    @classmethod
    def start(cls, answers: Answers) -> dict[str, Any]:
        settings = settings_of(answers)
        return {
            "year_starts_in_month": str(year_of(answers).year_starts_in_month),
            "year_target_minimum": settings.year_target_minimum,
            "year_target_maximum": settings.year_target_maximum,
        }

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        fewest, most = typed.get("year_target_minimum"), typed.get("year_target_maximum")
        if fewest is not None and most is not None and most < fewest:
            self.add_error("year_target_maximum", "The most must not be fewer than the fewest")
        return typed


# Key -> number of the question, its heading and form, in the order they are asked.
QUESTIONS: dict[str, tuple[int, str, type[Question]]] = {
    "name": (1, "What is the partnership called?", NameQuestion),
    "areas": (2, "Which areas does it cover?", AreasQuestion),
    "preset": (3, "How does it work?", PresetQuestion),
    "audits": (4, "What are audits called?", AuditsQuestion),
    "agencies": (5, "Which agencies take part?", AgenciesQuestion),
    "kinds": (5, "What is each agency?", KindsQuestion),
    "groups": (6, "Who decides and who oversees?", GroupsQuestion),
    "cases": (7, "How many cases, how far back?", CasesQuestion),
    "approval": (8, "Who approves a report?", ApprovalQuestion),
    "people": (9, "Who works in the business unit?", PeopleQuestion),
    "year": (10, "When does the year start?", YearQuestion),
}
HOW_MANY = 10


def next_of(key: str) -> str:
    """The question after this one, or "summary" after the last."""
    keys = [*QUESTIONS, "summary"]
    return keys[keys.index(key) + 1]


def before(key: str) -> str:
    keys = [*QUESTIONS, "summary"]
    place = keys.index(key)
    return keys[place - 1] if place else ""


def unanswered(answers: Answers) -> str:
    """The first question without a whole answer, or empty. An agency added later asks for its kind again."""
    for key, (_, _, form) in QUESTIONS.items():
        if key not in answers or not form(answers[key], answers=answers).is_valid():
            return key
    return ""
