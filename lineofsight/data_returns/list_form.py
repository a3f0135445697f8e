"""A declared list as forms to fill in: its title, its columns and the rules between them; and back again."""

from typing import Any

from django.utils.text import slugify

from lineofsight.engine.returns.own.declaring import CLASS_OF, KINDS, TESTS, OwnList, plain
from lineofsight.govuk import forms
from lineofsight.partnership.refusals import NotYet


class ListForm(forms.GovukForm):
    title = forms.Text("Title of the list", max_length=100)
    about = forms.Text("What a row is about", max_length=300, required=False)
    child = forms.Text("Heading of the column that says which child a row is about", max_length=100, width=30)
    reason = forms.Text("What has changed, and why?", max_length=300, hint="It stands beside the edition for good.")
    from_number = forms.Hidden(required=False)
    key = forms.Hidden(required=False)


class ColumnForm(forms.GovukForm):
    key = forms.Hidden(required=False)
    heading = forms.Text("Heading in the file", max_length=100)
    also = forms.Text("Other headings it may have", hint="With a semicolon between two", max_length=300, required=False)
    kind = forms.Select("What it holds", choices=list(KINDS.items()))
    required = forms.Tick("It must be filled in", required=False)
    rejects = forms.Tick("Without a right value the row is rejected; otherwise it is noted", required=False)
    codes = forms.LongText(
        "Its codes", hint="One on each line: the code, a space, what it means", rows=4, max_length=8000, required=False
    )
    remove = forms.Tick("Take this column out", required=False)


class RuleForm(forms.GovukForm):
    number = forms.Text("Number", width=5, max_length=20)
    test = forms.Select("What it asks", choices=list(TESTS.items()))
    columns = forms.Text(
        "Headings of its columns", hint="In the order of the question, with a semicolon between two", max_length=400
    )
    values = forms.Text("For which codes", hint="With a semicolon between two", max_length=200, required=False)
    message = forms.Text("What to do when it is broken", max_length=300)
    rejects = forms.Tick("A row that breaks it is rejected; otherwise it is noted", required=False)
    remove = forms.Tick("Take this rule out", required=False)


ColumnForms = forms.formset_factory(ColumnForm, extra=1, minimum=1, maximum=60)
RuleForms = forms.formset_factory(RuleForm, extra=1, minimum=0, maximum=60)


def initial_of(declared: OwnList, number: int) -> dict[str, Any]:
    """What the three forms begin with."""
    heading = {column.key: column.heading for column in declared.columns}
    return {
        "list": {
            "title": declared.title,
            "about": declared.about,
            "child": heading.get(declared.child, ""),
            "from_number": str(number),
            "key": declared.key,
        },
        "columns": [
            {
                "key": column.key,
                "heading": column.heading,
                "also": "; ".join(column.also),
                "kind": column.kind,
                "required": column.required,
                "rejects": column.rejects,
                "codes": "\n".join(f"{code} {words}" for code, words in column.codes),
            }
            for column in declared.columns
        ],
        "rules": [
            {
                "number": rule.number,
                "test": rule.test,
                "columns": "; ".join(heading[key] for key in rule.columns),
                "values": "; ".join(rule.values),
                "message": rule.message,
                "rejects": rule.rejects,
            }
            for rule in declared.rules
        ],
    }


def content_of(
    typed: dict[str, Any], columns: list[dict[str, Any]], rules: list[dict[str, Any]], key: str
) -> dict[str, Any]:
    """What was typed as a declaration. Raises NotYet where a heading is named that no column has."""
    taken: set[str] = set()
    made = []
    for each in columns:
        name = each["key"] or slugify(each["heading"]).replace("-", "_")[:50] or "column"
        while name in taken:
            name += "_"
        taken.add(name)
        made.append({**each, "key": name, "also": _parts(each["also"]), "codes": _codes(each["codes"])})
    keys = {plain(each["heading"]): each["key"] for each in made}
    return {
        "key": key,
        "title": typed["title"],
        "about": typed["about"],
        "child": _key(typed["child"], keys),
        "columns": made,
        "rules": [
            {
                **each,
                "columns": [_key(part, keys) for part in _parts(each["columns"])],
                "values": _parts(each["values"]),
            }
            for each in rules
        ],
    }


def _key(heading: str, keys: dict[str, str]) -> str:
    if plain(heading) not in keys:
        raise NotYet(f"No column has the heading “{heading}”. Write it as it stands in the list of columns.")
    return keys[plain(heading)]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _codes(text: str) -> list[list[str]]:
    found = []
    for line in (text or "").splitlines():
        code, _, words = line.strip().partition(" ")
        if code:
            found.append([code, words.strip() or code])
    return found


__all__ = ["CLASS_OF", "ColumnForms", "ListForm", "RuleForms", "content_of", "initial_of"]
