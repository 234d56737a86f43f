"""The demo's units, topics and cases, moved along by the functions that people use."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from cms_site.demo import remedies
from cms_site.demo.texts import load
from feedback_plugin.cases import transitions
from feedback_plugin.cases.filing import file_case
from feedback_plugin.cases.holiday_import import import_holidays
from feedback_plugin.cases.models.escalations import UPPER, Escalation
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.outcomes import Outcome
from feedback_plugin.cases.shipped_holidays import YEARS
from feedback_plugin.cases.states import IdentityMode

FALLBACK = "inspection"
# The officer of the demo works for these units; the budget's cases are somebody else's.
OFFICERS_UNITS = ("inspection", "services", "training", "it")


def create_cases():
    """Add units and topics, then file the cases and answer what is answered."""
    texts = load("cases")
    officer = get_user_model().objects.get(username="officer")
    units = {item["key"]: _unit(item, officer) for item in texts["units"]}
    topics = {}
    for position, item in enumerate(texts["topics"]):
        topics[item["key"]] = Topic.objects.create(
            names=item["name"],
            parent=topics.get(item.get("parent")),
            unit=units.get(item.get("unit")),
            sort_order=position,
        )
    _set_up_clocks(units)
    for position, item in enumerate(texts["cases"]):
        filed_at = timezone.now() - timedelta(days=item["days_ago"], hours=1)
        _case(item, topics[item["topic"]], officer, filed_at, nonce=f"demo-case-{position}")


def _set_up_clocks(units):
    """The holidays of the country, and who hears of answers that are late."""
    for year in YEARS:
        import_holidays(year)
    for rung in UPPER:
        Escalation.objects.create(rung=rung, unit=units[FALLBACK])


def _unit(item, officer):
    group = Group.objects.create(name=item["name"]["fa"])
    if item["key"] in OFFICERS_UNITS:
        officer.groups.add(group)
    return Unit.objects.create(
        names=item["name"],
        official_names=item["official_name"],
        official_posts=item["official_post"],
        group=group,
        is_fallback=item["key"] == FALLBACK,
    )


def _case(item, topic, officer, filed_at, nonce):
    filing = {
        "case_type": item["type"],
        "topic": topic,
        "subject": item["subject"],
        "description": item["text"],
        "desired_outcome": "",
        "identity_mode": IdentityMode.IDENTIFIED,
        "name": item["name"],
        "email": item["email"],
        "mobile": "",
        "page": None,
    }
    case = file_case(filing, nonce=nonce, language="fa", at=filed_at)
    last = len(item["messages"]) - 1
    for position, message in enumerate(item["messages"]):
        at = filed_at + timedelta(hours=5 * (position + 1))
        decides = item["state"] == "answered" and position == last
        _write(case, message, officer, at, decides=decides)
        case.refresh_from_db()
    if later := item.get("later"):
        remedies.follow(case, later, officer, filed_at + timedelta(days=2))
    if extension := item.get("extension"):
        at = filed_at + timedelta(days=3)
        transitions.extend(case, actor=officer, at=at, **extension)


def _write(case, message, officer, at, *, decides):
    if message["from"] == "filer":
        transitions.write_back(case, text=message["text"], nonce=f"{case.number}-{at}", at=at)
    elif decides:
        words = {"outcome": Outcome.UPHELD, "text": message["text"]}
        words |= remedies.with_answer(message, officer, at)
        transitions.answer(case, actor=officer, at=at, **words)
    else:
        transitions.ask(case, text=message["text"], actor=officer, at=at)
