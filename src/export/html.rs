//! Words on a page of HTML: whatever somebody wrote, it stays words.

/// Lines of words, each on its own side of the page if its script runs from right to left.
pub(super) fn in_lines(words: &str) -> String {
    words.lines().map(|line| format!("<bdi>{}</bdi>", escaped(line))).collect::<Vec<_>>().join("<br>\n")
}

/// Words in which nothing is a sign of HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
