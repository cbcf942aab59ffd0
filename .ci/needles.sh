#!/usr/bin/env bash
# Types words that stand nowhere else into notes, the plan, the trigger log and the lists, then looks for them wherever
# they must not be: arguments and environment of the running program, the title of its window, temporary folders, the
# home outside of the data folder, errors, what a terminal still shows when the program has ended - and, once their entry
# is deleted, the data folder itself.
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

# traced COMMAND...: runs it with a new word on standard input, and writes down what it opens, makes and runs.
traced() {
  printf '%s\n' "$needle" | strace -f -qq -e trace=openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,link,execve \
    -o "$seen/trace" "$@" >"$seen/said" 2>&1
}
elsewhere() { grep -E 'O_(CREAT|WRONLY|RDWR)|mkdir|rename|creat|link' "$seen/trace" | grep -vE "\"($data|$HOME/.local(/share)?)[/\"]|\"/dev/"; }

echo "words from standard input"
from_stdin() {
  needle a
  traced "$lee" "$@"
  check "$* did not write down what was typed" holds "$data/journal.jsonl"
  check "$* printed it" no holds "$seen/said"
  check "$* has it in a name or an argument" no holds "$seen/trace"
  check "$* made files elsewhere: $(elsewhere)" no elsewhere
}
from_stdin checkin --craving 3 --note -
printf '%s\n' "$needle" | "$lee" log --find - >"$seen/said" 2>&1
check "what was typed is not found" holds "$seen/said"
from_stdin plan add reasons -
from_stdin trigger --intensity 3 --note -
from_stdin trigger --intensity 3 --where -
from_stdin edit "$("$lee" log --json -n 1 | jq -r .id)" --note -
outside

echo "words in errors"
needle b
mkdir -p "$work/odd/journal.jsonl" "$work/newer" "$work/text"
"$lee" --dir "$work/newer" checkin --craving 1 >/dev/null
sed -i '1s/"format":1/"format":9/; 1s/,"crc":.*/}/' "$work/newer/journal.jsonl"
echo "a shopping list" >"$work/text/journal.jsonl"
: >"$work/file"
for dir in "$work/odd" "$work/newer" "$work/text" "$work/file" /proc/none; do
  for words in "checkin --craving 3 --note -" "plan add reasons -" "trigger --intensity 3 --where -"; do
    # shellcheck disable=SC2086
    if printf '%s\n' "$needle" | "$lee" --dir "$dir" $words >"$seen/said" 2>&1; then
      bad "$dir took an entry"
    fi
    check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
    # A draft is where the words are meant to be when they could not be saved.
    rm -f "$dir/draft.jsonl"
  done
done
{ printf '%s' "$needle"; printf '\377\376'; } | "$lee" checkin --note - >"$seen/said" 2>&1 && bad "what is no text was taken"
check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
for words in "checkin --note" "plan add reasons" "trigger --intensity 3 --note" "trigger --intensity 3 --where"; do
  # shellcheck disable=SC2086
  "$lee" $words "$needle" >"$seen/said" 2>&1 && bad "$words took words from an argument"
  check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
done
"$lee" checkin --craving "$needle" >"$seen/said" 2>&1 && bad "a word was taken for a number"
check "an error holds what was typed: $(cat "$seen/said")" no holds "$seen/said"
outside

echo "words in the full screen"
opened() {
  rm -f "$seen/pid"
  screen_open "sh -c 'echo \$\$ >$seen/pid; exec \"$lee\"'; echo ended; cat"
  screen_wait "help now"
  sleep 0.1
  pid=$(cat "$seen/pid")
  screen_text | grep -q Welcome && screen_keys Escape
  screen_wait "Last check-in"
}
closed() {
  screen_wait "ended"
  screen_text -S - >"$seen/screen"
  check "the terminal still shows it" no holds "$seen/screen"
  screen_close
}
titled() { tmux -L "$session" display-message -p -t "$session" '#{pane_title} #{window_name}' | grep -qFe "$needle"; }

# Where words can be typed, from Today on.
to_note() {
  screen_keys c
  screen_wait "Enter save"
  screen_keys End
  screen_wait "> Note"
}
to_plan() {
  screen_keys 2
  screen_wait "Enter open"
  screen_keys Home Enter
  screen_wait "a own words"
  screen_keys a
  screen_wait "> Words"
}
to_craving() {
  screen_keys t
  screen_wait "> Craving"
  screen_keys 3
  screen_wait "10  mild"
  screen_keys "$@"
}
to_craving_note() {
  to_craving End
  screen_wait "> Note"
}
to_craving_name() {
  to_craving Tab Space
  screen_wait "Enter tick"
}
to_craving_place() {
  to_craving Tab Tab Tab Space
  screen_wait "Enter tick"
}
to_list() {
  screen_keys ,
  screen_wait "> Country"
  screen_keys Down Down Down Down Down Right
  screen_wait "My lists"
  screen_keys Enter
  screen_wait "> Name"
  screen_keys C-u
}

# typed_in WAY: a new word, typed there and not saved yet.
typed_in() {
  needle c
  opened
  "to_$1"
  screen_keys -l "$needle"
  screen_wait "$needle"
  check "the running program shows what was typed ($1)" no shows "$pid"
  check "the title of the window shows what was typed ($1)" no titled
  case $1 in
    craving_name | craving_place)
      screen_keys Enter
      screen_wait "[x] $needle"
      screen_keys Escape
      screen_wait "Enter save"
      ;;
  esac
}
ways="note plan craving_note craving_place craving_name list"
for way in $ways; do
  before=$needle
  typed_in "$way"
  screen_keys Enter
  screen_wait "Saved"
  check "saved words are not in the journal ($way)" holds "$data/journal.jsonl"
  if [ "$way" = note ]; then
    screen_keys Escape
    screen_wait "Last check-in"
    screen_keys l
    screen_wait "delete"
    screen_keys /
    screen_wait "Enter to the list"
    screen_keys -l "$needle"
    screen_wait "$needle"
    check "the running program shows what is looked for" no shows "$pid"
    screen_keys Enter
    screen_wait "delete"
    screen_keys Enter
    screen_wait "Its ID on the command line"
    screen_wait "$needle"
  fi
  screen_keys C-c
  closed
  outside
done
# The last way gave the trigger of the way before it another name.
check "a name stays behind when it is changed" no grep -rqFe "$before" "$data"

echo "words that were not saved"
for way in $ways; do
  typed_in "$way"
  kill -HUP "$pid"
  closed
  check "unsaved words are not in the draft ($way)" holds "$data/draft.jsonl"
  check "unsaved words are in the journal ($way)" no holds "$data/journal.jsonl"
  outside
  rm "$data/draft.jsonl"
done

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
screen_close
screen_open "printf '\\033]2;%s\\007' $needle; echo ended; cat"
screen_wait ended
check "a word in the title was not caught" titled
traced sh -c 'cat >"$TMPDIR/left"'
check "a file made elsewhere was not caught" eval "elsewhere >/dev/null"
traced sh -c 'mkdir "$TMPDIR/$(cat)"'
check "a word in a name was not caught" holds "$seen/trace"

finish
