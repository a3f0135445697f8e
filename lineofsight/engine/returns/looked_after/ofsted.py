"""Rules of SSDA903 that look a placement's URN up in Ofsted's list of providers, where that list was given.

The list is the one Ofsted sends to registered users in local authorities: a row a provider, with its URN, the codes of
the placements and providers it stands for, the day its registration ended, its postcode, and with some its authority's
code. Source of the rules: the validation rules of the SSDA903 collection, Department for Education.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lineofsight.engine.lists import UnreadableList, read_list
from lineofsight.engine.returns.days import british_day, by, iso_day
from lineofsight.engine.returns.looked_after.care import E
from lineofsight.engine.returns.looked_after.tables import NO_URN, RESPITE, TEMPORARY, unregulated
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule

KNOWN = "providers by their URN"
_HOMES = ("K1", "K2", "R3", "S1")  # the placement is the provider's own address
_UNBOUND = ("K3", "P1", "P3", "R1", "R2", "R5", *TEMPORARY)
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "urn": ("urn",),
    "places": ("placementcode", "providercode", "placecodes"),
    "providers": ("placementprovidercode", "providerplacementcode", "providercodes"),
    "ended": ("deregistrationdate", "closeddate", "registrationend", "regend"),
    "postcode": ("settingpostcode", "settingaddresspostcode", "postcode"),
    "authority": ("lacode", "localauthoritycode", "lacodeinferred"),
}


@dataclass(frozen=True)
class Provider:
    """One provider; what the list does not say is empty and breaks no rule."""

    places: frozenset[str]
    providers: frozenset[str]
    ended: date | None
    postcodes: frozenset[str]
    authorities: frozenset[str]

    def joined(self, other: "Provider") -> "Provider":
        """One with premises in several places has a row for each in the list; it is open while one of them is."""
        return Provider(
            self.places | other.places,
            self.providers | other.providers,
            max(self.ended, other.ended) if self.ended and other.ended else None,
            self.postcodes | other.postcodes,
            self.authorities | other.authorities,
        )


def read_providers(files: Iterable[tuple[str, bytes]]) -> dict[str, Provider]:
    """The providers by URN. Raises UnreadableList."""
    found: dict[str, Provider] = {}
    for name, data in files:
        listed = read_list(data, name)
        heads = {"".join(sign for sign in column.lower() if sign.isalnum()): column for column in listed.columns}
        at = {key: next((heads[head] for head in names if head in heads), "") for key, names in _HEADINGS.items()}
        if not at["urn"] or not (at["places"] or at["postcode"]):
            raise UnreadableList(f"“{name}” is no list of providers: it has no columns URN and Placement code.")
        for row in listed.rows:
            said = {key: row.values[column].strip().upper() if column else "" for key, column in at.items()}
            if urn := said["urn"]:
                provider = Provider(
                    _codes(said["places"]),
                    _codes(said["providers"]),
                    british_day(said["ended"]) or iso_day(said["ended"][:10]),
                    _codes(said["postcode"].replace(" ", "")),
                    _codes(said["authority"]),
                )
                found[urn] = found[urn].joined(provider) if urn in found else provider
    return found


def _codes(text: str) -> frozenset[str]:
    for sign in "/;|":
        text = text.replace(sign, ",")
    return frozenset(code.strip() for code in text.split(",") if code.strip())


def _looked_up(test: Callable[[Row, Provider, Return], object]) -> Finds:
    def find(looked_at: Return) -> Iterator[Row]:
        known: dict[str, Provider] = looked_at.kept.get(KNOWN, {})
        for row in looked_at.rows(E) if known else ():
            if row.URN and row.URN != NO_URN and row.URN in known and test(row, known[row.URN], looked_at):
                yield row

    return find


def _unknown(looked_at: Return) -> Iterator[Row]:
    known = looked_at.kept.get(KNOWN)
    if known:
        yield from (row for row in looked_at.rows(E) if row.URN and row.URN != NO_URN and row.URN not in known)


def _bound(row: Row, looked_at: Return) -> bool:
    return row.PLACE not in (*_UNBOUND, *unregulated(looked_at.year))


def _homes(year: int) -> tuple[str, ...]:
    """Supported accommodation has a registered address since October 2023, at first under its former code."""
    return _HOMES if year < 2024 else (*_HOMES, "H5" if year == 2024 else "K3")


def _other_postcode(row: Row, provider: Provider, looked_at: Return) -> bool:
    given = (row.PL_POST or "").replace(" ", "")
    asked = row.PLACE in _homes(looked_at.year) and row.LS not in RESPITE and given and provider.postcodes
    return bool(asked) and given not in provider.postcodes


def _open_too_long(row: Row, provider: Provider, looked_at: Return) -> bool:
    if provider.ended is None:
        return False
    return (row.DEC or looked_at.end) > provider.ended  # type: ignore[no-any-return]


def _other_authority(row: Row, provider: Provider, looked_at: Return) -> bool:
    if not provider.authorities or not looked_at.authority or not _bound(row, looked_at):
        return False
    own = looked_at.authority in provider.authorities
    return (row.PLACE_PROVIDER == "PR1" and not own) or (row.PLACE_PROVIDER == "PR2" and own)


def _supported_elsewhere(row: Row, provider: Provider, _: Return) -> bool:
    known = provider.authorities and row.PL_LA
    return row.PLACE == "K3" and bool(known) and row.PL_LA not in provider.authorities


def _rule(number: str, fields: str, message: str, finds: Finds, columns: str = "", since: int = 0) -> Rule:
    return Rule(number, Kind.RECORD, E, fields, message, finds, columns, since=since)


RULES = [
    _rule("1008", "URN", "This URN is not in Ofsted’s list of providers.", _unknown),
    _rule(
        "219",
        "PLACE URN",
        "The provider with this URN does not offer this kind of placement.",
        _looked_up(lambda row, provider, _: provider.places and row.PLACE not in provider.places),
    ),
    _rule("221", "PL_POST", "The provider with this URN has another postcode.", _looked_up(_other_postcode)),
    _rule(
        "224",
        "PLACE_PROVIDER",
        "The provider with this URN is of another kind than the placement provider given.",
        _looked_up(lambda row, provider, _: provider.providers and row.PLACE_PROVIDER not in provider.providers),
    ),
    _rule(
        "227",
        "DECOM URN",
        "The provider’s registration had ended when the episode began.",
        _looked_up(lambda row, provider, _: by(provider.ended, row.DECOM)),
    ),
    _rule(
        "228",
        "DEC URN",
        "The provider’s registration ended before the episode did.",
        _looked_up(_open_too_long),
    ),
    _rule(
        "229",
        "PLACE_PROVIDER URN",
        "PR1 needs a provider in your own authority, PR2 one in another.",
        _looked_up(_other_authority),
    ),
    _rule(
        "241",
        "URN",
        "The provider has no premises in the placement's authority.",
        _looked_up(_supported_elsewhere),
        f"{E}.PL_LA",
        2026,
    ),
]
