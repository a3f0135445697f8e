"""The commands that need the installation: the Django command behind each, and what it answers when it fails."""

import os
import sys
from collections.abc import Sequence

SUCCESS, BAD_INPUT = 0, 2
REAL_SETTINGS = "lineofsight.config.settings.real"

# Commands that need the installation, and the Django command behind each; what follows the words is passed through.
INSTALLATION_COMMANDS = {
    ("trail", "verify"): "verify_trail",
    ("init",): "init_installation",
    ("upgrade",): "upgrade_installation",
    ("serve",): "serve",
    ("worker",): "worker",
    ("setup-link",): "make_setup_link",
    ("keys", "rotate"): "rotate_master_key",
    ("keys", "shares"): "print_recovery_sheets",
    ("keys", "try-shares"): "try_recovery_sheets",
    ("keys", "recover"): "recover_master_key",
    ("keys", "backup-pair"): "make_backup_pair",
    ("backup",): "make_backup",
    ("restore",): "restore_backup",
}
KEYS_PARTS = {
    "rotate": "take a new master key and wrap every other key anew",
    "shares": "print the master key as three recovery sheets, any two of which give it back",
    "try-shares": "say whether two recovery sheets still give the master key; nothing is changed",
    "recover": "write the master key again from two recovery sheets",
    "backup-pair": "make the pair of keys that backups are encrypted with",
}
TRAIL_PARTS = {"verify": "check that nothing in the record was changed or removed"}
# These run before there is a key, so the settings do not ask for the one that signs sessions.
BEFORE_THERE_IS_A_KEY = ("init_installation", "recover_master_key", "make_backup_pair", "restore_backup")
# What every Django command takes; whoever runs an installation needs none of it.
OF_NO_USE_HERE = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
}


def refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)  # noqa: T201
    return BAD_INPUT


def run_in_installation(command: str, words: Sequence[str], options: Sequence[str]) -> int:
    """Runs the Django command behind these words with the options; Django is only loaded here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", REAL_SETTINGS)
    only_asks = bool({"-h", "--help"} & set(options))
    if command in BEFORE_THERE_IS_A_KEY or only_asks:
        os.environ["LINEOFSIGHT_STARTING_UP"] = "yes"
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command, get_commands, load_command_class
    from django.db import OperationalError

    try:
        django.setup()
        behind = load_command_class(get_commands()[command], command)
        if only_asks:
            behind.suppressed_base_arguments, behind.requires_system_checks = OF_NO_USE_HERE, []
            behind.print_help("lineofsight", " ".join(words))
            return SUCCESS
        checked = behind.requires_system_checks
        # A misplaced master key stops the start; called from code, Django would not look.
        call_command(command, *options, **({"skip_checks": False} if checked else {}))
    except CommandError as reason:
        # Django gives 1 to any failure; options it cannot read are bad input here, as for every other command.
        text = str(reason)
        code = BAD_INPUT if text.startswith("Error:") else reason.returncode
        refuse(text.removeprefix("Error: "))
        return code
    except ImproperlyConfigured as reason:
        return refuse(str(reason))
    except OperationalError:
        return refuse("The database cannot be opened or is not set up: run `lineofsight init` first.")
    except SystemExit as ends:
        return ends.code if isinstance(ends.code, int) else SUCCESS if ends.code is None else 1
    return SUCCESS
