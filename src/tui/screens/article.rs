//! An article being read: scrolled by line, page and heading, its links followed, its sources at the foot.

use super::confirm::card;
use super::{Craving, Page, Session, Timeline, Tools};
use crate::content::library::LinkTarget;
use crate::content::{self, Block, Library, Numbers, PRACTICE};
use crate::tui::context::AppContext;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

const SOURCES: &str = "Sources";

/// An open article.
pub struct Article {
    id: String,
    at: Place,
    /// The link that Enter follows, by its place among the links.
    link: Option<usize>,
    /// The heading under the cursor while the contents are shown.
    contents: Option<usize>,
}

/// How far an article was read: a block, the title being the first, and a line of it. Holds at any width.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    block: usize,
    line: usize,
}

/// An article as lines, and where in them its parts begin.
struct Laid {
    lines: Vec<Line<'static>>,
    /// Of the title, each block and the foot.
    starts: Vec<usize>,
    /// Its links: the line and what it leads to.
    links: Vec<(usize, String)>,
    /// Its headings: the line and the words.
    headings: Vec<(usize, String)>,
}

/// The screen that `id` leads to; `None` when the library has nothing of that name.
pub(super) fn open(id: &str, cx: &AppContext) -> Option<Screen> {
    Some(match cx.content.library().ok()?.link_target(id)? {
        LinkTarget::Article(article) => Screen::Article(Article::new(&article.id, cx)),
        LinkTarget::Withdrawal => Screen::Timeline(Timeline::default()),
        LinkTarget::HelpNow => Screen::Page(Page::help_now()),
        LinkTarget::Sick => Screen::Page(Page::sick()),
        LinkTarget::Numbers => Screen::Page(Page::numbers()),
    })
}

impl Article {
    /// Opens where it was left last.
    #[must_use]
    pub fn new(id: &str, cx: &AppContext) -> Self {
        let at = cx.places.get(id).copied().unwrap_or_default();
        Self { id: id.to_owned(), at, link: None, contents: None }
    }

    /// The scope whose keys work now.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        if self.contents.is_some() { Scope::Contents } else { Scope::Article }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let room = cx.room();
        let laid = self.lay(cx, room.width);
        let height = usize::from(room.height);
        let next = if self.contents.is_some() {
            self.act_on_contents(action, &laid, height)
        } else {
            self.read(action, &laid, height, cx)
        };
        cx.places.insert(self.id.clone(), self.at);
        next
    }

    fn read(&mut self, action: Action, laid: &Laid, height: usize, cx: &mut AppContext) -> Next {
        let mut scroll = laid.scroll(self.at);
        let top = scroll.top(laid.lines.len(), height);
        match action {
            Action::Back => return Next::Close,
            Action::ChooseTool if self.is_tool(cx) => return Session::open(&self.id, Craving::default(), cx),
            Action::ChooseTool => return Next::Open(Screen::Tools(Tools::over(Craving::default()))),
            Action::Contents => {
                let here = laid.headings.partition_point(|(line, _)| *line <= top);
                self.contents = Some(here.saturating_sub(1));
                return Next::Stay;
            }
            Action::NextHeading => {
                let Some((line, _)) = laid.headings.iter().find(|(line, _)| *line > top) else { return Next::Unused };
                scroll = Scroll::to(*line);
                self.link = None;
            }
            Action::HeadingBefore => {
                let line = laid.headings.iter().rev().find(|(line, _)| *line < top).map_or(0, |(line, _)| *line);
                scroll = Scroll::to(line);
                self.link = None;
            }
            Action::Accept | Action::NextLink | Action::LinkBefore => {
                if action == Action::Accept
                    && let Some(to) = self.goal(laid, top, height)
                {
                    return open(to, cx).map_or(Next::Unused, Next::Open);
                }
                let last = match laid.links.len() {
                    0 => return Next::Unused,
                    count => count - 1,
                };
                let first = laid.links.iter().position(|(line, _)| *line >= top).unwrap_or(last);
                let chosen = match (self.link, action) {
                    (None, _) => first,
                    (Some(link), Action::LinkBefore) => link.saturating_sub(1),
                    (Some(link), _) => (link + 1).min(last),
                };
                self.link = Some(chosen);
                scroll.show(laid.links[chosen].0, laid.lines.len(), height);
            }
            _ if scroll.act(action, laid.lines.len(), height) => self.link = None,
            _ => return Next::Unused,
        }
        self.at = laid.place(scroll.top(laid.lines.len(), height));
        Next::Stay
    }

    /// Whether the page is about a tool, which can be done.
    fn is_tool(&self, cx: &AppContext) -> bool {
        cx.content.library().is_ok_and(|library| library.tools.iter().any(|tool| tool.id == self.id))
    }

    fn act_on_contents(&mut self, action: Action, laid: &Laid, height: usize) -> Next {
        let Some(selected) = self.contents else { return Next::Unused };
        let last = laid.headings.len().saturating_sub(1);
        self.contents = match action {
            Action::Up => Some(selected.saturating_sub(1)),
            Action::Down => Some((selected + 1).min(last)),
            Action::PageUp | Action::First => Some(0),
            Action::PageDown | Action::Last => Some(last),
            Action::Accept => {
                let line = laid.headings.get(selected).map_or(0, |(line, _)| *line);
                self.at = laid.place(Scroll::to(line).top(laid.lines.len(), height));
                self.link = None;
                None
            }
            Action::Back | Action::Contents => None,
            _ => return Next::Unused,
        };
        Next::Stay
    }

    /// What the chosen link leads to; without a choice, the first link in sight.
    fn goal<'a>(&self, laid: &'a Laid, top: usize, height: usize) -> Option<&'a str> {
        let in_sight = || laid.links.iter().position(|(line, _)| (top..top + height).contains(line));
        let link = self.link.or_else(in_sight)?;
        laid.links.get(link).map(|(_, to)| to.as_str())
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let laid = self.lay(cx, area.width);
        let scroll = laid.scroll(self.at);
        let chosen = self.link.and_then(|link| laid.links.get(link)).map(|(line, _)| *line);
        let headings = laid.headings;
        scroll.view_with_caret(frame, area, cx.theme, laid.lines, chosen);
        if let Some(selected) = self.contents {
            view_contents(frame, area, cx, &headings, selected);
        }
    }

    fn lay(&self, cx: &AppContext, width: u16) -> Laid {
        let mut laid = Laid { lines: Vec::new(), starts: vec![0], links: Vec::new(), headings: Vec::new() };
        let mut sheet = Sheet::new(cx.theme, width);
        let Ok(library) = cx.content.library() else { return laid };
        let Some(article) = library.article(&self.id) else { return laid };
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        sheet.text(Tone::Strong, &article.title).text(Tone::Quiet, &article.summary);
        if let Some(words) = article.overdue(cx.now.wall.date_naive()) {
            sheet.gap().text(Tone::Strong, &words);
        }
        if self.is_tool(cx) {
            sheet.gap().hanging("5  ", Tone::Strong, Tone::Plain, "do it now, step by step");
        }
        let mut before = None;
        for block in &article.blocks {
            // Points and links that follow each other are one list.
            let goes_on = before.is_some_and(|before: &Block| {
                std::mem::discriminant(before) == std::mem::discriminant(block)
                    && matches!(block, Block::List { .. } | Block::Link { .. })
            });
            if !goes_on && !matches!(before, Some(Block::Heading { .. })) {
                sheet.gap();
            }
            laid.starts.push(sheet.height());
            match block {
                Block::Heading { text } => laid.headings.push((sheet.height(), text.clone())),
                Block::Link { to, .. } => laid.links.push((sheet.height(), to.clone())),
                _ => {}
            }
            say(&mut sheet, block, &numbers);
            before = Some(block);
        }
        sheet.gap();
        laid.starts.push(sheet.height());
        laid.headings.push((sheet.height(), SOURCES.to_owned()));
        foot(&mut sheet, library, article);
        laid.lines = sheet.into_lines();
        if let Some((line, _)) = self.link.and_then(|link| laid.links.get(link)) {
            // As in every list, so that it is told without colour and aloud as well.
            let title: String = laid.lines[*line].spans.iter().skip(1).map(|span| span.content.as_ref()).collect();
            let chosen = Span::styled(title, cx.theme.style(Tone::Selected));
            laid.lines[*line] = Line::from(vec![Span::raw(" > "), chosen]);
        }
        laid
    }
}

