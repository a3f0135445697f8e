"""A document as a web page that stands by itself: one file, no script, nothing fetched from anywhere."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.web import write_html

STYLE = (
    "body{margin:0;background:#fff;color:#16212b;font:1.125rem/1.55 'Atkinson Hyperlegible',Arial,sans-serif}"
    "article{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}"
    "h1,h2,h3,h4,caption{color:#0b4251;line-height:1.25}"
    "h1{margin:0 0 1.5rem;padding-bottom:.75rem;border-bottom:4px solid #0b4251;font-size:2.25rem}"
    "h2{margin:2.5rem 0 .75rem;font-size:1.625rem}h3{margin:1.75rem 0 .5rem;font-size:1.25rem}"
    "p{margin:0 0 1rem}ul{margin:0 0 1.25rem;padding-left:1.4rem}li{margin-bottom:.4rem}"
    "table{width:100%;margin:0 0 1.75rem;border-collapse:collapse;font-size:1rem}"
    "caption{padding-bottom:.5rem;text-align:left;font-weight:700}"
    "th,td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid #b9c6cc;text-align:left;vertical-align:top}"
    "thead th{border-bottom:2px solid #0b4251}"
    ".govuk-table__header--numeric,.govuk-table__cell--numeric{text-align:right}"
    "dl{margin:0 0 1.75rem}dl div{display:flex;gap:1rem;padding:.4rem 0;border-bottom:1px solid #b9c6cc}"
    "dt{flex:0 0 32%;font-weight:700}dd{margin:0}"
    "blockquote{margin:1.5rem 0;padding:.25rem 1.25rem;border-left:5px solid #0b4251}"
    "@media (max-width:40rem){article{padding:1.25rem .9rem 3rem}h1{font-size:1.75rem}dl div{display:block}"
    "table{font-size:.75rem}th,td{padding:.4rem .3rem .4rem 0}}"
    "@media print{article{max-width:none;padding:0}}"
)


def write_page(document: Document) -> bytes:
    """The document as a whole HTML file in UTF-8; its body is exactly what `write_html` gives."""
    language = escape(document.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{write_html(document)}\n</main>\n</body>\n</html>\n"
    ).encode()


def style_sha256(page: bytes) -> str:
    """The hash by which a server lets this page's own style in and no other; of the page as it was made, whenever."""
    style = page[page.index(b"<style>") + len(b"<style>") : page.index(b"</style>")]
    return "sha256-" + base64.b64encode(hashlib.sha256(style).digest()).decode()


def article_of(page: bytes) -> str:
    """The article of a page that `write_page` made, to be shown inside another page."""
    text = page.decode()
    return text[text.index("<article") : text.rindex("</article>") + len("</article>")]
