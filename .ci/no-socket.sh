#!/usr/bin/env bash
# Proves that no command opens a socket: each is run under strace, with a home, without one, and without one but with
# a folder named. A program that opens one is tried too, and has to be caught.
. "$(dirname "$0")/lib.sh"
need strace tmux python3 nm:binutils jq

# What a trace of the network calls may hold: nothing. Only of the full screen, a pair of anonymous sockets joined to
# each other: the terminal library and the signal library wake their own thread through one. It has no address and
# reaches nobody. Reading from and writing to that pair are accepted by its numbers; any call with an address is not.
# lonely TRACE [pair]
lonely() {
  awk -v pair="${2:-}" '
    / (---|\+\+\+) / { next }
    pair && match($0, /socketpair\(AF_UNIX, SOCK_STREAM(\|SOCK_[A-Z]+)*, 0, \[[0-9]+, [0-9]+\]\) = 0$/) {
      match($0, /\[[0-9]+, [0-9]+\]/)
      split(substr($0, RSTART + 1, RLENGTH - 2), ends, ", ")
      own[ends[1]] = own[ends[2]] = 1
      next
    }
    # The same, when another thread called at that moment: its beginning, and then its end.
    pair && /socketpair\(AF_UNIX, SOCK_STREAM(\|SOCK_[A-Z]+)*, 0, +<unfinished \.\.\.>$/ { begun[$1] = 1; next }
    pair && ($1 in begun) && match($0, /<\.\.\. socketpair resumed>\[[0-9]+, [0-9]+\]\) += 0$/) {
      delete begun[$1]
      match($0, /\[[0-9]+, [0-9]+\]/)
      split(substr($0, RSTART + 1, RLENGTH - 2), ends, ", ")
      own[ends[1]] = own[ends[2]] = 1
      next
    }
    pair && match($0, /(sendto|recvfrom)\([0-9]+, /) {
      call = substr($0, RSTART, RLENGTH)
      gsub(/[^0-9]/, "", call)
      if (call in own && (/, NULL, (0|NULL)(\) += | *<unfinished)/ || /recvfrom\([0-9]+, +<unfinished/)) next
    }
    pair && /<\.\.\. sendto resumed>\) += [0-9]+$/ { next }
    # How a reading ends that another thread went on beside, or that the end of the program cut off.
    pair && /<\.\.\. recvfrom resumed>(.*, NULL, NULL\) += | <unfinished \.\.\.>\) = \?)/ { next }
    # A thread that was entering a call, any call, when the program ended: too late to be read, and never carried out.
    pair && /^[0-9]+ +\?\?\?\( *(<unfinished \.\.\.>|\) += \?)$/ { next }
    { print "  " $0; found = 1 }
    END { exit found }
  ' "$1" >&2
}

traced() { strace -f -qq -e trace=%network -o "$work/trace" "$@"; }

# quiet NAME WANTED-EXIT COMMAND...: COMMAND ends as wanted and opened no socket.
quiet() {
  local name=$1 wanted=$2 code=0
  shift 2
  traced "$@" >"$work/out" 2>"$work/err" || code=$?
  check "$name: ended with $code: $(cat "$work/err")" [ "$code" = "$wanted" ]
  check "$name: a socket" lonely "$work/trace"
}

# The check has to see what it looks for, and nothing of what may start Python or be read by it on the way.
python=("$(python3 -c 'import sys; print(sys.executable)')" -IS)
traced "${python[@]}" -c 'import socket; socket.socket()'
check "a socket that was opened was not caught" no lonely "$work/trace" 2>/dev/null
check "a socket that was opened was taken for a wake-up pipe" no lonely "$work/trace" pair 2>/dev/null
pair='import ctypes; c = ctypes.CDLL(None); e = (ctypes.c_int * 2)(); c.socketpair(1, 1, 0, e)
c.send(e[0], b"x", 1, 0); c.recv(e[1], bytes(1), 1, 0)'
traced "${python[@]}" -c "$pair; c.sendto(e[0], b'x', 1, 0, bytes(16), 16)"
check "a call with an address beside a wake-up pipe was not caught" no lonely "$work/trace" pair 2>/dev/null
printf '7 ???( <unfinished ...>\n7 +++ exited with 0 +++\n' >"$work/trace"
check "a call that the end cut off was taken for a socket" lonely "$work/trace" pair
printf '7 socket(AF_INET, SOCK_STREAM, 0 <unfinished ...>\n7 +++ exited with 0 +++\n' >"$work/trace"
check "a socket that the end cut off was not caught" no lonely "$work/trace" pair 2>/dev/null
traced "${python[@]}" -c "$pair"
check "a wake-up pipe was caught" lonely "$work/trace" pair
check "a wake-up pipe was not caught in a command that needs none" no lonely "$work/trace" 2>/dev/null

