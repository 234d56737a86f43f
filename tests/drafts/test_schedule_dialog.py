"""The dialog that schedules a draft offers what is allowed, in words."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.markup import one_line

WORDS = {
    "fa": ("پیش‌نویس تنها با اقدام از سایت برداشته می‌شود", "پایان انتشار"),
    "en": ("A draft leaves the site by an act only", "expire"),
}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("stage", ["prepared", "open"])
def test_it_speaks_of_the_publication_only(admin_client, admin_user, make_draft, stage, language):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    draft = make_draft(stage, publish=stage == "open")
    html = one_line(admin_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])))
    dialog = html.partition('id="schedule-publishing-dialog"')[2].partition("</template>")[0]
    dialog = dialog.partition('name="go_live_at"')
    offered, refused = WORDS[language]
    assert dialog[1]
    assert offered in dialog[0]
    assert refused not in dialog[0]
    assert 'name="expire_at"' not in html
