"""Comments that xtd stored before the plugin came, and their adoption."""

from io import StringIO

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from django_comments_xtd.models import XtdComment

#: Of the site, before the plugin came.
DEEPEST = 3


@override_settings(COMMENTS_XTD_MAX_THREAD_LEVEL=DEEPEST)
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
