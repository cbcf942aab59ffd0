//! The tools: those that come with the program and the person's own. Choosing one opens it.

use super::library::view_pairs;
use super::{Craving, EntryForm, Session, Today};
use crate::lists::Tool;
use crate::record::Vocabulary;
use crate::tui::context::AppContext;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;

/// The list, and the tool under the cursor.
pub struct Tools {
    selected: usize,
    /// The tool under the cursor. By its name: what is used more moves up.
    here: Option<String>,
    /// What was told of the craving just before.
    craving: Craving,
    /// A tool that did not help just now.
    left_out: Option<String>,
    /// Whether it is a tab. Over another screen it leads back there.
    tab: bool,
}

impl Tools {
    /// The tab.
    #[must_use]
    pub fn tab() -> Self {
        Self { tab: true, ..Self::over(Craving::default()) }
    }

    /// Over another screen, for this craving.
    #[must_use]
    pub const fn over(craving: Craving) -> Self {
        Self { selected: 0, here: None, craving, left_out: None, tab: false }
    }

    /// The others, after this one did not help.
    #[must_use]
    pub fn instead_of(name: String, craving: Craving) -> Self {
        Self { left_out: Some(name), ..Self::over(craving) }
    }

    /// The scope whose keys work here.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        if self.tab { Scope::Tools } else { Scope::ChooseTool }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let tools = self.offered(cx);
        let last = tools.len().saturating_sub(1);
        let page = (usize::from(cx.size.height).saturating_sub(4) / 2).max(1);
        let at = self.row(&tools);
        let row = moved(action, at, last, page);
        self.selected = row.unwrap_or(at);
        self.here = tools.get(self.selected).map(|tool| tool.name.clone());
        if row.is_some() {
            return Next::Stay;
        }
        match (action, tools.into_iter().nth(self.selected)) {
            (Action::Back, _) if self.tab => Next::Tab(Screen::Today(Today::default())),
            (Action::Back, _) => Next::Close,
            (Action::AddWords, _) => EntryForm::own(Vocabulary::Tools, None, cx),
            (Action::Edit, Some(tool)) if tool.is_own() => EntryForm::own_steps(&tool.name, cx),
            (Action::Edit, Some(_)) => {
                cx.tell("Its steps come with the program. Press a to add a tool of your own.");
                Next::Stay
            }
            (Action::Accept, Some(tool)) => Session::open(&tool.name, self.craving.clone(), cx),
            _ => Next::Unused,
        }
    }

    /// The tools to choose from now. To think a use through is left out right after one.
    fn offered(&self, cx: &AppContext) -> Vec<Tool> {
        let Ok(library) = cx.content.library() else { return Vec::new() };
        let lately = cx.derived.history.used_lately(cx.now.day());
        let fits = |tool: &Tool| !(lately && tool.looks_ahead()) && Some(&tool.name) != self.left_out.as_ref();
        let mut tools: Vec<Tool> = cx.derived.lists.tools(library).into_iter().filter(fits).collect();
        // What eased the person's own cravings most, by their own tries.
        let best = cx.ranked_tools();
        let rank = |tool: &Tool| best.iter().position(|name| *name == tool.name).unwrap_or(best.len());
        tools.sort_by_key(rank);
        tools
    }

    /// The row under the cursor: that of its tool, or as near as there is one.
    fn row(&self, tools: &[Tool]) -> usize {
        let here = tools.iter().position(|tool| Some(&tool.name) == self.here.as_ref());
        here.unwrap_or_else(|| self.selected.min(tools.len().saturating_sub(1)))
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let tools = self.offered(cx);
        let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
        head.text(Tone::Strong, "Tools");
        if area.height >= 16 {
            let first = if cx.ranked_tools().is_empty() {
                "Once you have tried some, what eased it for you comes first."
            } else {
                "What eased it for you comes first."
            };
            head.text(Tone::Quiet, &format!("Things that may help in a bad hour. {first}"));
        }
        head.gap();
        let head = head.into_lines();
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [top, list] = Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(area);
        frame.render_widget(Paragraph::new(head), top);
        let rows: Vec<(&str, &str)> = tools.iter().map(|tool| (tool.words.as_str(), tool.summary.as_str())).collect();
        view_pairs(frame, list, cx, &rows, self.row(&tools));
    }
}
