//! `lee tool`: a tool in plain lines, one step at a time, without the full screen; its try is written down at the end.
//! Where nobody can be asked, its steps are printed and that is all.

use super::ask::{self, Asking};
use super::now::{Words, one_person};
use super::out::Out;
use super::own::Own;
use super::{CommandContext, Error, ignore_print_error, note};
use crate::cli;
use crate::content::{Content, Pace};
use crate::display;
use crate::lists::{self, Tool};
use crate::plan::Section;
use crate::record::bounds::SOON_AFTER_USE;
use crate::record::{self, Answer, Answers, Body, QuestionId, Record};
use crate::search;
use crate::workflow::Write;
use std::io;
use std::time::Duration;

/// People and reasons that are told, at most.
const OWN: usize = 3;
/// Slow breathing goes on for so long before it is asked whether to go on.
const STRETCH: u64 = 60;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &cli::Tool) -> Result<(), Error> {
    let content = cx.content()?;
    let own = Own::of(cx);
    let lately = own.history.used_lately(record::default_day(cx.now));
    let mut tools = own.lists.tools(content.library()?);
    let tool = lists::typed(&tools, &typed.name.join(" ")).cloned();
    let is_ahead = tool.as_ref().is_some_and(Tool::looks_ahead);
    if lately {
        tools.retain(|tool| !tool.looks_ahead());
    }
    match tool {
        None if typed.name.is_empty() => Ok(list(out, &tools)?),
        None => Err(unknown(cx, &tools, &typed.name.join(" "))),
        Some(_) if lately && is_ahead => Ok(out.say(&content.help.sessions.not_now)?),
        Some(tool) => {
            let one = One { cx, content: &content, own: &own, tool: &tool };
            if cx.can_ask && out.is_terminal() { one.done_with(out) } else { Ok(one.print(out)?) }
        }
    }
}

fn list(out: &mut Out, tools: &[Tool]) -> io::Result<()> {
    for tool in tools {
        out.say(&in_a_line(tool))?;
        out.say_after("  ", &tool.summary)?;
    }
    out.gap()?;
    out.say("To do one, for example: lee tool breathing")
}

fn in_a_line(tool: &Tool) -> String {
    if tool.is_own() { tool.words.clone() } else { format!("{}: {}", tool.name, tool.words) }
}

/// Says that there is no such tool, which one is near, and which there are. What was typed is not repeated.
fn unknown(cx: &CommandContext, tools: &[Tool], typed: &str) -> Error {
    let names = tools.iter().flat_map(|tool| [tool.name.as_str(), tool.words.as_str()]);
    let near = search::nearest(typed, names).and_then(|name| lists::typed(tools, name));
    let mut said = vec!["No tool has that name.".to_owned()];
    if let Some(tool) = near {
        let name = cx.to_type(&format!("lee tool {}", tool.name));
        said.push(format!("Did you mean: {}? {name}", tool.words));
    }
    said.push("The tools are:".to_owned());
    said.extend(tools.iter().map(|tool| format!("  {}", in_a_line(tool))));
    Error::NotDone(said.join("\n"))
}

/// One tool, and what is said around it.
struct One<'a> {
    cx: &'a CommandContext,
    content: &'a Content,
    own: &'a Own,
    tool: &'a Tool,
}

