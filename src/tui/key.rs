//! A key press, spelled the same on every terminal.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::fmt;

/// One key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// Control and Alt, and Shift where it makes another key.
    pub mods: KeyModifiers,
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, mods: KeyModifiers::NONE }
    }

    /// A character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A character with Control.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), mods: KeyModifiers::CONTROL }
    }

    /// A key with other modifiers.
    #[must_use]
    pub const fn with(code: KeyCode, mods: KeyModifiers) -> Self {
        Self { code, mods }
    }

    /// The key of an event; `None` for a key let go. Shift is dropped from characters: `?` is shifted already, and
    /// terminals disagree on whether to say so twice.
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let mut mods = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let mut code = event.code;
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            mods -= KeyModifiers::SHIFT;
        }
        if let (KeyCode::Char(c), true) = (code, mods.contains(KeyModifiers::CONTROL)) {
            code = KeyCode::Char(c.to_ascii_lowercase());
        }
        Some(Self { code, mods })
    }

    /// The character this key types, if it types one.
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self.code {
            // Some layouts send AltGr as Control and Alt together; what it types is still text.
            KeyCode::Char(c) if self.mods.is_empty() || self.mods == KeyModifiers::CONTROL | KeyModifiers::ALT => {
                Some(c)
            }
            _ => None,
        }
    }

    /// The digit this key types.
    #[must_use]
    pub fn digit(self) -> Option<u8> {
        self.text().and_then(|c| c.to_digit(10)).and_then(|digit| u8::try_from(digit).ok())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) if !self.mods.is_empty() => c.to_ascii_uppercase().to_string(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::PageUp => "PageUp".to_owned(),
            KeyCode::PageDown => "PageDown".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            // The library names it by the system it runs on; the documents must read the same everywhere.
            KeyCode::Backspace => "Backspace".to_owned(),
            KeyCode::Delete => "Delete".to_owned(),
            KeyCode::Enter => "Enter".to_owned(),
            other => other.to_string(),
        };
        let mut full = String::new();
        for (modifier, word) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.mods.contains(modifier) {
                full.push_str(word);
            }
        }
        full.push_str(&name);
        // `pad`, so that a column of keys lines up when a width is asked for.
        f.pad(&full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_is_not_said_twice() {
        let unix = Key::from_event(KeyEvent::new(KeyCode::Char('?'), KeyModifiers::NONE));
        let windows = Key::from_event(KeyEvent::new(KeyCode::Char('?'), KeyModifiers::SHIFT));
        assert_eq!(unix, windows);
    }

    #[test]
    fn a_key_let_go_is_no_press() {
        let mut event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(event), None);
    }

    #[test]
    fn keys_are_spelled_for_people() {
        assert_eq!(Key::ctrl('g').to_string(), "Ctrl-G");
        assert_eq!(Key::with(KeyCode::Enter, KeyModifiers::ALT).to_string(), "Alt-Enter");
        assert_eq!(format!("{:>6}|", Key::char(' ')), " Space|");
    }
}
