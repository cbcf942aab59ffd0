#!/usr/bin/env bash
# Prints the card with a real browser, on A4 and on Letter: it must be one sheet, hold the plan and nothing of the log, and
# load nothing. With CARD_PICTURES=FOLDER it leaves pictures of the sheets there, for somebody to look at.
. "$(dirname "$0")/lib.sh"
need chromium pdfinfo:poppler-utils jq

export HOME=$work/home
mkdir "$HOME"
data=$HOME/.local/share/leeward

say() { "$lee" plan add "$1" - >/dev/null; }

# by_hand JSON: an item with what only the prompts ask for, as a person may write it into the file.
nth=0
by_hand() {
  nth=$((nth + 1))
  jq -cn --arg id "$(printf '%08d-0000-4000-8000-000000000000' "$nth")" \
    '{kind: "plan", id: $id, rev: 1, at: "2026-03-01T12:00:00+01:00", day: "2026-03-01"} + '"$1" >>"$data/journal.jsonl"
}

# What must never come along.
"$lee" checkin --craving 7 --note - <<<"MARKERNOTE" >/dev/null
"$lee" lapse --at 2026-03-01 --how once >/dev/null
jq -cn '{kind: "lapse", id: "10000000-0000-4000-8000-000000000000", rev: 1, at: "2026-03-01T12:00:00+01:00",
  day: "2026-03-01", how: "once", triggers: ["MARKERTRIGGER"], tried: ["MARKERTOOL"], next: "MARKERNEXT"}' >>"$data/journal.jsonl"
"$lee" medication --medicine methadone --taken daily --refill 2030-03-09 >/dev/null

# A usual plan.
by_hand '{section: "reasons", text: "My two kids", star: true}'
for words in "To wake up without feeling sick" "<b>Sam & Ana</b>: \"us\", that's why"; do say reasons <<<"$words"; done
by_hand '{section: "if-then", text: "If it is payday, then I will go home with Sam.", star: true}'
say if-then <<<"If I feel lonely, then I will call my sister."
say warning-signs <<<"Skipping the group"
say alone <<<"Walk along the river"
say alone <<<"أتنفس ببطء لبضع دقائق"
say people-places <<<"公園のチェスのコーナー、日曜日の午後にみんなで集まる場所"
jq -cn '{kind: "kit", id: "20000000-0000-4000-8000-000000000000", rev: 1, at: "2099-03-01T12:00:00+01:00",
  day: "2026-03-01", have: "yes", place: "kitchen drawer", expires: "2030-08-31", who: "Sam"}' >>"$data/journal.jsonl"
by_hand '{section: "people", text: "Sam", number: "202 555 0143", hours: "any time", say: "Can you stay on the phone with me?", star: true}'
by_hand '{section: "people", text: "דנה", number: "+1 202 555 0179", hours: "after six"}'
by_hand '{section: "professionals", text: "The clinic", number: "202 555 0120", hours: "8 to 16"}'
say surroundings <<<"Old numbers are out of my phone"
say medication <<<"The pharmacy is on my way to work"
say overdose <<<"Sam knows where the naloxone is"
by_hand '{section: "first-hour", text: "Call Sam. Not alone. Naloxone out.", star: true}'
say good-life <<<"Saturday with the kids"

# on PAPER PAGE PDF: prints it as somebody would who has such paper in the printer.
on() {
  sed "s/@page {/@page { size: $1;/" "$2" >"$work/page.html"
  browser --no-pdf-header-footer --print-to-pdf="$3" "file://$work/page.html" >/dev/null 2>&1
}

pages() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }
in_text() {
  pdftotext -layout "$2" "$work/text"
  grep -qF -- "$1" "$work/text"
}
marked() { grep -q MARKER "$1"; }
loads() { grep -qiE '<script|<img|<link|<iframe|http|url\(|src=|@import' "$1"; }

