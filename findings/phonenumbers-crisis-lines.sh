#!/usr/bin/env bash
# libphonenumber takes helplines for mistakes, and writes some so that they cannot be recognised.
#
# One would guess: a table of helplines can be checked, found in a text and made into links with libphonenumber; and
# what its check of ordinary numbers leaves out, its check of short numbers knows.
# What happens, with lines from Leeward's list:
# - `is_valid_number` is false for 911, 112, 988 and the Samaritans' 116 123, and its search in a text finds none of
#   them: these two know ordinary numbers only.
# - its check of short numbers knows those, and yet not the suicide prevention lines of the Netherlands (113) and of
#   Portugal (1411), nor India's Tele-MANAS (14416). So not even both checks together can tell a helpline from a slip of
#   the finger.
# - as a link, 988 becomes tel:+1-988, with a country's code before a number that is given out without one.
# - South Africa's freephone 0800 567 567 is grouped anew as 080 056 7567.
# Versions: phonenumbers 9.0.20 (the Python port of libphonenumber).
# For Leeward: no library judges or rewrites its numbers. They stand in content/en/helplines.json as they are dialled,
# with source and day, and a test of the content holds each of them a second time.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-warn-conflicts --root-user-action=ignore \
    --target "$work/lib" phonenumbers==9.0.20

PYTHONPATH="$work/lib" python3 - <<'PYTHON'
import sys

import phonenumbers as lib

# Country, number, whether the check of ordinary numbers takes it, whether the check of short ones does.
LINES = [
    ("US", "911", False, True),
    ("US", "988", False, True),
    ("US", "741741", False, True),
    ("US", "800-484-3731", True, False),
    ("GB", "116 123", False, True),
    ("IE", "112", False, True),
    ("NL", "113", False, False),
    ("PT", "1411", False, False),
    ("IN", "14416", False, False),
    ("ZA", "0800 567 567", True, False),
]
as_told = True
print("phonenumbers", lib.__version__)
print(f"{'':3}{'number':14}{'ordinary':10}{'short':7}{'found in text':15}{'written':16}link")
for country, number, ordinary, short in LINES:
    parsed = lib.parse(number, country)
    seen = (lib.is_valid_number(parsed), lib.is_valid_short_number_for_region(parsed, country))
    matcher = lib.PhoneNumberMatcher(f"You can call {number} now.", country)
    found = matcher.has_next()
    written = lib.format_number(parsed, lib.PhoneNumberFormat.NATIONAL)
    link = lib.format_number(parsed, lib.PhoneNumberFormat.RFC3966)
    print(f"{country:3}{number:14}{seen[0]!s:10}{seen[1]!s:7}{found!s:15}{written:16}{link}")
    as_told &= seen == (ordinary, short) and found == ordinary
    as_told &= number != "988" or link == "tel:+1-988"
    as_told &= country != "ZA" or written == "080 056 7567"
if not as_told:
    sys.exit("This is not what the script tells of.")
PYTHON
