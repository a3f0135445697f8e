"""A document as an HTML fragment for the released web page, with the classes of the design system."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from lineofsight.engine.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    figure_columns,
    without_skipped_levels,
)

_SIZES = {1: "l", 2: "m", 3: "s"}


def write_html(document: Document) -> str:
    """The document as one `<article>`: its title is the `<h1>`, headings follow from `<h2>`.

    Every text is escaped; there is no script, no style and no address in it.
    """
    lines = [f'<article lang="{escape(document.language)}">']
    if document.marking:
        lines.append(f'<p class="govuk-body-s govuk-!-font-weight-bold">{_words(document.marking)}</p>')
    lines.append(f'<h1 class="govuk-heading-xl">{_words(document.title)}</h1>')
    lines += [html for part in without_skipped_levels(document.parts) if (html := _block(part))]
    if document.watermark:
        lines.append(f'<p class="govuk-body-s">{_words(document.watermark)}</p>')
    lines.append("</article>")
    return "\n".join(lines)


def write_parts(parts: Sequence[Block]) -> str:
    """The parts alone as HTML, for a page that has a heading of its own: headings follow from `<h2>`."""
    return "\n".join(html for part in without_skipped_levels(tuple(parts)) if (html := _block(part)))


def _block(part: Block) -> str:
    match part:
        case Heading(level, text):
            return f'<h{level + 1} class="govuk-heading-{_SIZES[level]}">{_words(text)}</h{level + 1}>'
        case Paragraph(text):
            return f'<p class="govuk-body">{_words(text)}</p>'
        case Bullets(items):
            entries = "".join(f"<li>{_words(item)}</li>" for item in items)
            return f'<ul class="govuk-list govuk-list--bullet">{entries}</ul>'
        case Table():
            return _table(part)
        case KeyValues(rows):
            facts = "".join(
                '<div class="govuk-summary-list__row">'
                f'<dt class="govuk-summary-list__key">{_words(label)}</dt>'
                f'<dd class="govuk-summary-list__value">{_words(value)}</dd></div>'
                for label, value in rows
            )
            return f'<dl class="govuk-summary-list">{facts}</dl>'
        case Quote(text, source):
            said_by = f'<footer class="govuk-body-s">{_words(source)}</footer>' if source else ""
            return (
                f'<blockquote class="govuk-inset-text"><p class="govuk-body">{_words(text)}</p>{said_by}</blockquote>'
            )
        case PageBreak():
            return ""
    raise TypeError(f"{type(part).__name__} is not a block of a document.")


def _table(table: Table) -> str:
    figures = figure_columns(table)
    # On a phone each row of a table of many columns becomes a card, its cells under one another with their heads.
    many = len(table.headers) > 3

    def role(name: str) -> str:
        return f' role="{name}"' if many else ""

    heads = [f' data-words="{escape(header)}"' if many else "" for header in table.headers]
    caption = f'<caption class="govuk-table__caption govuk-table__caption--s">{_words(table.caption)}</caption>'
    headers = "".join(
        f'<th scope="col"{role("columnheader")} class="govuk-table__header{_numeric("header", figure)}">'
        f"{_words(header)}</th>"
        for header, figure in zip(table.headers, figures, strict=True)
    )
    rows = "".join(
        f'<tr class="govuk-table__row"{role("row")}>'
        + "".join(
            f'<td{role("cell")} class="govuk-table__cell{_numeric("cell", figure)}"{head}>{_words(cell)}</td>'
            for cell, head, figure in zip(row, heads, figures, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table class="govuk-table{" los-table" if many else ""}"{role("table")}>{caption if table.caption else ""}'
        f'<thead class="govuk-table__head"{role("rowgroup")}>'
        f'<tr class="govuk-table__row"{role("row")}>{headers}</tr></thead>'
        f'<tbody class="govuk-table__body"{role("rowgroup")}>{rows}</tbody></table>'
    )


def _numeric(part: str, figure: bool) -> str:
    return f" govuk-table__{part}--numeric" if figure else ""


def _words(text: str) -> str:
    return escape(text.replace("\r\n", "\n")).replace("\n", "<br>")
