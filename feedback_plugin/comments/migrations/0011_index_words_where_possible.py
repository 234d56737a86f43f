from django.db import migrations

from feedback_plugin.comments.comment_list import trigrams


def create(apps, schema_editor):
    trigrams.create(schema_editor.connection)


def drop(apps, schema_editor):
    trigrams.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("feedback_comments", "0010_find_what_waits_by_page")]

    operations = [migrations.RunPython(create, drop)]
