//! A page of HTML that needs nothing but itself. Whatever somebody wrote, it stays words.

/// How such a page begins, up to its style.
pub(super) fn opening(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n",
        escaped(title)
    )
}

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
