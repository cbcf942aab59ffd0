#!/usr/bin/env bash
# khal leaves whole copies of an event beside it, and they outlive the event.
#
# One would guess: importing a calendar file again replaces the event of the same UID, and a calendar folder holds one
# file for each event. When the event is deleted, its words are gone from the folder.
# What happens: the event is replaced, and khal shows it once. But each import of a UID that is there already leaves two
# files UID.icsXXXXXXXX with the whole event in the folder. No calendar program reads files of such names, so nobody
# sees them; a folder that is synchronised carries them along. Deleting the event in khal leaves them all.
# Versions: khal 0.14.1 with icalendar 7.3.2.
# For Leeward: it hands out no calendar files today. When it does, what it writes into one must be fit to stay for ever:
# no name of a medicine, no words of the person's own; and it cannot promise that taking a reminder out of the calendar
# removes it from the disk.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache"
export TZ=UTC LC_ALL=C.UTF-8
python3 -m pip install --quiet --disable-pip-version-check --no-warn-conflicts --root-user-action=ignore \
    --target "$work/lib" khal==0.14.1 icalendar==7.3.2
export PYTHONPATH="$work/lib"

calendar="$work/calendar"
mkdir "$calendar"
cat > "$work/khal.conf" <<CONFIG
[calendars]
[[own]]
path = $calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $work/khal.db
CONFIG
event() {
    printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VEVENT UID:evening \
        DTSTAMP:20260301T090000Z "DTSTART:20260302T$1" DURATION:PT15M RRULE:FREQ=DAILY 'SUMMARY:Five quiet minutes' END:VEVENT END:VCALENDAR
}
event 203000 > "$work/first.ics"
event 213000 > "$work/later.ics"
run() { python3 -m khal -c "$work/khal.conf" "$@"; }
files() { find "$calendar" -type f | wc -l; }
holding() { find "$calendar" -type f -exec grep -l 'Five quiet minutes' {} + | wc -l; }

failed=0
expect() { # what, seen, expected
    echo "$1: $2"
    [ "$2" = "$3" ] || { echo "  expected: $3" >&2; failed=1; }
}
run --version
run import --batch -a own "$work/first.ics"
expect "files after the first import" "$(files)" 1
run import --batch -a own "$work/later.ics"
expect "files after a change of the same event" "$(files)" 3
run import --batch -a own "$work/later.ics"
expect "files after the same file once more" "$(files)" 5
expect "times that khal shows the event on a day" "$(run list 2026-03-03 1d | grep -c 'Five quiet minutes')" 1
expect "files whose name ends in .ics" "$(find "$calendar" -name '*.ics' | wc -l)" 1
# D deletes, y agrees, q leaves.
printf 'D\ny\nq\n' | run edit 'Five quiet minutes' > "$work/said" 2>&1 || true
expect "files whose name ends in .ics, after deleting" "$(find "$calendar" -name '*.ics' | wc -l)" 0
expect "files that still hold the words" "$(holding)" 4
exit "$failed"
