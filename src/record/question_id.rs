//! Everything that is asked, in one table for each kind of record.
//!
//! The form, the plain prompts, the command line, the file, the exports and the documents all read these tables, so that
//! none of them can fall out of step with the others.

use super::choices::{DOSE, HAVE, HOW, MARK, MEDICATION, MEDICINE, OUTCOME, SORT, TAKEN, USE};
use super::question::{AnswerType, Choice, Question, Vocabulary, choice, question};
use super::{Answers, Kind};

/// One thing that is asked. Each belongs to one kind of record, and stands here in the order in which it is asked there.
///
/// The items of a check-in follow the daily surveys that best foretold opioid lapses (Wyant and Curtin, draft, 2025;
/// the Brief Addiction Monitor), in our own words and without any score. Those of a plan follow written safety plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is explained by its question")]
pub enum QuestionId {
    Craving,
    Confidence,
    Use,
    Medication,
    Low,
    Angry,
    Anxious,
    Calm,
    Happy,
    Sleep,
    Pain,
    Withdrawal,
    Risky,
    RiskyWhat,
    Hassle,
    Good,
    GoodWhat,
    Other,
    Contact,
    Halt,
    Note,

    LapseHow,
    LapseTime,
    LapseUntil,
    LapseTriggers,
    LapseTried,
    LapseNext,
    LapseHard,
    LapseAsked,

    Dose,

    Medicine,
    MedicineTaken,
    MedicineTimes,
    MedicineSince,
    MedicineNext,
    MedicineRefill,
    MedicineSupply,
    MedicineIfNot,
    MedicinePrescriber,
    MedicineKept,

    KitHave,
    KitPlace,
    KitExpires,
    KitWho,

    Mark,
    MarkSection,

    PlanSection,
    PlanText,
    PlanSituation,
    PlanResponse,
    PlanNumber,
    PlanHours,
    PlanSay,
    PlanStar,
    PlanPlace,

    TriggerIntensity,
    TriggerTriggers,
    TriggerWhere,
    TriggerWith,
    TriggerThought,
    TriggerDid,
    TriggerAfter,
    TriggerOutcome,
    TriggerNote,
    TriggerAsked,

    TryTool,
    TryBefore,
    TryAfter,
    TryTriggers,
    TryWhere,

    OwnSort,
    OwnName,
    OwnSteps,
    OwnHidden,
}

const CRAVING: [&str; 11] = [
    "none",
    "barely there",
    "mild",
    "mild",
    "moderate",
    "moderate",
    "moderate",
    "strong",
    "strong",
    "very strong",
    "the strongest",
];
const CONFIDENCE: [&str; 11] = [
    "not at all",
    "hardly",
    "a little",
    "a little",
    "somewhat",
    "half and half",
    "fairly",
    "fairly",
    "very",
    "very",
    "completely",
];
const STEPS: [&str; 5] = ["none", "a little", "some", "quite a lot", "very much"];
const SLEEP: [&str; 5] = ["very bad", "bad", "fair", "good", "very good"];
const OTHER: [Choice; 4] = [
    choice("alcohol", "alcohol"),
    choice("benzos", "benzos"),
    choice("stimulants", "stimulants"),
    choice("gabapentin", "gabapentin or pregabalin"),
];
const HALT: [Choice; 4] =
    [choice("hungry", "hungry"), choice("angry", "angry"), choice("lonely", "lonely"), choice("tired", "tired")];

const HARD: [&str; 11] = [
    "not at all",
    "hardly",
    "a little",
    "a little",
    "somewhat",
    "somewhat",
    "quite",
    "hard",
    "hard",
    "very hard",
    "as hard as can be",
];

