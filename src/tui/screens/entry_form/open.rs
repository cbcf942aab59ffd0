//! The ways in which questions are opened: which of them, over what, and with what known beforehand.

use super::{EntryForm, entry, section_title};
use crate::display;
use crate::guidance::Page;
use crate::plan::Section;
use crate::record::{Answer, Kind, QuestionId, Record};
use crate::tui::context::AppContext;
use crate::tui::screen::{Next, Screen};
use crate::workflow::questions::{self, HOW_IT_WENT, LAPSE, LOOK_BACK, MARK, TRIGGER, WHOLE_TRIGGER};
use chrono::NaiveDate;

impl EntryForm {
    /// The medicine, or the naloxone: over what stands now.
    #[must_use]
    pub fn state(kind: Kind, cx: &AppContext) -> Next {
        let title = if kind == Kind::Kit { "My naloxone" } else { "My medicine" };
        match cx.latest(kind) {
            Some(record) => Self::open(record.clone(), true, title, kind.items(), cx),
            None => Self::fresh(kind, &[], cx)
                .map_or(Next::Unused, |record| Self::open(record, false, title, kind.items(), cx)),
        }
    }

    /// The medicine, at the date that is due next.
    #[must_use]
    pub fn next_date(cx: &AppContext) -> Next {
        let next = Self::state(Kind::Medication, cx);
        let Next::Open(Screen::EntryForm(mut fill)) = next else { return next };
        fill.form.go_to(QuestionId::MedicineNext);
        Next::Open(Screen::EntryForm(fill))
    }

    /// A use on this day, or from then on: when it was. `known` is what is known already, and `shown` the page on it that
    /// was shown just before.
    #[must_use]
    pub fn lapse(day: NaiveDate, known: &[(QuestionId, Answer)], shown: Page, cx: &AppContext) -> Next {
        let Some(record) = Self::fresh(Kind::Lapse, known, cx) else { return Next::Unused };
        let next = Self::open(Record { day, ..record }, false, "I used", LAPSE, cx);
        let Next::Open(Screen::EntryForm(mut form)) = next else { return next };
        form.shown = Some(shown);
        Next::Open(Screen::EntryForm(form))
    }

    /// A day that counts: what it was.
    #[must_use]
    pub fn mark(day: NaiveDate, cx: &AppContext) -> Next {
        let Some(record) = Self::fresh(Kind::Mark, &[], cx) else { return Next::Unused };
        Self::open(Record { day, ..record }, false, Kind::Mark.words(), MARK, cx)
    }

    /// A line of the trigger log, begun now.
    #[must_use]
    pub fn trigger(cx: &AppContext) -> Next {
        let Some(record) = Self::fresh(Kind::Trigger, &[], cx) else { return Next::Unused };
        Self::open(record, false, "A craving, or something that set one off", TRIGGER, cx)
    }

    /// Whether it is a line of the trigger log that was begun and not saved.
    #[must_use]
    pub fn is_new_trigger(&self) -> bool {
        !self.stored && self.record.body.kind() == Kind::Trigger
    }

    /// How a line of the trigger log went.
    #[must_use]
    pub fn how_it_went(record: Record, cx: &AppContext) -> Next {
        let told = entry::summary(&record);
        let at = display::time(record.at);
        let next = Self::open(record, true, "How did it go?", HOW_IT_WENT, cx);
        let Next::Open(Screen::EntryForm(mut fill)) = next else { return next };
        fill.about.push(format!("{at}  {}", display::shorten(&display::line(&told), 100)));
        Next::Open(Screen::EntryForm(fill))
    }

    /// Looking back at a use.
    #[must_use]
    pub fn look_back(record: Record, cx: &AppContext) -> Next {
        let next = Self::open(record, true, "Looking back", LOOK_BACK, cx);
        let Next::Open(Screen::EntryForm(mut fill)) = next else { return next };
        fill.about.clone_from(&cx.content.safety.reflect.intro);
        fill.about.push(cx.content.safety.reflect.skip.clone());
        Next::Open(Screen::EntryForm(fill))
    }

    /// A new item of a section, with these answers known.
    #[must_use]
    pub fn new_item(section: Section, known: &[(QuestionId, Answer)], cx: &AppContext) -> Next {
        let mut all = vec![
            (QuestionId::PlanSection, section.answer()),
            (QuestionId::PlanPlace, Answer::Count(cx.plan().places(section))),
        ];
        all.extend(known.iter().cloned());
        let title = section_title(section, cx);
        let Some(record) = Self::fresh(Kind::Plan, &all, cx) else { return Next::Unused };
        let next = Self::open(record, false, &title, section.items(), cx);
        if let Next::Open(Screen::EntryForm(fill)) = &next
            && fill.is_built()
        {
            cx.draft_keeper.hold(fill.now(cx), cx.now.tick);
        }
        next
    }

    /// An entry as it stands, to be changed. `None` when it is of a kind that is not changed here.
    #[must_use]
    pub fn edit(record: Record, cx: &AppContext) -> Option<Next> {
        let kind = record.body.kind();
        let title = kind.words();
        Some(match kind {
            Kind::Trigger => Self::open(record, true, title, WHOLE_TRIGGER, cx),
            Kind::Own => Self::open(record.clone(), true, title, questions::of_own(record.body.answers()?), cx),
            Kind::Medication | Kind::Kit | Kind::Dose | Kind::Try => Self::open(record, true, title, kind.items(), cx),
            Kind::Lapse => {
                let questions = questions::of_lapse(&record, cx.now.wall);
                Self::open(record, true, title, questions, cx)
            }
            Kind::Mark => Self::open(record, true, title, MARK, cx),
            Kind::Plan => {
                let section = Section::from_id(record.body.answers()?.one(QuestionId::PlanSection)?)?;
                Self::open(record, true, &section_title(section, cx), section.items(), cx)
            }
            Kind::CheckIn | Kind::Goals | Kind::Other => return None,
        })
    }

    /// Opens what was begun and not saved. `None` when it is of a kind that is not asked here.
    #[must_use]
    pub fn resume(draft: &Record, cx: &AppContext) -> Option<Next> {
        if let Ok(entry) = cx.entries.snapshot.find(&draft.id.to_string()) {
            return Self::edit(cx.entries.snapshot.record(&entry)?, cx);
        }
        let said = draft.body.answers()?;
        let begun = |items| Some(Self::open(draft.clone(), false, draft.body.kind().words(), items, cx));
        match draft.body.kind() {
            Kind::Plan => {
                let section = Section::from_id(said.one(QuestionId::PlanSection)?)?;
                Some(Self::open(draft.clone(), false, &section_title(section, cx), section.items(), cx))
            }
            Kind::Lapse => begun(questions::of_lapse(draft, cx.now.wall)),
            Kind::Mark => begun(MARK),
            Kind::Trigger => begun(TRIGGER),
            Kind::Own => begun(questions::of_own(said)),
            Kind::Medication | Kind::Kit | Kind::Dose | Kind::Try => begun(draft.body.kind().items()),
            Kind::CheckIn | Kind::Goals | Kind::Other => None,
        }
    }
}
