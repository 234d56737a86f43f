from django.core.management.base import BaseCommand

from feedback_plugin.cases.holiday_import import import_holidays
from feedback_plugin.cases.shipped_holidays import YEARS


class Command(BaseCommand):
    help = (
        "Add the official holidays of Iran in these years of its calendar to the table of holidays;"
        " lunar ones are marked as estimated. What is there stays as it is, also where it was"
        " changed or moved: run it as often as you like."
    )

    def add_arguments(self, parser):
        parser.add_argument("years", nargs="+", type=int, choices=YEARS, metavar="YEAR")

    def handle(self, *args, **options):
        for year in options["years"]:
            self.stdout.write(f"{year}: {import_holidays(year)} holidays added.")
