"""`manage.py reset_second_factor NAME`: for the last administrator whose device is lost."""

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError

from cms_site.second_factor import devices


class Command(BaseCommand):
    help = "Forget the second factor of an account; its next sign-in sets up another one."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(username)
        except users.DoesNotExist as error:
            raise CommandError(f"There is no account {username!r}.") from error
        done = devices.reset(user)
        self.stdout.write("The second factor was reset." if done else "There was none to reset.")
