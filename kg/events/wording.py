"""Names of event classes, dates and enumerations for labels, in Arabic and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kg.model import When

_MONTHS_AR = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو", "تموز/يوليو",
    "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
KINDS: Mapping[str, tuple[str, str]] = {
    "Attack": ("هجوم", "Attack"),
    "AttackIncident": ("هجوم", "Attack"),
    "AttackSeries": ("هجمات", "Attacks"),
    "RocketAttack": ("هجوم صاروخي", "Rocket attack"),
    "MissileAttack": ("هجوم بالصواريخ الموجهة", "Missile attack"),
    "DroneAttack": ("هجوم بطائرات مسيّرة", "Drone attack"),
    "AirStrike": ("قصف جوي", "Air strike"),
    "ArtilleryAttack": ("قصف مدفعي", "Artillery attack"),
    "Bombing": ("تفجير", "Bombing"),
    "SuicideBombing": ("هجوم انتحاري", "Suicide bombing"),
    "Shooting": ("إطلاق نار", "Shooting"),
    "Assassination": ("اغتيال", "Assassination"),
    "Raid": ("اقتحام", "Raid"),
    "Clash": ("اشتباك", "Clash"),
    "DialogueRound": ("جولة محادثات", "Round of talks"),
    "Meeting": ("لقاء", "Meeting"),
    "Agreement": ("اتفاق", "Agreement"),
    "Ceasefire": ("اتفاق وقف إطلاق النار", "Ceasefire agreement"),
    "Treaty": ("معاهدة", "Treaty"),
    "Memorandum": ("مذكرة تفاهم", "Memorandum"),
    "JointStatement": ("بيان مشترك", "Joint statement"),
    "Understanding": ("تفاهم", "Understanding"),
    "TroopLevel": ("عديد القوات", "Troop level"),
    "RoleTenure": ("تولي منصب", "Tenure"),
}


def date_ar(when: When | None) -> str:
    """A day, month or stretch in Arabic, with both month names."""
    if when is None:
        return ""
    return _date(when, lambda d: f"{d.day} {_MONTHS_AR[d.month - 1]} {d.year}", _MONTHS_AR, " – ")


def date_en(when: When | None) -> str:
    """A day, month or stretch in English."""
    if when is None:
        return ""
    return _date(when, lambda d: f"{d.day} {_MONTHS_EN[d.month - 1]} {d.year}", _MONTHS_EN, " to ")


def _date(when: When, day: Callable[[date], str], months: Sequence[str], to: str) -> str:
    if when.first == when.last:
        return day(when.first)
    if when.precision == "month":
        return f"{months[when.first.month - 1]} {when.first.year}"
    if when.precision == "year":
        return str(when.first.year)
    return f"{day(when.first)}{to}{day(when.last)}"


def and_ar(names: Sequence[str]) -> str:
    """Names joined by "and" in Arabic."""
    return " و".join(names)


def and_en(names: Sequence[str]) -> str:
    """Names joined by commas and "and"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def joined(parts: Sequence[str], separator: str = " ") -> str:
    """The parts that are not empty."""
    return separator.join(part for part in parts if part)
