"""HTML as it would be without the line breaks of its template."""

import re


def one_line(response) -> str:
    """The markup of a response with every tag whole and nothing between tags but text.

    Where a template breaks a line is its own affair; what a visitor gets is not.
    """
    html = response.content.decode() if hasattr(response, "content") else str(response)
    html = re.sub(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<|>)", "", html)
    return re.sub(r"\s*\n\s*", " ", html)
