from django.views.decorators.csrf import csrf_exempt

from feedback_plugin.conf import conf
from feedback_plugin.decorators import private, same_origin_only, small_bodies_only

TOO_LARGE = "feedback_cases/too_large.html"


def public_form(view):
    """A form that anybody sends, under nobody's login: no cookie, but only from this site."""
    return _guarded(small_bodies_only(TOO_LARGE), view)


def public_form_with_files(view):
    """The same, and files may come with it: of one that is too large the form says so itself."""
    return _guarded(small_bodies_only(TOO_LARGE, most_of_file=_most_of_file), view)


def _guarded(limited, view):
    return csrf_exempt(private(limited(same_origin_only(view))))


def _most_of_file():
    return conf.case_file_max_bytes if conf.case_files else 0
