//! A record as one JSON object: how it is written, and how it is read.
//!
//! Fields are read in the order in which they stand, with as few looks at each name as can be: a large journal is mostly
//! read here.

use super::{Answers, Body, Goals, Id, Kind, Record, UnknownField, parse_day};
use chrono::DateTime;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A line that is not a record: a required field is absent or not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a record: it needs a kind, an id, an at and a day")]
pub struct NotARecord;

impl Record {
    /// The JSON object of this record, without a checksum: `kind, id, rev, at, day`, then what it says, then the rest.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists of strings: there is nothing here that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads one JSON object. A `crc` field is the line's business and is left out.
    ///
    /// # Errors
    /// When it is not JSON, or one of `kind, id, at, day` is absent or unreadable.
    pub fn from_json(text: &str) -> Result<Self, NotARecord> {
        let fields = fields(text).ok_or(NotARecord)?;
        let text_of = |key: &str| -> Option<Cow<'_, str>> {
            let (_, raw) = fields.iter().find(|(name, _)| name == key)?;
            text_in(raw.get())
        };
        let kind = text_of("kind").ok_or(NotARecord)?;
        let id = text_of("id").and_then(|id| Id::parse(&id)).ok_or(NotARecord)?;
        let at = text_of("at").and_then(|at| DateTime::parse_from_rfc3339(&at).ok()).ok_or(NotARecord)?;
        let day = text_of("day").and_then(|day| parse_day(&day)).ok_or(NotARecord)?;
        let rev = fields.iter().find(|(name, _)| name == "rev");
        let rev = match rev {
            None => 1,
            Some((_, raw)) => raw.get().parse().map_err(|_| NotARecord)?,
        };
        let own = |key: &str| matches!(key, "kind" | "id" | "rev" | "at" | "day" | "crc");
        let mut said = fields.iter().filter(|(key, _)| !own(key));
        let mut unknown_fields = Vec::new();
        let mut keep = |key: &str, value: &RawValue| {
            unknown_fields.push(UnknownField { key: key.to_owned(), value: value.to_owned() });
        };
        let body = match Kind::from_name(&kind) {
            Kind::Goals => {
                let mut goals = Goals::default();
                for (key, value) in said {
                    if !goals.read_field(key, value.get()) {
                        keep(key, value);
                    }
                }
                Body::Goals(goals)
            }
            known => {
                let mut answers = Answers::default();
                // A record has its answers in the order of its questions, so that the next one is mostly known.
                let mut next = 0;
                for (key, value) in said.by_ref() {
                    let found = known.question_from(next, key);
                    next = found.map_or(next, |(place, _)| place + 1);
                    if !found.is_some_and(|(_, item)| answers.read_field(item, value.get())) {
                        keep(key, value);
                    }
                }
                Body::of(known, answers).unwrap_or_else(|| Body::Other(kind.into_owned()))
            }
        };
        Ok(Self { id, rev, at, day, body, unknown_fields })
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let kind = match &self.body {
            Body::Other(kind) => kind,
            known => known.kind().name(),
        };
        map.serialize_entry("kind", kind)?;
        map.serialize_entry("id", &self.id.to_string())?;
        map.serialize_entry("rev", &self.rev)?;
        map.serialize_entry("at", &self.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false))?;
        map.serialize_entry("day", &self.day.to_string())?;
        match &self.body {
            Body::Goals(goals) => goals.write_fields(&mut map)?,
            body => body.answers().map_or(Ok(()), |answers| answers.write_fields(&mut map))?,
        }
        let answered = |key: &str| match &self.body {
            Body::Goals(_) => key == "goals",
            body => body.answers().zip(body.kind().item(key)).is_some_and(|(said, item)| said.get(item).is_some()),
        };
        // A value this version could not read stands until the person answers that question anew.
        for field in self.unknown_fields.iter().filter(|field| !answered(&field.key)) {
            map.serialize_entry(&field.key, &field.value)?;
        }
        map.end()
    }
}

/// The fields of a JSON object in their order, their values unread. `None` when it is not one object.
fn fields(text: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    struct Fields;
    impl<'de> Visitor<'de> for Fields {
        type Value = Vec<(Cow<'de, str>, &'de RawValue)>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a JSON object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut fields: Self::Value = Vec::with_capacity(24);
            // A name that was there before has set the same bit: without it, no other name need be looked at.
            let mut seen = 0_u64;
            while let Some(Name(key)) = map.next_key()? {
                let value = map.next_value()?;
                let bit = 1 << (key.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % 64);
                if seen & bit != 0 {
                    // JSON leaves the meaning of a repeated name open; the last one counts, as with jq.
                    fields.retain(|(earlier, _)| *earlier != key);
                }
                seen |= bit;
                fields.push((key, value));
            }
            Ok(fields)
        }
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let fields = json.deserialize_map(Fields).ok()?;
    json.end().ok()?;
    Some(fields)
}

/// The text of a JSON string, borrowed where it holds no escapes. `raw` is one JSON value, of any sort.
pub(super) fn text_in(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))?;
    if inner.contains('\\') { serde_json::from_str(raw).ok().map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
}

/// A field's name, borrowed from the line where it holds no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> serde::Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Cow<'de, str>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Text).map(Self)
    }
}
