from django.db import migrations
from django.db.models import Exists, OuterRef


def keep_the_newest(apps, schema_editor):
    """Of a form that kept itself twice before its page knew of the first draft, the later one has all of it."""
    Draft = apps.get_model("cooperation", "Draft")
    newer = Draft.objects.filter(author=OuterRef("author"), key=OuterRef("key"), pk__gt=OuterRef("pk"))
    Draft.objects.filter(Exists(newer)).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("cooperation", "0010_submitted_forms"),
    ]

    operations = [
        migrations.RunPython(keep_the_newest, migrations.RunPython.noop),
    ]
