//! The keys that work here, as many as fit. Help now always comes first.

use crate::display;
use crate::tui::keymap::{self, Action, Scope};
use crate::tui::theme::{Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Up to this width only a few keys fit.
const NARROW: u16 = 60;

/// Draws the keys for `scope`.
pub fn view(frame: &mut Frame, area: Rect, theme: Theme, scope: Scope) {
    frame.render_widget(line(scope, area.width, theme), area);
}

fn line(scope: Scope, width: u16, theme: Theme) -> Line<'static> {
    // A screen over another one may borrow the keys of a list.
    let own = scope.chain().first().copied().unwrap_or(scope);
    let mut hints: Vec<_> = keymap::active(scope).filter(|(b, _)| !b.hint.is_empty()).collect();
    // Help, what is done here, the way back, then the rest. Where there is room for few, the way back is one of them.
    let first = hints.iter().find(|(b, _)| b.scope == own).map(|(b, _)| b.action);
    hints.sort_by_key(|(b, _)| match (b.action, b.scope == own) {
        (Action::HelpNow, _) => 0,
        (action, true) if Some(action) == first => 1,
        (Action::Back, _) if width < NARROW => 2,
        (_, true) => 3,
        // Where one comes first on a bad morning, it must be seen.
        (Action::Used, _) if own == Scope::Today => 3,
        (Action::Back, _) => 4,
        (_, false) => 5,
    });
    // What leads to where one is already, or nowhere, is only noise.
    let idle = |action| {
        matches!(
            (action, scope),
            (Action::HelpNow, Scope::HelpNow)
                | (Action::Back | Action::Today, Scope::Today)
                | (Action::Log, Scope::Log)
                | (Action::Library, Scope::Library)
                | (Action::Plan, Scope::Plan)
                | (Action::Patterns, Scope::Patterns)
                | (Action::Tools, Scope::Tools)
                | (
                    Action::Used,
                    Scope::Used | Scope::Safety | Scope::Confirm | Scope::Together | Scope::Sharing | Scope::Leaving
                )
                | (Action::Settings, Scope::Settings)
                | (Action::CheckIn, Scope::Form | Scope::PickDay | Scope::Today)
                | (Action::Trigger, Scope::Today | Scope::Form | Scope::Used | Scope::Safety)
                | (
                    Action::CheckIn | Action::Settings | Action::Keys | Action::Trigger,
                    Scope::Confirm | Scope::Together | Scope::Sharing | Scope::Leaving
                )
        )
    };
    // What there is to read is one key away everywhere; it is told where one reads or has nothing else to do.
    let reads = matches!(scope, Scope::Today | Scope::Library | Scope::Article | Scope::Timeline);
    let idle = |action| idle(action) || (action == Action::Search && !reads);
    let mut spans: Vec<Span> = Vec::new();
    let mut room = usize::from(width);
    for (b, keys) in hints.into_iter().filter(|(b, _)| !idle(b.action)) {
        let Some(key) = keys.first() else { continue };
        let key = key.to_string();
        let gap = if spans.is_empty() { 0 } else { 3 };
        let needed = gap + display::width(&key) + 1 + b.hint.len();
        if needed > room {
            continue;
        }
        room -= needed;
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(key, theme.style(Tone::Strong)));
        spans.push(Span::styled(format!(" {}", b.hint), theme.style(Tone::Quiet)));
    }
    Line::from(spans)
}
