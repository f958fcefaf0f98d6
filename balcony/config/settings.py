"""Every setting in one place, read through typed readers (printed in docs/reference/settings.md)."""

import secrets
from pathlib import Path

from whitenoise.compress import Compressor

from balcony.config.environment import choice, database, flag, number, text
from balcony.config.rooms import ROOMS
from balcony.foundations.design import csp

BASE = Path(__file__).resolve().parent.parent.parent
HOME = Path(
    text(
        "BALCONY_HOME",
        str(BASE / ".balcony"),
        "Folder for everything Balcony writes: database, keys, files.",
        shown=".balcony in the checkout",
    )
)


def _kept_secret() -> str:
    """Return the secret in BALCONY_HOME, made on first use, so that nobody runs with a shared default."""
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()


DEBUG = flag("BALCONY_DEBUG", False, "Show error details in the browser. Never where real children are.")
DEMO = flag("BALCONY_DEMO", False, "Install the demo authority and say on every page that nobody is real.")
SECRET_KEY = (
    text("BALCONY_SECRET_KEY", "", "Signs sessions and links.", shown="made once and kept in BALCONY_HOME")
    or _kept_secret()
)
ALLOWED_HOSTS = [
    host.strip()
    for host in text("BALCONY_HOSTS", "localhost,127.0.0.1,[::1]", "Host names served, with commas.").split(
        ","
    )
]
BEHIND_HTTPS = flag(
    "BALCONY_HTTPS", False, "Pages are reached over HTTPS: cookies are marked secure and HSTS is sent."
)
REQUIRE_SECOND_FACTOR = flag(
    "BALCONY_REQUIRE_SECOND_FACTOR",
    not DEMO,
    "A record opens only to someone who signed in with a second factor. Off in the demo.",
)
AUTHORITY_NAME = text(
    "BALCONY_AUTHORITY", "Your authority", "The authority's name, shown on every page and paper."
)
# Written into e-mails that no page sends, such as the weekly digest.
ADDRESS = text("BALCONY_ADDRESS", "", "Where people open Balcony, such as https://balcony.example.gov.uk.")
SUPPORT_ADDRESS = text("BALCONY_SUPPORT", "", "Where staff ask for help with Balcony; shown in the footer.")
PROXY_COUNT = number("BALCONY_PROXY_COUNT", 0, "How many trusted proxies stand before Balcony.")

