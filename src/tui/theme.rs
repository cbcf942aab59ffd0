//! Colours by meaning. Without colour everything still says the same: by words first, then by weight.

use crate::settings::Theme as Choice;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;
use ratatui::widgets::BorderType;

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Beside the point: hints, dates, what is not answered.
    Quiet,
    /// A title or a number to read.
    Strong,
    /// Where one is, what one chose, what went well.
    Accent,
    /// Danger to life.
    Danger,
    /// Under the cursor.
    Selected,
}

/// The styles in force.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    choice: Choice,
    colour: bool,
    glyphs: Glyphs,
}

/// What charts and frames may be drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Blocks of several heights, and lines.
    Unicode,
    /// What every terminal has.
    Letters,
}

impl Glyphs {
    /// What a terminal has whose locale is called this, as in `LC_ALL`, `LC_CTYPE` and `LANG`: the first that is set and not
    /// empty. Without any, blocks: most terminals have them.
    #[must_use]
    pub fn of(locale: Option<&str>) -> Self {
        let name = locale.unwrap_or("UTF-8").to_ascii_uppercase();
        if name.contains("UTF-8") || name.contains("UTF8") { Self::Unicode } else { Self::Letters }
    }
}

/// A frame of letters, whatever its shape.
const LETTERS: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Theme {
    /// The person's choice of colours, or none at all (`NO_COLOR`).
    #[must_use]
    pub const fn new(choice: Choice, colour: bool) -> Self {
        Self { choice, colour, glyphs: Glyphs::Unicode }
    }

    /// The same colours or none, for another choice.
    #[must_use]
    pub const fn with(self, choice: Choice) -> Self {
        Self { choice, ..self }
    }

    /// The same, drawn with these.
    #[must_use]
    pub const fn drawn_with(self, glyphs: Glyphs) -> Self {
        Self { glyphs, ..self }
    }

    /// What charts and frames are drawn with.
    #[must_use]
    pub const fn glyphs(self) -> Glyphs {
        self.glyphs
    }

    /// What a frame of this shape is drawn with.
    #[must_use]
    pub const fn border(self, shape: BorderType) -> border::Set<'static> {
        match self.glyphs {
            Glyphs::Unicode => shape.to_border_set(),
            Glyphs::Letters => LETTERS,
        }
    }

    /// What part of a row is drawn with that is `full`, or only begun.
    #[must_use]
    pub const fn block(self, full: bool) -> &'static str {
        match (self.glyphs, full) {
            (Glyphs::Unicode, true) => "\u{2588}",
            (Glyphs::Unicode, false) => "\u{2591}",
            (Glyphs::Letters, true) => "#",
            (Glyphs::Letters, false) => "-",
        }
    }

    /// The style for a meaning. Backgrounds are left to the terminal.
    #[must_use]
    pub fn style(self, tone: Tone) -> Style {
        let plain = Style::new();
        let weight = match tone {
            Tone::Plain | Tone::Quiet => plain,
            Tone::Strong | Tone::Accent | Tone::Danger => plain.add_modifier(Modifier::BOLD),
            Tone::Selected => plain.add_modifier(Modifier::REVERSED),
        };
        let colour = match (self.choice, tone) {
            _ if !self.colour => None,
            (_, Tone::Plain | Tone::Strong | Tone::Selected) | (Choice::HighContrast, _) => None,
            (Choice::Dark, Tone::Quiet) => Some(Color::Gray),
            (Choice::Dark, Tone::Accent) => Some(Color::LightCyan),
            (Choice::Dark, Tone::Danger) => Some(Color::LightRed),
            (Choice::Light, Tone::Quiet) => Some(Color::DarkGray),
            (Choice::Light, Tone::Accent) => Some(Color::Blue),
            (Choice::Light, Tone::Danger) => Some(Color::Red),
        };
        match colour {
            Some(colour) => weight.fg(colour),
            // Danger must stand out where red cannot.
            None if tone == Tone::Danger => weight.add_modifier(Modifier::UNDERLINED),
            None => weight,
        }
    }
}
