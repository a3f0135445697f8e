from django.db import migrations


def first_edition(apps, schema_editor):
    """Partnerships founded before this chapter begin with its defaults, which an empty edition stands for."""
    tenants, editions = apps.get_model("partnership", "Tenant"), apps.get_model("partnership", "Edition")
    for tenant in tenants.objects.all():
        if not editions.objects.filter(tenant=tenant, chapter="reporting").exists():
            editions.objects.create(tenant=tenant, chapter="reporting", number=1, content={})


class Migration(migrations.Migration):
    dependencies = [("partnership", "0010_accounts")]

    operations = [migrations.RunPython(first_edition, migrations.RunPython.noop)]
