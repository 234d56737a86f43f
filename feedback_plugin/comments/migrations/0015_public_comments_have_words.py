from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback_comments", "0014_forget_whole_comments")]

    operations = [
        migrations.AddConstraint(
            model_name="commentrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_erased", False),
                    models.Q(("state__in", ["approved", "pending"]), _negated=True),
                    _connector="OR",
                ),
                name="feedback_public_or_waiting_has_words",
            ),
        ),
    ]