# every_command LEE...: each command, run as LEE is; the first argument says what ends well without data.
every_command() {
  local code=$1 id=none format shell
  shift
  quiet "$* now" 0 "$@" now
  quiet "$* checkin" "$code" "$@" checkin --craving 8 --confidence 3 --use yes --medication not-taken --mood low=4,calm=0 \
    --sleep 1 --pain 2 --withdrawal 4 --risky 2 --hassle 1 --good 0 --other alcohol --contact --halt tired
  quiet "$* checkin --day" "$code" "$@" checkin --craving 2 --day yesterday --json
  quiet "$* checkin --note" "$code" "$@" checkin --note - <<<"a note"
  quiet "$* checkin, nobody to ask" 2 "$@" checkin </dev/null
  quiet "$* log" "$code" "$@" log
  quiet "$* log -n" "$code" "$@" log -n 2 --json
  [ "$code" != 0 ] || id=$(jq -r .id "$work/out" | tail -n 1)
  quiet "$* log --find" "$code" "$@" log --find - --since 2020-01-01 --until 2030-01-01 --kind checkin <<<note
  quiet "$* show" "$code" "$@" show "$id"
  quiet "$* edit" "$code" "$@" edit "$id" --craving 4
  for format in jsonl csv md; do
    quiet "$* export $format" "$code" "$@" export --format $format
    quiet "$* export $format FILE" "$code" "$@" export --format $format "$work/copy.$format"
    rm -f "$work/copy.$format"
  done
  quiet "$* delete" "$code" "$@" delete "$id" --yes
  quiet "$* trigger" "$code" "$@" trigger --intensity 7 --trigger payday --did call-someone --outcome left --where - <<<"a place"
  quiet "$* dose" "$code" "$@" dose not-taken
  quiet "$* lapse" "$code" "$@" lapse --at now
  quiet "$* kit" "$code" "$@" kit --have yes --expires 2030-01
  quiet "$* medication" "$code" "$@" medication --medicine methadone --taken daily
  quiet "$* mark" "$code" "$@" mark stopped --on yesterday
  quiet "$* plan add" "$code" "$@" plan add reasons - <<<"a reason"
  quiet "$* plan" "$code" "$@" plan
  for format in text md html; do
    quiet "$* plan export $format" "$code" "$@" plan export --format $format --with-names
  done
  # This one needs no data.
  quiet "$* plan export --card" 0 "$@" plan export --card
  quiet "$* plan --json" "$code" "$@" plan --json
  [ "$code" != 0 ] || id=$(jq -r 'select(.kind == "plan") | .id' "$work/out" | head -n 1)
  quiet "$* plan history" "$code" "$@" plan history "$id"
  quiet "$* plan forget" "$code" "$@" plan forget "$id" --yes
  quiet "$* plan remove" "$code" "$@" plan remove "$id" --yes
  quiet "$* patterns" "$code" "$@" patterns
  quiet "$* patterns --json" "$code" "$@" patterns --json
  quiet "$* report" "$code" "$@" report --with use --with notes
  for format in md html; do
    quiet "$* report $format" "$code" "$@" report --yes --format $format "$work/report"
    rm -f "$work/report"
  done
  quiet "$* country" 0 "$@" country
  quiet "$* status" "$code" "$@" status
  quiet "$* status --short" 0 "$@" status --short
  quiet "$* doctor" "$code" "$@" doctor
  # Read by no journal, these end well without one.
  quiet "$* tool" 0 "$@" tool
  quiet "$* tool NAME" 0 "$@" tool slow breathing
  quiet "$* keys" 0 "$@" keys
  for shell in bash elvish fish powershell zsh; do
    quiet "$* completions $shell" 0 "$@" completions $shell
  done
  quiet "$* man" 0 "$@" man
  quiet "$* demo, no terminal" 2 "$@" demo
  quiet "$*, no terminal" 2 "$@"
  quiet "$* --help" 0 "$@" --help
  quiet "$* nonsense" 2 "$@" nonsense
}

