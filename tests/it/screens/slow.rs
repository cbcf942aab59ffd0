//! A disk that takes its time: keys are answered, and nothing is called saved before it is.

use super::*;

/// A disk that takes a change only when it is let, and in the way it is told to.
struct Slow(Mutex<Receiver<io::Result<()>>>);

impl FaultInjector for Slow {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        if step == Step::Rename {
            self.0.lock().unwrap().recv().unwrap()?;
        }
        Ok(len)
    }
}

/// A journal that is too large to be written anew while a key waits, on such a disk.
fn large_and_slow() -> (Driver, Sender<io::Result<()>>) {
    let mut driver = Driver::with(&[], 80, 24);
    let journal = Journal::in_folder(driver.folder.path());
    let long = "a long day by the river ".repeat(2000);
    let records: Vec<_> = (1..=25)
        .map(|n| check_in(n, &format!("2026-02-{n:02}"), &[(QuestionId::Craving, "3"), (QuestionId::Note, &long)]))
        .collect();
    journal.add_all(&records).unwrap();
    let (go, wait) = channel();
    let slow = Journal::in_folder(driver.folder.path()).with_faults(Box::new(Slow(Mutex::new(wait))));
    let draft_keeper = DraftKeeper::new(Journal::in_folder(driver.folder.path()));
    let theme = Theme::new(Colours::Dark, true);
    driver.app = App::new(slow, Content::bundled().unwrap(), theme, draft_keeper, driver.now, false);
    driver.settle();
    (driver, go)
}

impl Driver {
    /// Lets the change end and takes note of it.
    fn when_written(&mut self) -> &mut Self {
        while self.app.next_wake(self.now).is_some_and(|due| due < Duration::from_millis(100)) {
            self.app.wake(self.now);
            std::thread::yield_now();
        }
        self
    }
}

#[test]
fn a_change_in_a_large_journal_lets_keys_be_answered_and_is_not_called_saved_before_it_is() {
    let (mut driver, go) = large_and_slow();
    driver.keys("l").keys("e9").enter();
    assert!(driver.screen().contains("Saving ...") && !driver.screen().contains("Saved"), "{}", driver.screen());
    driver.keys("h");
    assert!(driver.screen().contains("Could someone be overdosing?"));
    driver.key(KeyCode::Esc).keys("c");
    assert!(driver.screen().contains("still being saved"), "{}", driver.screen());
    assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(3));
    go.send(Ok(())).unwrap();
    driver.when_written();
    assert!(!driver.screen().contains("Saving ...") && driver.screen().contains("Saved"), "{}", driver.screen());
    assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(9));
    assert_eq!(driver.drafts().len(), 0);
}

#[test]
fn a_change_in_a_large_journal_that_does_not_work_comes_back_with_its_words() {
    let (mut driver, go) = large_and_slow();
    driver.keys("l").keys("e9").enter().keys("1");
    go.send(Err(io::ErrorKind::PermissionDenied.into())).unwrap();
    driver.when_written();
    assert!(driver.screen().contains("Your answers are still here"), "{}", driver.screen());
    assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(3));
    assert_eq!(driver.drafts().len(), 1);
    go.send(Ok(())).unwrap();
    driver.enter().when_written();
    assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(9));
}

#[test]
fn an_entry_of_a_large_journal_is_deleted_beside_the_loop() {
    let (mut driver, go) = large_and_slow();
    driver.keys("l").enter().keys("d").enter();
    assert!(driver.screen().contains("Saving ..."), "{}", driver.screen());
    driver.keys("d").enter();
    assert!(driver.screen().contains("still being saved"), "{}", driver.screen());
    go.send(Ok(())).unwrap();
    driver.when_written();
    assert!(driver.screen().contains("Deleted.") && driver.screen().contains("24 entries"), "{}", driver.screen());
    assert_eq!(driver.records().len(), 24);
}

#[test]
fn a_blank_screen_stays_blank_when_a_change_ends() {
    for done in [Ok(()), Err(io::ErrorKind::PermissionDenied.into())] {
        let (mut driver, go) = large_and_slow();
        driver.keys("l").keys("e9").enter().keys("z");
        go.send(done).unwrap();
        driver.when_written();
        assert_eq!(driver.screen().trim(), "");
        driver.keys(" ");
        assert_ne!(driver.screen().trim(), "");
    }
}

#[test]
fn leaving_waits_for_a_change_and_stays_when_it_did_not_work() {
    let (mut driver, go) = large_and_slow();
    driver.keys("l").keys("e9").enter();
    go.send(Err(io::ErrorKind::PermissionDenied.into())).unwrap();
    driver.keys("q");
    assert!(!driver.app.is_done());
    assert!(driver.screen().contains("Your answers are still here"), "{}", driver.screen());
    go.send(Ok(())).unwrap();
    driver.enter().press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert!(driver.app.is_done());
    assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(9));
}
