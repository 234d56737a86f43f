"""Does an address lead to its view, or does another pattern above it take the request?"""

from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse


def is_mounted(name) -> bool:
    try:
        address = reverse(name).removeprefix(get_script_prefix().rstrip("/"))
        return resolve(address).view_name == name
    except (NoReverseMatch, Resolver404):
        return False
