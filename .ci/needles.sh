#!/usr/bin/env bash
# Types words that stand nowhere else, then looks for them wherever they must not be: arguments and environment of the
# running program, temporary folders, the home outside of the data folder, errors, what a terminal still shows when the
# program has ended - and, once their entry is deleted, the data folder itself.
. "$(dirname "$0")/lib.sh"
need strace tmux jq pgrep:procps

export HOME=$work/home TMPDIR=$work/tmp XDG_RUNTIME_DIR=$work/run XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
mkdir "$HOME" "$TMPDIR" "$XDG_RUNTIME_DIR"
# What the checks themselves write is not searched.
seen=$(mktemp -d -p /var/tmp)
tidy() {
  screen_close
  rm -rf "$seen"
}
data=$HOME/.local/share/leeward

# A word that stands nowhere else; which ones there are is kept.
needles=()
needle() {
  needle=needle$1$RANDOM$RANDOM
  needles+=("$needle")
}

holds() { grep -rqFe "$needle" -- "$@" 2>/dev/null; }

# none_in WHERE PATH...: no needle is in any file there.
none_in() {
  local where=$1 needle
  shift
  for needle in "${needles[@]}"; do
    check "$where holds $needle: $(grep -rlFe "$needle" -- "$@" 2>/dev/null | xargs)" no holds "$@"
  done
}

outside() {
  find "$work" -path "$data" -prune -o -type f -print0 >"$seen/files"
  none_in "outside of the data folder" $(tr '\0' '\n' <"$seen/files") /dev/null
}

# Whether a process, or one it started, shows a needle to whoever lists processes.
shows() {
  local pid
  for pid in $1 $(pgrep -P "$1" || true); do
    cat "/proc/$pid/cmdline" "/proc/$pid/environ" "/proc/$pid/comm"
  done >"$seen/process" 2>/dev/null
  holds "$seen/process"
}

echo "words from standard input"
needle a
printf '%s\n' "$needle" | strace -f -qq -e trace=openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,link,execve \
  -o "$seen/trace" "$lee" checkin --craving 3 --note - >"$seen/said" 2>&1
check "what was typed is not in the journal" holds "$data/journal.jsonl"
check "it was printed" no holds "$seen/said"
check "it is in a name or an argument" no holds "$seen/trace"
elsewhere() { grep -E 'O_(CREAT|WRONLY|RDWR)|mkdir|rename|creat|link' "$seen/trace" | grep -vE "\"($data|$HOME/.local(/share)?)[/\"]|\"/dev/"; }
check "files were made elsewhere: $(elsewhere)" no elsewhere
printf '%s\n' "$needle" | "$lee" log --find - >"$seen/said" 2>&1
check "what was typed is not found" holds "$seen/said"
outside

echo "words in errors"
needle b
mkdir -p "$work/odd/journal.jsonl" "$work/newer" "$work/text"
"$lee" --dir "$work/newer" checkin --craving 1 >/dev/null
sed -i '1s/"format":1/"format":9/; 1s/,"crc":.*/}/' "$work/newer/journal.jsonl"
echo "a shopping list" >"$work/text/journal.jsonl"
: >"$work/file"
for dir in "$work/odd" "$work/newer" "$work/text" "$work/file" /proc/none; do
  if printf '%s\n' "$needle" | "$lee" --dir "$dir" checkin --craving 3 --note - >"$seen/said" 2>&1; then
    bad "$dir took an entry"
  fi
  check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
  # A draft is where the words are meant to be when they could not be saved.
  rm -f "$dir/draft.jsonl"
done
{ printf '%s' "$needle"; printf '\377\376'; } | "$lee" checkin --note - >"$seen/said" 2>&1 && bad "what is no text was taken"
check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
"$lee" checkin --note "$needle" >"$seen/said" 2>&1 && bad "words were taken from an argument"
check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
"$lee" checkin --craving "$needle" >"$seen/said" 2>&1 && bad "a word was taken for a number"
check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
outside

echo "words in the full screen"
open_and_write() {
  rm -f "$seen/pid"
  screen_open "sh -c 'echo \$\$ >$seen/pid; exec \"$lee\"'; echo ended; cat"
  screen_wait "help now"
  sleep 0.1
  pid=$(cat "$seen/pid")
  screen_text | grep -q Welcome && screen_keys Escape
  screen_wait "Last check-in"
  screen_keys c
  screen_wait "Enter save"
  screen_keys End
  screen_wait "> Note"
  screen_keys -l " $needle "
  screen_wait "$needle"
  check "the running program shows it" no shows "$pid"
}
closed() {
  screen_wait "ended"
  screen_text -S - >"$seen/screen"
  check "the terminal still shows it" no holds "$seen/screen"
  screen_close
}
needle c
open_and_write
screen_keys Enter
screen_wait "Saved"
check "saved words are not in the journal" holds "$data/journal.jsonl"
screen_keys Escape
screen_wait "Last check-in"
screen_keys l
screen_wait "delete"
screen_keys Enter
screen_wait "$needle"
screen_keys Escape
screen_wait "delete"
screen_keys q
closed
outside

echo "words that were not saved"
needle d
open_and_write
kill -HUP "$pid"
closed
check "unsaved words are not in the draft" holds "$data/draft.jsonl"
check "unsaved words are in the journal" no holds "$data/journal.jsonl"
outside

echo "words that were deleted"
for id in $("$lee" log --json -n 100 | jq -r .id); do
  "$lee" delete "$id" --yes >"$seen/said" 2>&1
done
none_in "the data folder after deleting" "$data"

# The checks have to see what they look for.
needle e
tail -f /dev/null "$seen/$needle" >/dev/null 2>&1 &
check "a word in an argument was not caught" shows $!
kill $!
WORD=$needle sleep 20 &
check "a word in the environment was not caught" shows $!
kill $!
echo "$needle" >"$TMPDIR/left"
check "a word in a temporary file was not caught" holds "$TMPDIR"
screen_open "echo $needle; echo ended; cat"
screen_wait ended
screen_text -S - >"$seen/screen"
check "a word left on the screen was not caught" holds "$seen/screen"

finish
