"""What every test starts from: a Persian portal with a home page, and an English locale."""

import gc

import hypothesis
import pytest
import time_machine
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Locale, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests import clock, first_rows, fresh_caches, search_index

pytest_plugins = [
    "tests.selection",
    "tests.browser_fixtures",
    "tests.database_fixtures",
    "tests.filled_portal",
]


# What is judged is the code, not how fast a machine under load draws examples.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def pytest_report_header():
    return f"the tests' clock: {clock.NOW:%A %Y-%m-%d %H:%M %Z}"


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """A module that asks for the day while it is read, for an example, has the tests' day."""
    with time_machine.travel(clock.NOW, tick=True):
        return (yield)


def pytest_collection_finish():
    """Thousands of tests are no rubbish: nobody looks through them again while they are played."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _clock(request):
    """Stand still at one instant; the mark `time_machine` sets another, `ticking` lets it go on."""
    if request.node.get_closest_marker("time_machine"):
        yield
        return
    # A browser is a process of its own, which waits for the server's next second.
    ticks = any(request.node.get_closest_marker(name) for name in ("ticking", "browser"))
    with time_machine.travel(clock.NOW, tick=ticks):
        yield


@pytest.fixture(autouse=True)
def _fresh_caches():
    fresh_caches.forget()
    # What the request of a test before this one has activated.
    translation.deactivate()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _reference_index(request):
    """What uses what is asked by few, and is a third of the time in which a page is stored."""
    if any(request.node.get_closest_marker(name) for name in ("reference_index", "browser")):
        yield
        return
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def _search_index(request):
    if request.node.get_closest_marker("browser"):
        yield
        return
    with search_index.written_when_searched():
        yield


@pytest.fixture
def persian(db):
    return Locale.objects.get_or_create(language_code="fa")[0]


@pytest.fixture
def english(db):
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def first_rows_of_comments(db):
    """The organisation's lists, where a transactional test before this one has flushed them."""
    first_rows.restore()


@pytest.fixture
def root_page(persian, first_rows_of_comments):
    return first_rows.root(persian)


@pytest.fixture
def home_page(root_page, persian):
    """The portal's Persian home page, at `/`."""
    from cms_site.home.models import HomePage

    home = root_page.add_child(
        instance=HomePage(title="سازمان شهرداری‌ها و دهیاری‌ها", slug="portal", locale=persian)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def english_home(root_page, home_page, english):
    """The English translation of the home page, at `/en/`; it has no revision, as that has none."""
    from cms_site.home.models import HomePage

    translation = HomePage(
        title="Organization of Municipalities and Dehyaris",
        slug=f"{home_page.slug}-en",
        locale=english,
        translation_key=home_page.translation_key,
    )
    return root_page.add_child(instance=translation)


@pytest.fixture
def usual_day():
    """The day that the dates of a test are written for, whatever day the suite is played on."""
    with time_machine.travel("2026-11-24T08:30:00Z", tick=False):
        yield
