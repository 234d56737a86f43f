"""What a page is to those who hear it: read from the browser's own accessibility tree."""


def tree(page):
    """The nodes that are spoken, in order, each as (role, name, properties)."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    return [_spoken(node) for node in _walk(nodes, next(iter(nodes))) if not node["ignored"]]


def _walk(nodes, name):
    node = nodes[name]
    yield node
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _walk(nodes, child)


def _spoken(node):
    more = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    return node["role"]["value"], node.get("name", {}).get("value", "").strip(), more


def outline(page):
    """The headings as (level, name)."""
    return [(more["level"], name) for role, name, more in tree(page) if role == "heading"]


def outline_problems(page):
    """What is wrong with the headings: not one first of them, one that is empty, a jump."""
    found, before = [], 0
    for level, name in outline(page):
        if not name:
            found.append(f"a heading of level {level} is empty")
        if level > before + 1:
            found.append(f"{name!r} jumps from {before} to {level}")
        before = level
    firsts = [name for level, name in outline(page) if level == 1]
    return found if len(firsts) == 1 else [*found, f"level 1: {firsts}"]


def nameless(page):
    """The controls, articles and groups that say nothing of themselves."""
    roles = {"link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "article"}
    roles |= {"radiogroup", "dialog", "navigation"}
    return [role for role, name, more in tree(page) if role in roles and not name]
