"""Amounts carried over from records stood as the whole cost of a practice, which the record never said."""

from django.db import migrations

CARRIED_OVER = {
    "label__in": ["Kwota przekazana", "Kwota przyznana"],
    "source__startswith": "Wpis ",
    "source__endswith": " w ewidencji współpracy",
}


def name_the_support(apps, schema_editor):
    costs = apps.get_model("practices", "PracticeCost").objects
    costs.filter(kind="LACZNY", **CARRIED_OVER).update(kind="WSPARCIE")


class Migration(migrations.Migration):
    dependencies = [("practices", "0009_support_costs")]
    operations = [migrations.RunPython(name_the_support, migrations.RunPython.noop)]
