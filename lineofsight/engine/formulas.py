"""Which text a spreadsheet might run as a formula, and the apostrophe that stops it in a CSV file."""

import re
import unicodedata

# What Excel, LibreOffice or Google Sheets start a formula, a DDE call or a macro command with; full-width and small
# forms fold to these. Sources: OWASP "CSV Injection"; the repeated repairs of Primero and CISO Assistant, which
# missed leading white space and invisible characters the first time.
_STARTERS = frozenset("=+-@|%\u2212")
_QUOTES = frozenset("'\"`\u2018\u2019\u201c\u201d\u00ab\u00bb")
# Excel drops these at the start of a cell on import, so what follows them is looked at, and they never stand first.
_NEVER_FIRST = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]")
# A sign and figures alone are a number to every spreadsheet, and a code such as -1 or +44 to the program that reads on.
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might take this text for a formula.

    True when, after leading white space, control characters, invisible characters (zero-width, direction marks, byte
    order mark) and quotation marks, the text goes on with = + - @ | % or a full-width or small form of one; also
    when it begins with a control character or a byte order mark, whatever follows.
    """
    if _NEVER_FIRST.match(text):
        return True
    for character in text:
        if character in _QUOTES or character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Cn", "Mn"}:
            continue
        return not _STARTERS.isdisjoint(unicodedata.normalize("NFKC", character)[:1])
    return False


def guarded(text: str) -> str:
    """The text as it may stand in a CSV file: with an apostrophe in front when it looks like a formula, or like a text
    that was guarded already. A plain number with its sign runs nothing and stays as it is."""
    if _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if looks_like_formula(text) or _looks_guarded(text) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded; text that was never guarded comes back unchanged."""
    return text[1:] if _looks_guarded(text) else text


def _looks_guarded(text: str) -> bool:
    # Of a formula apostrophes in front are passed over; a control character counts only where it stands first.
    return text.startswith("'") and (looks_like_formula(text[1:]) or looks_like_formula(text.lstrip("'")))
