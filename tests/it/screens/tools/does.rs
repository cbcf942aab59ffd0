//! What the keys of the tools do.

use super::*;

/// A grounding with these numbers, up to the last Enter.
fn grounded(before: &str, after: &str) -> Driver {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Grounding").keys(before).enter().times(7, KeyCode::Enter).keys(after);
    driver
}

#[test]
fn what_did_not_help_leads_on_and_never_scolds() {
    for (before, after) in [("6", "6"), ("6", "9"), ("6", "10"), ("1", "1")] {
        let mut driver = grounded(before, after);
        driver.enter().shows("It is not easier yet.");
        assert_eq!(driver.app.scope(), Scope::NoBetter, "{before} {after}");
    }
    for (before, after) in [("6", "5"), ("6", ""), ("", "9"), ("0", "0"), ("10", "9")] {
        let mut driver = grounded(before, after);
        driver.enter().hides("It is not easier yet.").shows("Saved. That is enough for now.");
        assert_eq!(driver.app.scope(), Scope::Tools, "{before} {after}");
    }
    // That it did not help is said without a number as well.
    let mut driver = grounded("", "");
    driver.keys("n").shows("It is not easier yet.").keys("p").shows("Someone to call").key(KeyCode::Esc);
    driver.keys("h").shows("Could someone be overdosing?").key(KeyCode::Esc).enter();
    assert_eq!(driver.app.scope(), Scope::ChooseTool);
    driver.key(KeyCode::Esc);
    assert_eq!(driver.app.scope(), Scope::Tools);
    assert_eq!(driver.tries().len(), 1);
}

#[test]
fn a_tool_is_reached_from_where_it_is_needed_and_esc_leads_back() {
    let ways: [(&str, &[&str]); 6] = [
        ("help now", &["h", "r"]),
        ("all tools from help now", &["h", "5", "\n"]),
        ("after a strong craving", &["c9\n", "5", "\n"]),
        ("the page before a use", &["u3", "r"]),
        ("an article", &["/wait then decide again\n", "5"]),
        ("a line of the plan", &["2", "^vv\n", "5", ""]),
    ];
    for (from, way) in ways {
        let mut driver = with_own(80, 24);
        for keys in way {
            for c in keys.chars() {
                driver.key(match c {
                    '\n' => KeyCode::Enter,
                    '^' => KeyCode::Home,
                    'v' => KeyCode::Down,
                    c => KeyCode::Char(c),
                });
            }
        }
        assert_eq!(driver.app.scope(), Scope::BeforeTool, "{from}\n{}", driver.screen());
        driver.times(6, KeyCode::Esc);
        assert_eq!(driver.app.scope(), Scope::Today, "{from}");
    }
}

#[test]
fn a_thing_to_do_alone_that_names_a_tool_opens_it_and_any_other_shows_all() {
    let mut driver = with_own(80, 24);
    driver.section(Section::Alone).keys("5").shows("Think it through to the end");
    assert_eq!(driver.app.scope(), Scope::BeforeTool);
    driver.key(KeyCode::Esc).key(KeyCode::Down).keys("5");
    assert_eq!(driver.app.scope(), Scope::ChooseTool);
}

#[test]
fn thinking_it_through_waits_until_the_day_after_a_use_is_over() {
    let hidden = "Look past the first minutes";
    let mut driver = with_own(80, 24);
    driver.keys("5").shows(hidden);
    let used =
        entry(61, Kind::Lapse, "2026-03-02 20:00", &[(QuestionId::LapseHow, "once"), (QuestionId::LapseTime, "19:40")]);
    Journal::in_folder(driver.folder.path()).add(&used).unwrap();
    driver.start_again();
    // The evening of it, the next day, and the day after that.
    for (hours, offered) in [(0, false), (15, false), (24, true)] {
        driver.wait(hours * 3600 * SECOND).start_again().keys("5");
        if offered {
            driver.shows(hidden);
        } else {
            driver.hides(hidden).section(Section::Alone).keys("5");
            driver.shows("thinking ahead can turn into blame");
            assert_eq!(driver.app.scope(), Scope::PlanSection);
            driver.key(KeyCode::Esc);
        }
    }
    // A check-in that tells of use counts as well.
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c").to(QuestionId::Use).keys("y").enter().key(KeyCode::Esc).keys("5").hides(hidden);
}

