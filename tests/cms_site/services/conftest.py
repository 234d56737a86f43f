"""A service desk with a service, a part of it, and one of another family."""

import pytest

from cms_site.services.categories import ServiceCategory
from cms_site.services.desk_page import ServiceDeskPage
from cms_site.services.service_page import ServicePage


@pytest.fixture
def desk(home_page):
    page = ServiceDeskPage(title="میز خدمت", slug="services", show_in_menus=True)
    return home_page.add_child(instance=page)


@pytest.fixture
def add_service(desk):
    def add(title, service_id="", **fields):
        fields = {"slug": f"s{ServicePage.objects.count()}", "summary": f"شرح {title}", **fields}
        return desk.add_child(instance=ServicePage(title=title, service_id=service_id, **fields))

    return add


@pytest.fixture
def complaint(add_service):
    return add_service(
        "ثبت شکایت",
        "۱۰۰۶۱۰۷۳۰۰۰",
        service_type="g2c",
        documents=[("item", "کارت ملی")],
        promised_days=15,
        phone="021-66901110",
    )


@pytest.fixture
def tracking(add_service, complaint):
    return add_service("پیگیری پرونده", "10061073001")


@pytest.fixture
def training(add_service):
    return add_service("آموزش دهیاران", "10061080000")


@pytest.fixture
def for_dehyars(training):
    category = ServiceCategory.objects.create(
        kind="audience", names={"fa": "دهیاران", "en": "Dehyars"}
    )
    training.categories = [category]
    training.save()
    return category
