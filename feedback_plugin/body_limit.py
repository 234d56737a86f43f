"""Refuse what no form of ours can hold, before any of it is read.

Everybody may send these forms, so the limits that protect the server stand before the parsing of
the body, and so before its words, its token and every other rule.
"""

from functools import wraps

from django.shortcuts import render

from feedback_plugin.conf import conf


def small_bodies_only(template):
    """Answer a POST of too many bytes or fields with a sentence and status 413; nothing is kept.

    Wraps a view that is exempt from the check of CSRF, which would read the form before it.
    """

    def limited(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.method not in ("GET", "HEAD") and _is_too_large(request):
                return render(request, template, status=413)
            return view(request, *args, **kwargs)

        return guarded

    return limited


def _is_too_large(request):
    try:
        # The body is read as far as this header says, and not at all without it.
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    if length > conf.form_max_bytes:
        return True
    between = b"&"
    if request.content_type == "multipart/form-data":
        between = f"--{request.content_params.get('boundary', '')}".encode()
    return request.body.count(between) > conf.form_max_fields
