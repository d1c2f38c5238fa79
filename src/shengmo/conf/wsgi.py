"""How does a web server start Shengmo? `shengmo.conf.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shengmo.conf.settings")

application = get_wsgi_application()
