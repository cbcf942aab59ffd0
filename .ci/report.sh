#!/usr/bin/env bash
# Prints a report with a real browser, on A4 and on Letter: its pictures must be drawn, it must hold what was chosen and
# nothing else, and load nothing. With REPORT_PICTURES=FOLDER it leaves pictures of the sheets there, for somebody to look at.
. "$(dirname "$0")/lib.sh"
need chromium pdfinfo:poppler-utils jq

export HOME=$work/home
mkdir "$HOME"
data=$HOME/.local/share/leeward

# Two months, as somebody may write them by hand: every day a check-in, every other day a craving, now and then a tool.
today=$(date +%F)
"$lee" checkin --craving 2 --confidence 7 >/dev/null
id() { printf '%08d-0000-4000-8000-000000000000' "$1"; }
for ((ago = 1; ago <= 60; ago++)); do
  day=$(date -d "$today - $ago days" +%F)
  jq -cn --arg id "$(id $ago)" --arg day "$day" --argjson ago $ago '
    {kind: "checkin", id: $id, rev: 1, at: "\($day)T20:00:00+00:00", day: $day, craving: (($ago * 7) % 11), confidence: (($ago * 5) % 11),
     use: (if $ago == 20 then "yes" else "no" end), medication: (if $ago == 20 then "not-taken" else "taken" end),
     sleep: ($ago % 5), good: ($ago % 5)}
    + if $ago == 20 then {other: ["MARKEROTHER"], note: "MARKERNOTE <script>alert(1)</script>"} else {} end'
  [ $((ago % 2)) = 0 ] || jq -cn --arg id "$(id $((1000 + ago)))" --arg day "$day" --argjson ago $ago '
    {kind: "trigger", id: $id, rev: 1, at: "\($day)T18:00:00+00:00", day: $day, intensity: (3 + $ago % 5),
     triggers: (if $ago % 3 == 0 then ["payday", "seller", "<b>the bus & back</b>"] else ["boredom"] end),
     did: [if $ago % 3 == 0 then "breathing" else "公園のチェス" end], after: (1 + $ago % 4), outcome: "rode-it-out",
     where: ["MARKERPLACE"], with: ["MARKERPERSON"]}'
done >>"$data/journal.jsonl"
"$lee" lapse --at "$(date -d "$today - 20 days" +%F)" --how once >/dev/null
"$lee" medication --medicine buprenorphine --taken daily >/dev/null

# on PAPER PAGE PDF: prints it as somebody would who has such paper in the printer.
on() {
  sed "s/@page {/@page { size: $1;/" "$2" >"$work/page.html"
  browser --no-pdf-header-footer --print-to-pdf="$3" "file://$work/page.html" >/dev/null 2>&1
}

in_text() {
  pdftotext -layout "$2" "$work/text"
  grep -qF -- "$1" "$work/text"
}
marked() { grep -qE "MARKER|Someone who sells|Use is written down|Not taken on|the bus|公園" "$1"; }
loads() { grep -qiE '<script|<img|<link|<iframe|<object|<use|http|url\(|src=|href|@import|[^a-z]on[a-z]+=' "$1"; }
# sheets PDF: how many there are, and whether none is empty.
sheets() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }
is_full() {
  local sheet
  for ((sheet = 1; sheet <= $(sheets "$1"); sheet++)); do
    [ "$(pdftotext -f $sheet -l $sheet "$1" - | wc -w)" -gt 5 ] || return 1
  done
}

# written NAME OPTIONS...: the report of that name.
written() {
  local name=$1
  shift
  "$lee" report --yes --since "$(date -d "$today - 59 days" +%F)" "$@" "$work/$name.html" >"$work/said" 2>&1
  check "$name was written without a warning" grep -q "reach a court, probation or child services" "$work/said"
  check "$name can be read by others" [ "$(stat -c %a "$work/$name.html")" = 600 ]
  check "$name loads something" no loads "$work/$name.html"
  check "$name holds a place or a person" no grep -qE "MARKERPLACE|MARKERPERSON" "$work/$name.html"
  check "$name says in its title what it is about" grep -q '<title>My report</title>' "$work/$name.html"
}

# printed NAME WORDS...: these words stand on both papers, and the pictures among them.
printed() {
  local name=$1 paper words
  shift
  for paper in A4 Letter; do
    on $paper "$work/$name.html" "$work/$name-$paper.pdf"
    check "$name on $paper has an empty sheet, or too many: $(sheets "$work/$name-$paper.pdf")" is_full "$work/$name-$paper.pdf"
    for words in "$@" "My report" "Craving and confidence" "confidence" "16:00 to 20:00" "Saturday" "What I tried against cravings"; do
      check "$name on $paper lacks: $words" in_text "$words" "$work/$name-$paper.pdf"
    done
    [ -z "${REPORT_PICTURES:-}" ] || pdftoppm -png -r 70 "$work/$name-$paper.pdf" "$REPORT_PICTURES/$name-$paper"
  done
}

# strokes PAGE: how much of the page the pictures take, in lines and cells that a browser has laid out on it.
strokes() {
  sed 's|</body>|<script>const ink = [...document.querySelectorAll("svg polyline, svg rect, svg line, svg circle")].filter(e => { const b = e.getBoundingClientRect(); return b.width + b.height > 1 \&\& b.left >= 0 \&\& b.right <= innerWidth + 1; }); document.title = "INK " + ink.length;</script></body>|' \
    "$1" >"$work/drawn.html"
  browser --dump-dom "file://$work/drawn.html" 2>/dev/null | grep -oE 'INK [0-9]+' | head -n 1 | cut -d' ' -f2
}

written usual
check "the usual report holds what was not chosen" no marked "$work/usual.html"
printed usual "What went well" "Buprenorphine, each day." "Taken on 58 days." "My own trigger 1" "My own tool 1"
check "its pictures are not drawn: $(strokes "$work/usual.html")" [ "$(strokes "$work/usual.html")" -gt 60 ]

written whole --for clinician --with use --with not-taken --with other --with notes --with surroundings
for words in MARKEROTHER MARKERNOTE "Someone who sells" "Use is written down" "Not taken on"; do
  check "what was chosen is not in it: $words" grep -q "$words" "$work/whole.html"
done
check "wide words are not in it" grep -q "公園のチェス" "$work/whole.html"
printed whole "<b>the bus & back</b>" "Nobody has checked it." "What I want to talk about" "MARKERNOTE <script>alert(1)</script>" "The answer was no on"

# The checks have to see what they look for.
sed 's/<h1>/<h1>MARKEROTHER/' "$work/usual.html" >"$work/wrong.html"
check "words that were not chosen were not caught" marked "$work/wrong.html"
for bad in '<script>' '<img src="x">' '<svg onload="x()">' '<style>@import "x"</style>'; do
  sed "s|<h1>|$bad<h1>|" "$work/usual.html" >"$work/wrong.html"
  check "not caught: $bad" loads "$work/wrong.html"
done
sed 's|<polyline|<none|g; s|<rect|<none|g; s|<line|<none|g' "$work/usual.html" >"$work/wrong.html"
check "a page without pictures was not caught" [ "$(strokes "$work/wrong.html")" = 0 ]
sed 's|<h1>|<p style="break-after: page"></p><h1>|' "$work/usual.html" >"$work/wrong.html"
on A4 "$work/wrong.html" "$work/wrong.pdf"
check "an empty sheet was not caught" no is_full "$work/wrong.pdf"

finish
