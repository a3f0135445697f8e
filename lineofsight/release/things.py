"""What the scan found as people read it: each thing once, with its places, why it is asked about, and other words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .files import FILE_WORDS
from .models import Flag

KIND_WORDS = {
    "forename": "First name of somebody in the audit",
    "surname": "Surname of somebody in the audit",
    "alias": "Name of somebody in the audit",
    "date_of_birth": "Date of birth",
    "nhs_number": "NHS number",
    "upn": "Unique pupil number",
    "address": "Address",
    "postcode": "Postcode",
    "school": "School",
    "phone": "Telephone number",
    "email": "E-mail address",
    "worker": "Name of somebody who took part",
    "other": "Number or word that identifies somebody",
    "copied": "Words copied from an audit tool or the discussion",
    "small_count": "A small number of children",
    "share": "A percentage, fraction or mean of few children",
    "all_or_none": "All or none of the children",
    "traits": "Many traits of one child together",
    "few_alike": "Few children of the area are like this",
    "exact_age": "An age in years",
    "siblings_and_ethnicity": "Brothers and sisters together with ethnicity",
    "rare_condition": "A rare condition",
    "story": "A story told of one child",
    "differencing": "A number that can be worked out",
    "pseudonym": "A letter that gives a child away",
    "hidden": "Something a reader does not see",
    "pattern:person": "Looks like a person’s name",
    "pattern:email": "Looks like an e-mail address",
    "pattern:url": "Looks like a web address",
    "pattern:handle": "Looks like a social media name",
    "pattern:exact_age": "An age in years and months",
    "pattern:upn": "Looks like a unique pupil number",
    "pattern:national_insurance": "Looks like a National Insurance number",
    "pattern:postcode": "Looks like a postcode",
    "pattern:vehicle": "Looks like a number plate",
    "pattern:date": "A full date",
    "pattern:nhs_number": "Looks like an NHS number",
    "pattern:phone": "Looks like a telephone number",
    "pattern:address": "Looks like the address of a house",
    "pattern:school": "Looks like the name of a school or nursery",
    "pattern:health_place": "Looks like the name of a surgery, hospital or ward",
    "pattern:home": "Looks like the name of a home or centre",
}
# Why it is asked about, for what does not explain itself.
WHY_WORDS = {
    "copied": "Words taken over from an agency’s own text may be known again by whoever wrote or read it.",
    "small_count": "One to five children can be known one by one in a small area. What agencies did may be counted.",
    "share": "A percentage of few children leads back to the number of children.",
    "all_or_none": "What is said of all of them is said of each: whoever knows one knows it of that child.",
    "traits": "More than three traits of one child in a passage fit very few children.",
    "few_alike": "By the numbers of open cases in the settings fewer children than asked for would fit what is said. It "
    "is an estimate: leave one trait out.",
    "exact_age": "A band of ages, such as primary-school age, says enough.",
    "siblings_and_ethnicity": "The two together fit very few families.",
    "rare_condition": "A rare condition can point to one child in an area.",
    "story": "When, where, who and what happened in one sentence: somebody who was near knows it again.",
    "differencing": "Somebody who subtracts one number from another, or one report from another, finds a few children.",
    "pseudonym": "Leave the letter out of the report.",
    "hidden": "Comments and struck-out words can be read by whoever opens the file.",
    "pattern:exact_age": "A band of ages, such as primary-school age, says enough.",
    "pattern:date": "A full date can be looked up. A season and a year say enough.",
}
WHERE_WORDS = {
    "body": "in the text",
    "header": "in a header or footer",
    "comment": "in a comment",
    "deletion": "in a tracked deletion",
    "property": "in the file's properties",
    "attribute": "in a hidden attribute",
    "metadata": "in hidden data",
    "filename": "in the file's name",
}


@dataclass
class Thing:
    """One thing the scan found, wherever it stands in the three files."""

    kind: str
    blocks: bool
    flags: list[Flag] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.flags[0].same[:24]}"

    @property
    def words(self) -> str:
        return KIND_WORDS.get(self.kind, self.kind)

    @property
    def why(self) -> str:
        return WHY_WORDS.get(self.kind, "")

    @property
    def suggestion(self) -> str:
        """The sentence as it might stand instead; the first there is."""
        return next((flag.suggestion for flag in self._first if flag.suggestion), "")

    @property
    def reword_asked(self) -> bool:
        return any(flag.reword_asked_at for flag in self.flags)

    @property
    def _first(self) -> list[Flag]:
        """The flags of the file that is read first."""
        order = {which: place for place, which in enumerate(FILE_WORDS)}
        flags = sorted(self.flags, key=lambda flag: order.get(flag.file, 9))
        return [flag for flag in flags if flag.file == flags[0].file]

    @property
    def places(self) -> list[str]:
        """The words around it, once each; those of the web page before those of the files."""
        return list(dict.fromkeys(flag.place for flag in self._first))

    @property
    def files(self) -> str:
        where = dict.fromkeys(
            f"{FILE_WORDS[flag.file]}{'' if flag.where == 'body' else ' ' + WHERE_WORDS.get(flag.where, '')}"
            for flag in self.flags
        )
        return ", ".join(where)

    @property
    def resolved(self) -> str:
        return self.flags[0].resolved_because if self.flags[0].resolved_at else ""

    @property
    def resolved_by(self) -> str:
        return str(self.flags[0].resolved_by or "")


def things_of(flags: Iterable[Flag]) -> list[Thing]:
    """The flags put together: known identifiers first, then by kind."""
    found: dict[tuple[str, str], Thing] = {}
    for flag in flags:
        key = (flag.kind, flag.same)
        found.setdefault(key, Thing(flag.kind, flag.blocks)).flags.append(flag)
    return sorted(found.values(), key=lambda thing: (not thing.blocks, thing.kind, thing.flags[0].start))
