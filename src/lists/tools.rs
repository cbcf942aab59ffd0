//! The tools to choose from, each with what it takes to do it: those that come with the program and the person's own.

use super::{Lists, Named};
use crate::content::{Library, PlanWords, Sessions, catalogue};
use crate::record::Vocabulary;

/// Something that helps, ready to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its name in the file: an id of the catalogue, or the person's own words.
    pub name: String,
    /// Its name for people.
    pub words: String,
    /// What it is, in one line.
    pub summary: String,
    /// What to do, in order; none where the person wrote none down.
    pub steps: Vec<String>,
    /// When not to use it; nothing is known of that for a tool of the person's own.
    pub not_when: Option<String>,
}

impl Tool {
    fn bundled(tool: &catalogue::Tool) -> Self {
        Self {
            name: tool.id.clone(),
            words: tool.name.clone(),
            summary: tool.summary.clone(),
            steps: tool.steps.clone(),
            not_when: Some(tool.not_when.clone()),
        }
    }

    fn own(name: &str, known: Option<&Named>) -> Self {
        let steps: Vec<String> = known.into_iter().flat_map(Named::steps).map(|step| step.trim().to_owned()).collect();
        Self {
            name: name.to_owned(),
            words: name.to_owned(),
            summary: steps.first().cloned().unwrap_or_else(|| "Your own".to_owned()),
            steps,
            not_when: None,
        }
    }

    /// Whether it is the person's own.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        self.not_when.is_none()
    }

    /// When not to use it, up to the first full stop: what cannot wait stands there.
    #[must_use]
    pub fn not_when_in_short(&self) -> Option<&str> {
        let words = self.not_when.as_deref()?;
        Some(words.split_once(". ").map_or(words, |(first, _)| &words[..=first.len()]))
    }

    /// What is said before it, or beside its steps: that it may be stopped, and, of a tool that looks inward, that eyes
    /// may stay open. Where its steps say that too, it is not said twice.
    #[must_use]
    pub fn start(&self, words: &Sessions, beside_steps: bool) -> String {
        let inward = matches!(self.name.as_str(), "breathing" | "urge-surfing" | "grounding" | PLAY_FORWARD);
        let told = beside_steps && self.steps.iter().any(|step| step.to_lowercase().contains("eyes open"));
        if inward && !told { format!("{} {}", words.eyes, words.stop) } else { words.stop.clone() }
    }

    /// Whether it looks ahead to a use. It is not offered on the day of one and on the day after.
    #[must_use]
    pub fn looks_ahead(&self) -> bool {
        self.name == PLAY_FORWARD
    }
}

/// The tool of the catalogue that thinks a use through to its end.
pub const PLAY_FORWARD: &str = "play-forward";

impl Lists {
    /// The tools to choose from, as [`Lists::to_choose`] has them.
    #[must_use]
    pub fn tools(&self, library: &Library) -> Vec<Tool> {
        let names = self.to_choose(Some(library), Vocabulary::Tools);
        names.into_iter().map(|(name, _)| self.tool(library, name)).collect()
    }

    /// The tool with this name in the file. One that nothing is known of is the person's own, without steps.
    #[must_use]
    pub fn tool(&self, library: &Library, name: &str) -> Tool {
        let bundled = library.tools.iter().find(|tool| tool.id == name);
        bundled.map_or_else(|| Tool::own(name, self.get(Vocabulary::Tools, name)), Tool::bundled)
    }
}

/// The tool that was meant by what was typed: its name in the file, or for people, in any case; else the only one whose
/// name begins so, or has these words in it.
#[must_use]
pub fn typed<'a>(tools: &'a [Tool], words: &str) -> Option<&'a Tool> {
    let (exact, wanted) = (words.trim().to_lowercase(), plain(words));
    let is = |name: &str| name.to_lowercase() == exact || (!wanted.is_empty() && plain(name) == wanted);
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = tools.iter().filter(|tool| fits(&plain(&tool.name)) || fits(&plain(&tool.words)));
        found.next().filter(|_| !wanted.is_empty() && found.next().is_none())
    };
    let whole = |name: &str| format!(" {name} ").contains(&format!(" {wanted} "));
    let named = tools.iter().find(|tool| is(&tool.name) || is(&tool.words));
    named.or_else(|| only(&|name| name.starts_with(&wanted))).or_else(|| only(&whole))
}

/// The first tool that is named in a text of the person's plan: by its name, or as it stands in a line of a plan.
#[must_use]
pub fn named_in<'a>(tools: &'a [Tool], plan: Option<&PlanWords>, text: &str) -> Option<&'a Tool> {
    let text = format!(" {} ", plain(text));
    let place = |words: &str| {
        let words = plain(words);
        // Shorter names stand in too many other words.
        (words.len() >= SHORTEST).then(|| text.find(&format!(" {words} "))).flatten()
    };
    let first = |tool: &Tool| {
        let response = plan.and_then(|plan| plan.response(&tool.name));
        [Some(tool.words.as_str()), response].into_iter().flatten().filter_map(place).min()
    };
    tools.iter().filter_map(|tool| Some((first(tool)?, tool))).min_by_key(|(place, _)| *place).map(|(_, tool)| tool)
}