/// The sections of the plan, in their order.
pub const SECTIONS: [Choice; 12] = [
    choice("reasons", "my reasons"),
    choice("warning-signs", "warning signs"),
    choice("if-then", "if ... then ..."),
    choice("alone", "things I can do alone"),
    choice("people-places", "people and places"),
    choice("people", "people I can tell"),
    choice("professionals", "professionals and lines"),
    choice("surroundings", "my surroundings"),
    choice("medication", "my medicine"),
    choice("overdose", "overdose safety"),
    choice("first-hour", "my first hour"),
    choice("good-life", "a good life"),
];

impl QuestionId {
    /// Everything that a check-in asks, in the order in which it is asked.
    pub const CHECK_IN: [Self; 21] = [
        Self::Craving,
        Self::Confidence,
        Self::Use,
        Self::Medication,
        Self::Low,
        Self::Angry,
        Self::Anxious,
        Self::Calm,
        Self::Happy,
        Self::Sleep,
        Self::Pain,
        Self::Withdrawal,
        Self::Risky,
        Self::RiskyWhat,
        Self::Hassle,
        Self::Good,
        Self::GoodWhat,
        Self::Other,
        Self::Contact,
        Self::Halt,
        Self::Note,
    ];

    /// The questions that look back on a use.
    pub const LOOKING_BACK: [Self; 4] = [Self::LapseTriggers, Self::LapseTried, Self::LapseNext, Self::LapseHard];

    /// What can be told of a craving while it is there. How it went is asked later.
    pub const TRIGGER_NOW: [Self; 8] = [
        Self::TriggerIntensity,
        Self::TriggerTriggers,
        Self::TriggerDid,
        Self::TriggerWhere,
        Self::TriggerWith,
        Self::TriggerThought,
        Self::TriggerOutcome,
        Self::TriggerNote,
    ];

