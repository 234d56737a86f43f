from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback_comments", "0011_index_words_where_possible")]

    operations = [
        migrations.AddField(
            model_name="commentrecord",
            name="text_number",
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
    ]
