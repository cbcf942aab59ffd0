#!/usr/bin/env bash
# Prints the plan to take along with a real browser: a full one and a small one, on A4 and on Letter. Each must come out
# as one page that holds the plan, and nothing of the log.
. "$(dirname "$0")/lib.sh"
need chromium pdftotext:poppler-utils pdfinfo:poppler-utils

export HOME=$work/home
mkdir "$HOME"
data=$work/data

run() { "$lee" --dir "$data" "$@"; }
quietly() { run "$@" >/dev/null 2>&1; }

# add SECTION WORDS: an item of the plan.
add() { printf '%s\n' "$2" | quietly plan add "$1"; }

# print_page HTML SIZE PDF: what the browser makes of the page on a sheet of that size.
print_page() {
  sed "s|@page {|@page { size: $2;|" "$1" >"$work/sheet.html"
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --no-pdf-header-footer --user-data-dir="$(mktemp -d -p "$work")" \
    --print-to-pdf="$3" "file://$work/sheet.html" >/dev/null 2>"$work/browser.log"
}

one_page() { [ "$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')" = 1 ]; }
size_is() { pdfinfo "$1" | grep -q "^Page size:.*$2"; }
# Lines may break anywhere on the sheet.
text_of() { pdftotext -layout "$1" - | tr -s ' \n' '  '; }
holds() { grep -qF -- "$2" <<<"$1"; }

# try NAME WORDS: the card of the data folder, on both sheets, with these words on it.
try() {
  local name=$1 words=$2 size text
  rm -f "$work/card.html"
  quietly plan export --format html --with-names "$work/card.html"
  check "$name: only the owner can read it" [ "$(stat -c %a "$work/card.html")" = 600 ]
  check "$name: no script" no grep -qiE '<script|javascript:|http|src=|url\(|@import' "$work/card.html"
  check "$name: its title" grep -qF '<title>My card</title>' "$work/card.html"
  for size in A4 letter; do
    print_page "$work/card.html" "$size" "$work/card.pdf" || bad "$name, $size: $(tail -n 3 "$work/browser.log")"
    check "$name, $size: one page" one_page "$work/card.pdf"
    check "$name, $size: the sheet" size_is "$work/card.pdf" "$size"
    text=$(text_of "$work/card.pdf")
    check "$name, $size: the plan" holds "$text" "$words"
    check "$name, $size: nothing of the log" no holds "$text" notfromhere
    rm -f "$work/card.pdf"
  done
}

quietly checkin --craving 7 --note - <<<"notfromhere"
quietly lapse --at 2026-03-01
add reasons "My two kids"
try "a small plan" "My two kids"

quietly kit --have yes --expires 2028-08
quietly medication --medicine methadone --taken daily
for section in reasons warning-signs if-then alone people-places people professionals surroundings medication overdose \
  first-hour good-life; do
  for nth in 1 2 3 4 5 6 7 8; do
    add "$section" "item $nth of $section, with so many words that it needs more than one line of the card, and then some"
  done
done
add alone "$(printf 'w%.0s' {1..400})"
add alone "漢字とかなをまぜた文 مشي على النهر 👩‍👩‍👧 <b>not bold</b> & so on"
try "a full plan" "item 1 of reasons"

finish
