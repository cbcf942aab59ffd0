#!/usr/bin/env bash
# Tries real disks that take no more: a full one, one that can only be read, and a limit on how long a file may get.
# What was saved stays; what could not be saved is never called saved; deleting works on a full disk.
. "$(dirname "$0")/lib.sh"
need jq

disk=$work/disk
mkdir "$disk"
tidy() {
  # shellcheck disable=SC2317
  mountpoint -q "$disk" && { mount -o remount,rw "$disk"; umount "$disk"; }
}
if ! mount -t tmpfs -o size=64k,mode=0700 tmpfs "$disk" 2>"$work/why"; then
  echo "full-disk.sh: left out, because no disk can be mounted here: $(cat "$work/why")"
  exit 0
fi

# run WANTED-EXIT COMMAND...: runs lee on the disk. What it says is in $work/said.
run() {
  local wanted=$1 code=0
  shift
  "$lee" --dir "$disk/data" "$@" >"$work/said" 2>&1 || code=$?
  check "lee $*: ended with $code, not $wanted: $(cat "$work/said")" [ "$code" = "$wanted" ]
}
says() { check "it does not say \"$1\": $(cat "$work/said")" grep -qiF -- "$1" "$work/said"; }
never_says() { check "it says \"$1\": $(cat "$work/said")" no grep -qiwF -- "$1" "$work/said"; }

# The entries by their names and what they say, however they are told.
entries() { "$lee" --dir "$disk/data" log --json -n 1000 | jq -c '[.id, .rev, .craving, .note]'; }
# same WHAT: the entries are still what they were when `entries` was written to $work/before.
same() {
  entries >"$work/after"
  check "$1: entries are not what they were" cmp -s "$work/before" "$work/after"
}

fill() {
  # To the last byte: what is smaller than the blocks of the first copy still fits.
  dd if=/dev/zero of="$disk/filler" bs=4k status=none 2>/dev/null || true
  dd if=/dev/zero of="$disk/filler" bs=1 oflag=append conv=notrunc status=none 2>/dev/null || true
}

echo "a full disk"
for craving in 1 2 3; do run 0 checkin --craving $craving --note - <<<"words of number $craving"; done
printf 'x' >"$disk/data/settings.json.spare"
# Long enough that one more line needs another page of the disk.
while [ $(($(stat -c %s "$disk/data/journal.jsonl") % 4096)) -lt 3900 ]; do run 0 checkin --craving 4; done
entries >"$work/before"
fill
size=$(stat -c %s "$disk/data/journal.jsonl")
run 1 checkin --craving 9 --note - <<<"$(printf 'words too many %.0s' {1..40})"
says "not saved"
says "is unchanged"
says "no space left"
check "it says that it is saved: $(cat "$work/said")" no grep -qE '^(Saved|That is enough)' "$work/said"
never_says "words too many"
check "the file is longer" [ "$(stat -c %s "$disk/data/journal.jsonl")" = "$size" ]
same "after adding on a full disk"

second=$(sed -n 2p "$work/before" | jq -r '.[0]')
run 1 edit "$second" --craving 8
says "not saved"
never_says "changed."
same "after editing on a full disk"

run 0 doctor
run 0 export --format jsonl
run 0 now
run 0 delete "$second" --yes
says "Deleted"
grep -vF "$second" "$work/before" >"$work/before.less" && mv "$work/before.less" "$work/before"
same "after deleting on a full disk"
check "deleted words are still in the folder" no grep -rqF "words of number 2" "$disk/data"
check "a file is left over: $(ls -A "$disk/data")" no compgen -G "$disk/data/.journal.*.tmp"

rm "$disk/filler"
run 0 checkin --craving 6
run 0 edit "$(jq -r '.[0]' "$work/before" | head -n 1)" --craving 7
run 0 doctor
check "with room again, what was added is not there" [ "$(entries | wc -l)" = $(($(wc -l <"$work/before") + 1)) ]

echo "no room for the very first entry"
fill
code=0
"$lee" --dir "$disk/new" checkin --craving 5 >"$work/said" 2>&1 || code=$?
check "the first entry without room: ended with $code" [ "$code" = 1 ]
says "not saved"
check "the first entry without room is said to be saved" no grep -q '^Saved' "$work/said"
rm "$disk/filler"
code=0
"$lee" --dir "$disk/new" checkin --craving 5 >"$work/said" 2>&1 || code=$?
check "the first entry, with room again: $(cat "$work/said")" [ "$code" = 0 ]

echo "a disk that can only be read"
entries >"$work/before"
mount -o remount,ro "$disk"
run 1 checkin --craving 5
says "read-only"
run 1 edit "$(jq -r '.[0]' "$work/before" | head -n 1)" --craving 1
says "read-only"
run 1 delete "$(jq -r '.[0]' "$work/before" | head -n 1)" --yes
says "not deleted"
same "on a disk that can only be read"
run 0 log
run 0 export --format md
run 0 now
mount -o remount,rw "$disk"
run 0 checkin --craving 5

echo "a limit on the length of files"
# Counted in units of 1 KiB. Below, at and above the length of the journal as it is and as it would be.
entries >"$work/before"
for limit in 0 1 2 3 4 5 6 7 8; do
  code=0
  # What it says goes through a pipe: the limit would hold for a file of ours as well.
  (ulimit -f $limit && exec "$lee" --dir "$disk/data" checkin --craving 0 --note - <<<"kept or not") 2>&1 |
    cat >"$work/said" || code=$?
  case $code in
    0) entries | tail -n 1 >>"$work/before" ;;
    1) says "not saved" ;;
    *) bad "under a limit of $limit KiB it ended with $code: $(cat "$work/said")" ;;
  esac
  same "under a limit of $limit KiB"
done
check "no limit was small enough to try anything" [ "$(grep -c 'kept or not' "$work/before")" -lt 9 ]
check "no limit was large enough to try anything" grep -q 'kept or not' "$work/before"
run 0 doctor

# The check has to see a loss: a shell that writes its file anew on a full disk loses all of it.
entries >"$work/before"
cp "$disk/data/journal.jsonl" "$work/copy"
fill
(cat "$work/copy" && printf '%8192s') >"$work/longer"
cat "$work/longer" "$work/longer" "$work/longer" >"$disk/data/journal.jsonl" 2>/dev/null || true
truncate -s 2000 "$disk/data/journal.jsonl"
entries >"$work/after" 2>/dev/null
check "a file that lost entries was not told apart" no cmp -s "$work/before" "$work/after"

finish