#[test]
fn for_six_hours_after_a_use_every_tool_begins_with_the_word_of_caution() {
    let names: Vec<String> =
        Content::bundled().unwrap().library().unwrap().tools.iter().map(|tool| tool.name.clone()).collect();
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("u2").times(3, KeyCode::Enter);
    for name in names.iter().filter(|name| !name.starts_with("Think")) {
        driver.tool(name).shows(SLEEPY).enter().shows(SLEEPY).wait(20 * SECOND).key(KeyCode::Esc).shows(SLEEPY);
        driver.key(KeyCode::Esc);
    }
    driver.wait(6 * 3600 * SECOND).tool("Grounding").hides(SLEEPY);
}

#[test]
fn when_not_to_is_said_before_and_a_key_tells_more() {
    let content = Content::bundled().unwrap();
    for tool in &content.library().unwrap().tools {
        for (width, height) in BOTH {
            let mut driver = Driver::with(&[], width, height);
            driver.tool(&tool.name).shows("Stop if it feels worse.");
            let inward = ["breathing", "urge-surfing", "grounding", "play-forward"].contains(&tool.id.as_str());
            assert_eq!(driver.words().contains("Eyes open is fine."), inward, "{}", tool.id);
            let short = tool.not_when.split_inclusive(". ").next().unwrap().trim();
            driver.shows(&short.replace("{emergency}", "911").replace("{crisis}", "call 988"));
            assert!(driver.screen().contains("How strong is the craving now?"), "{}", driver.screen());
            driver.keys("x").shows("!");
            assert_eq!(driver.app.scope(), Scope::Article, "{}", tool.id);
            driver.key(KeyCode::Esc);
            assert_eq!(driver.app.scope(), Scope::BeforeTool);
        }
    }
    let mut driver = with_own(80, 24);
    driver.tool("Cold water").keys("x").shows("You know best when it does not fit.");
}

