"""A secret in three sheets: any two give it back, one gives nothing, and a slip of the pen is named."""

import os
from itertools import combinations

import pytest

from lineofsight.engine.splitting import SECRET_BYTES, BadSheet, Sheet, join, read, split


@pytest.fixture
def secret():
    return os.urandom(SECRET_BYTES)


def test_any_two_of_three_sheets_give_the_secret_back(secret):
    sheets = split(secret)
    assert len(sheets) == 3
    for pair in combinations(sheets, 2):
        assert join(pair) == join(reversed(pair)) == secret
    assert join(sheets) == secret


def test_one_sheet_twice_is_refused(secret):
    one = split(secret)[0]
    with pytest.raises(BadSheet, match="one alone"):
        join([one, one])


def test_one_sheet_fits_every_secret_alike(secret):
    """Whatever the secret is held to be, some second sheet makes it so: the first says nothing about it."""
    one = split(secret)[0]
    for held in (bytes(SECRET_BYTES), os.urandom(SECRET_BYTES), secret):
        # On the line through (0, held) and (1, one), the point at 2.
        slope = bytes(a ^ b for a, b in zip(held, one.part, strict=True))
        doubled = bytes(((s << 1) ^ (0x11B if s & 0x80 else 0)) & 0xFF for s in slope)
        second = Sheet(one.set_number, 2, bytes(a ^ b for a, b in zip(held, doubled, strict=True)))
        assert join([one, second]) == held


def test_a_sheet_is_split_anew_each_time(secret):
    assert split(secret)[0].part != split(secret)[0].part


def test_a_sheet_reads_back_however_it_was_typed(secret):
    sheet = split(secret)[1]
    lines = sheet.lines()
    assert len(lines) == 7 and {len(line) for line in lines} == {24}
    assert read("\n".join(lines)) == sheet
    assert read("\n\n".join(line.lower().replace(" ", "-") for line in lines)) == sheet
    assert read("\n".join(line.replace("O", "0").replace("B", "8") for line in lines)) == sheet


@pytest.mark.parametrize("place", range(7))
def test_a_slip_is_named_by_its_line(secret, place):
    lines = split(secret)[0].lines()
    lines[place] = ("Z" if lines[place][7] != "Z" else "Y").join([lines[place][:7], lines[place][8:]])
    with pytest.raises(BadSheet, match=f"line {place + 1}\\."):
        read("\n".join(lines))


def test_two_lines_exchanged_are_noticed(secret):
    lines = split(secret)[0].lines()
    lines[2], lines[3] = lines[3], lines[2]
    with pytest.raises(BadSheet, match="line 3"):
        read("\n".join(lines))


@pytest.mark.parametrize("text", ["", "hello", "AAAA\n" * 7, "AAAA AAAA AAAA AAAA AAAA\n" * 6])
def test_what_is_no_sheet_is_refused(text):
    with pytest.raises(BadSheet):
        read(text)


def test_sheets_of_two_printings_do_not_go_together(secret):
    with pytest.raises(BadSheet, match="not printed together"):
        join([split(secret)[0], split(secret)[1]])


def test_a_secret_of_another_length_is_not_split():
    with pytest.raises(ValueError, match="64 bytes"):
        split(b"short")
