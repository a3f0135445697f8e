"""Warns where a text about practice seems to name a person or holds an identifier; it never refuses one."""

import hashlib
from typing import Any

from django import forms as django_forms

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import without_overlaps
from lineofsight.engine.screening.patterns import screen_patterns
from lineofsight.engine.screening.strangers import screen_strangers
from lineofsight.govuk import forms
from lineofsight.govuk.words import oxford
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency, Group, Member

# A day, a school or an address of the web tells nobody’s child in a text about an action.
_LEFT = {"pattern:date", "pattern:url", "pattern:email", "pattern:phone", "pattern:handle", "pattern:vehicle"}
_LEFT |= {"pattern:school", "pattern:health_place", "pattern:home", "pattern:address"}


def looked_again(form: forms.GovukForm, request: MemberRequest) -> bool:
    """Whether a valid form may go on: no text names somebody who is no colleague, or that was kept on purpose.

    Otherwise the form says at the field what was found and offers one box to keep it; another text is warned of anew.
    """
    found = _found(form)
    if not found:
        return True
    known = _known(request)
    found = {name: [w for w in words if not _is_known(w, known)] for name, words in found.items()}
    found = {name: words for name, words in found.items() if words}
    if not found:
        return True
    mark = hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()[:12]
    box = f"keep_words_{mark}"
    field: Any = forms.Tick("It names no child, family or worker of a case: keep these words", required=False)
    field.say(str(field.label))
    form.fields[box] = field
    if form.data.get(box):
        return True
    for name, words in found.items():
        said = oxford([f"“{word}”" for word in words[:3]])
        form.add_error(
            name,
            f"{said} may name a person. Take out whatever tells who a child or family is, or tick the box at the end "
            "of the form to keep it",
        )
    return False


def _found(form: forms.GovukForm) -> dict[str, list[str]]:
    """By field the words that look like a person or an identifier."""
    found = {}
    for name, field in form.fields.items():
        text = form.cleaned_data.get(name)
        if not isinstance(field, forms.LongText | forms.Text) or not isinstance(text, str) or not text.strip():
            continue
        if isinstance(field, forms.Hidden | django_forms.EmailField):
            continue
        passages = [Passage("body", text)]
        flags = [f for f in screen_patterns(passages) if f.kind not in _LEFT]
        words = [text[f.start : f.end] for f in without_overlaps([*flags, *screen_strangers(passages)])]
        if words:
            found[name] = list(dict.fromkeys(words))
    return found


def _known(request: MemberRequest) -> str:
    """Names of colleagues, agencies and groups, which may be said. Three queries, only where something was found."""
    names = [
        *Member.objects.filter(tenant=request.tenant).values_list("person__full_name", flat=True),
        *Agency.seated_in(request.tenant.pk).values_list("name", flat=True),
        *Group.objects.filter(tenant=request.tenant).values_list("name", flat=True),
        request.tenant.name,
    ]
    return " ".join(f" {name.casefold()} " for name in names)


def _is_known(words: str, known: str) -> bool:
    """A whole name, or one word of it, of somebody or something of the partnership."""
    return f" {words.casefold().removeprefix('mr ').removeprefix('mrs ').removeprefix('ms ')} " in known
