"""Comments that xtd stored before the plugin came, and their adoption."""

from io import StringIO
from unittest import mock

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone
from django_comments_xtd.models import XtdComment


# The site's own limit, before the plugin came; xtd reads its settings once a process.
@mock.patch("django_comments_xtd.models.max_thread_level_for_content_type", lambda kind: 3)
def existing(target, text, reply_to=None, model=None, **flags):
    """A comment as xtd itself stores it."""
    kind = ContentType.objects.get_for_model(model or target, for_concrete_model=False)
    return XtdComment.objects.create(
        content_type=kind,
        object_pk=str(target.pk),
        site_id=1,
        user_name="Sara",
        user_email="sara@example.com",
        comment=text,
        submit_date=timezone.now(),
        parent_id=reply_to.pk if reply_to else 0,
        **flags,
    )


def adopt(*arguments):
    out = StringIO()
    call_command("adopt_xtd_comments", *arguments, stdout=out)
    return out.getvalue()
