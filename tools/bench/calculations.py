"""The calculations: selecting cases, reading a workbook, screening, writing a PDF."""

import io
import random
import re
import tempfile
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from measuring import Work, line


def selection() -> None:
    from lineofsight.engine.sampling import draw

    def children(n: int) -> list[tuple[str, str]]:
        return [(f"C{i:07d}", f"category {i % 5}") for i in range(n)]

    line(
        "select cases (1,000 children)",
        "growth ≤ ×12",
        lambda n: partial(draw, children(n), size=8, minimum=1, seed="42"),
        lambda n: partial(random.Random(42).sample, children(n), n),  # noqa: S311
        1_000,
    )


def reading_excel() -> None:
    from openpyxl import load_workbook

    from lineofsight.engine.lists import read_list
    from lineofsight.engine.spreadsheets import Sheet, write_workbook

    def book(n: int) -> bytes:
        rows = [[f"C{i:06d}", "Early help", date(2026, 1, 1), i % 97, *[f"text {i % 7}"] * 14] for i in range(n)]
        more = [f"Column {n}" for n in range(14)]
        return write_workbook([Sheet("Children", ["Id", "Category", "Day", "Number", *more], rows)])

    def by_openpyxl(data: bytes) -> Work:
        return lambda: [
            list(r) for r in load_workbook(io.BytesIO(data), read_only=True).active.iter_rows(values_only=True)
        ]

    line(
        "read an Excel list (10,000 × 18)",
        "ratio ≤ 0.2 to openpyxl, checks included",
        lambda n: partial(read_list, book(n), "list.xlsx"),
        lambda n: by_openpyxl(book(n)),
        10_000,
        3,
    )


def screening() -> None:
    from lineofsight.engine.documents.passages import Passage
    from lineofsight.engine.screening.identifiers import Identifier
    from lineofsight.engine.screening.known import Screen

    words = [
        "the",
        "plan",
        "was",
        "reviewed",
        "when",
        "agencies",
        "met",
        "and",
        "the",
        "child",
        "was",
        "seen",
        "at",
        "home",
        "and",
        "at",
        "school",
        "by",
        "the",
        "worker",
    ]
    rng = random.Random(7)  # noqa: S311
    text = " ".join(rng.choice(words) for _ in range(5_000))
    passages = [Passage("body", text)]

    def terms(n: int) -> list[str]:
        return [f"{chr(65 + i % 26)}{'aeiou'[i % 5]}lbr{'aeiou'[i % 3]}n{i}ton" for i in range(n)]

    def ours(n: int) -> Work:
        screen = Screen([Identifier("surname", t, str(i)) for i, t in enumerate(terms(n))])
        return lambda: screen.flags(passages)

    def one_regex(n: int) -> Work:
        expression = re.compile("|".join(map(re.escape, terms(n))), re.IGNORECASE)
        return lambda: list(expression.finditer(text))

    line("screen 10 pages (200 identifiers)", "×10 terms ≤ ×1.3 (exact part)", ours, one_regex, 200, 3)


def documents() -> None:
    import typst

    from lineofsight.engine.documents import pdf
    from lineofsight.engine.documents.blocks import Document, Heading, Paragraph

    fonts = [str(Path(pdf.__file__).parent / "fonts")]
    # Each document is new: typst keeps what it has laid out once, and nobody prints the same report twice in a row.
    words = (f"Practice was good in case {number}. " * 40 for number in count())

    def report(n: int) -> Document:
        return Document(
            "Report", parts=tuple(p for i in range(n) for p in (Heading(2, f"Part {i}"), Paragraph(next(words))))
        )

    def bare(n: int) -> Work:
        head = '#set document(title: "Report")\n#set text(lang: "en")\n= Report\n\n'
        source = Path(tempfile.mkdtemp()) / "bare.typ"

        def compiled() -> bytes:
            source.write_text(head + "\n\n".join(f"== Part {i}\n\n{next(words)}" for i in range(n)))
            return bytes(typst.compile(str(source), font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"]))

        return compiled

    line(
        "write a tagged PDF (10 parts)",
        "≤ 1.2 × bare typst, tagged too",
        lambda n: lambda: pdf.write_pdf(report(n)),
        bare,
        10,
    )
