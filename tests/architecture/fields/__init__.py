"""What every field of every table holds, reviewed by a person: a new field is written down here before it is used,
in the file of its room.

plain      says nothing of a child or family: ids, states, dates, counts, keyed prints, words about practice
work       who a professional is and how she is reached at work; needed to sign in and to be asked
personal   tells who a child, somebody of the family or a worker of a case is
sensitive  what is said about a case, where free text can name a child

What is personal or sensitive is sealed. Some plain texts could be misused by somebody who types a name into them:
titles, reasons and sources of themes, terms of reference, decisions and minutes, what a timetable step was moved for.
They are asked for as words about practice, and everybody of the partnership may read them.
"""

from importlib import import_module
from pathlib import Path

from .kinds import Kinds

ROOMS = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in ("__init__", "kinds"))
FIELDS: dict[str, Kinds] = {
    label: kinds for room in ROOMS for label, kinds in import_module(f".{room}", __package__).FIELDS.items()
}
