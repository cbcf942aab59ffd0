//! Knowing danger by what is typed to find something: in haste, with slips, in any order.
//!
//! A false alarm costs a line on the screen and a missed one a life, so that a phrase is heard wherever it may be meant.

use super::phrases::{Phrases, Typed};
use crate::content::library::Urgent;

/// What is typed in danger.
#[derive(Debug, Default)]
pub(super) struct Danger {
    phrases: Phrases,
    /// The ids of the articles to show, in the order in which they matter.
    articles: Vec<String>,
    /// For each phrase, the place of its article.
    article_of: Vec<usize>,
}

impl Danger {
    pub(super) fn new(urgent: &[Urgent]) -> Self {
        let mut danger = Self::default();
        for Urgent { article, phrases } in urgent {
            for phrase in phrases {
                danger.phrases.add(phrase);
            }
            danger.article_of.resize(danger.phrases.len(), danger.articles.len());
            danger.articles.push(article.clone());
        }
        danger
    }

    /// The ids of the articles that must come first: before all that of which most was typed.
    ///
    /// `is_known` is asked whether a word is one that stands in the library, and so no slip.
    pub(super) fn heard(&self, asked: &[String], is_known: impl Fn(&str) -> bool) -> Vec<&str> {
        let typed: Vec<Typed> = asked.iter().map(|word| self.phrases.read(word, is_known(word))).collect();
        let typed: Vec<&Typed> = typed.iter().collect();
        // For each article, which of the words belong to one of its phrases.
        let mut belongs = vec![vec![false; typed.len()]; self.articles.len()];
        self.phrases.each(
            &typed,
            |_| false,
            |phrase, places| {
                for &at in places {
                    belongs[self.article_of[phrase]][at] = true;
                }
            },
        );
        let words = belongs.into_iter().map(|words| words.into_iter().filter(|belongs| *belongs).count());
        let mut articles: Vec<(usize, &str)> =
            words.zip(self.articles.iter().map(String::as_str)).filter(|(words, _)| *words > 0).collect();
        articles.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
        articles.into_iter().map(|(_, article)| article).collect()
    }
}
