"""Walking through XML that somebody else wrote, without ever following what it points to."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from lineofsight.engine.lists.kinds import DEPTH_LIMIT, UnreadableList


def walk(
    data: bytes | Iterable[bytes],
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    line: Callable[[int], None] | None = None,
) -> None:
    """Calls `start`, `end` and `text` for each element as the file goes, names without their namespace prefix, and
    `line` with the line of each before `start`. `data` is the file, whole or in pieces.

    Raises UnreadableList for a document type or entity declaration (before anything is expanded), for elements nested
    deeper than 100, and for what is not well formed, with its line.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT:
            raise UnreadableList(
                f"This XML file nests elements deeper than {DEPTH_LIMIT} levels. Export it again from its system."
            )
        if line:
            line(parser.CurrentLineNumber)
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name.rpartition(":")[2] if ":" in name else name)

    def declared(*_: object) -> None:
        raise UnreadableList(
            "This XML file declares a document type, which is not accepted. Export it again from its system."
        )

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    if text:
        parser.CharacterDataHandler = text
    try:
        for piece in [data] if isinstance(data, bytes) else data:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise UnreadableList(
            f"This XML file breaks off or is not well formed in line {fault.lineno}. Export it again from its system."
        ) from None
    except (ValueError, LookupError) as fault:
        if isinstance(fault, UnreadableList):
            raise
        raise UnreadableList("This XML file has an unknown encoding. Export it again as UTF-8.") from None
