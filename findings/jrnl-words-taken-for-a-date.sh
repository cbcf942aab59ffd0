#!/usr/bin/env bash
# jrnl takes the words before a colon for a date, and does not keep them.
#
# One would guess: `jrnl "yesterday: we met"` is dated yesterday because the words before the colon are a date and
# nothing else. A sentence that only holds the name of a day or a time, or begins like one, is kept as it was typed.
# What happens: it is enough that the date reader finds a day or a time somewhere in those words. The entry is moved to
# that day, and everything before the colon is left out of the journal, with no word about it. "Friday was bad: I
# used" becomes "I used". Words of other languages meet the same fate: "Mon ami" is taken for a Monday.
# Versions: jrnl 4.6, with parsedatetime 2.6 and python-dateutil 2.9.0.post0.
# For Leeward: no time is ever read out of a note. Days and times have options of their own, and anything there that is
# not wholly a day or a time is refused (`moment_from_words` in src/record/moment.rs, with its tests). In a journal that
# comes from jrnl, a day may be one that the person never meant.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" TZ=UTC LC_ALL=C.UTF-8
python3 -m pip install --quiet --disable-pip-version-check --no-warn-conflicts --root-user-action=ignore \
    --target "$work/lib" jrnl==4.6 parsedatetime==2.6 python-dateutil==2.9.0.post0
export PYTHONPATH="$work/lib"

cat > "$work/jrnl.yaml" <<CONFIG
version: v4.6
journals: {default: {journal: $work/journal.txt}}
timeformat: '%Y-%m-%d %H:%M'
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
template: false
highlight: false
linewrap: 79
tagsymbols: '@'
indent_character: '|'
colors: {body: none, date: none, tags: none, title: none}
CONFIG
: > "$work/journal.txt"
write() { python3 -m jrnl --config-file "$work/jrnl.yaml" "$1" < /dev/null > "$work/said" 2>&1; }

python3 -m jrnl --version | sed -n 1p
failed=0
# What is typed, and what is left of it.
while IFS='|' read -r typed left; do
    : > "$work/journal.txt"
    write "$typed"
    kept=$(sed -n 's/^\[[^]]*\] //p' "$work/journal.txt")
    day=$(sed -n 's/^\[\([^]]*\)\].*/\1/p' "$work/journal.txt")
    printf 'typed: %-34s kept: %-24s dated: %s\n' "$typed" "$kept" "$day"
    [ "$kept" = "$left" ] || { echo "  expected to be kept: $left" >&2; failed=1; }
done <<'CASES'
Friday was bad: I used|I used
May be late: told the clinic|told the clinic
Sat with Anna: we talked|we talked
Tue and wed: no sleep|no sleep
Left work at 5 pm: felt alone|felt alone
Mon ami: tout va bien|tout va bien
Note to self: call Anna|Note to self: call Anna
day 3: sick|day 3: sick
CASES
echo "The last two name no day or time, and were kept."
exit "$failed"
