"""The master key is exchanged while everybody works on, and two of three sheets give it back when it is lost."""

import time
from io import StringIO
from itertools import combinations
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from lineofsight import trail, vault
from lineofsight.config import exchanging, keys
from lineofsight.trail.keyring import provider
from lineofsight.vault.keyring import context_of
from lineofsight.vault.models import Identifier, Key, RecoverySheets

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_is_writing_meanwhile(monkeypatch):
    monkeypatch.setattr(exchanging, "SETTLING_SECONDS", 0)


@pytest.fixture
def key_file(settings, tmp_path):
    settings.MASTER_KEY_FILE = tmp_path / "key" / "master.key"
    keys.create_master_key(settings.MASTER_KEY_FILE)
    Key.objects.all().delete()  # they were wrapped under the key of the other tests
    return settings.MASTER_KEY_FILE


@pytest.fixture
def child(key_file):
    key = vault.new_key(uuid4())
    return vault.add_person(key=key, part="child", identifiers=[("surname", "Zzyzx")])


def surname(child):
    return Identifier.objects.select_related("person").get(person=child).value


def said(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def written(tmp_path, *numbers):
    """The sheets as files, as somebody would type them off the paper."""
    printed = said("print_recovery_sheets").split("Line of Sight: recovery sheet ")[1:]
    files = []
    for number in numbers:
        files.append(tmp_path / f"sheet-{number}-{uuid4().hex[:6]}.txt")
        files[-1].write_text("\n".join(printed[number - 1].splitlines()[:10]))
    return [str(file) for file in files]


def test_a_running_process_reads_and_makes_keys_through_an_exchange(key_file, child):
    """K3."""
    running = provider()  # as a web process holds it
    before = key_file.read_text()
    assert surname(child) == "Zzyzx"
    assert "1 keys are wrapped" in said("rotate_master_key")
    assert key_file.read_text() != before and key_file.stat().st_mode & 0o777 == 0o400
    assert provider() is running and surname(child) == "Zzyzx"
    later = vault.new_key(child.tenant_id)
    keys.FileKeys().unwrap(bytes(later.wrapped), context_of(later.id, later.tenant_id))
    assert list(key_file.parent.iterdir()) == [key_file]


def test_the_old_master_key_opens_nothing_afterwards(key_file, child):
    """K3."""
    old = keys.FileKeys.holding(keys.read_master_key(key_file))
    said("rotate_master_key")
    key = Key.objects.get(pk=child.key_id)
    with pytest.raises(keys.BadMasterKey):
        old.unwrap(bytes(key.wrapped), context_of(key.id, key.tenant_id))


def test_the_record_is_whole_across_an_exchange(key_file, child, settings, tmp_path):
    settings.TRAIL_CHECKPOINT_DIR = tmp_path / "checkpoints"
    said("rotate_master_key")
    assert trail.verify(child.tenant_id).whole


@pytest.mark.parametrize("step", ["rewrap_keys", "note_sheets_outdated"])
def test_an_exchange_killed_half_way_loses_nothing_and_is_finished_by_running_it_again(
    key_file, child, monkeypatch, step
):
    """K3."""

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(vault, step, killed, raising=False)
        exchanging.exchange_master_key(key_file)
    half = keys.read_master_key(key_file)
    assert half.earlier is not None
    assert surname(child) == "Zzyzx"
    with pytest.raises(CommandError, match="being exchanged"):
        said("print_recovery_sheets")
    assert exchanging.exchange_master_key(key_file) == 1
    finished = keys.read_master_key(key_file)
    assert (finished.wrap, finished.earlier) == (half.wrap, None)
    assert exchanging.opens_everything(finished) and surname(child) == "Zzyzx"


def test_a_thousand_keys_are_wrapped_anew_within_a_minute(key_file, tmp_path):
    """K3."""
    tenant_id = uuid4()
    with trail.act(by=trail.System(tenant_id), verb="prepare"):
        for _ in range(1000):
            vault.new_key(tenant_id)
    began = time.monotonic()
    assert exchanging.exchange_master_key(key_file) == 1000
    assert time.monotonic() - began < 60
    assert exchanging.opens_everything(keys.read_master_key(key_file))


def test_a_key_file_that_cannot_be_replaced_is_said(key_file, child, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(exchanging, "replace_master_key", refused)
    with pytest.raises(CommandError, match="cannot be replaced here"):
        said("rotate_master_key")


def test_any_two_sheets_give_the_lost_key_back_and_one_does_not(key_file, child, tmp_path, settings):
    """K5."""
    sheets = written(tmp_path, 1, 2, 3)
    lost = key_file.read_text()
    for pair in combinations(sheets, 2):
        key_file.unlink()
        assert "every key in the database opens" in said("recover_master_key", "--sheets", *pair)
        assert key_file.read_text() == lost and key_file.stat().st_mode & 0o777 == 0o400
    key_file.unlink()
    with pytest.raises(CommandError, match="one alone does not"):
        said("recover_master_key", "--sheets", sheets[0], sheets[0])
    assert not key_file.exists()


def test_a_master_key_that_is_there_is_not_overwritten(key_file, child, tmp_path):
    sheets = written(tmp_path, 1, 2)
    with pytest.raises(CommandError, match="nothing was changed"):
        said("recover_master_key", "--sheets", *sheets)


def test_sheets_of_before_an_exchange_recover_nothing(key_file, child, tmp_path):
    sheets = written(tmp_path, 1, 2)
    said("rotate_master_key")
    key_file.unlink()
    with pytest.raises(CommandError, match="before the master key was exchanged"):
        said("recover_master_key", "--sheets", *sheets)
    assert not key_file.exists()


def test_trying_two_sheets_is_noted_and_an_exchange_asks_for_new_ones(key_file, child, tmp_path):
    sheets = written(tmp_path, 2, 3)
    assert RecoverySheets.in_force().tried_at is None
    assert "give the master key back" in said("try_recovery_sheets", "--sheets", *sheets)
    assert RecoverySheets.in_force().tried_at is not None
    said("rotate_master_key")
    assert RecoverySheets.in_force() is None
    with pytest.raises(CommandError, match="not to the present master key"):
        said("try_recovery_sheets", "--sheets", *sheets)


def test_a_slip_in_a_sheet_is_named(key_file, child, tmp_path):
    first, second = written(tmp_path, 1, 2)
    with open(second) as file:
        text = file.read()
    lines = text.splitlines()
    place = next(i for i, line in enumerate(lines) if line.strip().startswith("4 "))
    lines[place] = lines[place][:-1] + ("A" if lines[place][-1] != "A" else "C")
    with open(second, "w") as file:
        file.write("\n".join(lines))
    with pytest.raises(CommandError, match="slip in line 4"):
        said("try_recovery_sheets", "--sheets", first, second)


def test_nothing_of_a_sheet_is_kept(key_file, child):
    printed = said("print_recovery_sheets")
    held = str(list(RecoverySheets.objects.values())) + str(
        list(trail.models.Event.objects.values_list("details", flat=True))
    )
    assert not any(line.split()[1] in held for line in printed.splitlines() if line[:3].strip().isdigit())