every_command 0 env HOME="$work/home" "$lee"
every_command 0 env -u HOME "$lee" --dir "$work/named"
every_command 1 env -u HOME "$lee"

tidy() { screen_close; }

# begin COMMAND...: runs it, traced, in a terminal.
begin() {
  rm -f "$work/left"
  screen_open "strace -f -qq -e trace=%network -o $work/trace $*; echo \$? >$work/left.new; mv $work/left.new $work/left; sleep 60"
}

# ended NAME WANTED-EXIT [pair]: waits for it and looks at what it did.
ended() {
  local tries
  for ((tries = 0; tries < 400; tries++)); do
    [ ! -f "$work/left" ] || break
    sleep 0.05
  done
  check "$1: ended with $(cat "$work/left" || screen_text)" grep -qx "$2" "$work/left"
  check "$1: a socket" lonely "$work/trace" "${3:-}"
  screen_close
}

# The full screen, through its screens and out again.
tour() {
  begin "$@"
  screen_wait "Welcome."
  screen_keys h
  screen_wait "Could someone be overdosing?"
  screen_keys Escape
  screen_wait "Welcome."
  screen_keys c
  screen_wait "Down next"
  screen_keys 7 Enter
  screen_wait "That is strong"
  screen_keys Escape
  screen_wait "Welcome."
  screen_keys Escape
  screen_wait "log"
  screen_keys l
  screen_wait "delete"
  tmux -L "$session" resize-window -t "$session" -x 70 -y 20
  screen_keys ,
  screen_wait "Quiet Today"
  screen_keys Escape
  screen_wait "delete"
  screen_keys q
  ended "$*" 0 pair
}

tour env HOME="$work/home-2" "$lee"
tour env -u HOME "$lee" --dir "$work/named-2"

begin env -u HOME "$lee"
ended "the full screen without a home" 1 pair

begin env -u HOME "$lee" demo
screen_wait "help now"
screen_keys l
screen_wait "delete"
screen_keys q
ended "demo" 0 pair

begin env -u HOME "$lee" --dir "$work/named-3"
screen_wait "Welcome."
kill -TERM "$(awk '{ print $1; exit }' "$work/trace")"
ended "the full screen, told to stop" 143 pair

# Asked one line at a time.
begin env -u HOME "$lee" --dir "$work/named" checkin
screen_wait "10 the strongest"
screen_keys 7 Enter
for _ in {1..40}; do
  [ ! -f "$work/left" ] || break
  screen_keys Enter
  sleep 0.05
done
ended "checkin, asked" 0

# What the program could call at all. The standard library links calls on sockets that somebody already has; none that
# makes one with an address, looks a name up, or reaches out. (It says nothing of calls made by number: that is what
# the traces above are for.)
reach='^(socket|connect|bind|listen|accept4?|getaddrinfo|gethostbyname.*|res_.*|sendto|sendmmsg)(@|$)'
nm -D --undefined-only "$lee" | awk '{ print $2 }' >"$work/links"
check "the list of what the program links is empty" grep -q '^write@' "$work/links"
check "the program links: $(grep -E "$reach" "$work/links" | xargs)" no grep -qE "$reach" "$work/links"
nm -D --undefined-only "$(command -v tmux)" | awk '{ print $2 }' >"$work/links"
check "a program that links them was not caught" grep -qE "$reach" "$work/links"

finish
