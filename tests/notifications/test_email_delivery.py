"""E-mail by e-mail: a server that is away for days loses nothing, a killed process doubles none."""

from datetime import timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from feedback_plugin.notifications.attempts import LONGEST_PAUSE, pause_after
from feedback_plugin.notifications.channels.email import EmailChannel
from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.outbox import enqueue

DOWN = {"MAX_RETRIES": 3, "BACKENDS": {"default": "tests.notifications.test_outbox.DownBackend"}}


class KilledError(BaseException):
    """What a process sees of `kill`: nothing after it is done."""


class DyingBackend(EmailBackend):
    """A server that takes three mails, whereupon our process is killed."""

    def send_messages(self, messages):
        if len(mail.outbox) == 3:
            raise KilledError
        return super().send_messages(messages)


@pytest.fixture
def queued(db, settings):
    settings.FEEDBACK_QUIET_HOURS = None
    for number in range(6):
        enqueue(f"event-{number}", [Message(f"a{number}@example.ir", "News", "Text")])
    assert Email.objects.update(scheduled_time=None) == 6


def statuses():
    return sorted(Email.objects.values_list("status", flat=True))


def addresses():
    return sorted(sent.to[0] for sent in mail.outbox)


def test_a_server_that_is_away_costs_three_attempts_a_run(queued, settings):
    settings.POST_OFFICE = DOWN
    EmailChannel().deliver()
    assert statuses() == [STATUS.queued] * 3 + [STATUS.requeued] * 3
    assert mail.outbox == []


class PickyBackend(EmailBackend):
    """A server that knows nobody called a0 to a4, and is well."""

    def send_messages(self, messages):
        for message in messages:
            if message.to[0] < "a5":
                answer = {message.to[0]: (550, b"no such user")}
                raise SMTPRecipientsRefused(answer)
        return super().send_messages(messages)


def test_addresses_that_do_not_exist_hold_up_nobody(queued, settings):
    """Three of them in a row look like a server that is away: anybody may type three."""
    backend = f"{__name__}.PickyBackend"
    settings.POST_OFFICE = {"MAX_RETRIES": 3, "BACKENDS": {"default": backend}}
    EmailChannel().deliver()
    assert addresses() == ["a5@example.ir"]
    assert statuses() == [STATUS.sent] + [STATUS.requeued] * 5


def test_mail_of_another_app_in_the_queue_stops_nothing(queued):
    """django-post-office gives its mails no id, unless it is told to."""
    Email.objects.create(from_email="a@example.ir", to=["b@example.ir"], status=STATUS.queued)
    call_command("send_notifications", stdout=StringIO())
    assert len(addresses()) == 7


def test_each_pause_is_longer_up_to_four_hours():
    pauses = [pause_after(retries) for retries in range(1, 31)]
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert sum(pauses, timedelta()) > timedelta(days=3)


def test_a_killed_process_doubles_none(queued, settings):
    settings.POST_OFFICE = {"BACKENDS": {"default": f"{__name__}.DyingBackend"}}
    with pytest.raises(KilledError):
        EmailChannel().deliver()
    assert statuses().count(STATUS.sent) == 3
    settings.POST_OFFICE = {}
    EmailChannel().deliver()
    # The one that was under way is due again later, the others left once.
    Email.objects.exclude(status=STATUS.sent).update(scheduled_time=timezone.now())
    EmailChannel().deliver()
    assert addresses() == [f"a{number}@example.ir" for number in range(6)]


def test_what_somebody_else_sends_is_left_to_them(queued, monkeypatch):
    first = Email.objects.order_by("pk").first()
    dispatch = Email.dispatch

    def dispatch_while_others_deliver(email, **how):
        if email.pk == first.pk:
            with pytest.MonkeyPatch.context() as other:
                other.setattr(Email, "dispatch", dispatch)
                from feedback_plugin.notifications.email_delivery import deliver_due

                deliver_due()
        return dispatch(email, **how)

    monkeypatch.setattr(Email, "dispatch", dispatch_while_others_deliver)
    EmailChannel().deliver()
    assert addresses() == [f"a{number}@example.ir" for number in range(6)]


def test_what_is_given_up_is_told_and_sent_again(queued, settings, client, admin_user, root_page):
    settings.POST_OFFICE = DOWN
    for _attempt in range(10):
        Email.objects.exclude(status=STATUS.failed).update(scheduled_time=None)
        EmailChannel().deliver()
    assert statuses() == [STATUS.failed] * 6
    client.force_login(admin_user)
    assert "failed-messages" in client.get(reverse("wagtailadmin_home")).content.decode()
    out = StringIO()
    call_command("resend_failed_messages", stdout=out)
    assert "email: 6 given up" in out.getvalue()
    settings.POST_OFFICE = {}
    client.post(reverse("feedback_send_again"))
    EmailChannel().deliver()
    assert addresses() == [f"a{number}@example.ir" for number in range(6)]
    assert "failed-messages" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_only_who_runs_the_site_sends_again(queued, client, django_user_model):
    url = reverse("feedback_send_again")
    client.force_login(django_user_model.objects.create_user("somebody", is_staff=True))
    Email.objects.update(status=STATUS.failed)
    assert client.post(url).status_code in (302, 403)
    assert statuses() == [STATUS.failed] * 6
    assert client.get(url).status_code in (302, 405)
