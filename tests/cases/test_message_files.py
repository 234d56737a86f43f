"""Files with the messages of a case: the filer's, and those that come with an answer."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.forms import tokens
from tests import scans
from tests.cases.staff import a_cause
from tests.markup import one_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


def paper(name="نامه.pdf"):
    return scans.uploaded(scans.pdf(), name)


@pytest.fixture
def write(filer, filed):
    """The filer writes on the case, with files."""

    def send(text="این هم سند.", token=None, **chosen):
        data = {"code": filed[1], "text": text, "form_token": token or tokens.issue(), **chosen}
        return filer.send("reply", data)

    return send


@pytest.fixture
def answer(filed, desk, lamplighter):
    """An official answers the case, with files."""

    def send(text="تعمیر شد.", **chosen):
        words = {"answer-version": filed[0].version, "answer-outcome": "upheld"}
        words["answer-cause"] = a_cause()
        url = reverse("feedback_cases_admin:answer", args=[filed[0].pk])
        data = {**words, "answer-text": text, **chosen}
        return desk(lamplighter).post(url, data, follow=True).content.decode()

    return send


def test_what_is_asked_for_comes_as_a_file_and_the_desk_gets_it_at_its_message(
    write, filer, filed, desk, lamplighter
):
    case, code = filed
    transitions.ask(case, text="سند را بفرستید.", actor=lamplighter, at=timezone.now())
    sent = write(file_2=paper()).content.decode()
    file = CaseFile.objects.get()
    assert (file.name, file.message.text) == ("نامه.pdf", "این هم سند.")
    assert sent.count("نامه.pdf") == 1
    assert Case.objects.get().state == "in_progress"
    address = reverse("feedback_cases_admin:file", args=[case.pk, file.pk])
    page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[case.pk]))
    assert page.content.decode().partition("این هم سند.")[2].count(address) == 1
    assert b"".join(desk(lamplighter).get(address).streaming_content) == scans.pdf()


def test_the_history_says_who_saved_which_file_and_the_filer_does_not_read_it(
    write, filer, filed, desk, overseer, lamplighter
):
    case, code = filed
    write(file_1=paper("یک.pdf"), file_2=paper("دو.pdf"))
    file = case.files.last()
    address = reverse("feedback_cases_admin:file", args=[case.pk, file.pk])
    desk(overseer).head(address)
    desk(overseer).get(address)
    event = case.events.last()
    assert (event.kind, event.actor, event.after) == ("file_saved", overseer, {"file": file.pk})
    assert [each.kind for each in case.events.all()].count("file_saved") == 1
    page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[case.pk]))
    history = page.content.decode().partition('id="case-events-title"')[2]
    assert ("دو.pdf" in history, "یک.pdf" in history, "overseer" in history) == (True, False, True)
    assert "overseer" not in filer.track(code).content.decode()
    call_command("verify_case_history")


def test_a_file_that_is_refused_says_why_and_the_message_stays_typed(write):
    page = write("نوشتهٔ من", file_1=scans.uploaded(b"MZ" + bytes(900), "a.pdf")).content.decode()
    assert "پذیرفته نمی‌شود" in page
    assert "نوشتهٔ من</textarea>" in page
    assert "data-files-lost" in page
    assert not CaseMessage.objects.exists()


def test_the_same_form_is_one_message_and_another_file_is_another_message(write):
    token = tokens.issue()
    for name in ("یک.pdf", "یک.pdf", "دو.pdf"):
        write(token=token, file_1=paper(name))
    assert list(CaseFile.objects.values_list("name", flat=True)) == ["یک.pdf", "دو.pdf"]
    assert CaseMessage.objects.count() == 2


def test_messages_with_files_are_limited_and_messages_are_not(write, settings):
    settings.FEEDBACK_CASE_FILINGS_AN_HOUR = 1
    write("نخست", file_1=paper())
    assert write("دوم", file_1=paper()).status_code == 429
    assert write("سوم").status_code == 200
    assert CaseFile.objects.count() == 1


def test_an_answer_brings_its_letter_to_whoever_has_the_code(answer, filer, filed):
    case, code = filed
    assert "نامه.pdf" in answer(**{"answer-file_1": paper()})
    file = CaseFile.objects.get()
    assert file.message.kind == "answer"
    assert "نامه.pdf" in filer.track(code).content.decode().partition("تعمیر شد.")[2]
    response = filer.send("file", {"code": code, "file": file.pk})
    assert b"".join(response.streaming_content) == scans.pdf()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_answer_whose_file_is_refused_is_not_sent(answer, filed):
    page = answer(**{"answer-file_1": scans.uploaded(b"MZ" + bytes(900), "a.pdf")})
    assert "پذیرفته نمی‌شود" in page
    assert "تعمیر شد.</textarea>" in page
    assert "data-files-lost" in page
    assert not CaseMessage.objects.exists()


def test_an_answer_sent_again_with_another_file_is_not_told_as_sent(answer, filed):
    answer(**{"answer-file_1": paper("یک.pdf")})
    assert "data-form-errors" not in answer(**{"answer-file_1": paper("یک.pdf")})
    assert "data-form-errors" in answer(**{"answer-file_1": paper("دو.pdf")})
    assert CaseFile.objects.get().name == "یک.pdf"


def test_the_list_counts_the_files_of_each_case_without_a_query_a_row(
    write, filer, filed, desk, overseer, django_assert_num_queries
):
    index, staff = reverse("feedback_cases_admin:index"), desk(overseer)
    write(file_1=paper(), file_2=paper())
    staff.get(index)
    with CaptureQueriesContext(connection) as of_one:
        page = staff.get(index).content.decode()
    queries = len(of_one)
    assert page.count("case-file-count") == 1
    assert "2 فایل" in one_line(page)
    filer.file(file_1=paper(), topic=filed[0].topic_id)
    with django_assert_num_queries(queries):
        page = staff.get(index).content.decode()
    assert page.count("case-file-count") == 2


def test_an_appeal_brings_files_and_its_decision_too(
    answer, filer, filed, desk, inspector, inspection, usual_day
):
    case, code = filed
    answer()
    words = {"code": code, "appeal": "چراغ خاموش است.", "form_token": tokens.issue()}
    page = filer.send(
        "appeal", {**words, "appeal_file_1": scans.uploaded(b"MZ" + bytes(900), "a.pdf")}
    )
    assert "چراغ خاموش است.</textarea>" in page.content.decode()
    assert page.content.decode().count("data-files-lost") == 1
    page = filer.send("appeal", {**words, "appeal_file_1": paper("عکس.pdf")}).content.decode()
    assert "عکس.pdf" in page.partition("چراغ خاموش است.")[2]
    file = CaseFile.objects.get()
    assert file.message.kind == "appeal"
    case = Case.objects.get()
    url = reverse("feedback_cases_admin:decide", args=[case.pk])
    data = {
        "decide-version": case.version,
        "decide-finding": "dismissed",
        "decide-text": "بررسی شد.",
    }
    desk(inspector).post(url, {**data, "decide-file_1": paper("رأی.pdf")})
    assert "رأی.pdf" in filer.track(code).content.decode().partition("بررسی شد.")[2]


@pytest.mark.parametrize("act", ["ask", "reply"])
def test_questions_and_messages_bring_files(act, filer, filed, desk, lamplighter):
    case, code = filed
    url = reverse(f"feedback_cases_admin:{act}", args=[case.pk])
    data = {f"{act}-version": case.version, f"{act}-text": "بخوانید.", f"{act}-file_1": paper()}
    for _sent in range(2):
        assert (
            "data-form-errors"
            not in desk(lamplighter).post(url, data, follow=True).content.decode()
        )
        data[f"{act}-file_1"] = paper()
    assert CaseFile.objects.get().message.kind == {"ask": "question"}.get(act, act)
    assert "نامه.pdf" in filer.track(code).content.decode().partition("بخوانید.")[2]