    /// What it asks.
    #[must_use]
    #[rustfmt::skip]
    pub const fn question(self) -> &'static Question {
        const fn feeling(key: &'static str, label: &'static str, ask: &'static str) -> Question {
            question(key, label, ask, AnswerType::Five(&STEPS))
        }
        match self {
            Self::Craving => const { &question("craving", "Craving", "How strong was the strongest craving in the last 24 hours?", AnswerType::Ten(&CRAVING)) },
            Self::Confidence => const { &question("confidence", "Confidence", "How sure are you that the next 7 days will go the way you want?", AnswerType::Ten(&CONFIDENCE)) },
            Self::Use => const { &question("use", "Any opioid", "Any opioid besides your medicine as directed? You decide what counts.", AnswerType::One(USE)) },
            Self::Medication => const { &question("medication", "Medication", "Your medication for opioid use today?", AnswerType::One(MEDICATION)) },
            Self::Low => const { &feeling("low", "Low", "How low or sad have you felt?") },
            Self::Angry => const { &feeling("angry", "Angry", "How angry have you felt?") },
            Self::Anxious => const { &feeling("anxious", "Anxious", "How anxious have you felt?") },
            Self::Calm => const { &feeling("calm", "Calm", "How calm have you felt?") },
            Self::Happy => const { &feeling("happy", "Happy", "How happy have you felt?") },
            Self::Sleep => const { &question("sleep", "Sleep", "How did you sleep?", AnswerType::Five(&SLEEP)) },
            Self::Pain => const { &feeling("pain", "Pain", "How much pain have you had?") },
            Self::Withdrawal => const { &feeling("withdrawal", "Withdrawal", "How sick from withdrawal have you felt?") },
            Self::Risky => const { &feeling("risky", "Risky moment", "The riskiest moment: how risky was it?") },
            Self::RiskyWhat => const { &question("risky_what", "What was it?", "What was the risky moment?", AnswerType::Line) },
            Self::Hassle => const { &feeling("hassle", "Hassle", "The biggest hassle: how big was it?") },
            Self::Good => const { &feeling("good", "Good", "Anything good, even small?") },
            Self::GoodWhat => const { &question("good_what", "What was it?", "What was good?", AnswerType::Line) },
            Self::Other => const { &question("other", "Watching", "Anything else you are watching?", AnswerType::Any { choices: &OTHER, own: true }) },
            Self::Contact => const { &question("contact", "Contact", "Were you in touch with someone who is on your side?", AnswerType::Tick) },
            Self::Halt => const { &question("halt", "Right now", "Right now, are you any of these?", AnswerType::Any { choices: &HALT, own: false }) },
            Self::Note | Self::TriggerNote => const { &question("note", "Note", "Anything else to write down?", AnswerType::Text) },

            Self::LapseHow => const { &question("how", "I used", "Once, or more often?", AnswerType::One(HOW)) },
            Self::LapseTime => const { &question("time", "Time", "About what time was it?", AnswerType::Time) },
            Self::LapseUntil => const { &question("until", "Until", "If it was more than one day: what was the last day?", AnswerType::Day) },
            Self::LapseTriggers => const { &question("triggers", "What led up", "What led up to it? It is often several things.", AnswerType::Names(Vocabulary::Triggers)) },
            Self::LapseTried => const { &question("tried", "What I tried", "What did you try?", AnswerType::Names(Vocabulary::Tools)) },
            Self::LapseNext => const { &question("next", "Next time", "What would you try next time?", AnswerType::Text) },
            Self::LapseHard => const { &question("hard", "Hard on me", "How hard are you on yourself about it?", AnswerType::Ten(&HARD)) },
            Self::LapseAsked => const { &question("asked", "Looked back", "Was this looked back on, or was that skipped?", AnswerType::Tick) },

            Self::Dose => const { &question("dose", "Dose", "Your medicine for opioid use on that day?", AnswerType::One(DOSE)) },

            Self::Medicine => const { &question("medicine", "Medicine", "Which medicine is it?", AnswerType::One(MEDICINE)) },
            Self::MedicineTaken => const { &question("taken", "Taken", "How do you take it?", AnswerType::One(TAKEN)) },
            Self::MedicineTimes => const { &question("times", "Times a day", "How many times a day do you take it?", AnswerType::Count) },
            Self::MedicineSince => const { &question("since", "Since", "Since when?", AnswerType::Day) },
            Self::MedicineNext => const { &question("next", "Next due", "When is the next injection or visit due?", AnswerType::Day) },
            Self::MedicineRefill => const { &question("refill", "Refill", "When do you need the next refill?", AnswerType::Day) },
            Self::MedicineSupply => const { &question("supply", "Supply left", "For how many days does it last from today?", AnswerType::Count) },
            Self::MedicineIfNot => const { &question("if_not_taken", "If not taken", "What does your clinic say to do when you did not take it?", AnswerType::Text) },
            Self::MedicinePrescriber => const { &question("prescriber", "Prescriber", "Who prescribes it, and how do you reach them?", AnswerType::Line) },
            Self::MedicineKept => const { &question("kept", "Kept", "Where is it kept, out of the reach of others?", AnswerType::Line) },

            Self::KitHave => const { &question("have", "Naloxone", "Do you have naloxone?", AnswerType::One(HAVE)) },
            Self::KitPlace => const { &question("place", "Where", "Where is it?", AnswerType::Line) },
            Self::KitExpires => const { &question("expires", "Expires", "When does it expire? The pack says so.", AnswerType::Day) },
            Self::KitWho => const { &question("who", "Who knows", "Who else knows where it is?", AnswerType::Line) },

            Self::Mark => const { &question("mark", "Mark", "What was on that day?", AnswerType::One(MARK)) },
            Self::MarkSection => const { &question("section", "Section", "Which part of the plan?", AnswerType::One(&SECTIONS)) },

            Self::PlanSection => const { &question("section", "Section", "Which part of the plan does it belong to?", AnswerType::One(&SECTIONS)) },
            Self::PlanText => const { &question("text", "Words", "In your own words?", AnswerType::Text) },
            Self::PlanSituation => const { &question("situation", "If", "In which situation?", AnswerType::Names(Vocabulary::Triggers)) },
            Self::PlanResponse => const { &question("response", "Then", "What will you do?", AnswerType::Names(Vocabulary::Tools)) },
            Self::PlanNumber => const { &question("number", "Number", "What is the number?", AnswerType::Line) },
            Self::PlanHours => const { &question("hours", "Best hours", "When is a good time to call?", AnswerType::Line) },
            Self::PlanSay => const { &question("say", "What to say", "What could you say?", AnswerType::Text) },
            Self::PlanStar => const { &question("star", "Star", "Is it one of the most important ones?", AnswerType::Tick) },
            Self::PlanPlace => const { &question("place", "Place", "At which place in its section does it stand?", AnswerType::Count) },

            Self::TriggerIntensity => const { &question("intensity", "Craving", "How strong is the craving?", AnswerType::Ten(&CRAVING)) },
            Self::TriggerTriggers => const { &question("triggers", "Triggers", "What set it off? It is often several things.", AnswerType::Names(Vocabulary::Triggers)) },
            Self::TriggerWhere => const { &question("where", "Where", "Where are you?", AnswerType::Names(Vocabulary::Places)) },
            Self::TriggerWith => const { &question("with", "With", "Who is with you?", AnswerType::Names(Vocabulary::People)) },
            Self::TriggerThought => const { &question("thought", "Thought", "What goes through your mind?", AnswerType::Line) },
            Self::TriggerDid => const { &question("did", "What I did", "What did you do?", AnswerType::Names(Vocabulary::Tools)) },
            Self::TriggerAfter => const { &question("after", "After", "Some time later: how strong is the craving?", AnswerType::Ten(&CRAVING)) },
            Self::TriggerOutcome => const { &question("outcome", "How it went", "How did it go?", AnswerType::One(OUTCOME)) },
            Self::TriggerAsked => const { &question("asked", "Asked after", "Was it asked how it went, or was that skipped?", AnswerType::Tick) },

            Self::TryTool => const { &question("tool", "Tool", "What did you try?", AnswerType::Name(Vocabulary::Tools)) },
            Self::TryBefore => const { &question("before", "Before", "How strong is the craving before it?", AnswerType::Ten(&CRAVING)) },
            Self::TryAfter => const { &question("after", "After", "How strong is the craving after it?", AnswerType::Ten(&CRAVING)) },
            Self::TryTriggers => const { &question("triggers", "Triggers", "What set it off?", AnswerType::Names(Vocabulary::Triggers)) },
            Self::TryWhere => const { &question("where", "Where", "Where was it?", AnswerType::Names(Vocabulary::Places)) },

            Self::OwnSort => const { &question("sort", "Sort", "What is it?", AnswerType::One(SORT)) },
            Self::OwnName => const { &question("name", "Name", "What do you call it?", AnswerType::Line) },
            Self::OwnSteps => const { &question("steps", "Steps", "What are its steps, a line each?", AnswerType::Text) },
            Self::OwnHidden => const { &question("hidden", "Hidden", "Leave it out of the lists?", AnswerType::Tick) },
        }
    }
}

