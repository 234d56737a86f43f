"""The official holidays of Iran that come with the plugin, by the years of its calendar.

Days of the sun are fixed. Days of the moon are announced shortly before: they are calculated, one
day off at most as a rule, and stand in the table as estimated until somebody confirms them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAYS = {1405: date(2026, 3, 21), 1406: date(2027, 3, 21), 1407: date(2028, 3, 20)}
YEARS = tuple(FIRST_DAYS)

NAMES = {
    "nowruz": ("عید نوروز", "Nowruz"),
    "republic": ("روز جمهوری اسلامی", "Islamic Republic Day"),
    "nature": ("روز طبیعت", "Nature Day"),
    "khomeini": ("رحلت امام خمینی", "Demise of Imam Khomeini"),
    "khordad-15": ("قیام ۱۵ خرداد", "Uprising of 15 Khordad"),
    "revolution": ("پیروزی انقلاب اسلامی", "Victory of the Islamic Revolution"),
    "oil": ("ملی شدن صنعت نفت", "Nationalization of the oil industry"),
    "fitr": ("عید فطر", "Eid al-Fitr"),
    "fitr-2": ("تعطیل عید فطر", "Eid al-Fitr, second day"),
    "sadiq": ("شهادت امام جعفر صادق", "Martyrdom of Imam Sadiq"),
    "adha": ("عید قربان", "Eid al-Adha"),
    "ghadir": ("عید غدیر خم", "Eid al-Ghadir"),
    "tasua": ("تاسوعای حسینی", "Tasua"),
    "ashura": ("عاشورای حسینی", "Ashura"),
    "arbaeen": ("اربعین حسینی", "Arbaeen"),
    "prophet": ("رحلت پیامبر و شهادت امام حسن مجتبی", "Demise of the Prophet"),
    "reza": ("شهادت امام رضا", "Martyrdom of Imam Reza"),
    "askari": ("شهادت امام حسن عسکری", "Martyrdom of Imam Hasan Askari"),
    "mawlid": ("میلاد پیامبر و امام جعفر صادق", "Birthday of the Prophet"),
    "fatima": ("شهادت حضرت فاطمه", "Martyrdom of Fatima"),
    "ali": ("ولادت امام علی", "Birthday of Imam Ali"),
    "mabath": ("مبعث پیامبر", "Mission of the Prophet"),
    "mahdi": ("ولادت حضرت قائم", "Birthday of Imam Mahdi"),
    "qadr": ("شهادت امام علی", "Martyrdom of Imam Ali"),
}
#: Days after the first day of the year.
SOLAR = (
    *(("nowruz", day) for day in range(4)),
    ("republic", 11),
    ("nature", 12),
    ("khomeini", 75),
    ("khordad-15", 76),
    ("revolution", 327),
    ("oil", 364),
)
LUNAR = {
    1405: "2026-03-21 fitr 2026-03-22 fitr-2 2026-04-14 sadiq 2026-05-27 adha 2026-06-04 ghadir "
    "2026-06-24 tasua 2026-06-25 ashura 2026-08-04 arbaeen 2026-08-12 prophet 2026-08-13 reza "
    "2026-08-21 askari 2026-08-30 mawlid 2026-11-13 fatima 2026-12-23 ali 2027-01-06 mabath "
    "2027-01-24 mahdi 2027-03-01 qadr 2027-03-10 fitr 2027-03-11 fitr-2",
    1406: "2027-04-03 sadiq 2027-05-17 adha 2027-05-25 ghadir 2027-06-15 tasua 2027-06-16 ashura "
    "2027-07-25 arbaeen 2027-08-02 prophet 2027-08-03 reza 2027-08-11 askari 2027-08-20 mawlid "
    "2027-11-03 fatima 2027-12-12 ali 2027-12-26 mabath 2028-01-13 mahdi 2028-02-18 qadr "
    "2028-02-27 fitr 2028-02-28 fitr-2",
    1407: "2028-03-22 sadiq 2028-05-06 adha 2028-05-14 ghadir 2028-06-03 tasua 2028-06-04 ashura "
    "2028-07-14 arbaeen 2028-07-22 prophet 2028-07-23 reza 2028-07-31 askari 2028-08-09 mawlid "
    "2028-10-22 fatima 2028-12-01 ali 2028-12-15 mabath 2029-01-01 mahdi 2029-02-06 qadr "
    "2029-02-15 fitr 2029-02-16 fitr-2 2029-03-11 sadiq",
}


@dataclass(frozen=True)
class ShippedHoliday:
    """One closed day as it is shipped; by its key it is known again after it was moved."""

    date: date
    name: str
    estimated: bool

    @property
    def key(self) -> str:
        return f"{self.date}-{self.name}"

    @property
    def names(self) -> dict[str, str]:
        return dict(zip(("fa", "en"), NAMES[self.name], strict=True))


def shipped_holidays(year: int) -> Iterator[ShippedHoliday]:
    """The closed days of a year of `YEARS`."""
    for name, days in SOLAR:
        yield ShippedHoliday(FIRST_DAYS[year] + timedelta(days=days), name, estimated=False)
    words = LUNAR[year].split()
    for day, name in zip(words[::2], words[1::2], strict=True):
        yield ShippedHoliday(date.fromisoformat(day), name, estimated=True)
