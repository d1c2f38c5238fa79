"""Which settings hold here? One file; everything that varies comes from the environment.

The variables are listed, each with its default, in docs/reference/settings.md.
"""

from __future__ import annotations

import socket
from pathlib import Path

from shengmo.conf import environment, keys

# ── Where the data lie ──────────────────────────────────────────────────────────────────────────

SOURCE = Path(__file__).resolve().parents[3]
IN_CHECKOUT = (SOURCE / "pyproject.toml").is_file()

SHENGMO_HOME = environment.folder("SHENGMO_HOME", (SOURCE if IN_CHECKOUT else Path.cwd()) / "var")
MEDIA_ROOT = SHENGMO_HOME / "attachments"
STATIC_ROOT = SHENGMO_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns about a folder that is not there

DATABASES = {"default": environment.database("DATABASE_URL", SHENGMO_HOME / "shengmo.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Secrets: given, or made once and kept beside the data ───────────────────────────────────────

SECRETS = SHENGMO_HOME / "secrets"
SECRET_KEY = environment.text("SHENGMO_SECRET_KEY", "") or keys.kept_secret(SECRETS, "session")
# 64 hexadecimal digits: encrypts the names and numbers of parties, and keys their search hashes.
PARTY_KEY = environment.text("SHENGMO_PARTY_KEY", "") or keys.kept_secret(SECRETS, "party")

# ── What need not last ──────────────────────────────────────────────────────────────────────────

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # How far long work is: told by one process, asked for in another.
    "progress": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": SHENGMO_HOME / "progress",
    },
}

# ── Who may knock ───────────────────────────────────────────────────────────────────────────────

DEBUG = False
HOST = environment.text("HOST", "127.0.0.1")
HTTPS = environment.flag("SHENGMO_HTTPS", default=False)
ANY_ADDRESS = {"0.0.0.0", "::", "[::]"}  # noqa: S104  # compared with, not bound to
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    socket.gethostname(),
    *([] if HOST in ANY_ADDRESS else [HOST]),
    *environment.words("SHENGMO_ALLOWED_HOSTS"),
]

# ── What is installed ───────────────────────────────────────────────────────────────────────────

INSTALLED_APPS = [
    "shengmo.conf",
    "shengmo.record.organisations",
    "shengmo.record.matters",
    "shengmo.record.exchange",
    "shengmo.record.desk",
    "shengmo.figures.indicators",
    "shengmo.figures.reports",
    "shengmo.entrypoints.ui",
    "shengmo.entrypoints.workbench",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shengmo.entrypoints.ui.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page wants a signed-in person unless its view says `login_not_required`.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "shengmo.conf.urls"
WSGI_APPLICATION = "shengmo.conf.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# ── People and sessions ─────────────────────────────────────────────────────────────────────────

AUTH_USER_MODEL = "organisations.User"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: one working day, with its overtime
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # counters and village desks are shared
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in environment.words("SHENGMO_ALLOWED_HOSTS")]

# ── What a browser may do with our pages ────────────────────────────────────────────────────────

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None  # ignored over plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_SSL_REDIRECT = False  # the proxy that holds the certificate does that
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

# Shaped as Django 6 has it, so that its own middleware can take over.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

# ── Style sheets and scripts ────────────────────────────────────────────────────────────────────

STATIC_URL = "/static/"
# Served straight from the packages; names carry hashes only where somebody ran collectstatic.
WHITENOISE_USE_FINDERS = True
COLLECTED = (STATIC_ROOT / "staticfiles.json").is_file()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# ── Language and time ───────────────────────────────────────────────────────────────────────────

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ── What is said on the terminal ────────────────────────────────────────────────────────────────

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}：{message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False}},
}