/// The sentences that stand on the screen in part.
fn cut(driver: &mut Driver, texts: &[String]) -> Vec<String> {
    let screen = format!(" {} ", driver.words());
    let sentences = |text: &String| -> Vec<String> {
        text.split_inclusive(['.', '?']).map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let all: Vec<String> = texts.iter().flat_map(sentences).filter(|one| !one.is_empty()).collect();
    let part = |one: &str, words: usize, last: bool| {
        let all: Vec<&str> = one.split(' ').collect();
        let from = if last { all.len().saturating_sub(words) } else { 0 };
        all[from..].iter().take(words).copied().collect::<Vec<_>>().join(" ")
    };
    let stands = |words: &str| screen.contains(&format!(" {words} "));
    // Several begin or end with the same words. One of them must be there whole.
    let is_cut = |one: &&String| {
        [(4, false), (3, true)].into_iter().any(|(words, last)| {
            let shared = part(one, words, last);
            let mut alike = all.iter().filter(|other| part(other, words, last) == shared);
            stands(&shared) && !alike.any(|other| stands(other))
        })
    };
    all.iter().filter(is_cut).cloned().collect()
}

/// What can be said in a tool, as it is said in this country.
fn said(tool: &leeward::lists::Tool, content: &Content, country: Option<&str>) -> Vec<String> {
    let country = country.and_then(|code| content.helplines.country(code));
    let numbers = leeward::content::Numbers::new(country, &content.help.anywhere);
    let (ride, around) = (&content.help.ride, &content.help.sessions);
    let mut texts = vec![tool.words.clone(), tool.summary.clone(), content.safety.sleepy.words.clone()];
    texts.extend(tool.steps.iter().chain(tool.not_when.as_ref()).cloned());
    texts.extend(ride.intro.iter().chain(&ride.meanwhile).chain(&ride.after).chain([&ride.caution]).cloned());
    let around = [&around.eyes, &around.stop, &around.breath, &around.no_sound, &around.not_kept, &around.no_steps];
    texts.extend(around.into_iter().chain(&content.help.sessions.no_better).cloned());
    texts.push("There are none in your plan yet. You can add some there, under 2.".to_owned());
    texts.push("To see my daughter grow up".to_owned());
    texts.iter().map(|text| numbers.fill(text)).collect()
}

#[test]
fn no_sentence_is_cut_in_any_tool_at_any_step() {
    let content = Content::bundled().unwrap();
    let ways: Vec<(Option<&str>, bool, bool)> = [Some("US"), None]
        .into_iter()
        .flat_map(|country| [(country, false, true), (country, true, true), (country, false, false)])
        .collect();
    for (country, used, own) in ways {
        let mut lists = leeward::lists::Lists::default();
        let records = if own { own_records() } else { Vec::new() };
        for record in &records {
            lists.take(record);
        }
        for tool in lists.tools(content.library().unwrap()).iter().filter(|tool| !(used && tool.looks_ahead())) {
            let texts = said(tool, &content, country);
            for (width, height) in [(80, 24), (40, 12), (56, 18)] {
                let mut driver = Driver::with(&records, width, height);
                driver.change_settings(|settings| settings.country = country.map(str::to_owned));
                if used {
                    driver.keys("u2").times(3, KeyCode::Enter);
                }
                let whole = |driver: &mut Driver| {
                    let cut = cut(driver, &texts);
                    assert!(cut.is_empty(), "{}, {country:?}: {cut:?}\n{}", tool.name, driver.screen());
                };
                whole(driver.tool(&tool.words));
                whole(driver.keys("6"));
                driver.enter();
                let moves = matches!(driver.app.scope(), Scope::Breathing | Scope::Wave | Scope::Wait);
                for _ in 0..if moves { 10 } else { 0 } {
                    whole(&mut driver);
                    driver.wait(30 * SECOND);
                }
                driver.wait(900 * SECOND);
                while driver.app.scope() != Scope::AfterTool {
                    whole(&mut driver);
                    driver.enter();
                }
                whole(&mut driver);
                whole(driver.keys("9").enter());
                assert_eq!(driver.app.scope(), Scope::NoBetter);
            }
        }
    }
}

#[test]
fn what_moves_is_drawn_by_the_time_gone_by_and_by_nothing_else() {
    for (name, number) in [("Slow breathing", ""), ("Ride out the craving", "6"), ("Wait, then decide again", "")] {
        let begun = || {
            let mut driver = Driver::with(&[], 80, 24);
            driver.tool(name).keys(number).enter();
            driver
        };
        let (mut at_once, mut bit_by_bit) = (begun(), begun());
        for _ in 0..330 {
            bit_by_bit.wait(Duration::from_millis(100));
        }
        assert_eq!(at_once.wait(33 * SECOND).screen(), bit_by_bit.screen(), "{name}");
    }
}

#[test]
fn it_wakes_as_often_as_something_moves_and_not_once_more() {
    let due = |driver: &mut Driver| {
        // The draft is written first.
        driver.wait(2 * SECOND);
        driver.app.next_wake(driver.now)
    };
    let millis = |millis| Some(Duration::from_millis(millis));
    let cases: [(&str, Motion, Option<Duration>); 8] = [
        ("Slow breathing", Motion::Full, millis(100)),
        ("Slow breathing", Motion::Reduced, millis(1000)),
        ("Wait, then decide again", Motion::Full, millis(100)),
        ("Wait, then decide again", Motion::Reduced, millis(1000)),
        ("Ride out the craving", Motion::Full, millis(2000)),
        ("Ride out the craving", Motion::Reduced, millis(28_000)),
        ("Grounding", Motion::Full, None),
        ("Think it through to the end", Motion::Full, None),
    ];
    for (name, motion, expected) in cases {
        let mut driver = Driver::with(&[], 80, 24);
        driver.change_settings(|settings| settings.motion = motion).tool(name);
        assert_eq!(due(&mut driver), None, "before {name}");
        driver.enter();
        assert_eq!(due(&mut driver), expected, "{name}, {motion:?}");
        driver.keys("z");
        assert_eq!(due(&mut driver), None, "{name}, blank");
        driver.keys("z").wait(10 * SECOND).key(KeyCode::Esc);
        assert_eq!(due(&mut driver), None, "after {name}");
    }
    for name in ["Slow breathing", "Wait, then decide again"] {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool(name).enter().keys(" ");
        assert_eq!(due(&mut driver), None, "{name}, paused");
    }
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("hr").enter().wait(900 * SECOND).shows("The time is up.");
    assert_eq!(due(&mut driver), None);
    driver.keys("+").shows("Decide again in 5 minutes");
}

#[test]
fn a_breath_at_another_pace_begins_anew() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Slow breathing").enter().shows("In 4 seconds, out 6").wait(5 * SECOND).shows("Breathe out");
    driver.key(KeyCode::Right).shows("In 4 seconds, out 4").shows("Breathe in").wait(9 * SECOND).shows("Breathe in");
    driver.times(5, KeyCode::Right).shows("In 5 seconds, out 5").times(5, KeyCode::Left).shows("In 4 seconds, out 6");
}

