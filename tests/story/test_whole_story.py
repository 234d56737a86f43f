"""From a Word file to the verdicts of the authors: a consultation with two hundred comments."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from cms_site.demo import accounts as demo_accounts
from cms_site.starting import workflows
from cms_site.starting.groups import create_groups
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin import unnamed_files
from feedback_plugin.comments.campaigns import detection, groups
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from tests.browser import regulation
from tests.comments.form_letters import LETTER as FORM_LETTER
from tests.comments.minutes import of_a_council
from tests.drafts.helpers import approve
from tests.story import people

DISTINCT, ALIKE, REFUSED, LETTERS = 120, 45, 25, 10
# The last of those in their own words is a council's, with the minutes of its meeting.
COUNCIL = DISTINCT - 1
OUTCOME = "<p>نوبت‌های بازدید دو بار در سال شد.</p>"


@pytest.fixture
def portal(home_page, english, settings, tmp_path, monkeypatch):
    """The demo's people and their approval, on a portal that has one list of drafts."""
    settings.FEEDBACK_COMMENT_MAILS_PER_WINDOW = 1000
    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    private = {**folder, "OPTIONS": {"location": tmp_path / "private"}}
    settings.STORAGES = {**settings.STORAGES, "feedback_private": private}
    for column in unnamed_files.fields():
        monkeypatch.setattr(column, "storage", FileSystemStorage(tmp_path / "private"))
    create_groups([home_page])
    demo_accounts.create_accounts()
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    index.save_revision().publish()
    workflows.create_workflows()
    workflows.require_approval(index)
    return index


@pytest.fixture
def staff(portal, django_user_model):
    """`staff("editor")`: the browser of somebody who works here; "colleague" answers as well."""
    colleague = django_user_model.objects.create_user("colleague")
    colleague.groups.add(Group.objects.get(name=demo_accounts.EDITORS))
    users = django_user_model.objects
    return lambda name: people.signed_in(users.get(username=name))


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def published(ids):
    return list(CommentRecord.objects.approved().filter(pk__in=ids).order_by("pk"))


def test_the_whole_story(portal, staff, tmp_path):
    with time_machine.travel(timezone.now(), tick=True) as clock:
        draft = opens(portal, staff, tmp_path)
        visitors, ids = comments(staff, draft)
        moderate(staff, ids)
        assert CommentRecord.objects.approved().count() == DISTINCT + ALIKE + LETTERS
        clock.shift(timedelta(days=16))
        assert fresh(draft).stage == "under_review"
        the_gate_holds(staff, draft)
        answers(staff, draft, ids)
        the_gate_holds(staff, draft)
        people.publish_answers(staff("editor"), draft)
        ends(staff, draft)
        told_once(visitors)
        verdicts(visitors, draft)


def opens(index, staff, folder):
    """Imported by the editor, approved by the legal office, opened by the clock."""
    path = regulation.write(folder / "regulation.docx")
    accepted = people.import_text(staff("editor"), index, path, regulation.TITLE)
    assert accepted.status_code == 302, accepted.context["accept_form"].errors
    draft = DraftPage.objects.child_of(index).get()
    page = draft.get_latest_revision_as_object()
    for name, value in {"summary": regulation.SUMMARY, **regulation.ABOUT}.items():
        setattr(page, name, value)
    page.opens_at = timezone.now() - timedelta(hours=1)
    page.save_revision()
    draft.get_workflow().start(page, None)
    assert not fresh(draft).live
    approve(staff("legal"), fresh(draft))
    assert fresh(draft).stage == "open"
    return fresh(draft)


def comments(staff, draft):
    """Two hundred: of their own words, a form letter, insults, and letters on paper."""
    anchors = ["", *(clause.id for clause in draft.clauses if clause.type == "article")]
    visitors, texts = [], []
    texts += [f"پیشنهاد {n}: در بند {n * 7} مهلت {n + 3} روز شود." for n in range(DISTINCT)]
    texts += [f"{FORM_LETTER} من از روستای شمارهٔ {n} هستم." for n in range(ALIKE)]
    texts += [f"این متن به من ربطی ندارد، شمارهٔ {n}." for n in range(REFUSED)]
    for number, text in enumerate(texts):
        email = f"author{number}@example.org" if number % 10 == 0 else ""
        visitor = people.Visitor(number, email)
        more = of_a_council(text=None) if number == COUNCIL else {}
        visitor.comment(draft, text, anchors[number % len(anchors)], **more)
        visitors.append(visitor)
    for number in range(LETTERS):
        people.enter_letter(staff("moderator"), draft, number, f"شهرداری {number} موافق است.")
    ids = list(CommentRecord.objects.order_by("pk").values_list("pk", flat=True))
    assert len(ids) == 200
    assert CommentRecord.objects.get(minutes__isnull=False).pk == ids[COUNCIL]
    return visitors, ids


