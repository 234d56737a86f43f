"""What axe finds wrong with a page."""

from axe_playwright_python.sync_playwright import Axe


def problems(page):
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]
