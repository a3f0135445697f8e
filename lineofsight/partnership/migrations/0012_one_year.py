from django.db import migrations


def first_edition(apps, schema_editor):
    """The month a partnership had set for its audits becomes the one month of all its years."""
    tenants, editions = apps.get_model("partnership", "Tenant"), apps.get_model("partnership", "Edition")
    for tenant in tenants.objects.all():
        if editions.objects.filter(tenant=tenant, chapter="year").exists():
            continue
        before = editions.objects.filter(tenant=tenant, chapter="deep_dives").order_by("-number").first()
        month = (before.content if before else {}).get("year_starts_in_month", 4)
        editions.objects.create(tenant=tenant, chapter="year", number=1, content={"year_starts_in_month": month})


class Migration(migrations.Migration):
    dependencies = [("partnership", "0011_where_to_report")]

    operations = [migrations.RunPython(first_edition, migrations.RunPython.noop)]
