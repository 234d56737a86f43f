"""The virus scanner of a site: what `FEEDBACK_FILE_SCANNER` names.

It is called with a file that is open for reading, and answers the name of what it finds, or "".
"""


class ScannerError(Exception):
    """The scanner has no verdict on this file now; it is asked again later."""
