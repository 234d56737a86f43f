"""`manage.py demo_accounts`: print the demo's addresses and accounts."""

from django.core.management import BaseCommand

from cms_site.demo.accounts import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Print where the demo portal is served and who may sign in."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        address = f"http://127.0.0.1:{port}"
        rows = [
            ("Portal (Persian)", f"{address}/"),
            ("Portal (English)", f"{address}/en/"),
            ("Wagtail admin", f"{address}/admin/"),
            ("Accounts", ", ".join(account.username for account in ACCOUNTS)),
            ("Password of each", PASSWORD),
        ]
        for label, value in rows:
            self.stdout.write(f"  {label:<18} {value}")
