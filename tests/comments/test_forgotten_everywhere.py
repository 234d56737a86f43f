"""After the promised time nothing in any column of any table tells who wrote a comment."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django_comments.models import Comment, CommentFlag
from django_comments_xtd.models import XtdComment
from post_office.models import Email
from wagtail.log_actions import LogContext

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.maintenance import traces
from feedback_plugin.comments.redaction import redact as removal
from feedback_plugin.comments.redaction.personal_data import Kind, Span
from feedback_plugin.comments.screening import reports
from feedback_plugin.comments.submission import edits
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.notifications import outbox
from tests.comments.retention import APPS, TIME
from tests.comments.stored import found, let_pass
from tests.comments.xtd_comments import adopt, existing

EMAIL = "zqmail@example.ir"
PERSONAL = ("zqname", EMAIL, "zqorg", "zqnote", "zqreport", "zqedit", "zqseal", "zqletter")
FOREIGN = ("zqforeign", "zqurl", "192.0.2.77")


def run(command="forget_commenters", *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def account(django_user_model):
    """Whoever comments is signed in, and their account tells who that is."""
    return django_user_model.objects.create_user("zqaccount", "zqaccount@example.ir")


def redact(record, user):
    record = CommentRecord.objects.get(pk=record.pk)
    text = removal.text_of(record, "comment")
    start = text.index("zqseal")
    marked = removal.Marked([Span(start, start + len("zqseal"), Kind.NATIONAL_ID)])
    removal.redact(record, {"comment": marked}, "other", user, "zqnote of a redaction")


@pytest.fixture
def eventful(comment, foreign_page, account, moderator):
    """A comment to which everything has happened that can happen to one."""
    record = comment(
        foreign_page,
        approved=False,
        text="zqedit of first",
        name="zqname",
        email=EMAIL,
        respondent_kind="association",
        organisation="zqorg",
    )
    now = timezone.now()
    with LogContext(user=account):
        edits.edit(record, "zqwords with zqseal within", "", now)
        subscribe.confirm(Follow.objects.get(), now)
    redact(record, moderator)
    Comment.objects.filter(pk=record.pk).update(user=account, ip_address="192.0.2.77")
    XtdComment.norel_objects.filter(pk=record.pk).update(followup=True)
    CommentFlag.objects.create(user=account, comment_id=record.pk, flag="I liked it")
    reports.report(record, "other", "zqreport about zqname", "192.0.2.1", now)
    reports.close([record.pk], moderator, now)
    letter = Letter(registered_number="1", received_on=now.date(), entered_at=now)
    letter.letter_number = "zqletter"
    letter.scan.save("letter.pdf", ContentFile(b"scan"), save=False)
    letter.save(force_insert=True)
    CommentRecord.objects.filter(pk=record.pk).update(letter=letter)
    return record


def decide(record, state, user):
    if state in ("approved", "hidden", "taken back"):
        transitions.approve([record.pk], user)
    if state == "hidden":
        transitions.hide([record.pk], user, "insult", "zqnote for the author")
        transitions.restore([record.pk], user)
        transitions.hide([record.pk], user, "insult", "zqnote for the author")
    if state == "rejected":
        transitions.reject([record.pk], user, "insult", "zqnote for the author")
        transitions.restore([record.pk], user)
        transitions.reject([record.pk], user, "insult", "zqnote once more")
    if state == "spam":
        transitions.mark_spam([record.pk], user)
    if state in ("withdrawn", "taken back"):
        transitions.withdraw(record)


@pytest.mark.parametrize(
    ("state", "words_stay"),
    [
        ("approved", True),
        ("hidden", True),
        ("rejected", False),
        ("spam", False),
        ("withdrawn", False),
        ("taken back", False),
    ],
)
def test_nothing_tells_of_the_author(
    eventful, account, moderator, state, words_stay, django_capture_on_commit_callbacks
):
    decide(eventful, state, moderator)
    told = outbox.hash_address(EMAIL)
    scan = Letter.objects.get().scan
    assert set(found((*PERSONAL, told))) == {*PERSONAL, told}
    let_pass(TIME, APPS)
    with django_capture_on_commit_callbacks(execute=True):
        assert "1 comments anonymised" in run()
    assert found((*PERSONAL, "192.0.2.77", "zqaccount", told)) == {}
    assert bool(found(["zqwords"])) is words_stay
    assert not scan.storage.exists(scan.name)
    assert not hangs_on(account)
    assert eventful.pk in CommentRecord.objects.values_list("pk", flat=True)


def hangs_on(account):
    """The columns of all tables that name this account."""
    return [
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in account._meta.related_objects
        if relation.related_model._base_manager.filter(**{relation.field.name: account}).exists()
    ]


def test_no_table_about_comments_is_forgotten():
    """Whoever adds one says here whether it tells of a commenter, and where that is forgotten."""
    about = {
        relation.related_model.__name__
        for model in (Comment, XtdComment, CommentRecord)
        for relation in model._meta.related_objects
    }
    nobody = {"AnsweredComment", "Assignment", "Campaign", "CampaignMember", "CommentFingerprint"}
    nobody |= {"CommentRecord", "XtdComment"}
    # Told by the signal `commenters_forgotten`; `responses/test_assignments` holds that it is gone.
    by_signal = {"InternalNote"}
    forgotten = {name for name in vars(traces) if name in about and name not in nobody}
    assert about - nobody == forgotten | by_signal


@pytest.mark.parametrize("name", ["zqforeign", ""])
def test_adopted_comments_are_forgotten_whole(foreign_page, account, name):
    comment = existing(foreign_page, "zqwords")
    data = {"user_name": name, "user_email": f"{name}@example.ir" if name else ""}
    Comment.objects.filter(pk=comment.pk).update(
        user=account, user_url="https://zqurl.example", ip_address="192.0.2.77", **data
    )
    adopt()
    let_pass(TIME, APPS)
    assert "1 comments anonymised" in run()
    assert found(FOREIGN) == {}
    assert not hangs_on(account)
    assert found(["zqwords"])
    comment = Comment.objects.get()
    assert (comment.name, comment.email, comment.url) == ("", "", "")
    assert "0 comments anonymised" in run()


@pytest.fixture
def left_alone(foreign_page, account):
    """Comments that adoption leaves alone: on something else, and on a page that is gone."""
    comments = [existing(account, "zqwords public"), existing(foreign_page, "zqwords lost")]
    comments.append(existing(account, "zqwords waiting", is_public=False))
    comments.append(existing(account, "zqnever", is_public=False, is_removed=True))
    Comment.objects.filter(pk=comments[1].pk).update(object_pk="999999")
    Comment.objects.update(
        user=account,
        user_name="zqforeign",
        user_url="https://zqurl.example",
        ip_address="192.0.2.77",
    )
    assert "4 comments left alone" in adopt()
    return comments


def test_what_adoption_leaves_alone_is_forgotten_too(left_alone, account):
    assert "not adopted" not in run()
    assert set(found(FOREIGN)) == set(FOREIGN)
    let_pass(TIME, APPS)
    assert "4 comments that were not adopted would be anonymised" in run(
        "forget_commenters", "--dry-run"
    )
    assert set(found(FOREIGN)) == set(FOREIGN)
    assert "4 comments that were not adopted anonymised" in run()
    assert found((*FOREIGN, "zqnever")) == {}
    assert not hangs_on(account)
    # Whether it is shown is decided elsewhere: what waits keeps its words.
    assert len(found(["zqwords"])["zqwords"]) == 3
    assert "not adopted" not in run()


def test_addresses_of_xtd_are_pruned_like_our_own(left_alone, foreign_page):
    existing(foreign_page, "adopted", ip_address="192.0.2.77")
    adopt()
    young = existing(foreign_page, "young", ip_address="192.0.2.78")
    old = Comment.objects.exclude(pk=young.pk)
    old.update(submit_date=timezone.now() - timedelta(days=31))
    assert "5 comments and 0 reports would lose" in run("prune_addresses", "--dry-run")
    assert found(["192.0.2.77"])
    assert "5 comments and 0 reports lost" in run("prune_addresses")
    assert found(["192.0.2.77"]) == {}
    assert found(["192.0.2.78"])


def test_what_is_said_about_a_forgotten_comment_is_forgotten_in_its_turn(eventful, moderator):
    decide(eventful, "approved", moderator)
    let_pass(TIME, APPS)
    run()
    let_pass(timedelta(minutes=1), APPS)
    reports.report(eventful, "other", "zqreport", "192.0.2.1", timezone.now())
    transitions.hide([eventful.pk], moderator, "insult", "zqnote")
    run()
    assert set(found(("zqreport", "zqnote"))) == {"zqreport", "zqnote"}
    let_pass(TIME, APPS)
    assert "1 comments anonymised" in run()
    assert found(("zqreport", "zqnote")) == {}


def test_a_mail_that_still_waits_leaves_before_it_is_forgotten(eventful, moderator):
    decide(eventful, "approved", moderator)
    let_pass(TIME, ["feedback_comments"])
    waiting = Email.objects.filter(to=EMAIL, subject__isnull=False).count()
    run()
    assert Email.objects.filter(to=EMAIL).count() == waiting
    assert found([outbox.hash_address(EMAIL)]) == {}
