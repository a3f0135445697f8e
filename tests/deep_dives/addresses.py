"""Addresses of the room's pages, and what a page says to its reader."""

import re
from html import unescape
from typing import Any

from django.urls import reverse


def address(w: Any, page: str, deep_dive: Any = None, **more: Any) -> str:
    """The address of a page in this cast's partnership, of one deep dive where it belongs to one."""
    here = {"tenant": w.tenant.slug, **more}
    if deep_dive is not None:
        here["pk"] = deep_dive.pk
    return reverse(f"deep_dives:{page}", kwargs=here)


def said(response: Any) -> str:
    """The words of a page's main part, without its marks, spaces made single."""
    html = response.content.decode()
    main = html.split("<main", 1)[-1].split("</main>", 1)[0].split(">", 1)[-1]
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
    return re.sub(r" ([,.)])", r"\1", words)
