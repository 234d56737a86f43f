"""What the public list of a page shows."""

import re


def shown(client, url, **query):
    html = client.get(url, query).content.decode()
    return [int(found) for found in re.findall(r'data-comment="([0-9]+)"', html)], html
