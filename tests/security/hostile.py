"""Forms as a page shows them, and what somebody hostile or careless would type into them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

SCRIPT = "<script>zqfuzz()</script>"
"""Stands in what is typed; nowhere may a page give it back as a script."""

TYPED: Sequence[str] = (
    "",
    " ",
    "\t\r\n",
    "\x00",
    "a\x00b",
    "\x1b[31mred",
    "\ufeffmark",
    "‮tfel ot thgir",
    "é" * 300,
    "z̸͎̈a̵l̷g̶o̴",
    "👩‍👩‍👧‍👧" * 40,
    "x" * 70_000,
    SCRIPT,
    f'"><img src=x onerror=zqfuzz()>{SCRIPT}',
    "{{ 7*7 }}{% debug %}${7*7}#{7*7}",
    "javascript:zqfuzz()",
    '=HYPERLINK("http://127.0.0.1","x")',
    "' OR 1=1 --",
    "'; DROP TABLE partnership_member; --",
    "../../../../etc/passwd",
    "%00%0d%0aSet-Cookie:a=b",
    "\r\nBcc: somebody@example.org",
    "-1",
    "0",
    "1e309",
    "NaN",
    "Infinity",
    "١٢٣",
    "9" * 40,
    "-9223372036854775809",
    "1.5",
    "0x10",
    "31/02/2026",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "2026-11-25T25:61",
    "00000000-0000-0000-0000-000000000000",
    "not-a-uuid",
    "None",
    "null",
    "[]",
    '{"a": {"b": []}}',
    "[" * 2_000,
    "true",
    "on",
    "nobody@example.org",
    "nobody@@example",
    "https://example.org/away",
    "//example.org",
)
FILES: Sequence[tuple[str, bytes, str]] = (
    ("empty.xlsx", b"", "application/octet-stream"),
    ("list.xlsx", b"PK\x03\x04 not really", "application/vnd.ms-excel"),
    ("list.csv", b"\xff\xfe\x00,\x00\n\x00", "text/csv"),
    ("list.csv", b'a,b\n"never closed', "text/csv"),
    ("../../up.docx", b"PK\x05\x06" + b"\0" * 18, "application/zip"),
    ("tool.docx", b"<html>" + SCRIPT.encode(), "text/html"),
    ("census.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "text/xml"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "image/png"),
    ("paper.pdf", b"%PDF-1.7\n/OpenAction /JavaScript", "application/pdf"),
    ("n" * 400 + ".pdf", b"%PDF-1.4", "application/pdf"),
)


@dataclass(frozen=True)
class Field:
    """One field of a form: its name, its kind as the page says it, what it holds and what may be chosen."""

    name: str
    kind: str
    value: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One form that is sent by POST: where to, and its fields."""

    action: str
    fields: tuple[Field, ...]


def forms_in(page: bytes, path: str) -> list[Form]:
    """The forms of a page that are sent by POST; the sign-out form is left alone."""
    if not page.strip():
        return []
    found = []
    for form in html.fromstring(page).forms:
        action = urljoin(path, form.get("action") or path)
        if form.method.upper() == "POST" and "sign-out" not in action:
            found.append(Form(action, tuple(_fields(form))))
    return found


def _fields(form: Any) -> list[Field]:
    chosen: dict[str, Field] = {}
    for each in form.xpath(".//input[@name]|.//select[@name]|.//textarea[@name]|.//button[@name]"):
        name, kind = each.get("name"), each.get("type") or each.tag
        value = (each.text or "") if each.tag == "textarea" else each.get("value") or ""
        options = tuple(each.xpath(".//option/@value")) if each.tag == "select" else (value,)
        before = chosen.get(name)
        chosen[name] = Field(name, kind, value, (before.options if before else ()) + options)
    chosen.pop("csrfmiddlewaretoken", None)
    return list(chosen.values())


def filled(form: Form, by: random.Random, ids: Sequence[str]) -> dict[str, Any]:
    """The form filled in: some fields as they were or as one may choose, some hostile, some left out or given twice."""
    sent: dict[str, Any] = {}
    for field in form.fields:
        way = by.random()
        if field.kind == "file":
            sent[field.name] = SimpleUploadedFile(*by.choice(FILES))
        elif way < 0.1:
            continue
        elif way < 0.5:
            sent[field.name] = by.choice(field.options) if field.options else field.value
        elif way < 0.6:
            sent[field.name] = [by.choice(TYPED), by.choice([*field.options, ""])]
        elif way < 0.7:
            sent[field.name] = by.choice(ids)
        else:
            sent[field.name] = by.choice(TYPED)
    if by.random() < 0.2:
        sent[by.choice(["id", "tenant", "is_superuser", "role", "person", "by", "state"])] = by.choice(ids)
    return sent
