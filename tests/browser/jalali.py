"""Days as a person types them into the admin's fields."""

from datetime import datetime, timedelta

from tests.clock import TEHRAN


def jalali(days, pattern="Y/m/d H:i"):
    """The day so many days from now, as the admin's date fields read it."""
    from django.utils.translation import override

    from cms_site.persian.formats import JalaliDateFormat

    with override("fa"):
        return JalaliDateFormat(datetime.now(TEHRAN) + timedelta(days=days)).format(pattern)
