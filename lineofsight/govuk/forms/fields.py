"""Fields that are typed into: text, numbers, addresses, passwords, files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

from lineofsight.govuk.forms.base import GovukField, kept_lines, shown_value
from lineofsight.govuk.words import oxford


class Text(GovukField, forms.CharField):
    """One line of text. ``width`` is the number of characters it is meant for: 2, 3, 4, 5, 10, 20 or 30."""

    kind = "text"
    autocomplete = ""

    def __init__(
        self,
        label: str = "",
        *,
        width: int = 0,
        prefix: str = "",
        suffix: str = "",
        max_length: int | None = 300,
        autocomplete: str = "",
        **options: Any,
    ) -> None:
        super().__init__(label, max_length=max_length, **options)
        self.width, self.prefix, self.suffix = width, prefix, suffix
        self.autocomplete = autocomplete or self.autocomplete

    def sentences(self, label: str) -> dict[str, str]:
        name = self.subject(label)
        return super().sentences(label) | {
            "invalid": f"{name} is not in a form we can read",
            "max_length": f"{name} must be {self.max_length:,} characters or fewer" if self.max_length else "",
            "min_length": f"{name} must be {self.min_length:,} characters or more" if self.min_length else "",
            "null_characters_not_allowed": f"{name} has a character in it that cannot be kept: type it again",
        }

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        return {
            "type": self.kind,
            "value": shown_value(bound),
            "classes": f"govuk-input--width-{self.width}" if self.width else "",
            "prefix": {"text": self.prefix} if self.prefix else None,
            "suffix": {"text": self.suffix} if self.suffix else None,
            "autocomplete": self.autocomplete or None,
        }


class LongText(Text):
    """Several lines of text. A count shows when ``max_length`` (characters) or ``max_words`` is given; 20,000
    characters are the limit otherwise."""

    component = "character-count"

    def __init__(
        self,
        label: str = "",
        *,
        rows: int = 5,
        max_length: int | None = None,
        max_words: int | None = None,
        spellcheck: bool = True,
        **options: Any,
    ) -> None:
        super().__init__(label, max_length=max_length or 20_000, widget=forms.Textarea, **options)
        self.counted = bool(max_length or max_words)
        self.rows, self.max_words, self.spellcheck = rows, max_words, spellcheck

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.max_words and len(value.split()) > self.max_words:
            words = f"must be {self.max_words:,} words or fewer"
            raise forms.ValidationError(self.error_messages.get("max_words", words), code="max_words")

    def sentences(self, label: str) -> dict[str, str]:
        words = f"{self.subject(label)} must be {self.max_words:,} words or fewer" if self.max_words else ""
        return super().sentences(label) | {"max_words": words}

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        return {
            "component": "character-count" if self.counted else "textarea",
            "value": kept_lines(shown_value(bound)),
            "rows": self.rows,
            "maxwords": self.max_words,
            "maxlength": None if self.max_words else self.max_length,
            # Long limits are only worth counting when they come near.
            "threshold": "75" if (self.max_length or 0) > 500 and not self.max_words else None,
            "spellcheck": self.spellcheck,
            "attributes": {"data-grows": "yes"},
        }


class Number(GovukField, forms.IntegerField):
    """A whole number, or one with ``decimals`` places; 1,200 and 1 200 are understood."""

    def __init__(
        self,
        label: str = "",
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        prefix: str = "",
        suffix: str = "",
        width: int = 5,
        **options: Any,
    ) -> None:
        super().__init__(label, min_value=minimum, max_value=maximum, widget=forms.TextInput, **options)
        self.prefix, self.suffix, self.width = prefix, suffix, width

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip().replace(",", "").replace(" ", "")
        return super().to_python(value)

    def sentences(self, label: str) -> dict[str, str]:
        name = self.subject(label)
        return super().sentences(label) | {
            "invalid": f"{name} must be a whole number, like 8",
            "min_value": f"{name} must be {self.min_value} or more",
            "max_value": f"{name} must be {self.max_value} or fewer",
        }

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        return {
            "type": "text",
            "inputmode": "numeric",
            "spellcheck": False,
            "value": shown_value(bound),
            "classes": f"govuk-input--width-{self.width}",
            "prefix": {"text": self.prefix} if self.prefix else None,
            "suffix": {"text": self.suffix} if self.suffix else None,
        }


class Email(Text, forms.EmailField):
    """An e-mail address."""

    kind = "email"

    def __init__(self, label: str = "Email address", *, autocomplete: str = "email", **options: Any) -> None:
        options.setdefault("max_length", 254)
        super().__init__(label, autocomplete=autocomplete, **options)

    def sentences(self, label: str) -> dict[str, str]:
        return super().sentences(label) | {"invalid": "Enter an email address in the form name@example.org"}

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        return super().parameters(bound) | {"spellcheck": False, "autocapitalize": "none"}


class Phone(Text):
    """A telephone number, as people write it."""

    kind = "tel"

    def __init__(self, label: str = "Telephone number", **options: Any) -> None:
        options.setdefault("max_length", 40)
        options.setdefault("width", 20)
        options.setdefault("autocomplete", "tel")
        super().__init__(label, **options)

    def to_python(self, value: Any) -> str:
        value = super().to_python(value)
        if value and sum(character.isdigit() for character in value) < 3:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return value

    def sentences(self, label: str) -> dict[str, str]:
        return super().sentences(label) | {"invalid": "Enter a telephone number, like 01632 960 001"}


class Password(Text):
    """A password, with a button that shows it. It is never sent back to the page."""

    component = "password-input"

    def __init__(self, label: str = "Password", *, autocomplete: str = "current-password", **options: Any) -> None:
        options.setdefault("max_length", 512)
        super().__init__(
            label, autocomplete=autocomplete, strip=False, widget=forms.PasswordInput(render_value=False), **options
        )

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        return {"autocomplete": self.autocomplete}


class Hidden(GovukField, forms.CharField):
    """A value that travels with the form and is not shown."""

    widget = forms.HiddenInput


class File(GovukField, forms.FileField):
    """A file. ``accept`` is a list of endings such as ``[".csv", ".xlsx"]``, checked by name only: what is in the file
    is for the room that takes it in to check."""

    component = "file-upload"
    verb = "Choose"
    multiple = False

    def __init__(self, label: str = "File", *, accept: Sequence[str] = (), max_mb: int = 20, **options: Any) -> None:
        super().__init__(label, **options)
        self.accept = tuple(ending.lower() for ending in accept)
        self.max_mb = max_mb

    def sentences(self, label: str) -> dict[str, str]:
        plain = "Choose a file" if label in ("File", "Files") else super().sentences(label)["required"]
        return {
            "required": f"Choose {self.named}" if self.named else plain,
            "invalid": "The file did not arrive: choose it again",
            "missing": "The file did not arrive: choose it again",
            "empty": "The file is empty: choose another one",
            "max_length": "The file’s name is too long: give it a shorter one and choose it again",
        }

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            self._check(upload)
        return upload

    def _check(self, upload: Any) -> None:
        name = upload.name or "The file"
        if self.accept and not name.lower().endswith(self.accept):
            endings = oxford(self.accept, last="or")
            raise forms.ValidationError(
                f"“{name}” cannot be used here: choose a file that ends in {endings}", code="ending"
            )
        if upload.size > self.max_mb * 1024 * 1024:
            raise forms.ValidationError(
                f"“{name}” is larger than {self.max_mb} MB: choose a smaller file", code="too_large"
            )

    def parameters(self, bound: BoundField) -> dict[str, Any]:
        accept = {"accept": ",".join(self.accept)} if self.accept else {}
        # The design system's enhanced file upload fails axe; the browser's own passes.
        return {"attributes": accept, "multiple": self.multiple}


class _SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if isinstance(files, MultiValueDict) else files.get(name)


class Files(File):
    """Several files at once; gives a list."""

    multiple = True

    def __init__(self, label: str = "Files", **options: Any) -> None:
        super().__init__(label, widget=_SeveralFilesInput, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = [upload for upload in (data or []) if upload]
        if not uploads and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [File.clean(self, upload, None) for upload in uploads]

    def sentences(self, label: str) -> dict[str, str]:
        return super().sentences(label) | ({"required": "Choose one or more files"} if label == "Files" else {})
