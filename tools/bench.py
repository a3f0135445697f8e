"""Timings as ratios within one run: ours against a partner doing the same, and our growth from n to 10 n.

A figure in seconds depends on the machine; the ratio of two measured side by side does not. Each line takes the
median of several rounds, ours and the partner's in turn.
"""

import io
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lineofsight.config.settings.tests")

Work = Callable[[], object]


def seconds(work: Work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(ours: Work, partner: Work, rounds: int = 5) -> tuple[float, float]:
    """Median CPU seconds of both, taken in turn after one round that does not count."""
    ours(), partner()
    pairs = [(seconds(ours), seconds(partner)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def line(
    name: str, goal: str, ours: Callable[[int], Work], partner: Callable[[int], Work], n: int, rounds: int = 5
) -> None:
    mine, theirs = measured(ours(n), partner(n), rounds)
    larger = statistics.median(seconds(ours(10 * n)) for _ in range(max(1, rounds // 2)))
    print(
        f"{name:34} ours {mine * 1000:9.2f} ms  partner {theirs * 1000:9.2f} ms  ratio {mine / max(theirs, 1e-9):7.3f}"
        f"  ×10: ×{larger / max(mine, 1e-9):5.1f}  goal: {goal}"
    )


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
        rows = [[f"C{i:06d}", "Early help", date(2026, 1, 1), i] for i in range(n)]
        return write_workbook([Sheet("Children", ["Id", "Category", "Day", "Number"], rows)])

    def by_openpyxl(data: bytes) -> Work:
        return lambda: [
            list(r) for r in load_workbook(io.BytesIO(data), read_only=True).active.iter_rows(values_only=True)
        ]

    line(
        "read an Excel list (2,000 rows)",
        "ratio ≤ 0.2 to openpyxl, checks included",
        lambda n: partial(read_list, book(n), "list.xlsx"),
        lambda n: by_openpyxl(book(n)),
        2_000,
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

    from lineofsight.engine.documents.blocks import Document, Heading, Paragraph
    from lineofsight.engine.documents.pdf import write_pdf

    def report(n: int) -> Document:
        return Document(
            "Report",
            parts=tuple(p for i in range(n) for p in (Heading(2, f"Part {i}"), Paragraph("Practice was good. " * 60))),
        )

    def bare(n: int) -> Work:
        with tempfile.NamedTemporaryFile("w", suffix=".typ", delete=False) as file:
            file.write("\n\n".join(f"== Part {i}\n\n" + "Practice was good. " * 60 for i in range(n)))
        return lambda: typst.compile(file.name)

    line("write a tagged PDF (10 parts)", "ratio ≤ 1.2 to bare typst", lambda n: lambda: write_pdf(report(n)), bare, 10)


def list_page() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.template.loader import render_to_string
    from django.test import Client

    from lineofsight.demo.cast import found_westmere
    from lineofsight.improvement.models import Recommendation

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", run_syncdb=True, verbosity=0)
    cast = found_westmere()

    def fill(n: int) -> None:
        Recommendation.objects.all().delete()
        Recommendation.objects.bulk_create(
            Recommendation(
                tenant=cast.tenant, number=f"R-2026-{i:05d}", words="Agree one form for missing notices.",
                raised_in_kind="x.y", raised_in_id=cast.tenant.id, raised_in_title="A deep dive",
                approved_on=date(2026, 1, 1), raised_by=cast.business_unit,
            )
            for i in range(n)
        )  # fmt: skip

    client = Client()
    client.force_login(cast.business_unit.person, backend="django.contrib.auth.backends.ModelBackend")

    def page(n: int) -> Work:
        fill(n)
        return lambda: client.get("/westmere/recommendations/")

    def bare(n: int) -> Work:
        return lambda: render_to_string(
            "partnership/accessibility.html",
            {"rows": list(Recommendation.objects.filter(tenant=cast.tenant)[:25])},
        )

    line("list page, 25 of 100 rows, whole request", "growth ≤ ×1.1", page, bare, 100, 9)


def main() -> int:
    for part in (selection, reading_excel, screening, documents, list_page):
        part()
    print("Not measured here: linkage, charts, disclosure control (not built yet); load of 60 people.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
