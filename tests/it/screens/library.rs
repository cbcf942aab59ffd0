//! The library on the screen: lists, articles, the chart of withdrawal, finding, and the tip on Today.

use super::looks::{SIZES, at_all_sizes};
use super::*;

impl Driver {
    /// Opens an article by finding it.
    fn read(&mut self, words: &str) -> &mut Self {
        self.keys("/").keys(words).enter()
    }
}

mod looks {
    use super::*;

    #[test]
    fn sections() {
        at_all_sizes("library", |driver| {
            driver.keys("b").key(KeyCode::Down);
        });
    }

    #[test]
    fn a_section() {
        at_all_sizes("library-section", |driver| {
            driver.keys("b").enter().key(KeyCode::Down);
        });
    }

    #[test]
    fn an_article() {
        at_all_sizes("article", |driver| {
            driver.read("day two and sick");
        });
    }

    #[test]
    fn the_foot_of_an_article() {
        at_all_sizes("article-foot", |driver| {
            driver.read("tolerance").key(KeyCode::End);
        });
    }

    #[test]
    fn a_link_under_the_cursor() {
        at_all_sizes("article-link", |driver| {
            driver.read("day two and sick").key(KeyCode::Tab);
        });
    }

    #[test]
    fn the_contents_of_an_article() {
        at_all_sizes("article-contents", |driver| {
            driver.read("day two and sick").keys("o").key(KeyCode::Down);
        });
    }

    #[test]
    fn medicines_side_by_side() {
        at_all_sizes("medicines", |driver| {
            driver.read("medicines side by side").times(3, KeyCode::Char(' '));
        });
    }

    #[test]
    fn a_medicine() {
        at_all_sizes("medicine", |driver| {
            driver.read("suboxone film");
        });
    }

    #[test]
    fn withdrawal_along_the_days() {
        at_all_sizes("withdrawal", |driver| {
            driver.read("withdrawal day by day");
        });
    }

    #[test]
    fn withdrawal_with_the_mark() {
        at_all_sizes("withdrawal-mark", |driver| {
            driver.keys("c").to(QuestionId::Use).keys("y").enter().key(KeyCode::Esc);
            driver.read("withdrawal day by day").keys("m");
        });
    }

    #[test]
    fn withdrawal_from_methadone() {
        at_all_sizes("withdrawal-methadone", |driver| {
            driver.read("withdrawal day by day").key(KeyCode::Right);
        });
    }

    #[test]
    fn withdrawal_from_fentanyl() {
        at_all_sizes("withdrawal-fentanyl", |driver| {
            driver.read("withdrawal day by day").times(2, KeyCode::Right);
        });
    }

    #[test]
    fn finding_in_the_library() {
        at_all_sizes("search", |driver| {
            driver.keys("/can't sleep");
        });
    }

    #[test]
    fn finding_before_anything_is_typed() {
        at_all_sizes("search-empty", |driver| {
            driver.keys("/");
        });
    }

    #[test]
    fn finding_nothing() {
        at_all_sizes("search-nothing", |driver| {
            driver.keys("/xyzzy");
        });
    }

    #[test]
    fn finding_what_cannot_wait() {
        at_all_sizes("search-danger", |driver| {
            driver.keys("/not breathing");
        });
    }
}

mod does {
    use super::*;

    fn title(driver: &mut Driver) -> String {
        driver.screen().lines().find(|line| !line.trim().is_empty()).unwrap().trim().to_owned()
    }

    #[test]
    fn a_link_is_followed_and_esc_leads_back_to_where_one_was() {
        let mut driver = Driver::new(80, 24);
        driver.read("day two and sick").key(KeyCode::Tab);
        let before = driver.screen();
        assert!(driver.at_cursor().starts_with(" > "), "{before}");
        driver.enter();
        assert_ne!(title(&mut driver), title_of(&before));
        driver.key(KeyCode::Esc);
        assert_eq!(driver.screen(), before);
    }

    fn title_of(screen: &str) -> String {
        screen.lines().next().unwrap().trim().to_owned()
    }

