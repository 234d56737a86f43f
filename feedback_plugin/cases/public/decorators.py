from django.views.decorators.csrf import csrf_exempt

from feedback_plugin.decorators import private, same_origin_only, small_bodies_only


def public_form(view):
    """A form that anybody sends, under nobody's login: no cookie, but only from this site."""
    limited = small_bodies_only("feedback_cases/too_large.html")
    return csrf_exempt(private(limited(same_origin_only(view))))