/// A name of a tool in a text is at least so long, in bytes.
const SHORTEST: usize = 4;

/// The words in small letters, without what stands between them.
fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && *part != "and");
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};
    use chrono::DateTime;

    fn own(name: &str, steps: &str) -> Record {
        let at = DateTime::parse_from_rfc3339("2026-03-02T12:00:00+01:00").unwrap();
        let mut said = Answers::default();
        said.set(QuestionId::OwnSort, Some(Answer::One("tool")));
        said.set(QuestionId::OwnName, Answer::text(QuestionId::OwnName, name));
        said.set(QuestionId::OwnSteps, Answer::text(QuestionId::OwnSteps, steps));
        Record::new(Id::from_bytes([1; 16]), at, at.date_naive(), Body::of(Kind::Own, said).unwrap())
    }

    fn tools() -> (Content, Vec<Tool>) {
        let content = Content::bundled().unwrap();
        let mut lists = Lists::default();
        lists.take(&own("Cold water", " Run the tap. \n\nHold your wrists under it."));
        let tools = lists.tools(content.library().unwrap());
        (content, tools)
    }

    #[test]
    fn own_tools_stand_beside_those_of_the_program_with_their_steps() {
        let (content, tools) = tools();
        assert_eq!(tools.len(), content.library().unwrap().tools.len() + 1);
        let own = &tools[0];
        assert_eq!((own.words.as_str(), own.is_own()), ("Cold water", true));
        assert_eq!(own.steps, ["Run the tap.", "Hold your wrists under it."]);
        assert_eq!(own.summary, "Run the tap.");
        assert!(tools[1..].iter().all(|tool| !tool.is_own() && !tool.steps.is_empty()));
        assert_eq!(Lists::default().tool(content.library().unwrap(), "nothing known").summary, "Your own");
    }

    #[test]
    fn a_tool_is_typed_by_its_id_or_its_name_in_any_case() {
        let (_, mut tools) = tools();
        tools.push(Tool::own("!!!", None));
        for (words, name) in [
            ("breathing", Some("breathing")),
            ("SLOW Breathing", Some("breathing")),
            ("call-someone", Some("call-someone")),
            ("wait, then decide again", Some("delay")),
            ("wait then decide again", Some("delay")),
            ("cold WATER", Some("Cold water")),
            (" cold water\t", Some("Cold water")),
            (" !!! ", Some("!!!")),
            ("?", None),
            ("wait", Some("delay")),
            ("Slow", Some("breathing")),
            ("craving", Some("urge-surfing")),
            ("my", Some("my-reasons")),
            // Two begin so.
            ("c", None),
            ("co", Some("Cold water")),
            ("the", None),
            ("lay", None),
            ("", None),
            (" - ", None),
        ] {
            assert_eq!(typed(&tools, words).map(|tool| tool.name.as_str()), name, "{words}");
        }
    }

    #[test]
    fn a_line_of_the_plan_leads_to_the_first_tool_it_names() {
        let (content, mut tools) = tools();
        tools.push(Tool::own("tea", None));
        let plan = content.plan().unwrap();
        let found = |text| named_in(&tools, Some(plan), text).map(|tool| tool.name.as_str());
        assert_eq!(
            found("If I am bored, then I will go for a walk or stretch and call someone on my list."),
            Some("move")
        );
        assert_eq!(found("Wait first, then decide again"), Some("delay"));
        assert_eq!(found("First cold water, then slow breathing"), Some("Cold water"));
        assert_eq!(found("Walk the dog"), None);
        assert_eq!(found("See the cold waterfall"), None, "a part of another word");
        assert_eq!(found("Ring Ana before tea"), None, "too short to be sure");
        // Of the things that one can do alone, these are tools as they stand.
        let examples = &plan.section("alone").unwrap().examples;
        assert!(examples.iter().filter(|example| found(example).is_some()).count() >= 5);
    }

    #[test]
    fn when_not_to_begins_with_what_cannot_wait() {
        let (_, tools) = tools();
        for tool in tools.iter().filter(|tool| !tool.is_own()) {
            let (whole, short) = (tool.not_when.as_deref().unwrap(), tool.not_when_in_short().unwrap());
            assert!(whole.starts_with(short) && short.ends_with('.') && !short.contains(". "), "{short}");
        }
        let eat = typed(&tools, "eat-drink-rest").unwrap();
        assert_eq!(
            eat.not_when_in_short(),
            Some("Used, and sleepy or short of breath? Do not lie down alone: call {emergency}, or get someone now.")
        );
        assert_eq!(tools[0].not_when_in_short(), None);
    }
}
