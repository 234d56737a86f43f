"""Downloads of a page's comments: one door for everybody, one for staff with the right."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from feedback_plugin import spreadsheets, throttling
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.exports import contents, export_files

RESPONSES = ("csv", "xlsx")


@never_cache
@require_safe
def public(request, page_id, file_format):
    """The published comments on a page that everybody may read, as a file."""
    commented = commented_page.find_page(page_id)
    if commented is None or not commented.is_public or file_format not in RESPONSES:
        raise Http404
    page = commented.page
    client = throttling.client_key(request)
    if not throttling.hit("export", client, conf.exports_per_window, conf.window_seconds):
        until = throttling.window_end(conf.window_seconds, timezone.now())
        context = {"page": page, "until": timezone.localtime(until)}
        return render(request, "feedback_comments/too_many_downloads.html", context, status=429)
    if file_format == "xlsx" and export_files.is_large(page):
        return _made_beforehand(request, page)
    rows = contents.public_rows(page, request.build_absolute_uri(page.get_url(request)))
    return send(contents.public_header(), rows, f"comments-{page.slug}", file_format)


def _made_beforehand(request, page):
    """The file that was made beforehand; else how far it is, and what is there at once."""
    found = export_files.current(page)
    if found is None:
        done, total = export_files.progress(page)
        context = {"page": page, "done": done, "total": total}
        response = render(request, "feedback_comments/export_is_made.html", context, status=202)
        response["Retry-After"] = "60"
        return response
    response = FileResponse(found.file.open("rb"), content_type=spreadsheets.XLSX)
    day = timezone.localdate(found.as_of)
    return spreadsheets.as_download(response, f"comments-{page.slug}-{day:%Y-%m-%d}.xlsx")


def send(header, rows, name, file_format, title=""):
    """The rows as the file that was asked for, under this name."""
    filename = f"{name}.{file_format}"
    if file_format == "csv":
        return spreadsheets.csv_response(header, rows, filename)
    return spreadsheets.xlsx_response(header, rows, filename, title=title or _("Comments"))
