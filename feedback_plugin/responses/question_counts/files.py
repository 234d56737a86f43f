"""The same numbers as files."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from feedback_plugin import spreadsheets
from feedback_plugin.indicators.tables import file_header, flat, plain
from feedback_plugin.responses.public.views import public_page
from feedback_plugin.responses.question_counts.tables import is_over, tables_of


@never_cache
@require_safe
def questions_file(request: HttpRequest, page_id: int, file_format: str) -> HttpResponseBase:
    """What was chosen on a page, a line for each number; there is none before the close."""
    commented = public_page(page_id)
    if not commented.questions or not is_over(commented, timezone.now()):
        raise Http404
    tables = [table for both in tables_of(commented) for table in both if table]
    name = f"questions-{commented.page.slug}.{file_format}"
    if file_format == "json":
        content = JsonResponse(
            plain(tables), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
        return spreadsheets.as_download(content, name)
    if file_format == "csv":
        return spreadsheets.csv_response(file_header(), flat(tables), name)
    if file_format == "xlsx":
        return spreadsheets.xlsx_response(file_header(), flat(tables), name, title=_("Questions"))
    raise Http404
