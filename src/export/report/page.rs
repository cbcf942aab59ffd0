//! A report as one page that needs nothing but itself: no script, no font, no address. It loads nothing, so it tells
//! nobody that it was opened.

use super::text::ROOM;
use super::{Bar, Block, Report, Row, TITLE};
use crate::export::html::{escaped, in_lines, opening};
use crate::export::without_controls;
use std::fmt::Write as _;

impl Report {
    /// One page of HTML, for the screen and for A4 or Letter paper.
    #[must_use]
    pub fn html(&self) -> String {
        let mut page = opening(TITLE) + STYLE;
        // Writing into a string cannot fail.
        let _ = write!(page, "</style>\n</head>\n<body>\n<h1>{TITLE}</h1>\n<header>\n");
        self.about.iter().for_each(|words| paragraph(&mut page, words));
        page.push_str("</header>\n");
        for part in &self.parts {
            let _ = write!(page, "<section>\n<h2>{}</h2>\n", escaped(part.heading));
            for block in &part.blocks {
                match block {
                    Block::Words(words) => paragraph(&mut page, words),
                    Block::Rows(rows) => table(&mut page, rows),
                    Block::Picture(picture) => picture.draw(&mut page),
                    Block::Room => (0..ROOM).for_each(|_| page.push_str("<p class=\"room\"></p>\n")),
                }
            }
            page.push_str("</section>\n");
        }
        page.push_str("</body>\n</html>\n");
        page
    }
}

fn paragraph(page: &mut String, words: &str) {
    let _ = writeln!(page, "<p>{}</p>", in_lines(&without_controls(words)));
}

fn table(page: &mut String, rows: &[Row]) {
    let has_bars = rows.iter().any(|row| row.bar.is_some());
    page.push_str("<table>\n");
    for row in rows {
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", in_lines(&without_controls(&row.name)));
        if has_bars {
            page.push_str("<td class=\"bar\">");
            row.bar.iter().for_each(|bar| draw(page, *bar));
            page.push_str("</td>");
        }
        let _ = writeln!(page, "<td>{}</td></tr>", in_lines(&without_controls(&row.words)));
    }
    page.push_str("</table>\n");
}

/// The words beside it say the same, so that it is nothing to be read aloud.
fn draw(page: &mut String, Bar { hundredths, outlined }: Bar) {
    let class = if outlined { "outline" } else { "full" };
    let _ = write!(
        page,
        "<svg viewBox=\"0 0 102 10\" aria-hidden=\"true\"><rect class=\"{class}\" x=\"1\" y=\"1\" width=\"{hundredths}\" height=\"8\"/></svg>"
    );
}

const STYLE: &str = r"@page { margin: 15mm }
:root { color-scheme: light }
body { margin: 1.5rem auto; max-width: 44rem; padding: 0 1rem; font-family: sans-serif; line-height: 1.4; color: #111; background: #fff; overflow-wrap: anywhere }
h1 { margin: 0 0 .3em; font-size: 1.6em; line-height: 1.2 }
h2 { margin: 1.4em 0 .3em; padding-bottom: .15em; border-bottom: 1px solid #888; font-size: 1.15em; break-after: avoid }
p { margin: .25em 0 }
header { color: #333; font-size: .92em }
header p:first-child { color: #111; font-weight: bold; font-size: 1.09em }
table { width: 100%; border-collapse: collapse; margin: .3em 0 }
tr { break-inside: avoid }
tr:first-child { break-after: avoid }
tr:last-child { break-before: avoid }
tr + tr > * { border-top: 1px solid #ddd }
th, td { padding: .22em 0; text-align: start; vertical-align: top; font-weight: normal }
th { width: 12rem; padding-inline-end: 1rem; font-weight: bold }
td.bar { width: 7rem; padding-inline-end: 1rem; padding-top: .45em }
svg { display: block; width: 100%; height: auto }
figure { margin: .6em 0; break-inside: avoid }
.room { height: 1.9em; margin: 0; border-bottom: 1px solid #888 }
svg text { font-family: sans-serif; font-size: 11px; fill: #333 }
.grid { stroke: #ccc; stroke-width: 1 }
.craving { stroke: #123f73; fill: none; stroke-width: 2; stroke-linejoin: round }
.confidence { stroke: #a4560a; fill: none; stroke-width: 2; stroke-dasharray: 5 3; stroke-linejoin: round }
circle.craving { fill: #123f73; stroke: none }
circle.confidence { fill: #fff; stroke-dasharray: none }
.full { fill: #3c6fa5; stroke: #123f73; stroke-width: .5 }
.outline { fill: #fff; stroke: #a4560a; stroke-width: 1.5 }
.cell { stroke: #fff; stroke-width: 2 }
svg text.light { fill: #fff }
@media screen and (max-width: 36rem) { tr, th, td { display: block; width: auto; border: 0 } tr { padding: .3em 0; border-bottom: 1px solid #ddd } tr + tr > * { border: 0 } td.bar { display: none } }
@media print { body { margin: 0; max-width: none; padding: 0; color: #000; font-size: 10.5pt } .full, .cell, circle { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
";
