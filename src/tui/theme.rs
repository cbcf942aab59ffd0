//! Colours by meaning. Without colour everything still says the same: by words first, then by weight.

use crate::settings::Theme as Choice;
use ratatui::style::{Color, Modifier, Style};

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

/// What charts may be drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Blocks of several heights.
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

    /// The same, with charts drawn with these.
    #[must_use]
    pub const fn drawn_with(self, glyphs: Glyphs) -> Self {
        Self { glyphs, ..self }
    }

    /// What charts are drawn with.
    #[must_use]
    pub const fn glyphs(self) -> Glyphs {
        self.glyphs
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
