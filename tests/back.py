"""What a browser may do with an answer when its reader goes back to it."""


def assert_back_can_show(response):
    """Nobody but this browser keeps it, and Back shows it instead of an error of the browser."""
    policy = {each.strip() for each in response.headers["Cache-Control"].split(",")}
    assert {"private", "no-cache"} <= policy
    assert not {"no-store", "public"} & policy
