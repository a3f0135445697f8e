"""The components a long form is made of, written straight.

The design system's macros take half a millisecond a field, which a form of forty questions cannot afford. These give
the same elements with the same attributes (a test compares them over every combination we use) and are taken only
where nothing else is asked for than they know.
"""

import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

Params = dict[str, Any]
_SPECIAL = re.compile("[&<>\"']")

_AROUND = {"id", "idPrefix", "name", "hint", "errorMessage", "classes", "attributes", "label", "fieldset"}
_ONLY_TEXT = {"text"}
_NOTHING: tuple[Any, ...] = (None, "", {})
_CAPTION = {"text", "classes", "isPageHeading"}
_ITEM = {"value", "text", "checked", "selected", "hint", "conditional", "attributes"}
_PART_OF_DATE = {"name", "label", "value", "classes", "attributes"}


def quick(name: str, params: Params) -> Markup | None:
    """The component, or None where the parameters ask for something only the design system's own macro knows."""
    if name not in _KNOWN:
        return None
    write, known, of_item = _KNOWN[name]
    for key, value in params.items():
        if key not in known and value not in _NOTHING:
            return None
    caption = params["fieldset"].get("legend") if params.get("fieldset") else params.get("label")
    if caption and not _CAPTION.issuperset(caption):
        return None
    hint, error = params.get("hint"), params.get("errorMessage")
    if (hint and hint.keys() != _ONLY_TEXT) or (error and error.keys() != _ONLY_TEXT):
        return None
    for item in params.get("items") or ():
        if not of_item.issuperset(item):
            return None
    return Markup(write(params))  # noqa: S704 - every text is escaped where it is written


def _text(value: Any) -> str:
    """The value escaped. Most texts hold nothing to escape, and to find that out is quicker than to escape them."""
    return value if type(value) is str and not _SPECIAL.search(value) else str(escape(value))


def _attributes(found: Params | None) -> str:
    if not found:
        return ""
    texts = ((name, str(v).lower() if isinstance(v, bool) else v) for name, v in found.items())
    return "".join(f' {_text(name)}="{_text(value)}"' for name, value in texts)


def _optional(name: str, value: Any) -> str:
    return "" if value is None or value is False else f' {name}="{_text(value)}"'


def _label(text: str, for_: str, classes: str = "", is_page_heading: bool = False) -> str:
    if not text:
        return ""
    label = f'<label class="govuk-label{" " + _text(classes) if classes else ""}" for="{for_}">{_text(text)}</label>'
    return f'<h1 class="govuk-label-wrapper">{label}</h1>' if is_page_heading else label


def _around(params: Params, id_: str) -> tuple[str, str, str]:
    """Hint and error as HTML, and the ids of both as the words of ``aria-describedby``."""
    found, described = "", []
    if params.get("hint"):
        described.append(f"{id_}-hint")
        found += f'<div id="{id_}-hint" class="govuk-hint">{_text(params["hint"]["text"])}</div>'
    if params.get("errorMessage"):
        described.append(f"{id_}-error")
        found += (
            f'<p id="{id_}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> '
            f"{_text(params['errorMessage']['text'])}</p>"
        )
    return found, " ".join(described), " govuk-form-group--error" if params.get("errorMessage") else ""


def _caption(params: Params, id_: str) -> str:
    label = params.get("label") or {}
    return _label(label.get("text", ""), id_, label.get("classes", ""), label.get("isPageHeading", False))


def _fieldset(params: Params, inner: str, described: str, role: str = "") -> str:
    legend = (params["fieldset"] or {}).get("legend") or {}
    words = _text(legend.get("text", ""))
    if legend.get("isPageHeading"):
        words = f'<h1 class="govuk-fieldset__heading">{words}</h1>'
    classes = f" {_text(legend['classes'])}" if legend.get("classes") else ""
    shown = f'<legend class="govuk-fieldset__legend{classes}">{words}</legend>' if words else ""
    described_by = f' aria-describedby="{described}"' if described else ""
    return f'<fieldset class="govuk-fieldset"{role}{described_by}>{shown}{inner}</fieldset>'


def _text_input(params: Params, id_: str, described: str) -> str:
    classes = f" {_text(params['classes'])}" if params.get("classes") else ""
    wrong = " govuk-input--error" if params.get("errorMessage") else ""
    spellcheck = params.get("spellcheck")
    return (
        f'<input class="govuk-input{classes}{wrong}" id="{id_}" name="{_text(params["name"])}" '
        f'type="{_text(params.get("type") or "text")}"'
        + (f' spellcheck="{str(spellcheck).lower()}"' if isinstance(spellcheck, bool) else "")
        + _optional("value", params.get("value"))
        + (f' aria-describedby="{described}"' if described else "")
        + _optional("autocomplete", params.get("autocomplete"))
        + _optional("autocapitalize", params.get("autocapitalize"))
        + _optional("inputmode", params.get("inputmode"))
        + _attributes(params.get("attributes"))
        + ">"
    )


def _affix(params: Params, kind: str) -> str:
    affix = params.get(kind)
    return f'<div class="govuk-input__{kind}" aria-hidden="true">{_text(affix["text"])}</div>' if affix else ""


def _input(params: Params) -> str:
    id_ = _text(params.get("id") or params["name"])
    around, described, wrong = _around(params, id_)
    box = _text_input(params, id_, described)
    if params.get("prefix") or params.get("suffix"):
        before, after = _affix(params, "prefix"), _affix(params, "suffix")
        box = f'<div class="govuk-input__wrapper">{before}{box}{after}</div>'
    return f'<div class="govuk-form-group{wrong}">{_caption(params, id_)}{around}{box}</div>'


