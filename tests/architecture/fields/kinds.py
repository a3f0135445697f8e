"""By what a field is classified."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kinds:
    """The names of a table's fields, parted by spaces, by what they hold."""

    plain: str = ""
    work: str = ""
    personal: str = ""
    sensitive: str = ""

    def by_field(self) -> dict[str, str]:
        kinds = ("plain", "work", "personal", "sensitive")
        return {name: kind for kind in kinds for name in getattr(self, kind).split()}
