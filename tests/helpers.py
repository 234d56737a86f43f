"""What several tests read answers with."""

import re


def markup(response) -> str:
    """The HTML of an answer with each tag in one line, however its template is laid out."""
    html = re.sub(r"\s+", " ", response.content.decode())
    return re.sub(r"\s+(/?>)", r"\1", html)
