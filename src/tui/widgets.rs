//! Parts that several screens are drawn from.

pub mod chart;
pub mod choices;
pub mod footer;
pub mod notice;
pub mod parts;
pub mod selection;
pub mod sheet;

use ratatui::layout::Rect;

/// The widest that text runs: longer lines are hard to follow.
pub const WIDEST: u16 = 76;

/// Where the parts of a screen go.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The screen itself.
    pub body: Rect,
    /// A line or more to tell something.
    pub notice: Rect,
    /// The keys.
    pub footer: Rect,
}

/// Divides the terminal: one column, centred where there is room, with `notice` rows above the footer.
#[must_use]
pub fn body(area: Rect, notice: u16) -> Room {
    let margin = u16::from(area.width > SLIM);
    let width = area.width.saturating_sub(2 * margin).min(WIDEST);
    let top = u16::from(area.height >= TALL);
    let column = Rect { x: area.x + (area.width - width) / 2, y: area.y + top, width, height: area.height - top };
    let footer = column.height.min(1);
    let notice = notice.min(column.height - footer);
    let body = column.height - footer - notice;
    Room {
        body: Rect { height: body, ..column },
        notice: Rect { y: column.y + body, height: notice, ..column },
        footer: Rect { y: column.y + body + notice, height: footer, ..column },
    }
}

/// Up to this width every column counts, and there is no margin.
const SLIM: u16 = 44;
/// From this height on there is room for an empty row at the top.
const TALL: u16 = 30;
