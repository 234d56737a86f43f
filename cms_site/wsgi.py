"""The WSGI entry point of the portal."""

import os

from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

from cms_site.operations.statement_limit import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.production")
application = get_wsgi_application()
connection_created.connect(limit_statements)
