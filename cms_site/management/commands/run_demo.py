"""`manage.py run_demo`: serve the portal, and send what waits every few seconds."""

import logging
import time
from threading import Thread

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from cms_site.starting.pages import set_address

PAUSE = 3


class Command(BaseCommand):
    help = "Serve the demo portal; e-mail that it sends appears here."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        if "PORTAL_URL" in settings.MISSING_VARIABLES:
            # Messages lead to where this portal is served, whatever the port.
            address = f"http://127.0.0.1:{port}"
            settings.WAGTAILADMIN_BASE_URL = settings.FEEDBACK_PUBLIC_URL = address
        set_address(settings.WAGTAILADMIN_BASE_URL)
        call_command("demo_accounts", port=port)
        logging.getLogger("post_office").setLevel(logging.WARNING)
        Thread(target=self._run_tasks, daemon=True).start()
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)

    def _run_tasks(self):
        while True:
            try:
                call_command("run_feedback_tasks", verbosity=0, stderr=self.stderr)
            except CommandError as error:
                self.stderr.write(str(error))
            finally:
                connections.close_all()
            time.sleep(PAUSE)
