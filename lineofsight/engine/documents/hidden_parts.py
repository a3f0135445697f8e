"""What a Word or Excel file holds that whoever hands it in may not see: other people's comments, changes, hidden sheets."""

import re

from lineofsight.engine.archives import UnsafeArchive, check_archive, unpacked_pieces

# So much of one part is looked at; what is hidden is nearly always hidden more than once.
MOST = 50 * 1024 * 1024
_TEXT = re.compile(r"word/(document|footnotes|header|footer)\w*\.xml$")
_WORD = (
    ("comments", re.compile(rb"<w:comment\b"), re.compile(r"word/comments\.xml$")),
    ("tracked changes", re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\b"), _TEXT),
    ("pieces of hidden text", re.compile(rb"<w:vanish\s*/>"), _TEXT),
)
_EXCEL = (
    (
        "hidden worksheets",
        re.compile(rb'<sheet\b[^>]*\bstate="(?:hidden|veryHidden)"'),
        re.compile(r"xl/workbook\.xml$"),
    ),
    ("hidden rows", re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"'), re.compile(r"xl/worksheets/[^/]+\.xml$")),
    ("hidden columns", re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"'), re.compile(r"xl/worksheets/[^/]+\.xml$")),
    (
        "comments",
        re.compile(rb"<comment\b|<threadedComment\b"),
        re.compile(r"xl/(comments|threadedComments)[^.]*\.xml$"),
    ),
)


def hidden_parts(data: bytes) -> list[str]:
    """Each kind with how often it stands there, such as "2 hidden worksheets"; nothing where nothing is hidden, or where
    the file is neither Word nor Excel."""
    if not data.startswith(b"PK\x03\x04"):
        return []
    try:
        names = check_archive(data)
        found = {
            words: sum(_count(data, name, sign) for name in names if where.search(name))
            for words, sign, where in (_EXCEL if "xl/workbook.xml" in names else _WORD)
        }
    except UnsafeArchive:
        return []
    return [f"{count} {words if count > 1 else _one(words)}" for words, count in found.items() if count]


def _one(words: str) -> str:
    return words.replace("pieces", "piece").removesuffix("s")


def _count(data: bytes, name: str, sign: re.Pattern[bytes]) -> int:
    count, before, seen = 0, b"", 0
    for piece in unpacked_pieces(data, name):
        # A tag cut in two between the pieces is put together again.
        whole = before + piece
        at = whole.rfind(b"<")
        count += len(sign.findall(whole[:at]))
        before, seen = whole[at:], seen + len(piece)
        if seen > MOST:
            break
    return count + len(sign.findall(before))
