"""The master key: made safely, refused when it lies in the wrong place or is well known."""

import base64
import os
from uuid import uuid4

import pytest

from lineofsight.config import keys


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "key" / "master.key"
    keys.create_master_key(path)
    return path


def test_a_new_master_key_is_readable_by_its_owner_alone_and_never_overwritten(key_file):
    assert key_file.stat().st_mode & 0o777 == 0o400
    with pytest.raises(FileExistsError):
        keys.create_master_key(key_file)
    assert keys.faults(key_file, database_folder=None) == []


def test_a_master_key_that_others_can_read_is_refused(key_file):
    """K2."""
    key_file.chmod(0o444)
    assert "chmod 400" in keys.faults(key_file, database_folder=None)[0]


def test_a_master_key_beside_the_database_or_in_the_program_is_refused(key_file, tmp_path):
    """K2."""
    assert "beside the database" in keys.faults(key_file, database_folder=tmp_path)[0]
    assert "program" in keys.faults(key_file, database_folder=None, repository=tmp_path)[0]


@pytest.mark.parametrize("sample", [bytes(32), bytes(range(32)), b"k" * 32, b"0123456789abcdef" * 2])
def test_a_sample_key_is_refused(tmp_path, sample):
    """K2."""
    path = tmp_path / "sample.key"
    good = base64.b64encode(os.urandom(32)).decode()
    path.write_text(f"wrap {base64.b64encode(sample).decode()}\nroot {good}\n")
    path.chmod(0o400)
    assert "sample" in keys.faults(path, database_folder=None)[0]


@pytest.mark.parametrize("content", ["", "wrap abc\nroot def\n", "wrap QQ==\nroot QQ==\n", "nonsense"])
def test_a_file_that_is_no_key_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "bad.key"
    path.write_text(content)
    assert len(keys.faults(path, database_folder=None)) == 1


def test_a_missing_key_is_said_with_what_to_do(tmp_path):
    assert "lineofsight init" in keys.faults(tmp_path / "none", database_folder=None)[0]


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_the_start_is_refused_with_a_key_beside_the_database(settings, key_file, tmp_path):
    settings.DEMO, settings.KEY_CREATED_WHEN_MISSING = False, False
    settings.MASTER_KEY_FILE = key_file
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "db.sqlite3")}}
    assert [message.is_serious() for message in keys.master_key_is_safe(None)] == [True]


def test_each_purpose_and_partnership_has_a_key_of_its_own(settings, key_file):
    settings.MASTER_KEY_FILE = key_file
    provider, one, two = keys.FileKeys(), uuid4(), uuid4()
    derived = {provider.derived_key(p, t) for p in ("trail", "blind-index") for t in (one, two)}
    assert len(derived) == 4 and {len(key) for key in derived} == {32}


def test_a_wrapped_key_opens_only_for_its_own_context_and_master_key(settings, key_file, tmp_path):
    settings.MASTER_KEY_FILE = key_file
    wrapped = keys.FileKeys().wrap(b"secret", "here")
    assert keys.FileKeys().unwrap(wrapped, "here") == b"secret"
    with pytest.raises(keys.BadMasterKey):
        keys.FileKeys().unwrap(wrapped, "there")
    settings.MASTER_KEY_FILE = tmp_path / "other.key"
    keys.create_master_key(settings.MASTER_KEY_FILE)
    with pytest.raises(keys.BadMasterKey):
        keys.FileKeys().unwrap(wrapped, "here")
