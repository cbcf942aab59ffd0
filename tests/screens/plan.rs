//! The plan on the screen.

use super::*;
