#!/usr/bin/env bash
# Kills the program before each of its system calls in turn, while it adds, edits and deletes. Whatever it had said was
# done is done; everything else is as it was; the next entry goes in. A store that is written by truncating its file
# goes through the same and has to be caught.
. "$(dirname "$0")/lib.sh"
need strace jq

# What a folder holds, one entry a line, in order. Nothing when it cannot be read.
entries() { "$lee" --dir "$1" log --json -n 100 2>/dev/null | jq -c '[.id, .craving, .note]' 2>/dev/null; }

start=$work/start
for craving in 1 2 3; do "$lee" --dir "$start" checkin --craving $craving --note - <<<"words of number $craving" >/dev/null; done
entries "$start" >"$work/before"
id=$(sed -n 2p "$work/before" | jq -r '.[0]')

# What was added has a name of its own.
nameless() { jq -c '.[1:]'; }

# Each way to change the folder $try, and what it holds once that is done.
try=$work/try
way_add=("$lee" --dir "$try" checkin --craving 9 --note -)
way_edit=("$lee" --dir "$try" edit "$id" --craving 8)
way_delete=("$lee" --dir "$try" delete "$id" --yes)
# Adds as a careless script would: all of it is read, and the file is written anew in its place.
cp -a "$start" "$try"
"${way_add[@]}" <<<"words of number 9" >/dev/null
way_careless=(bash -c 'mapfile -t old <"$1"; printf "%s\n" "${old[@]}" "$2" >"$1"; echo Saved' -
  "$try/journal.jsonl" "$(tail -n 1 "$try/journal.jsonl")")

nameless <"$work/before" >"$work/was"
{ cat "$work/was"; echo '[9,"words of number 9"]'; } >"$work/was.add"
sed 2s/^.2/[8/ "$work/was" >"$work/was.edit"
sed 2d "$work/was" >"$work/was.delete"
cp "$work/was.add" "$work/was.careless"

# judge WAY: whether the folder $try, in which WAY was stopped, is as it has to be. $work/said is what was said by then.
judge() {
  entries "$try" | nameless >"$work/now"
  cmp -s "$work/now" "$work/was.$1" ||
    { cmp -s "$work/now" "$work/was" && ! grep -qE '^(Saved|Changed|Deleted)' "$work/said"; } || return 1
  # Nothing stands in the way of going on, and what was left behind is gone.
  "$lee" --dir "$try" checkin --craving 0 >/dev/null 2>&1 || return 1
  [ "$(entries "$try" | nameless | tail -n 1)" = '[0,null]' ] || return 1
  "$lee" --dir "$try" doctor 2>&1 | grep -q 'All is well' || return 1
  ! compgen -G "$try/.journal.*.tmp" >/dev/null || return 1
  # Words that are deleted are in no file, in no half of one either.
  ! cmp -s "$work/now" "$work/was.delete" || ! grep -rqF 'words of number 2' "$try"
}

fresh() {
  rm -rf "$try"
  cp -a "$start" "$try"
}

# stopped_at CALL NTH WAY: does it and is stopped before the NTH CALL, counted by its name. 137 when it was.
stopped_at() {
  local -n way=way_$3
  strace -qq -e trace="$1" -e inject="$1:signal=KILL:when=$2" -o /dev/null "${way[@]}" <<<"words of number 9" >"$work/said" 2>/dev/null
}

# stop_everywhere WAY: sets $points and $lost.
stop_everywhere() {
  local -n way=way_$1
  local call nth code
  points=0 lost=0
  fresh
  strace -qq -o "$work/trace" "${way[@]}" <<<"words of number 9" >/dev/null
  # Each call from the first that names the folder on, and how-many-eth of its name it is. Those that only read matter
  # as well: the program is stopped before each of them.
  awk -v try="$try" '
    match($0, /^[a-z_0-9]+\(/) {
      name = substr($0, 1, RLENGTH - 1)
      count[name]++
      if (index($0, "\"" try)) begun = name != "execve"
      if (begun && name !~ /^(exit_group|rt_.*|sigaltstack)$/) print name, count[name]
    }' "$work/trace" >"$work/calls"
  while read -r call nth <&3; do
    fresh
    code=0
    # In a shell of its own, which is not told to report that it was killed.
    (stopped_at "$call" "$nth" "$1") 2>/dev/null || code=$?
    [ "$code" = 137 ] || continue
    points=$((points + 1))
    judge "$1" || lost=$((lost + 1))
  done 3<"$work/calls"
}

for way in add edit delete; do
  stop_everywhere $way
  echo "$way: stopped at $points points, $lost not as it has to be"
  check "$way was stopped at too few points" [ "$points" -ge 20 ]
  check "$way: $lost of $points" [ "$lost" = 0 ]
done

stop_everywhere careless
echo "a store that truncates its file: stopped at $points points, $lost not as it has to be"
check "a store that truncates its file was not caught" [ "$lost" -gt 0 ]

finish
