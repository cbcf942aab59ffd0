# Shared by the scripts beside this one: the program they try, a place for their files, how they count.
# shellcheck shell=bash
set -euo pipefail
export LC_ALL=C.UTF-8
unset LEE_DIR

cd "$(dirname "${BASH_SOURCE[0]}")/.."
lee=$(realpath -m "${LEE:-${CARGO_TARGET_DIR:-target}/release/lee}")
[ -x "$lee" ] || { echo "build the program first: cargo build --release" >&2; exit 2; }

work=$(mktemp -d)
# Scripts with more to put away than files say so here.
tidy() { :; }
trap 'tidy; rm -rf "$work"' EXIT

passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() {
  failed=$((failed + 1))
  printf 'NOT SO: %s\n' "$1" >&2
}

# check WHAT COMMAND...: counts whether COMMAND succeeds.
check() {
  local what=$1
  shift
  if "$@"; then ok; else bad "$what"; fi
}

# no COMMAND...: whether COMMAND does not succeed. For conditions, where `!` cannot stand.
no() { ! "$@"; }

# The last line of every script.
finish() {
  echo "$(basename "$0"): $passed passed, $failed failed"
  [ "$failed" = 0 ]
}

# need COMMAND[:PACKAGE]...: installs what is not there.
need() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  [ ${#missing[@]} = 0 ] && return
  echo "installing: ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

# browser OPTIONS... ADDRESS: a real one, that nobody sees and that asks nothing of the network.
browser() {
  rm -rf "$work/profile"
  timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/profile" "$@"
}

# The full screen in a terminal of its own. It is asked and answered by what can be seen on it.
# Each has a server of its own: one that was just told to end may still be there, and would take the next one with it.
screens=0
screen_open() {
  screens=$((screens + 1))
  session=leeward-ci-$$-$screens
  tmux -L "$session" -f /dev/null new-session -d -s "$session" -x 100 -y 40 "$@"
}

screen_keys() { tmux -L "$session" send-keys -t "$session" "$@"; }

screen_text() { tmux -L "$session" capture-pane -p -t "$session" "$@" 2>/dev/null || true; }

# screen_wait WORDS: waits until they can be seen.
screen_wait() {
  local tries
  for ((tries = 0; tries < 400; tries++)); do
    screen_text | grep -qF -- "$1" && return
    sleep 0.05
  done
  echo "the screen never showed: $1" >&2
  screen_text >&2
  return 1
}

screen_close() { tmux -L "$session" kill-server 2>/dev/null || true; }
session=leeward-ci-$$
