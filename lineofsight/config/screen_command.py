"""The command that finds who a document names."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from lineofsight.config.named_files import BadInput, bytes_of
from lineofsight.engine.documents.passages import Unreadable
from lineofsight.engine.screening.identifier_list import UnreadableIdentifiers, read_identifiers


def screen_text(options: argparse.Namespace) -> str:
    """Finds where a document names one of the known persons, hidden text included; says place and kind, never whom."""
    from lineofsight.engine.screening.whole_file import WholeFile

    try:
        identifiers = read_identifiers(bytes_of(options.identifiers))
        document = WholeFile(bytes_of(options.document), Path(options.document).name)
    except (Unreadable, UnreadableIdentifiers) as reason:
        raise BadInput(str(reason)) from None
    if options.text:
        return document.text
    look = document.names_anybody if options.audience == "public" else document.names_known
    return json.dumps({"flags": [asdict(place) for place in look(identifiers)], "words": document.words})