impl QuestionId {
    /// Its question in full, beside what else was answered: of somebody to call, the words are a name.
    #[must_use]
    pub fn ask(self, said: &Answers) -> &'static str {
        if self.is_name(said) { "Who is it?" } else { self.question().ask }
    }

    /// Its short name, beside what else was answered.
    #[must_use]
    pub fn label(self, said: &Answers) -> &'static str {
        if self.is_name(said) { "Name" } else { self.question().label }
    }

    /// What is offered of the choices of a [`AnswerType::One`], beside what else was answered. Methadone is taken each day; an
    /// entry that says otherwise is shown as it is. That the plan was looked over is written down where that is done.
    #[must_use]
    pub fn choices(self, said: &Answers) -> &'static [Choice] {
        let AnswerType::One(choices) = self.question().answer_type else { return &[] };
        let injected = matches!(said.one(Self::MedicineTaken), Some("weekly" | "monthly"));
        match choices {
            [daily, ..] if self == Self::MedicineTaken && said.has(Self::Medicine, "methadone") && !injected => {
                std::slice::from_ref(daily)
            }
            [others @ .., last] if self == Self::Mark && last.id == "reviewed" && !said.has(Self::Mark, last.id) => {
                others
            }
            all => all,
        }
    }

    fn is_name(self, said: &Answers) -> bool {
        self == Self::PlanText && matches!(said.one(Self::PlanSection), Some("people" | "professionals"))
    }

    /// Whether it is not for reading or asking: where an item of the plan stands, and that it was asked how a use or
    /// a trigger went.
    #[must_use]
    pub const fn is_bookkeeping(self) -> bool {
        matches!(self, Self::LapseAsked | Self::PlanPlace | Self::TriggerAsked)
    }
}

