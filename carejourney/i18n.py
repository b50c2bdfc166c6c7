"""Words for people: every sentence on screen and paper passes here on its way out.

`N_` marks a message where it is defined, `_` translates it where it is shown, `ngettext` chooses by count.
Message ids are the American English sentences themselves.
"""

import gettext as _gettext

_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark a message for translation and return it unchanged."""
    return message


def _(message: str) -> str:
    """Return the message in the person's language."""
    return _translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the message that fits `count`, with `{count}` still to be filled in."""
    return _translations.ngettext(singular, plural, count)