impl One<'_> {
    fn words(&self) -> Words<'_> {
        Words::new(self.content, self.cx.settings().country.as_deref())
    }

    /// What is said before it, danger first.
    fn before(&self) -> Vec<String> {
        let words = self.words();
        let mut said = vec![self.tool.words.clone()];
        if !self.tool.is_own() {
            said.push(format!("{}.", self.tool.summary));
        }
        if self.own.history.used_within(self.cx.now, SOON_AFTER_USE) {
            said.push(words.fill(&self.content.safety.sleepy.words));
        }
        said.extend(self.tool.not_when.as_deref().map(|when| words.fill(when)));
        said.push(self.tool.start(&self.content.help.sessions, false));
        said
    }

    fn steps(&self) -> Vec<String> {
        let words = self.words();
        if self.tool.steps.is_empty() {
            return vec![self.content.help.sessions.no_steps.clone()];
        }
        self.tool.steps.iter().map(|step| words.fill(step)).collect()
    }

    fn print(&self, out: &mut Out) -> io::Result<()> {
        for line in self.before() {
            out.say(&line)?;
        }
        out.gap()?;
        for (number, step) in (1..).zip(self.steps()) {
            out.say_after(&format!("{number}. "), &step)?;
        }
        Ok(())
    }

    /// Goes through it with the person, then writes it down.
    fn done_with(&self, out: &mut Out) -> Result<(), Error> {
        let store = self.cx.store()?;
        let mut asking = Asking::new(self.cx, &store);
        for line in self.before() {
            asking.say(&line)?;
        }
        asking.say("Enter goes on, and skips a number. `done` or Ctrl-D ends it, and saves what is there.")?;
        let mut said = Answers::default();
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, &self.tool.name));
        let mut record = ask::new(self.cx, record::default_day(self.cx.now), Body::Try(said));
        let mut begun = false;
        if asking.some(&mut record, None, &[QuestionId::TryBefore])?.is_continue() {
            begun = self.go_through(&mut asking, &record)?;
        }
        if begun {
            let _ = asking.some(&mut record, None, &[QuestionId::TryAfter])?;
        } else if !has(&record, QuestionId::TryBefore) {
            note("Nothing was started, so nothing was saved. That is fine too.");
            return Ok(());
        }
        ask::save(self.cx, &store, &Write::add(vec![record.clone()]), &record)?;
        let printed = self.answer(out, &record);
        ignore_print_error(out, "Saved.", printed)
    }

    /// The tool itself. Whether any of it was done.
    fn go_through(&self, asking: &mut Asking, record: &Record) -> Result<bool, Error> {
        self.beside(asking)?;
        let mut begun = false;
        for (number, step) in (1..).zip(self.steps()) {
            asking.gap()?;
            asking.say(&format!("{number}. {step}"))?;
            if !asking.goes_on()? {
                return Ok(begun);
            }
            if !begun {
                begun = true;
                asking.keep_for(record.id, record)?;
            }
        }
        if self.tool.name == "breathing" {
            self.breathe(asking)?;
        }
        Ok(begun)
    }

    /// What of the person's own belongs to this tool.
    fn beside(&self, asking: &mut Asking) -> io::Result<()> {
        let plan = &self.own.plan;
        match self.tool.name.as_str() {
            "call-someone" => {
                for person in plan.first_of(Section::People).into_iter().take(OWN) {
                    asking.say(&one_person(person))?;
                }
                asking.say("Every number: lee now")
            }
            "my-reasons" => {
                for reason in plan.first_of(Section::Reasons).into_iter().take(OWN) {
                    asking.say(&format!("- {}", display::line(reason.text())))?;
                }
                Ok(())
            }
            "delay" => asking.say("A clock for it: `lee`, then h, r and Enter."),
            _ => Ok(()),
        }
    }

    /// Counts breaths, a minute at a time, until the person has had enough.
    fn breathe(&self, asking: &mut Asking) -> Result<(), Error> {
        let sessions = &self.content.help.sessions;
        let Some(pace) = asking.pace(&sessions.paces)? else { return Ok(()) };
        asking.say(&format!("{} Ctrl-C stops at once and keeps a draft.", sessions.breath))?;
        loop {
            for _ in 0..breaths(pace) {
                let ride = &self.content.help.ride;
                for (word, seconds) in [(&ride.breathe_in, pace.inward), (&ride.breathe_out, pace.outward)] {
                    asking.count(word, seconds.get(), |second| self.cx.wait(second))?;
                }
            }
            asking.say("Enter goes on for another minute. `done` when it is enough.")?;
            if !asking.goes_on()? {
                return Ok(());
            }
        }
    }

    fn answer(&self, out: &mut Out, record: &Record) -> Result<(), Error> {
        let step = |item| record.body.answers().and_then(|said| said.step(item));
        let sessions = &self.content.help.sessions;
        match (step(QuestionId::TryBefore), step(QuestionId::TryAfter)) {
            (Some(before), Some(after)) if after >= before && after > 0 => {
                out.say("Saved.")?;
                for words in &sessions.no_better {
                    out.say(words)?;
                }
                Ok(out.say("`lee tool`: all tools. `lee now`: someone to call.")?)
            }
            _ => Ok(out.say(&sessions.enough)?),
        }
    }
}

/// How many breaths a minute has at this pace; one at least.
fn breaths(pace: Pace) -> u64 {
    let whole: Duration = pace.halves().iter().sum();
    (STRETCH / whole.as_secs().max(1)).max(1)
}

fn has(record: &Record, item: QuestionId) -> bool {
    record.body.answers().is_some_and(|said| said.get(item).is_some())
}