impl Kind {
    /// What a record of this kind asks, in the order in which it is asked; nothing for those that ask no questions.
    #[must_use]
    pub const fn items(self) -> &'static [QuestionId] {
        match self {
            Self::CheckIn => &QuestionId::CHECK_IN,
            Self::Lapse => &[
                QuestionId::LapseHow,
                QuestionId::LapseTime,
                QuestionId::LapseUntil,
                QuestionId::LapseTriggers,
                QuestionId::LapseTried,
                QuestionId::LapseNext,
                QuestionId::LapseHard,
                QuestionId::LapseAsked,
            ],
            Self::Dose => &[QuestionId::Dose],
            Self::Medication => &[
                QuestionId::Medicine,
                QuestionId::MedicineTaken,
                QuestionId::MedicineTimes,
                QuestionId::MedicineSince,
                QuestionId::MedicineNext,
                QuestionId::MedicineRefill,
                QuestionId::MedicineSupply,
                QuestionId::MedicineIfNot,
                QuestionId::MedicinePrescriber,
                QuestionId::MedicineKept,
            ],
            Self::Kit => &[QuestionId::KitHave, QuestionId::KitPlace, QuestionId::KitExpires, QuestionId::KitWho],
            Self::Mark => &[QuestionId::Mark, QuestionId::MarkSection],
            Self::Plan => &[
                QuestionId::PlanSection,
                QuestionId::PlanText,
                QuestionId::PlanSituation,
                QuestionId::PlanResponse,
                QuestionId::PlanNumber,
                QuestionId::PlanHours,
                QuestionId::PlanSay,
                QuestionId::PlanStar,
                QuestionId::PlanPlace,
            ],
            Self::Trigger => &[
                QuestionId::TriggerIntensity,
                QuestionId::TriggerTriggers,
                QuestionId::TriggerWhere,
                QuestionId::TriggerWith,
                QuestionId::TriggerThought,
                QuestionId::TriggerDid,
                QuestionId::TriggerAfter,
                QuestionId::TriggerOutcome,
                QuestionId::TriggerNote,
                QuestionId::TriggerAsked,
            ],
            Self::Try => &[
                QuestionId::TryTool,
                QuestionId::TryBefore,
                QuestionId::TryAfter,
                QuestionId::TryTriggers,
                QuestionId::TryWhere,
            ],
            Self::Own => &[QuestionId::OwnSort, QuestionId::OwnName, QuestionId::OwnSteps, QuestionId::OwnHidden],
            Self::Goals | Self::Other => &[],
        }
    }

    /// The item with this name in a record of this kind.
    #[must_use]
    pub fn item(self, key: &str) -> Option<QuestionId> {
        self.question_from(0, key).map(|(_, item)| item)
    }

    /// The same, and at which place it stands, looked for from the `next`th item on and then among those before it.
    pub(super) fn question_from(self, next: usize, key: &str) -> Option<(usize, QuestionId)> {
        let items = self.items();
        let (before, after) = items.split_at(next.min(items.len()));
        let places = (before.len()..items.len()).zip(after).chain((0..).zip(before));
        places.map(|(place, item)| (place, *item)).find(|(_, item)| item.question().key == key)
    }
}
