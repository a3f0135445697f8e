"""Random selection of cases by category, which any machine and any language can repeat from the seed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


class CannotDraw(ValueError):
    """The selection cannot be made; the message is a sentence fit for the page."""


@dataclass(frozen=True)
class Stratum:
    """What became of one category: `cases` and `reserve` are ids in their random order."""

    name: str
    eligible: int
    shortfall: int  # places of its minimum that it could not fill
    cases: tuple[str, ...]
    reserve: tuple[str, ...]

    @property
    def drawn(self) -> int:
        return len(self.cases)


@dataclass(frozen=True)
class Draw:
    """A selection with everything needed to repeat it from the same list."""

    size: int
    minimum: int
    seed: int | str
    strata: tuple[Stratum, ...]  # by name

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids selected, by the name of their category, then in their random order."""
        return tuple(case for stratum in self.strata for case in stratum.cases)

    @property
    def reserve(self) -> dict[str, tuple[str, ...]]:
        """Everyone not selected, by category, in the order in which they replace."""
        return {stratum.name: stratum.reserve for stratum in self.strata}

    @property
    def eligible(self) -> int:
        """How many stood on the list."""
        return sum(stratum.eligible for stratum in self.strata)

    @property
    def shortfall(self) -> int:
        """Places that nobody was left to fill."""
        return self.size - len(self.cases)


def draw(
    children: Sequence[tuple[str, str]],
    *,
    size: int,
    minimum: int,
    seed: int | str,
    expected: Iterable[str] = (),
    weights: Mapping[str, int] | None = None,
) -> Draw:
    """Selects `size` of the children, given as pairs of id and category, at random.

    - Within a category the order is by SHA-256 of `order_key`; the first come first.
    - Each category first gets `minimum` places, or as many as it has children.
    - The places left are shared by largest remainder of each category's share of the list, ties by name. What a
      category cannot fill is shared again in the same way among those with children left. With `weights` (category
      to a whole number of 1 or more) a category's weight takes the place of its number of children.
    - Everyone else is the reserve of the category, in that order.

    `expected` names categories that should have children: one that has none is reported with its shortfall. The
    order of `children` does not matter. Raises CannotDraw for an empty list, an empty or repeated id, a size below 1,
    a minimum below 0, more categories with children than there are places at that minimum, or
    a category with children that has no weight of 1 or more where weights are given.
    """
    _refuse_what_cannot_be_drawn(children, size=size, minimum=minimum)
    ordered: dict[str, list[str]] = {name: [] for name in sorted({*expected, *(name for _, name in children)})}
    for child, name in children:
        ordered[name].append(child)
    for name, ids in ordered.items():
        ids.sort(key=lambda child: (order_key(seed, name, child), child))  # noqa: B023 - used at once

    eligible = {name: len(ids) for name, ids in ordered.items()}
    filled = [name for name in ordered if eligible[name]]
    if minimum * len(filled) > size:
        places_said = "1 place" if size == 1 else f"{size} places"
        raise CannotDraw(
            f"There are {len(filled)} categories with children and only {places_said}, too few for at least "
            f"{minimum} from each. Ask for at least {minimum * len(filled)} cases or lower the minimum."
        )
    if weights is not None and any(weights.get(name, 0) < 1 for name in filled):
        raise CannotDraw("Each category with children needs a weight of 1 or more.")
    places = _places(eligible, size=size, minimum=minimum, weights=eligible if weights is None else weights)
    return Draw(
        size=size,
        minimum=minimum,
        seed=seed,
        strata=tuple(
            Stratum(
                name=name,
                eligible=eligible[name],
                shortfall=max(0, minimum - eligible[name]),
                cases=tuple(ids[: places[name]]),
                reserve=tuple(ids[places[name] :]),
            )
            for name, ids in ordered.items()
        ),
    )


def order_key(seed: int | str, stratum: str, child: str) -> str:
    """Where a child stands in the random order of its category, as 64 lower-case hexadecimal digits.

    SHA-256 of the UTF-8 bytes of seed, category and id, joined by one line feed (U+000A) each, nothing before or
    after; a whole-number seed is written in decimal digits. Example: seed 7, category "CIN", id "A1" gives
    sha256(b"7\\nCIN\\nA1").
    """
    return sha256(f"{seed}\n{stratum}\n{child}".encode("utf-8", "surrogatepass")).hexdigest()


def next_reserve(reserve: Mapping[str, Sequence[str]], stratum: str, *, used: Collection[str] = ()) -> str:
    """The id that replaces a case of this category: the first of its reserve that is not among `used`.

    `used` are the ids already taken or excluded since the selection. Raises CannotDraw when nobody is left.
    """
    taken = set(used)
    for child in reserve.get(stratum, ()):
        if child not in taken:
            return child
    raise CannotDraw(
        f"Nobody is left in reserve for “{stratum}”. Leave the place empty, or choose a case by hand and say so."
    )


def _refuse_what_cannot_be_drawn(children: Sequence[tuple[str, str]], *, size: int, minimum: int) -> None:
    if size < 1:
        raise CannotDraw("The number of cases must be 1 or more.")
    if minimum < 0:
        raise CannotDraw("The minimum from each category must be 0 or more.")
    if not children:
        raise CannotDraw("The list is empty: there is no child to select from.")
    seen: set[str] = set()
    for number, (child, _) in enumerate(children, start=1):
        if not child.strip():
            raise CannotDraw(f"Child number {number} on the list has no id. Give every child an id.")
        if child in seen:
            raise CannotDraw(f"The id “{child}” stands on the list more than once. List each child once.")
        seen.add(child)


def _places(eligible: Mapping[str, int], *, size: int, minimum: int, weights: Mapping[str, int]) -> dict[str, int]:
    """How many places each category gets; names and numbers in, the same names out."""
    places = {name: min(minimum, count) for name, count in eligible.items()}
    left = size - sum(places.values())
    sharing = [name for name, count in eligible.items() if count]
    while left and sharing:
        shares = _largest_remainder(left, {name: weights[name] for name in sharing})
        for name, share in shares.items():
            taken = min(share, eligible[name] - places[name])
            places[name] += taken
            left -= taken
        sharing = [name for name in sharing if places[name] < eligible[name]]
    return places


def _largest_remainder(seats: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Shares whole seats in proportion to positive weights; equal remainders go by name. Whole numbers throughout."""
    total = sum(weights.values())
    shares = {name: seats * weight // total for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: (-(seats * weights[name] % total), name))
    for name in by_remainder[: seats - sum(shares.values())]:
        shares[name] += 1
    return shares
