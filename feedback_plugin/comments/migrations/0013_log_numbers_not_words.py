from django.db import migrations
from django.db.models import Value
from django.db.models.functions import Concat


def name_comments_by_number(apps, schema_editor):
    """Wagtail shows the labels in the site's history to people of other sections."""
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects
    comments = entries.filter(
        content_type__app_label="feedback_comments", content_type__model="commentrecord"
    )
    comments.update(label=Concat(Value("#"), "object_id"))


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("feedback_comments", "0012_number_the_texts_of_comments"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(name_comments_by_number, migrations.RunPython.noop),
    ]
