"""F4: the look into a zip archive before anything opens it."""

import io
import stat
import struct
import zipfile

import pytest

from lineofsight.engine import archives
from lineofsight.engine.archives import UnsafeArchive, check_archive, read_member


def an_archive(*members, how=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def refused(data):
    with pytest.raises(UnsafeArchive) as reason:
        check_archive(data)
    assert str(reason.value).endswith(".")
    return str(reason.value)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_harmless_archive_is_accepted_and_its_members_named(how):
    data = an_archive(("xl/a.xml", "<a/>"), ("empty", ""), ("b", "b" * 500), how=how)
    assert check_archive(data) == ("xl/a.xml", "empty", "b")
    assert read_member(data, "xl/a.xml") == b"<a/>"


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "C:/a", "a\\..\\b", "..", "a:b"])
def test_paths_that_lead_elsewhere_are_refused(name):
    assert "suspicious path" in refused(an_archive((name, "x")))


def test_a_link_is_refused():
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "suspicious path" in refused(an_archive((link, "/etc/passwd")))


@pytest.mark.parametrize(
    "name, content", [("a.zip", b"x"), ("a.xlsx", b"x"), ("a.bin", b"PK\x03\x04x"), ("a", b"\x1f\x8bx")]
)
def test_an_archive_inside_is_refused(name, content):
    assert "another file inside" in refused(an_archive((name, content)))


def test_a_bomb_is_refused():
    assert "far more than its size" in refused(an_archive(("bomb", b"0" * 20_000_000)))


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = an_archive(("bomb", b"0" * 20_000_000))
    assert refused(data.replace(struct.pack("<L", 20_000_000), struct.pack("<L", 10)))


def test_what_unpacks_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 1000)
    content = bytes(range(256)) * 3
    assert check_archive(an_archive(("a", content)))
    assert "far more" in refused(an_archive(("a", content), ("b", content)))


def test_too_many_members_are_refused():
    assert "2,000 parts" in refused(an_archive(*((f"{n}", "") for n in range(2001))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused():
    assert "damaged" in refused(an_archive(("a", "1"), ("A", "2")))


def test_a_password_is_refused():
    data = bytearray(an_archive(("a", "x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(data))


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(how):
    assert "damaged" in refused(an_archive(("a", "x" * 100), how=how))


def test_damage_is_refused_wherever_it_is():
    data = an_archive(("a", "some text that is long enough" * 3), ("b", "x"))
    for place in range(0, len(data), 3):
        broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        try:
            for name in check_archive(broken):
                read_member(broken, name)
        except UnsafeArchive as reason:
            assert str(reason)
    for length in (0, 1, 10, len(data) // 2, len(data) - 1):
        refused(data[:length])