DATABASES = {
    "default": database(
        text(
            "DATABASE_URL",
            f"sqlite:////{(HOME / 'balcony.sqlite3').as_posix().lstrip('/')}",
            "sqlite:///path from the checkout, sqlite:////absolute path, or postgres://user@host/name.",
            shown="sqlite, balcony.sqlite3 in BALCONY_HOME",
        ),
        BASE,
    )
}
HOME.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "balcony.config.apps.HouseConfig",
    *ROOMS,
]
if DEMO:
    INSTALLED_APPS.append("balcony.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "balcony.foundations.access.once.LookOnceMiddleware",
    "balcony.foundations.drafts.middleware.KeepWordsMiddleware",
    "balcony.foundations.accounts.guards.SignInMiddleware",
    "balcony.foundations.accounts.sessions.SessionClockMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "balcony.config.urls"
WSGI_APPLICATION = "balcony.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "balcony.foundations.design.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "balcony.foundations.access.context.signed_in",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "balcony.foundations.design.forms.GovukRenderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["balcony.foundations.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
# Whose pages begin so have a way in of their own: children, and later families.
WAYS_IN = {"/me/": "way_in:card", "/family/": "family_page:way_in"}
CHILD_HOME = "/me/"
CHILD_WORDS = "/me/words/"
# Where "exit this page" leads: somewhere anybody might be looking at.
NEUTRAL_PAGE = "https://www.bbc.co.uk/weather"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "balcony.foundations.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "balcony.foundations.accounts.adapters.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Balcony"
ACCOUNT_FORMS = {
    "login": "balcony.foundations.accounts.forms.SignInForm",
    "reauthenticate": "balcony.foundations.accounts.forms.ConfirmPasswordForm",
    "change_password": "balcony.foundations.accounts.forms.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": "balcony.foundations.accounts.forms.SecondStepForm",
    "reauthenticate": "balcony.foundations.accounts.forms.ConfirmSecondStepForm",
    "activate_totp": "balcony.foundations.accounts.forms.SetUpSecondStepForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "balcony_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_MINUTES = number(
    "BALCONY_SESSION_IDLE_MINUTES", 30, "Minutes without a page before signing in again.", least=1
)
SESSION_HOURS = number("BALCONY_SESSION_HOURS", 12, "Longest a session lasts, in hours.", least=1)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
CSRF_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "balcony.doors.public.views.form_expired"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = csp.CONTENT_SECURITY_POLICY

CACHES = {
    # Sign-in limits must hold across server processes, so they live in the database.
    # Beyond its most entries Django throws a third away, whichever: that must never reach those limits.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Everything that leaves goes through the outbox, Django's own mail too. Its worker takes it there.
EMAIL_BACKEND = "balcony.foundations.outbox.backend.OutboxBackend"
EMAIL_CARRIER = choice(
    "BALCONY_EMAIL_CARRIER",
    "file",
    ("file", "smtp", "notify"),
    "What takes email there: file (the visible outbox folder), smtp or notify (GOV.UK Notify).",
)
TEXT_CARRIER = choice(
    "BALCONY_TEXT_CARRIER", "file", ("file", "notify"), "What takes text messages there: file or notify."
)
OUTBOX_FOLDER = HOME / "outbox"
OUTBOX_CONNECTIONS = number(
    "BALCONY_OUTBOX_CONNECTIONS", 4, "How many messages a worker sends at once.", least=1
)
DEFAULT_FROM_EMAIL = text("BALCONY_MAIL_FROM", "balcony@localhost", "The address email comes from.")
EMAIL_HOST = text("BALCONY_SMTP_HOST", "localhost", "The mail server.")
EMAIL_PORT = number("BALCONY_SMTP_PORT", 25, "Its port: often 587 with starttls, 465 with tls.", least=1)
EMAIL_HOST_USER = text("BALCONY_SMTP_USER", "", "The name the mail server knows Balcony by.")
EMAIL_HOST_PASSWORD = text("BALCONY_SMTP_PASSWORD", "", "Its password.")
_SMTP_SAFETY = choice(
    "BALCONY_SMTP_SECURITY", "none", ("none", "starttls", "tls"), "How the way to the mail server is closed."
)
EMAIL_USE_TLS, EMAIL_USE_SSL = _SMTP_SAFETY == "starttls", _SMTP_SAFETY == "tls"
SMTP_SECONDS = number(
    "BALCONY_SEND_SECONDS", 30, "Seconds without an answer after which a server is given up.", least=1
)
EMAIL_TIMEOUT = SMTP_SECONDS
NOTIFY_KEY = text("BALCONY_NOTIFY_KEY", "", "The key of this service at GOV.UK Notify.")
NOTIFY_URL = text("BALCONY_NOTIFY_URL", "https://api.notifications.service.gov.uk", "Where Notify is.")
NOTIFY_EMAIL_TEMPLATE = text(
    "BALCONY_NOTIFY_EMAIL_TEMPLATE", "", "Its email template, with the places ((subject)) and ((words))."
)
NOTIFY_TEXT_TEMPLATE = text(
    "BALCONY_NOTIFY_TEXT_TEMPLATE", "", "Its text message template, with the place ((words))."
)

MAIL_IN_FOLDER = Path(
    text(
        "BALCONY_MAIL_IN_FOLDER",
        str(HOME / "mail-in"),
        "Folder into which a mail server drops e-mail to be taken in, as .eml files.",
        shown="mail-in in BALCONY_HOME",
    )
)
MAIL_IN_ADDRESS = text(
    "BALCONY_MAIL_IN_ADDRESS",
    "",
    "The address whose e-mail is dropped into the mail-in folder; empty without.",
)
GOVERNANCE_INBOX = text(
    "BALCONY_GOVERNANCE_INBOX",
    "",
    "Where information governance hears of every record opened by break-glass; empty tells nobody there.",
)

DROP_FOLDER = text(
    "BALCONY_DROP_FOLDER",
    "",
    "Folder from which the case system takes in finished records; empty where records are filed by hand.",
)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS: list[Path] = []
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# The fonts of papers are never sent to a browser; squeezing them only makes set-up slower.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf"]

PICTURE_PROCEDURE = text(
    "BALCONY_PICTURE_PROCEDURE",
    "",
    "What your authority's own procedure says to do about a picture that may be indecent: whom to ring, and "
    "the police's number for it. Shown beneath Balcony's steps.",
)
UPLOAD_LIMIT_MB = number("BALCONY_UPLOAD_MB", 200, "Largest file a person can send, in megabytes.", least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
