"""This partnership's own way with its groups' meetings, as a chapter of settings."""

from dataclasses import dataclass

from lineofsight.partnership import chapters
from lineofsight.partnership.setting_parts import Part, describe

NAME = "meetings"


@dataclass(frozen=True)
class Purpose:
    """A kind of meeting, such as an ordinary or an extraordinary one; of some the outcomes are counted.

    ``outcomes`` are what is counted, separated by semicolons: how many matters ended how, and nothing about any of them.
    """

    key: str
    words: str
    outcomes: str = ""

    @property
    def counted(self) -> list[str]:
        return list(dict.fromkeys(each.strip() for each in self.outcomes.split(";") if each.strip()))


@dataclass(frozen=True)
class Right:
    """A kind of decision that a group may have the right to take."""

    key: str
    words: str


@dataclass(frozen=True)
class MeetingSettings:
    """Working days are those of England. A group's own quorum goes before the one named here."""

    year_begins_month: int = 4
    usual_minutes: int = 120
    agenda_working_days: int = 5
    papers_working_days: int = 7
    minutes_working_days: int = 10
    quorum: int = 0
    gather_days: int = 60
    purposes: tuple[Purpose, ...] = (
        Purpose("ordinary", "Ordinary meeting"),
        Purpose("extraordinary", "Extraordinary meeting"),
        Purpose("operational", "Operational meeting"),
        Purpose("development", "Development day"),
        Purpose(
            "moderation",
            "Moderation meeting: classification of risk",
            "High risk; Medium risk; Low risk; No longer at risk",
        ),
    )
    rights: tuple[Right, ...] = (
        Right("theme", "Themes of audits"),
        Right("terms", "Terms of reference"),
        Right("report", "Reports and their learning"),
        Right("recommendation", "Recommendations and actions"),
        Right("risk", "Risks"),
        Right("policy", "Policies and procedures"),
        Right("budget", "The budget"),
        Right("own_work", "Its own work"),
    )

    def __post_init__(self) -> None:
        if not 1 <= self.year_begins_month <= 12:
            raise ValueError("The month in which the year begins must be 1 to 12.")
        if not 15 <= self.usual_minutes <= 600:
            raise ValueError("A meeting lasts between 15 and 600 minutes.")
        if min(self.agenda_working_days, self.papers_working_days, self.minutes_working_days) < 1:
            raise ValueError("Working days must be 1 or more.")
        if self.quorum < 0 or self.gather_days < 1:
            raise ValueError("The quorum must be 0 or more, and the days 1 or more.")
        if not self.purposes or not self.rights:
            raise ValueError("Enter at least one kind of meeting and one kind of decision.")

    def purpose_words(self, key: str) -> str:
        """What a kind of meeting is called; its key where the partnership has it no longer."""
        return next((p.words for p in self.purposes if p.key == key), key.replace("_", " ").capitalize())

    def outcomes_of(self, key: str) -> list[str]:
        """What is counted in meetings of a kind; nothing where the partnership has it no longer."""
        return next((p.counted for p in self.purposes if p.key == key), [])

    def right_words(self, key: str) -> str:
        return next((r.words for r in self.rights if r.key == key), key.replace("_", " ").capitalize())


chapters.declare(
    NAME,
    MeetingSettings,
    title="Meetings of groups",
    words={
        "year_begins_month": "Month in which the year of meetings begins (4: April)",
        "usual_minutes": "How long a meeting lasts, in minutes, unless said otherwise",
        "agenda_working_days": "Working days before the meeting by which the agenda is sent",
        "papers_working_days": "Working days before the meeting by which papers are wanted",
        "minutes_working_days": "Working days after the meeting by which minutes are circulated",
        "quorum": "How many members make a quorum, for groups that have not said (0: none is asked for)",
        "gather_days": "Days before a meeting from which what waits for the group is put on its agenda by itself",
        "purposes": "Kinds of meeting",
        "rights": "Kinds of decision a group may have the right to take",
    },
)
describe(
    Purpose,
    one="kind of meeting",
    parts={
        "words": Part("Words"),
        "outcomes": Part(
            "Outcomes that are counted, if any",
            hint="Separated by semicolons, such as: High risk; Medium risk; Low risk",
        ),
    },
)
describe(Right, one="kind of decision", parts={"words": Part("Words")})