def _textarea(params: Params) -> str:
    id_ = _text(params.get("id") or params["name"])
    around, described, wrong = _around(params, id_)
    classes = f" {_text(params['classes'])}" if params.get("classes") else ""
    spellcheck = params.get("spellcheck")
    return (
        f'<div class="govuk-form-group{wrong}">{_caption(params, id_)}{around}'
        f'<textarea class="govuk-textarea{" govuk-textarea--error" if params.get("errorMessage") else ""}{classes}" '
        f'id="{id_}" name="{_text(params["name"])}" rows="{params.get("rows") or 5}"'
        + (f' spellcheck="{str(spellcheck).lower()}"' if isinstance(spellcheck, bool) else "")
        + (f' aria-describedby="{described}"' if described else "")
        + (f' autocomplete="{_text(params["autocomplete"])}"' if params.get("autocomplete") else "")
        + f"{_attributes(params.get('attributes'))}>{_text(params.get('value') or '')}</textarea></div>"
    )


def _date_input(params: Params) -> str:
    id_ = _text(params["id"])
    around, described, wrong = _around(params, id_)
    boxes = []
    for part in params["items"]:
        box = {
            "id": f"{params['id']}-{part['name']}",
            "name": f"{params['namePrefix']}-{part['name']}",
            "classes": f"govuk-date-input__input {part.get('classes') or ''}",
            "value": part.get("value"),
            "inputmode": "numeric",
            "attributes": part.get("attributes"),
        }
        label = _label(part.get("label") or part["name"].capitalize(), _text(box["id"]), "govuk-date-input__label")
        inner = f'<div class="govuk-form-group">{label}{_text_input(box, _text(box["id"]), "")}</div>'
        boxes.append(f'<div class="govuk-date-input__item">{inner}</div>')
    classes = f" {_text(params['classes'])}" if params.get("classes") else ""
    dates = f'<div class="govuk-date-input{classes}"{_attributes(params.get("attributes"))} id="{id_}">{"".join(boxes)}</div>'
    whole = _fieldset(params, around + dates, described, ' role="group"') if params.get("fieldset") else around + dates
    return f'<div class="govuk-form-group{wrong}">{whole}</div>'


def _chosen_from(kind: str, type_: str) -> Callable[[Params], str]:
    def write(params: Params) -> str:
        id_ = _text(params.get("idPrefix") or params["name"])
        around, described, wrong = _around(params, id_)
        # Boxes without a fieldset are described one by one; radios are not.
        of_each = described if type_ == "checkbox" and not params.get("fieldset") else ""
        items = "".join(
            _option(kind, type_, params["name"], f"{id_}-{n}" if n > 1 else id_, item, of_each)
            for n, item in enumerate(params["items"], 1)
        )
        classes = f" {_text(params['classes'])}" if params.get("classes") else ""
        inner = (
            f'{around}<div class="govuk-{kind}{classes}"{_attributes(params.get("attributes"))} '
            f'data-module="govuk-{kind}">{items}</div>'
        )
        whole = _fieldset(params, inner, described) if params.get("fieldset") else inner
        return f'<div class="govuk-form-group{wrong}">{whole}</div>'

    return write


def _option(kind: str, type_: str, name: str, id_: str, item: Params, described: str) -> str:
    hint = item.get("hint") and item["hint"].get("text")
    shown = (item.get("conditional") or {}).get("html")
    by = " ".join(filter(None, [described, f"{id_}-item-hint" if hint else ""]))
    found = (
        f'<div class="govuk-{kind}__item"><input class="govuk-{kind}__input" id="{id_}" name="{_text(name)}" '
        f'type="{type_}" value="{_text(item.get("value"))}"{" checked" if item.get("checked") else ""}'
        + (f' data-aria-controls="conditional-{id_}"' if shown else "")
        + (f' aria-describedby="{by}"' if by else "")
        + f"{_attributes(item.get('attributes'))}>{_label(item.get('text', ''), id_, f'govuk-{kind}__label')}"
    )
    if hint:
        found += f'<div id="{id_}-item-hint" class="govuk-hint govuk-{kind}__hint">{_text(hint)}</div>'
    found += "</div>"
    if shown:
        hidden = "" if item.get("checked") else f" govuk-{kind}__conditional--hidden"
        found += f'<div class="govuk-{kind}__conditional{hidden}" id="conditional-{id_}">{shown}</div>'
    return found


_TYPED = {"value", "spellcheck", "autocomplete"}
_KNOWN: dict[str, tuple[Callable[[Params], str], set[str], set[str]]] = {
    "input": (_input, _AROUND | _TYPED | {"type", "prefix", "suffix", "inputmode", "autocapitalize"}, set()),
    # What the counter of characters needs means nothing to a plain box, and the macro passes it over too.
    "textarea": (_textarea, _AROUND | _TYPED | {"rows", "maxlength", "maxwords", "threshold"}, set()),
    "date-input": (_date_input, _AROUND | {"items", "namePrefix"}, _PART_OF_DATE),
    "radios": (_chosen_from("radios", "radio"), _AROUND | {"items"}, _ITEM),
    "checkboxes": (_chosen_from("checkboxes", "checkbox"), _AROUND | {"items"}, _ITEM),
}
