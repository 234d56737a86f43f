"""Translations of pages, made as an editor makes them."""


def published_translation(page, locale, **values):
    """The published translation of a page."""
    translation = page.copy_for_translation(locale, copy_parents=True)
    for name, value in values.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation
