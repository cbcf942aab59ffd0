//! How long the library takes to be read, to be made ready for searching, and to be searched.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on should stop")]

use divan::{Bencher, black_box};
use leeward::content::Content;
use leeward::search::Finder;

fn main() {
    divan::main();
}

/// What people ask, short and long, known and unknown.
const QUESTIONS: [&str; 10] = [
    "I feel sick, it is day two",
    "how long will this last",
    "is methadone just swapping drugs",
    "suboxone",
    "od",
    "can't sleep",
    "nalaxone",
    "opioids",
    "my sister uses heroin and pain pills and she is in jail and pregnant, what can I do to help her",
    "zqxjv wvqkj",
];

#[divan::bench]
fn parse(bencher: Bencher) {
    bencher.bench_local(|| {
        let content = Content::bundled().unwrap();
        assert!(content.library().unwrap().articles().count() > 50);
        content
    });
}

#[divan::bench]
fn build_finder(bencher: Bencher) {
    let content = Content::bundled().unwrap();
    let library = content.library().unwrap();
    bencher.bench_local(|| Finder::new(black_box(library)));
}

#[divan::bench(args = QUESTIONS)]
fn find(bencher: Bencher, question: &str) {
    let content = Content::bundled().unwrap();
    let finder = Finder::new(content.library().unwrap());
    bencher.bench_local(|| finder.find(black_box(question)));
}

/// More than anybody types.
#[divan::bench]
fn find_by_ten_thousand_letters(bencher: Bencher) {
    let content = Content::bundled().unwrap();
    let finder = Finder::new(content.library().unwrap());
    let words = "overdose methadone withdrawl my sister opioids qzxvjk ".repeat(200);
    bencher.bench_local(|| finder.find(black_box(&words)));
}
