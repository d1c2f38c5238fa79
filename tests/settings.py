"""Which settings hold in a test? The product's own, with its data in a folder thrown away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "SHENGMO_TEST_HOME" not in os.environ:  # the workers of xdist find it set, and share it
    home = tempfile.mkdtemp(prefix="shengmo-test-")
    os.environ["SHENGMO_TEST_HOME"] = home
    atexit.register(shutil.rmtree, home, ignore_errors=True)

os.environ["SHENGMO_HOME"] = os.environ["SHENGMO_TEST_HOME"]

from shengmo.conf import settings as product  # reads the environment set above

globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

if product.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in the product: in memory there is no WAL and nobody waits for a lock.
    product.DATABASES["default"]["TEST"] = {
        "NAME": str(Path(os.environ["SHENGMO_TEST_HOME"]) / "test.sqlite3")
    }

# Argon2 takes a tenth of a second on purpose; the tests sign in a thousand times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
