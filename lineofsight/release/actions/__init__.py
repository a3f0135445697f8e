"""Finishing a report, its scan, its checkers, its release and its withdrawal. Nothing else writes the room's rows."""

from .checking import (
    ask_for_other_words,
    ask_readers,
    has_read_before,
    pass_reading,
    resolve_flag,
    resolve_flags,
    return_reading,
    set_aside,
)
from .finishing import Subject, finish
from .recording import (
    ASSESSED,
    INTRUDER,
    answer_obstacle,
    note_training,
    override_obstacle,
    remove_training,
    write_record,
)
from .releasing import dismiss_found_again, release, scan_again, want_scan, withdraw

__all__ = [
    "ASSESSED",
    "INTRUDER",
    "Subject",
    "answer_obstacle",
    "ask_for_other_words",
    "ask_readers",
    "dismiss_found_again",
    "finish",
    "has_read_before",
    "note_training",
    "override_obstacle",
    "pass_reading",
    "release",
    "remove_training",
    "resolve_flag",
    "resolve_flags",
    "return_reading",
    "scan_again",
    "set_aside",
    "want_scan",
    "withdraw",
    "write_record",
]