#[test]
fn own_tools_are_added_and_their_steps_changed_and_never_their_sort() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("5a").hides("Sort").enter().shows("It has no name yet.");
    driver.keys("Chess").key(KeyCode::Tab).keys("Set up.").press(KeyCode::Char('j'), KeyModifiers::CONTROL);
    driver.keys("Play both sides.").enter().shows("Saved.").shows("> Slow breathing").shows("Chess Set up.");
    let own = driver.of_kind(Kind::Own);
    let said = own[0].body.answers().unwrap();
    assert_eq!((said.one(QuestionId::OwnSort), said.text(QuestionId::OwnName)), (Some("tool"), "Chess"));
    assert_eq!(said.text(QuestionId::OwnSteps), "Set up.\nPlay both sides.");
    driver.tool("Chess").enter().shows("> Set up.").enter().shows("> Play both sides.").enter().enter();
    assert_eq!(driver.only_try().0, "Chess");
    // What is used most stands first.
    driver.keys("5").key(KeyCode::Home);
    assert_eq!(driver.at_cursor(), "> Chess");
    driver.keys("e").shows("> Steps").press(KeyCode::Char('u'), KeyModifiers::CONTROL).keys("Slowly.").enter();
    let own = driver.of_kind(Kind::Own);
    let said = own[0].body.answers().unwrap();
    assert_eq!((own.len(), own[0].rev), (1, 2));
    assert_eq!((said.one(QuestionId::OwnSort), said.text(QuestionId::OwnName)), (Some("tool"), "Chess"));
    assert_eq!(said.text(QuestionId::OwnSteps), "Set up.\nSlowly.");
    driver.key(KeyCode::Down).keys("e").shows("Its steps come with the program.");
}

#[test]
fn a_name_that_was_only_used_gets_steps_of_its_own() {
    let named = entry(1, Kind::Trigger, "2026-03-01 20:00", &[(QuestionId::TriggerDid, "Rang the bell")]);
    let mut driver = Driver::with(&[named], 80, 24);
    driver.keys("5").shows("Rang the bell Your own");
    // What was begun for a new one is not taken for this one.
    driver
        .keys("a")
        .keys("Chess")
        .wait(2 * SECOND)
        .start_again()
        .keys("5e")
        .shows("> Steps")
        .hides("Chess")
        .keys("Ring it.")
        .enter();
    let own = driver.of_kind(Kind::Own).remove(0);
    let said = own.body.answers().unwrap();
    assert_eq!((said.text(QuestionId::OwnName), said.text(QuestionId::OwnSteps)), ("Rang the bell", "Ring it."));
    assert_eq!(said.get(QuestionId::OwnSort), Some(&Answer::One("tool")));
    driver.tool("Rang the bell").enter().shows("> Ring it.");
}
