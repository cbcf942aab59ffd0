//! Changing and deleting an entry as options. Which ones an entry takes hangs on the command that made it.

use super::{KitAnswers, LapseAnswers, MedicationAnswers, Options, TriggerAnswers, asks, marks, one_of};
use crate::record::{Kind, QuestionId};
use clap::{Arg, Args, Command as Syntax};

/// `lee edit`.
#[derive(Debug, Args)]
pub struct Edit {
    /// The entry: the start of its ID
    pub id: String,
    /// Move it to this day: 2026-03-01, today, yesterday
    #[arg(long, visible_alias = "on", value_name = "DATE", conflicts_with = "at")]
    pub day: Option<String>,
    /// Print the changed entry as it is in the file
    #[arg(long)]
    pub json: bool,
    /// The answers of a check-in; the note is that of a trigger as well.
    #[command(flatten, next_help_heading = heading(Kind::CheckIn))]
    pub checkin: Options,
    /// The answers of a trigger, beside its note.
    #[command(flatten, next_help_heading = heading(Kind::Trigger))]
    pub trigger: TriggerAnswers,
    /// The answers of a use.
    #[command(flatten, next_help_heading = heading(Kind::Lapse))]
    pub lapse: LapseAnswers,
    #[arg(long, value_name = "ANSWER", help = asks(QuestionId::Dose), help_heading = heading(Kind::Dose))]
    #[expect(missing_docs, reason = "its help is its question")]
    pub dose: Option<String>,
    /// The answers about the medicine.
    #[command(flatten, next_help_heading = heading(Kind::Medication))]
    pub medication: MedicationAnswers,
    /// The answers about the naloxone.
    #[command(flatten, next_help_heading = heading(Kind::Kit))]
    pub kit: KitAnswers,
    #[arg(
        long,
        value_name = "KIND",
        value_parser = one_of(marks()),
        hide_possible_values = true,
        help = asks_of_marks(),
        help_heading = heading(Kind::Mark)
    )]
    #[expect(missing_docs, reason = "its help is its question")]
    pub mark: Option<String>,
}

fn asks_of_marks() -> String {
    let ids: Vec<&str> = marks().map(|mark| mark.id).collect();
    format!("{} ({})", QuestionId::Mark.question().ask, ids.join(", "))
}

/// Over the options of this kind of entry.
const fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::CheckIn => "For a check-in",
        Kind::Trigger => "For a trigger, with --note",
        Kind::Lapse => "For a use",
        Kind::Dose => "For a dose",
        Kind::Medication => "For your medicine",
        Kind::Kit => "For your naloxone",
        Kind::Mark => "For a day that counts",
        Kind::Goals | Kind::Plan | Kind::Try | Kind::Own | Kind::Other => "Options",
    }
}

/// The options that an entry of this kind takes, as they are typed.
#[must_use]
pub fn options_of(kind: Kind) -> Vec<String> {
    let all = Edit::augment_args(Syntax::new("edit"));
    let of_kind = all.get_arguments().filter(|arg| arg.get_help_heading() == Some(heading(kind)));
    let note = (kind == Kind::Trigger).then_some("note");
    of_kind.filter_map(Arg::get_long).chain(note).chain(["day"]).map(|name| format!("--{name}")).collect()
}

impl Edit {
    /// The answers that were typed whole and are read by their question, beside those of a check-in.
    #[must_use]
    pub fn given(&self) -> Vec<(QuestionId, &str)> {
        let one = [(QuestionId::Dose, &self.dose), (QuestionId::Mark, &self.mark)];
        let mut given = super::given(one);
        given.extend(self.trigger.given());
        given.extend(self.lapse.given());
        given.extend(self.medication.given());
        given.extend(self.kit.given());
        given
    }

    /// Whether no answer was given as an option.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fits(Kind::Other)
    }

    /// Whether an entry of this kind takes all the answers that were given.
    #[must_use]
    pub fn fits(&self, kind: Kind) -> bool {
        let given = [
            (Kind::CheckIn, !self.checkin.given.is_empty()),
            (Kind::Trigger, !self.trigger.is_empty()),
            (Kind::Lapse, !self.lapse.is_empty()),
            (Kind::Dose, self.dose.is_some()),
            (Kind::Medication, !self.medication.given().is_empty()),
            (Kind::Kit, !self.kit.given().is_empty()),
            (Kind::Mark, self.mark.is_some()),
        ];
        let takes_note = kind.item(QuestionId::Note.question().key).is_some();
        given.into_iter().all(|(of, some)| of == kind || !some) && (takes_note || !self.checkin.note_follows)
    }
}

/// `lee delete`.
#[derive(Debug, Args)]
pub struct Delete {
    /// The entry: the start of its ID
    pub id: String,
    /// Delete without asking
    #[arg(long)]
    pub yes: bool,
}
