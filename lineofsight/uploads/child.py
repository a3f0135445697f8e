"""Runs as a process of its own and parses one hostile file under limits; a crash here hurts nobody.

Started by path with `python -I`, it gets a header and the file on standard input and writes JSON to standard output.
It must not import Django or the rest of the product, apart from the engine.
"""

import json
import resource
import sys

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20
LONG_CPU_SECONDS = 90  # for whole returns, which are checked in the background
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def limit_this_process() -> None:
    """Bound memory and time, forbid files and core dumps, and cut the network off where the system allows it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would be the file in the open
    resource.setrlimit(resource.RLIMIT_CPU, (LONG_CPU_SECONDS, LONG_CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    import ctypes

    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWNET) != 0:
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def main() -> None:
    """Header: one line of JSON with `root`, `task`, `name`, `options`; then the bytes of the file to the end."""
    limit_this_process()
    header = json.loads(sys.stdin.buffer.readline())
    if header["task"] not in LONG:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    data = sys.stdin.buffer.read()
    sys.path.insert(0, header["root"])
    answer = TASKS[header["task"]](data, header["name"], header["options"])
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    sys.stdout.flush()


def list_rows(data, name, options):  # type: ignore[no-untyped-def]
    """The engine's reading of a list, rows as plain values in the order of the columns."""
    from lineofsight.engine.lists import UnreadableList, read_list

    try:
        found = read_list(data, name, **options)
    except UnreadableList as reason:
        return {"refused": str(reason)}
    return {
        "columns": found.columns,
        "rows": [[row.number, [row.values.get(column, "") for column in found.columns]] for row in found.rows],
        "rejected": [[row.number, row.column, row.reason] for row in found.rejected],
        "notices": found.notices,
        "sha256": found.sha256,
        "kind": found.kind,
        "sheet": found.sheet,
        "sheets": found.sheets,
    }


def document_text(data, name, options):  # type: ignore[no-untyped-def]
    """The passages of a document, each with where it stands."""
    import dataclasses

    from lineofsight.engine.documents.passages import Unreadable
    from lineofsight.engine.documents.text import extract

    try:
        return {"passages": [dataclasses.asdict(passage) for passage in extract(data, name)]}
    except Unreadable as reason:
        return {"refused": str(reason)}


def word_blocks(data, name, options):  # type: ignore[no-untyped-def]
    """A Word file as headings, paragraphs, lists and tables."""
    from lineofsight.engine.documents.block_data import as_data
    from lineofsight.engine.documents.passages import Unreadable
    from lineofsight.engine.documents.structure_of_word import blocks_of_word

    try:
        return {"blocks": as_data(blocks_of_word(data))}
    except Unreadable as reason:
        return {"refused": str(reason)}


def word_form(data, name, options):  # type: ignore[no-untyped-def]
    """What was written into the boxes of a form that had been downloaded as a Word file."""
    from lineofsight.engine.documents.passages import Unreadable
    from lineofsight.engine.documents.word_form import read_word_form

    try:
        found = read_word_form(data)
    except Unreadable as reason:
        return {"refused": str(reason)}
    return {"identity": found.identity, "boxes": found.boxes}


def survey(data, name, options):  # type: ignore[no-untyped-def]
    """The rows of a survey in the XLSForm format."""
    from lineofsight.engine.lists import UnreadableList
    from lineofsight.engine.xlsforms import read_xlsform

    try:
        found = read_xlsform(data, name)
    except UnreadableList as reason:
        return {"refused": str(reason)}
    sheets = {"survey": found.survey, "choices": found.choices, "settings": found.settings, "variants": found.variants}
    rows = {name: [[row.number, dict(row.values)] for row in each] for name, each in sheets.items()}
    return {"sheets": rows, "complaint": found.complaint}


def pdf_parts(data, name, options):  # type: ignore[no-untyped-def]
    """What a PDF would do or carries along."""
    from lineofsight.engine.documents.active_pdf import LockedPdf, active_parts

    try:
        return {"locked": False, "active": active_parts(data)}
    except LockedPdf:
        return {"locked": True, "active": []}