def moderate(staff, ids):
    """The form letter is one group; what is not about the text is refused, the rest approved."""
    detection.propose()
    group = Campaign.objects.get()
    groups.confirm(group, group.members.order_by("-pk").first().pk, None)
    refused = ids[DISTINCT + ALIKE : DISTINCT + ALIKE + REFUSED]
    moderator = staff("moderator")
    people.decide(moderator, "reject", refused, reason="off_topic")
    people.decide(moderator, "approve", [pk for pk in ids if pk not in refused])
    assert CommentRecord.objects.filter(state="rejected").count() == REFUSED


def the_gate_holds(staff, draft):
    people.end(staff("legal"), draft, "publish-outcome", outcome=OUTCOME)
    assert fresh(draft).stage == "under_review"


def answers(staff, draft, ids):
    """One officer at the desk, another in the spreadsheet; the form letter gets one answer."""
    own, alike, letters = ids[:DISTINCT], ids[DISTINCT : DISTINCT + ALIKE], ids[-LETTERS:]
    people.answer(staff("editor"), draft, alike, disposition="partly_accepted")
    [changed] = [clause.id for clause in draft.clauses if clause.text == regulation.INSPECTED]
    for place in range(0, DISTINCT // 2, 10):
        some = own[place : place + 10]
        people.answer(staff("editor"), draft, some, disposition="accepted", anchor=changed)
    rest = [*own[DISTINCT // 2 :], *letters]
    words = {"disposition": "not_accepted", "reasons_fa": "بودجه ندارد.", "unit": "دفتر بودجه"}
    people.answer_in_a_spreadsheet(staff("colleague"), draft, rest, **words)
    answered = AnsweredComment.objects.values_list("record_id", flat=True)
    assert sorted(answered) == sorted([*own, *alike, *letters])
    assert not OfficialResponse.objects.published().exists()


def ends(staff, draft):
    """The final text is saved, outcome and promulgation are published by letter."""
    page = fresh(draft).get_latest_revision_as_object()
    raw = [dict(block) for block in page.body.raw_data]
    for block in raw:
        if block["type"] == "article" and block["value"]["text"] == regulation.INSPECTED:
            block["value"] = {**block["value"], "text": regulation.INSPECTED_TWICE}
    page.body = page.body.stream_block.to_python(raw)
    page.change_note = "به پیشنهاد دهیاری‌ها نوبت‌های بازدید دو بار شد."
    page.save_revision()
    people.end(staff("legal"), draft, "publish-outcome", outcome=OUTCOME)
    assert fresh(draft).stage == "outcome_published"
    day = timezone.localdate().isoformat()
    people.end(staff("legal"), draft, "promulgate", number="۱۴۰۵/د/۳۱۲", day=day)
    ended = fresh(draft)
    assert (ended.stage, ended.latest_version.kind) == ("promulgated", "final")


def told_once(visitors):
    """Each author with an address and a published comment has one mail about the answer."""
    for visitor in visitors:
        if visitor.email:
            about = [mail for mail in visitor.mails if "/feedback/answers/" in mail.message]
            assert len(about) == (visitor.number < DISTINCT + ALIKE), visitor.number


def told_once_beside_its_comment(client, draft):
    """Nine people stand behind one comment, and it is one of them all in every number."""
    exported = client.get(f"/feedback/answers/{draft.pk}/json/")
    rows = json.loads(b"".join(exported.streaming_content))
    assert len(rows) == DISTINCT + ALIKE + LETTERS
    [council] = [row for row in rows if row["minutes"]]
    assert (council["present"], council["signed"]) == (9, 7)
    assert council["disposition"] == "not_accepted"
    asked = {"comment": council["id"]}
    assert "۹ حاضر، ۷ امضا" in client.get(f"/feedback/answers/{draft.pk}/", asked).text


def verdicts(visitors, draft):
    """Authors say whether the answer met their point; the refused have nothing to say."""
    for visitor in visitors[:10]:
        assert visitor.say("yes" if visitor.number < 6 else "no").status_code == 200
    assert visitors[DISTINCT + ALIKE].say("yes").status_code == 409
    page = visitors[0].client.get(f"/feedback/answers/{draft.pk}/")
    assert page.context["answered"] == page.context["total"] == DISTINCT + ALIKE + LETTERS
    assert page.context["verdicts"].whole.met == 6
    told_once_beside_its_comment(visitors[0].client, draft)
    shown = visitors[0].client.get(fresh(draft).url).text
    assert "۱۴۰۵/د/۳۱۲" in shown
    compared = visitors[0].client.get(f"{fresh(draft).url}compare/1/2/").text
    assert "<ins" in compared
    # Beside the change stands the reason: the answers that led to it.
    assert "ماده ۱ اصلاح شد." in compared
