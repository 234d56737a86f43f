from django.db import migrations, models
from django.utils import timezone


def mark_comments_without_words(apps, schema_editor):
    """What was emptied while it waited, or was published so, is taken from desk and page."""
    records = apps.get_model("feedback_comments", "CommentRecord").objects
    empty = list(records.filter(comment__comment="").values_list("pk", flat=True))
    records = records.filter(pk__in=empty)
    refused = {"reason": "other", "decided_at": timezone.now(), "is_erased": True}
    shown = list(records.filter(state="approved").values_list("pk", flat=True))
    records.filter(pk__in=shown).update(state="hidden", **refused)
    apps.get_model("django_comments", "Comment").objects.filter(pk__in=shown).update(
        is_public=False, is_removed=True
    )
    records.filter(state="pending").update(state="rejected", **refused)
    records.update(is_erased=True)


class Migration(migrations.Migration):
    dependencies = [
        ("django_comments", "0004_add_object_pk_is_removed_index"),
        ("feedback_comments", "0013_log_numbers_not_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="commentrecord",
            name="forgotten_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="When it was last forgotten who wrote it.",
                null=True,
                verbose_name="forgotten",
            ),
        ),
        migrations.AddField(
            model_name="commentrecord",
            name="is_erased",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="Its words are forgotten, too: it can never be published.",
                verbose_name="words forgotten",
            ),
        ),
        migrations.RunPython(mark_comments_without_words, migrations.RunPython.noop),
    ]