def picture(data, name, options):  # type: ignore[no-untyped-def]
    """A picture drawn anew as what it shows: places, names, thumbnails and whatever hangs behind it are left out."""
    import base64
    import io

    from PIL import Image, ImageOps

    kind = {"png": "PNG", "jpg": "JPEG"}[options["kind"]]
    Image.MAX_IMAGE_PIXELS = options["most_pixels"]
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as opened:
            if opened.width * opened.height > options["most_pixels"]:
                return {"refused": "too_large"}
            # A camera says in what is left out which way is up.
            shown = ImageOps.exif_transpose(opened)
            shown = shown.convert("RGBA" if kind == "PNG" and shown.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError):
        return {"refused": "damaged"}
    shown.info, out = {}, io.BytesIO()
    shown.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return {"picture": base64.b64encode(out.getvalue()).decode()}


def template_check(data, name, options):  # type: ignore[no-untyped-def]
    """Whether a Word template asks for declared fields only."""
    from lineofsight.engine.documents.template_check import Declared, TemplateRefused
    from lineofsight.engine.documents.word_template import check_template

    try:
        check_template(data, Declared.of(options["declared"]))
    except TemplateRefused as reason:
        return {"refused": str(reason)}
    return {}


def template_fill(data, name, options):  # type: ignore[no-untyped-def]
    """A Word template filled in, as base64."""
    import base64

    from lineofsight.engine.documents.block_data import from_data
    from lineofsight.engine.documents.template_check import Declared, TemplateRefused
    from lineofsight.engine.documents.word_template import fill_template

    try:
        found = fill_template(data, Declared.of(options["declared"]), options["values"], from_data(options["body"]))
    except TemplateRefused as reason:
        return {"refused": str(reason)}
    return {"word": base64.b64encode(found).decode()}


def school_holidays(data, name, options):  # type: ignore[no-untyped-def]
    """The school holidays of a calendar file or of lines of text."""
    from lineofsight.engine.school_holidays import UnreadableHolidays, read_calendar, read_lines

    try:
        calendar = name.lower().endswith(".ics")
        found = read_calendar(data) if calendar else read_lines(data.decode("utf-8-sig", "replace"))
    except UnreadableHolidays as reason:
        return {"refused": str(reason)}
    return {"holidays": [[h.first_day.isoformat(), h.last_day.isoformat(), h.name] for h in found]}


def _sent(data, options):  # type: ignore[no-untyped-def]
    """The files of a return, which come one behind the other, and what they are to be checked by."""
    from datetime import date

    from lineofsight.engine.returns.checking import Sent

    files, at = [], 0
    for part, name, size in options["files"]:
        files.append((part, name, data[at : at + size]))
        at += size
    return Sent(
        options["collection"],
        files,
        date.fromisoformat(options["start"]),
        date.fromisoformat(options["end"]),
        options["own_list"],
        frozenset(options["set_aside"]),
        options["authority"],
    )


def return_check(data, name, options):  # type: ignore[no-untyped-def]
    """A whole return checked by the rules of its collection."""
    from lineofsight.engine.returns.checked import as_answer
    from lineofsight.engine.returns.checking import check_return

    sent = _sent(data, options)
    del data  # the files are held once, not twice
    return as_answer(check_return(sent))


def return_rows(data, name, options):  # type: ignore[no-untyped-def]
    """The rows of a return that are taken, by table, each as the values of the columns asked for."""
    from lineofsight.engine.lists import UnreadableList
    from lineofsight.engine.returns.checking import taken_rows

    wanted = options["columns"]
    tables: dict[str, tuple[list[str], list[list[object]]]] = {}
    try:
        for table, row in taken_rows(_sent(data, options)):
            if options["tables"] is not None and table not in options["tables"]:
                continue
            columns, rows = tables.setdefault(table, (wanted if wanted is not None else list(row), []))
            rows.append([row.get(column) for column in columns])
    except UnreadableList as reason:
        return {"refused": str(reason)}
    return {"tables": {table: {"columns": columns, "rows": rows} for table, (columns, rows) in tables.items()}}


TASKS = {
    "list": list_rows,
    "text": document_text,
    "blocks": word_blocks,
    "form": word_form,
    "survey": survey,
    "pdf": pdf_parts,
    "picture": picture,
    "template": template_check,
    "fill": template_fill,
    "holidays": school_holidays,
    "return": return_check,
    "return_rows": return_rows,
}
LONG = frozenset(("return", "return_rows"))

if __name__ == "__main__":
    main()
