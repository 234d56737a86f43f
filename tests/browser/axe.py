"""What axe finds wrong with a page."""

from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe


def problems(page, *rules):
    """What breaks one of `rules`, or any where none is named."""
    options = (
        {**DEFAULT_OPTIONS, "runOnly": {"type": "rule", "values": rules}}
        if rules
        else DEFAULT_OPTIONS
    )
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"]
    ]
