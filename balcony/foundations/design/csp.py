"""What a page may load, and where its forms may go.

The one place that knows django-csp, so that the move to Django's own policy (6.0) touches this file only.
Nothing comes from another host, nothing runs inline except the one line that carries the page's nonce.
"""

from collections.abc import Iterable
from typing import Any

from csp.constants import NONCE, NONE, SELF


def policy(form_action: Iterable[str] = ()) -> dict[str, Any]:
    """The content security policy, as django-csp's `CONTENT_SECURITY_POLICY` wants it.

    `form_action` names further origins that forms may lead to: a single sign-on provider must be there,
    or the browser blocks its redirect without a word.
    """
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            # A recording is played back before it is sent: it lies in the page's own memory.
            "media-src": [SELF, "blob:"],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF, *form_action],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
            "object-src": [NONE],
        }
    }


CONTENT_SECURITY_POLICY = policy()