    #[test]
    fn an_article_opens_where_it_was_left_and_nothing_of_that_is_written() {
        let mut driver = Driver::new(80, 24);
        driver.keys("b").enter().enter().times(2, KeyCode::Char(' '));
        let before = driver.screen();
        driver.times(2, KeyCode::Esc).keys("1").keys("b").enter().enter();
        assert_eq!(driver.screen(), before);
        for file in std::fs::read_dir(driver.folder.path()).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            assert!(!text.contains("day-two") && !text.contains("library"), "{text}");
        }
        driver.start_again();
        driver.keys("b").enter().enter();
        assert_eq!(title(&mut driver), "Day two, and sick");
    }

    #[test]
    fn enter_never_follows_a_link_that_is_out_of_sight() {
        let mut driver = Driver::new(80, 24);
        driver.read("day two and sick").key(KeyCode::Tab).key(KeyCode::Home).keys("]");
        let article = title(&mut driver);
        driver.enter();
        // The first link is gone to, and opened by the next Enter.
        assert!(driver.at_cursor().starts_with(" > "), "{article}: {}", driver.screen());
    }

    #[test]
    fn the_key_for_finding_keeps_what_is_being_found() {
        let mut driver = Driver::new(80, 24);
        driver.keys("/can't sl").key(KeyCode::F(3)).keys("eep");
        assert!(driver.screen().contains("Find: can't sleep"));
        driver.press(KeyCode::Char('u'), KeyModifiers::CONTROL).keys("naloxone");
        assert!(driver.screen().contains("Find: naloxone"));
    }

    #[test]
    fn nothing_is_marked_beside_a_medicine() {
        let mut driver = Driver::with(&[check_in(9, "2026-02-27", &[(QuestionId::Use, "yes")])], 80, 24);
        driver.read("withdrawal day by day").keys("m").key(KeyCode::Right);
        assert!(driver.screen().contains("Methadone") && !driver.screen().contains("about here"));
    }

    #[test]
    fn the_place_holds_when_the_window_changes() {
        let mut driver = Driver::new(80, 24);
        driver.read("day two and sick").keys("]]");
        let heading = title(&mut driver);
        driver.app.resize(Size::new(40, 12));
        driver.terminal = Terminal::new(TestBackend::new(40, 12)).unwrap();
        assert_eq!(title(&mut driver), heading);
    }

    #[test]
    fn headings_are_gone_through_and_chosen_from_the_contents() {
        let mut driver = Driver::new(80, 24);
        driver.read("day two and sick").keys("]");
        let first = title(&mut driver);
        driver.keys("]");
        let second = title(&mut driver);
        assert_ne!(first, second);
        driver.keys("[");
        assert_eq!(title(&mut driver), first);
        driver.keys("o").key(KeyCode::Down).enter();
        assert_eq!(title(&mut driver), second);
    }

    #[test]
    fn every_article_can_be_read_to_its_end_and_each_of_its_links_leads_somewhere() {
        let content = Content::bundled().unwrap();
        let library = content.library().unwrap();
        let mut driver = Driver::new(60, 20);
        for (n, section) in library.sections.iter().enumerate() {
            driver.keys("1b").key(KeyCode::Home).times(n, KeyCode::Down).enter();
            for (place, article) in section.articles.iter().enumerate() {
                driver.key(KeyCode::Home).times(place, KeyCode::Down).enter();
                if article.id != "withdrawal" {
                    assert_eq!(title(&mut driver), article.title);
                }
                driver.key(KeyCode::End);
                let end = driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(end.contains("knows nothing of you"), "{}: {end}", article.id);
                if article.id != "withdrawal" {
                    driver.key(KeyCode::Home);
                    for block in &article.blocks {
                        let leeward::content::Block::Link { text, .. } = block else { continue };
                        let before = driver.key(KeyCode::Tab).screen();
                        assert!(driver.at_cursor().contains(text.as_str()), "{}: {text}\n{before}", article.id);
                        driver.enter();
                        assert_ne!(driver.screen(), before, "{}", article.id);
                        driver.key(KeyCode::Esc);
                    }
                }
                driver.key(KeyCode::Esc);
            }
            driver.key(KeyCode::Esc);
        }
    }

    #[test]
    fn the_chart_marks_where_one_is_only_when_asked() {
        let mut records = some_days();
        records.push(check_in(9, "2026-02-27", &[(QuestionId::Use, "yes")]));
        let mut driver = Driver::with(&records, 80, 24);
        driver.read("withdrawal day by day");
        assert!(!driver.screen().contains("about here"));
        driver.keys("m");
        assert!(driver.screen().contains("^ you are about here"));
        driver.keys("m");
        assert!(!driver.screen().contains("about here"));
    }

    #[test]
    fn a_use_that_was_taken_back_the_same_day_is_none() {
        let used = check_in(9, "2026-02-27", &[(QuestionId::Use, "yes")]);
        let mut not = check_in(10, "2026-02-27", &[(QuestionId::Use, "no")]);
        not.at += Duration::from_secs(60);
        let mut driver = Driver::with(&[used, not], 80, 24);
        driver.read("withdrawal day by day").keys("m");
        assert!(driver.screen().contains("No use is written down"), "{}", driver.screen());
    }

    #[test]
    fn danger_and_doubt_stay_in_sight_however_far_one_scrolls() {
        for (width, height) in SIZES {
            let mut driver = Driver::new(width, height);
            driver.read("withdrawal day by day").key(KeyCode::End);
            let screen = driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                screen.contains("Get help now: 911") && screen.contains("With fentanyl nobody can tell"),
                "{screen}"
            );
        }
    }

    #[test]
    fn the_tip_of_the_day_leads_to_its_article_and_is_another_one_tomorrow() {
        let mut driver = Driver::new(80, 24);
        let tip = |driver: &mut Driver| {
            let screen = driver.screen();
            let at = screen.find("  m      ").unwrap_or_else(|| panic!("{screen}"));
            screen[at..].lines().next().unwrap().to_owned()
        };
        let first = tip(&mut driver);
        driver.keys("m");
        assert!(!driver.screen().contains("Last check-in"));
        driver.key(KeyCode::Esc).wait(Duration::from_secs(24 * 3600));
        assert_ne!(tip(&mut driver), first);
    }

    #[test]
    fn a_quiet_today_has_no_tip() {
        let mut driver = Driver::new(80, 24);
        driver.change_settings(|settings| settings.quiet_today = true);
        assert!(!driver.screen().contains("  m  "));
    }

    #[test]
    fn a_page_that_should_have_been_looked_over_says_so() {
        let mut driver = Driver::new(80, 24);
        driver.read("naloxone");
        assert!(!driver.screen().contains("looked over again"));
        driver.key(KeyCode::Esc);
        driver.wait(Duration::from_secs(400 * 24 * 3600));
        driver.enter();
        assert!(driver.screen().contains("due for review by 31 December 2026"), "{}", driver.screen());
    }

    #[test]
    fn an_overdose_typed_into_the_search_offers_help_now() {
        let mut driver = Driver::new(80, 24);
        driver.keys("/he is not breathing").key(KeyCode::F(1));
        assert!(driver.screen().contains("Could someone be overdosing?"));
    }
}