# printed NAME PAGE WORDS...: one sheet on both papers, with these words on it.
printed() {
  local name=$1 page=$2 paper words
  shift 2
  check "$name loads something" no loads "$page"
  check "$name holds something of the log" no marked "$page"
  check "$name is not called My card" grep -q '<title>My card</title>' "$page"
  for paper in A4 Letter; do
    on $paper "$page" "$work/$name-$paper.pdf"
    check "$name on $paper takes $(pages "$work/$name-$paper.pdf") sheets" [ "$(pages "$work/$name-$paper.pdf")" = 1 ]
    for words in "$@"; do
      check "$name on $paper lacks: $words" in_text "$words" "$work/$name-$paper.pdf"
    done
    [ -z "${CARD_PICTURES:-}" ] || pdftoppm -png -r 70 "$work/$name-$paper.pdf" "$CARD_PICTURES/$name-$paper"
  done
}

# exported NAME OPTIONS...: the page of that name.
exported() {
  local name=$1
  shift
  "$lee" plan export --format html "$@" "$work/$name.html" 2>"$work/said"
  check "$name was written without a warning" grep -q "Anyone who finds this can read it" "$work/said"
  check "$name can be read by others" [ "$(stat -c %a "$work/$name.html")" = 600 ]
}

exported usual
printed usual "$work/usual.html" "My card" "My two kids" "<b>Sam & Ana</b>" "Medicine: methadone" "Expires: 31 August 2030"
check "wide words are not in it" grep -q "公園のチェス" "$work/usual.html"
check "words from right to left do not stand for themselves" grep -q "<bdi>أتنفس ببطء لبضع دقائق</bdi>" "$work/usual.html"
check "a number is there that was not chosen" no grep -q 555 "$work/usual.html"
exported names --with-names
printed names "$work/names.html" "202 555 0143" "To say: Can you stay on the phone"
exported part --section reasons
printed part "$work/part.html" "My two kids"
check "a part is there that was not chosen" no grep -q "Saturday" "$work/part.html"
mkdir -p "$data" && echo '{"country":"US"}' >"$data/settings.json" && chmod 600 "$data/settings.json"
exported overdose --card
printed overdose "$work/overdose.html" "911" "988" "tiny pupils" "kitchen drawer" "Stay until help comes"
check "the overdose card holds the plan" no grep -q "My two kids" "$work/overdose.html"

# Far more than fits: many items, long words, wide ones, ones that run from right to left.
for section in reasons warning-signs alone people-places surroundings medication overdose first-hour good-life; do
  for words in "MMMM WWWW $section" "한국어로 쓴 아주 긴 문장이 여기에 있고 또 계속됩니다 $section" "שלום עולם, זה משפט ארוך מאוד שנמשך ונמשך $section" \
    "Two lines of it"$'\n'"and the second of $section" "$(printf 'w%.0s' {1..90})" "An ordinary line of $section, as people write them" \
    "$(printf 'many words %.0s' {1..200})"; do
    say "$section" <<<"$words"
  done
done
exported full --with-names
printed full "$work/full.html" "My two kids" "202 555 0143" "had no room"
for section in reasons alone surroundings good-life first-hour; do
  for ((n = 0; n < 12; n++)); do say "$section" <<<"$n. Go out, and walk once around the block"; done
done
exported short-lines --section reasons --section alone --section surroundings
printed short-lines "$work/short-lines.html" "My two kids"

# The checks have to see what they look for.
sed 's/<main>/<main>MARKERNOTE/' "$work/usual.html" >"$work/wrong.html"
check "a word of the log was not caught" marked "$work/wrong.html"
sed 's/<h1>/<img src="http:x"><h1>/' "$work/usual.html" >"$work/wrong.html"
check "a picture was not caught" loads "$work/wrong.html"
sed 's/font-size: [0-9.]*pt/font-size: 40pt/' "$work/usual.html" >"$work/wrong.html"
on A4 "$work/wrong.html" "$work/wrong.pdf"
check "a second sheet was not caught" [ "$(pages "$work/wrong.pdf")" -gt 1 ]

finish
