"""The tables of an installation: a new one gets them as the models state them, an older one is brought up to date.

Running the whole history of migrations for a database that holds nothing takes more than a minute and ends with the
same tables (a test compares them); so a new database gets the tables first and the history is noted as done.
"""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def bring_up_to_date() -> None:
    """All tables, indexes and guards as this version wants them. May be called again after having been broken off."""
    recorder = MigrationRecorder(connection)
    if recorder.applied_migrations():
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        return
    _make_tables()
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    recorder.ensure_schema()
    with transaction.atomic():
        for app, name in MigrationLoader(None).disk_migrations or {}:
            recorder.record_applied(app, name)


def _make_tables() -> None:
    """In one transaction: a process that dies here leaves none."""
    there = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            options = model._meta
            if options.managed and not options.proxy and options.db_table not in there:
                editor.create_model(model)