impl Laid {
    fn scroll(&self, at: Place) -> Scroll {
        Scroll::to(self.starts.get(at.block).copied().unwrap_or(0) + at.line)
    }

    fn place(&self, top: usize) -> Place {
        let block = self.starts.partition_point(|start| *start <= top).saturating_sub(1);
        Place { block, line: top - self.starts[block].min(top) }
    }
}

fn say(sheet: &mut Sheet, block: &Block, numbers: &Numbers) {
    match block {
        Block::Heading { text } => sheet.text(Tone::Accent, text),
        Block::Paragraph { text, .. } => sheet.text(Tone::Plain, &numbers.fill(text)),
        Block::Note { text, .. } => sheet.hanging("  ", Tone::Quiet, Tone::Quiet, &numbers.fill(text)),
        Block::Warning { text, .. } => sheet.hanging("! ", Tone::Danger, Tone::Strong, &numbers.fill(text)),
        Block::List { items, .. } => {
            for item in items {
                sheet.point(&numbers.fill(item));
            }
            sheet
        }
        Block::Steps { items, .. } => {
            for (number, item) in (1..).zip(items) {
                sheet.hanging(&format!("{number}. "), Tone::Quiet, Tone::Plain, &numbers.fill(item));
            }
            sheet
        }
        Block::Table { head, rows, .. } => {
            let fill = |row: &Vec<String>| row.iter().map(|cell| numbers.fill(cell)).collect();
            sheet.table(head, &rows.iter().map(fill).collect::<Vec<_>>())
        }
        Block::Link { text, .. } => sheet.hanging("-> ", Tone::Accent, Tone::Accent, text),
    };
}

/// What it rests on and how far it can be relied on.
pub(super) fn foot(sheet: &mut Sheet, library: &Library, article: &content::Article) {
    sheet.heading(SOURCES);
    let ids = article.sources();
    for source in ids.iter().filter(|id| **id != PRACTICE).filter_map(|id| library.source(id)) {
        let url = source.url.as_deref().unwrap_or_default();
        sheet.hanging("- ", Tone::Quiet, Tone::Quiet, &format!("{} {url}", source.in_words()));
    }
    for words in article.closing() {
        sheet.gap().text(Tone::Quiet, &words);
    }
}

fn view_contents(frame: &mut Frame, area: Rect, cx: &AppContext, headings: &[(usize, String)], selected: usize) {
    card(frame, area, cx.theme, 50, |room| {
        let mut sheet = Sheet::new(cx.theme, room.width);
        sheet.text(Tone::Strong, "On this page").gap();
        for (place, (_, words)) in headings.iter().enumerate() {
            let (mark, tone) = if place == selected { ("> ", Tone::Accent) } else { ("  ", Tone::Plain) };
            sheet.hanging(mark, Tone::Accent, tone, words);
        }
        sheet.into_lines()
    });
}
