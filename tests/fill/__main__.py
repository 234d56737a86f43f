"""`make fill`: a portal as full as in real life, on PostgreSQL, and what its lists cost.

`python -m tests.postgres python -m tests.fill [--share 0.1] [--into-full] [--walk] [--serve PORT]`

It goes into the database of DATABASE_URL and stays there; without one, a PostgreSQL is started
that is gone afterwards. A database that has content is refused unless `--into-full` is said.
"""

import argparse
import os
import sys
import time

import django

from tests.fill.amounts import Amounts


def arguments():
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="make fill", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the amounts, such as 0.1")
    parser.add_argument("--into-full", action="store_true", help="add to what a database has")
    parser.add_argument("--walk", action="store_true", help="then ask for every list, and judge")
    parser.add_argument("--serve", type=int, metavar="PORT", help="then serve it there")
    return parser.parse_args()


def portal(into_full):
    """The Persian home and the officer of an empty portal, made here, or of the one that is."""
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from wagtail.models import Locale

    from cms_site.demo import accounts, pages
    from cms_site.home.models import HomePage
    from cms_site.starting import groups

    home = HomePage.objects.filter(locale__language_code="fa").first()
    if home and not into_full:
        sys.exit("This database has content. Say --into-full to add to it, or name an empty one.")
    if not home:
        with transaction.atomic():
            for language in ("fa", "en"):
                Locale.objects.get_or_create(language_code=language)
            homes = pages.create_home()
            groups.remove_stock_groups()
            groups.create_groups(homes)
            accounts.create_accounts()
            home = homes[0]
    officer = get_user_model().objects.filter(username="officer").first()
    return home, officer or get_user_model().objects.create_user("officer")


class Progress:
    """One line that tells how far it is, and one for each step that is done."""

    def __init__(self):
        self.what, self.begun = "", time.monotonic()

    def __call__(self, what, done, total):
        if what != self.what:
            self.what = what
            print(f"{time.monotonic() - self.begun:6.0f} s  {what}", flush=True)
        elif sys.stdout.isatty():
            print(f"          {done} of {total}", end="\r", flush=True)


def main():
    asked = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.dev")
    django.setup()
    from django.core.management import call_command
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from cms_site.demo import accounts
    from tests.fill.portal import fill

    call_command("migrate", verbosity=0, interactive=False)
    home, officer = portal(asked.into_full)
    progress = Progress()
    with disable_reference_index_auto_update():
        fill(home, officer, Amounts().shared(asked.share), progress)
    progress(f"done; sign in as admin with {accounts.PASSWORD}", 1, 1)
    if asked.walk:
        from tests.fill.walk import judge

        dear = judge()
        if dear and not asked.serve:
            sys.exit(f"{dear} lists cost too much.")
    if asked.serve:
        call_command("run_demo", port=asked.serve)


if __name__ == "__main__":
    main()
