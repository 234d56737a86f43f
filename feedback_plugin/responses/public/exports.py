"""The response matrix of a page as a file."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from feedback_plugin import spreadsheets, throttling
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.minutes_cells import minutes_header, minutes_values
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.responses.public.rows import FIELDS, MatrixRow, listed, public_rows
from feedback_plugin.responses.public.views import public_page

FORMATS = ("csv", "xlsx", "json")


@never_cache
@require_safe
def export(request: HttpRequest, page_id: int, file_format: str) -> HttpResponseBase:
    """All rows, the oldest first, in one of three forms; each is sent row by row."""
    commented = public_page(page_id)
    page, records = commented.page, listed(commented.page.translation_key).order_by("pk")
    if file_format not in FORMATS:
        raise Http404
    client = throttling.client_key(request)
    if not throttling.hit("export", client, conf.exports_per_window, conf.window_seconds):
        until = throttling.window_end(conf.window_seconds, timezone.now())
        context = {"page": page, "until": timezone.localtime(until)}
        return render(request, "feedback_comments/too_many_downloads.html", context, status=429)
    address = request.build_absolute_uri(reverse("feedback_responses:matrix", args=[page.pk]))
    rows = public_rows(records.values(*FIELDS).iterator(chunk_size=1000), commented)
    name = f"answers-{page.slug}.{file_format}"
    if file_format == "json":
        response = StreamingHttpResponse(_json(rows, address), content_type="application/json")
        return spreadsheets.as_download(response, name)
    cells = (list(_values(row, address).values()) for row in rows)
    if file_format == "csv":
        return spreadsheets.csv_response(_header(), cells, name)
    return spreadsheets.xlsx_response(_header(), cells, name, title=_("Answers"))


def _header() -> list[str]:
    return [
        _("Number"),
        _("Received"),
        _("Clause"),
        _("Respondent kind"),
        _("Organisation"),
        _("Name"),
        _("Comment"),
        _("Proposed wording"),
        _("Disposition"),
        _("Disposition (code)"),
        _("Reasons"),
        _("Official unit"),
        _("Leads to"),
        _("Answered"),
        _("Address"),
        *minutes_header(),
    ]


def _values(row: MatrixRow, address: str) -> dict[str, Any]:
    comment, answer = row.comment, row.answer
    return {
        "id": comment.id,
        "received": _instant(comment.submitted_at),
        "clause": comment.anchor_label,
        "respondent_kind": comment.kind,
        "organisation": comment.organisation,
        "name": comment.name,
        "comment": plain_text(comment.text),
        "proposed_wording": comment.proposed_wording,
        "disposition_label": answer.disposition_label if answer else "",
        "disposition": answer.disposition if answer else "",
        "reasons": str(answer.reasons) if answer else "",
        "unit": answer.unit if answer else "",
        "leads_to": answer.anchor_label if answer else "",
        "answered": _instant(answer.published_at) if answer else "",
        "address": f"{address}?comment={comment.id}#row-{comment.id}",
        **minutes_values(comment.minutes),
    }


def _json(rows: Iterable[MatrixRow], address: str) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows):
        yield ",\n" if number else "\n"
        yield json.dumps(_values(row, address), ensure_ascii=False)
    yield "\n]\n"


def _instant(at: Any) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
