"""What dates look like in words and digits: one pattern for each way of writing them."""

import re

from .numerals import SMALL

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
VAGUE = frozenset("several few couple".split())
AMOUNTS = {**SMALL, "a": 1, "an": 1}
# Months whose names are verbs too: in small letters they need more to be dates.
VERBS = frozenset("may march mar".split())

MONTH = "|".join(f"{m}|{m[:3]}\\.?" for m in MONTHS if m != "may") + "|may|sept\\.?"
YEAR = r"(?:1[89]|20)\d\d"
FULL_YEAR = r"(?:1\d|20)\d\d"  # behind a day or a month, older years are told from counts
DAY = r"\d{1,2}"
NTH = r"(?:st|nd|rd|th)?"
WEEKDAY = "|".join(WEEKDAYS)
ON = rf"(?:(?P<weekday>{WEEKDAY})(?:,? the|,)? )?"  # `Sunday, June 9`, `Friday, the 1st of March`
OF = rf"(?:,? (?P<year>{FULL_YEAR})(?!\d|[.,]\d))?"
ONES = "|".join(w for w, n in SMALL.items() if 0 < n < 10)
WORDS = "|".join(AMOUNTS)
AMOUNT = (
    rf"(?<![\w.,-])(?<!hundred )(?<!hundred and )(?<!thousand )(?P<amount>\d[\d,]*(?:\.\d+)?|"
    rf"(?:a|{ONES}) hundred|(?:{WORDS})(?:[- ](?:{ONES}))?|(?:a )?(?:{'|'.join(VAGUE)}))(?: of)?"
)
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
RANGE = r" ?(?:[-–]|to|and|until|till|through) ?"
NOT_A_DAY = r"(?<!bloody )(?<!black )(?<!good )(?<!easter )(?<!ash )(?<!palm )(?<!super )"

PATTERNS = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "iso",
            r"(?<![\w.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
            r"(?:T\d\d:?\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
        ),
        (
            "numeric",
            rf"(?<![\w./-])(?:(?P<first>{DAY})(?P<sign>[./-])(?P<second>{DAY})(?P=sign)"
            rf"(?P<year>{FULL_YEAR})|(?P<year_first>{FULL_YEAR})(?P<sign_2>[./])"
            rf"(?P<month>{DAY})(?P=sign_2)(?P<day>{DAY}))(?![\w/-]|\.\d)",
        ),
        (
            "days",
            rf"(?<![\w.,]){ON}(?P<day>{DAY}){NTH}{RANGE}(?P<last>{DAY}){NTH}"
            rf"(?: of)? (?P<month>{MONTH}){OF}(?!\w)",
        ),
        (
            "days",
            rf"\b{ON}(?P<month>{MONTH}) (?P<day>{DAY}){NTH}{RANGE}(?P<last>{DAY}){NTH}\b"
            rf"(?![,.]\d){OF}",
        ),
        (
            "day",
            rf"(?<![\w.,]){ON}(?P<day>{DAY}){NTH}(?: of)? (?P<month>{MONTH}){OF}"
            rf"(?: \((?:{WEEKDAY})\)|, a (?:{WEEKDAY}))?(?!\w)",
        ),
        (
            "day",
            rf"\b{ON}(?P<month>{MONTH}) (?P<day>{DAY}){NTH}\b(?![,.]\d){OF}"
            rf"(?: \((?:{WEEKDAY})\)|, a (?:{WEEKDAY}))?",
        ),
        (
            "months",
            rf"\b(?P<month>{MONTH})(?P<between>{RANGE})(?P<last>{MONTH}),? (?P<year>{YEAR})\b",
        ),
        ("month", rf"\b(?P<month>{MONTH}),? (?:of )?(?P<year>{FULL_YEAR})(?![\w%]|[.,]\d)"),
        (
            "bare month",
            rf"\b(?:in|since|until|by|last|this|next|early|late|mid)[ -](?P<month>{MONTH})\b",
        ),
        ("decade", rf"\b(?P<year>{YEAR})s\b"),
        ("years", rf"(?<![\w/.,-])(?P<year>{YEAR})\s?[-–/]\s?(?P<last>{YEAR}|\d\d)(?![\w/%-])"),
        ("year", rf"(?<![\w,.$€£¥₹/-])(?P<year>{YEAR})(?![\w%/-]|[.,]\d)"),
        (
            "weekday",
            rf"\b(?P<week>last|next|this) week(?:['’]s|,? on)? (?P<name>{WEEKDAY})\b(?P<which>)",
        ),
        (
            "weekday",
            rf"\b{NOT_A_DAY}(?:(?P<which>last|past|next|coming|this|on) )?(?P<name>{WEEKDAY})\b"
            r"(?! (?:prayer|times\b|telegraph))(?: (?:of )?(?P<week>last|next|this) week\b)?",
        ),
        ("near", r"\b(?P<word>yesterday|today|tonight|tomorrow)\b"),
        (
            "last",
            r"\b(?P<which>last|this|next|past|previous) (?P<unit>day|week|month|year)\b",
        ),
        ("ago", rf"{AMOUNT} {UNIT} (?P<way>ago|earlier|before|later)\b"),
    )
)
FROM_ANOTHER = re.compile(rf"{AMOUNT} {UNIT} (?P<way>earlier|before|later)", re.I)
# `two days after 9 May 2021`, `the day before 3 March`; `5 percent a year from 2010` counts none.
OFFSET = re.compile(
    rf"(?:{AMOUNT}|(?P<the>\bthe)) {UNIT} (?P<way>after|before|following|prior to|"
    r"(?<!\ba day )(?<!\ba week )(?<!\ba month )(?<!\ba year )from) (?:the )?$",
    re.I,
)
SINCE = re.compile(r"\b(?:since|from)(?: \w+)?\s*$", re.I)
FROM = re.compile(r"\b(?:from|between)(?: (?:the|early|late|mid))?\s*$", re.I)
JOINED = re.compile(r",? ?(?P<word>/|to|and|until|till|up to|through|[-–—])(?: the)? ?", re.I)
LISTED = re.compile(r",? (?:and|or) (?:on )?", re.I)
# What is put off from one day to another does not last from the one to the other.
PUT_OFF = re.compile(
    r"\b(?:postpon|mov|delay|deferr|reschedul|shift|push|brought|bring|adjourn)\w*\b[^.!?]*$", re.I
)
# A number where a year would stand, and none that is read; `9 May 5000 people` has no year.
YEAR_UNREAD = re.compile(
    r",? (?:0\d{3}\b|(?:\d{5,}|(?:2[1-9]|[3-9]\d)\d\d)\b(?! (?!and\b|or\b|to\b|the\b|was\b)[a-z]))"
)
