//! Is every finished edit there when the next session starts?

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use albero::file::{
    Base, Change, Document, Journal, JournalError, Recovery, Source, Standing, StateDirectory,
};

use crate::child;
use crate::{Home, mode, names};

/// Returns a plan whose KPIs have no actuals.
fn plan(kpis: u32) -> String {
    let kpi = |kpi: u32| format!("[A.kpi.{kpi}]\nweight = 1\n");
    (1..=kpis).map(kpi).collect()
}

/// Returns the change that types the actual of a KPI.
pub(crate) fn actual(kpi: u32) -> Change {
    let line = format!(r#"{{"set":"A.kpi.{kpi}.actual","from":null,"to":"{kpi}.50"}}"#);
    Change::from_json(&line).unwrap()
}

/// One session on the plan of a home.
struct Session {
    base: Base,
    document: Document,
    journal: Journal,
}

impl Session {
    fn on(home: &Home) -> Self {
        let text = home.text();
        let base = Base::of(&home.plan(), &text);
        Self {
            journal: Journal::of(&state(home), &base).unwrap(),
            document: Document::read(Source::new("plan.toml", text)).unwrap(),
            base,
        }
    }

    fn recovery(&mut self) -> Option<Recovery> {
        self.journal.recovery(&self.document).unwrap()
    }

    /// Returns what is offered, as one line of JSON an edit.
    fn offers(&mut self) -> Vec<String> {
        let offers = self.recovery().map_or_else(Vec::new, |found| found.offers);
        offers.iter().map(|offer| offer.change.to_json()).collect()
    }

    fn edit(&mut self, change: &Change) {
        self.document.apply(change).unwrap();
        self.journal.append(std::slice::from_ref(change)).unwrap();
    }

    fn save(&mut self) {
        self.base.save(self.document.source().text()).unwrap();
        self.journal.saved(&self.base).unwrap();
    }
}

fn state(home: &Home) -> StateDirectory {
    StateDirectory::at(home.path().join("state/albero"))
}

fn journals(home: &Home) -> Vec<PathBuf> {
    let directory = home.path().join("state/albero");
    if !directory.exists() {
        return Vec::new();
    }
    let names = names(&directory);
    names.iter().map(|name| directory.join(name)).collect()
}

fn jsons(changes: &[Change]) -> Vec<String> {
    changes.iter().map(Change::to_json).collect()
}

#[test]
fn a_journal_begins_with_the_first_edit_and_is_its_owners_alone() {
    let home = Home::with(&plan(2));
    let mut session = Session::on(&home);
    assert!(session.recovery().is_none());
    session.journal.append(&[]).unwrap();
    assert!(!home.path().join("state").exists());
    session.edit(&actual(1));
    let [path] = journals(&home).try_into().unwrap();
    assert_eq!(path, session.journal.path());
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    let text = fs::read_to_string(&path).unwrap();
    let plan = fs::canonicalize(home.plan()).unwrap();
    let header = format!(
        r#"{{"albero":1,"plan":"{}","base":"{}","version":"{}"}}"#,
        plan.display(),
        session.base.digest(),
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(text, format!("{header}\n{}\n", actual(1).to_json()));
}

#[test]
fn edits_are_offered_until_they_are_saved_or_dropped() {
    let home = Home::with(&plan(3));
    let mut first = Session::on(&home);
    first.edit(&actual(1));
    first.edit(&actual(2));
    first.edit(&actual(2).inverse());
    drop(first);

    // Nothing is decided: it stays, whatever the session does.
    let mut undecided = Session::on(&home);
    assert_eq!(undecided.offers(), jsons(&[actual(1)]));
    assert!(undecided.journal.append(&[actual(3)]).is_err());
    undecided.journal.remove().unwrap();
    drop(undecided);
    let mut late = Session::on(&home);
    assert_eq!(late.offers(), jsons(&[actual(1)]));
    assert!(late.journal.append(&[actual(2)]).is_err());
    late.journal.take_over(&[actual(1)]).unwrap();
    drop(late);
    let mut both = Session::on(&home);
    assert_eq!(both.offers(), jsons(&[actual(1), actual(2)]));
    both.journal.take_over(&[actual(1)]).unwrap();
    drop(both);

    // Taken over, and edited on.
    let mut second = Session::on(&home);
    let recovery = second.recovery().unwrap();
    assert!(recovery.is_base_unchanged);
    assert_eq!(recovery.offers[0].standing, Standing::Fits);
    assert_eq!(second.offers(), jsons(&[actual(1)]));
    second.document.apply(&actual(1)).unwrap();
    second.journal.take_over(&[actual(1)]).unwrap();
    second.edit(&actual(3));
    drop(second);
    let mut third = Session::on(&home);
    assert_eq!(third.offers(), jsons(&[actual(1), actual(3)]));
    third.journal.take_over(&[actual(1), actual(3)]).unwrap();

    // Saved: gone, and the next edit is for the new content.
    for change in [actual(1), actual(3)] {
        third.document.apply(&change).unwrap();
    }
    third.save();
    assert!(journals(&home).is_empty());
    third.edit(&actual(1).inverse());
    drop(third);
    let mut fourth = Session::on(&home);
    assert!(fourth.recovery().unwrap().is_base_unchanged);
    assert_eq!(fourth.offers(), jsons(&[actual(1).inverse()]));

    // Dropped.
    fourth.journal.take_over(&[]).unwrap();
    assert!(journals(&home).is_empty());
}

#[test]
fn a_plan_that_was_changed_meanwhile_is_compared_edit_by_edit() {
    let home = Home::with(&plan(3));
    let mut session = Session::on(&home);
    for kpi in 1..=3 {
        session.edit(&actual(kpi));
    }
    drop(session);
    let text = "[A.kpi.1]\nweight = 5\n[A.kpi.2]\nactual = 7\n[A.kpi.3]\nactual = 3.50\n";
    fs::write(home.plan(), text).unwrap();
    let recovery = Session::on(&home).recovery().unwrap();
    assert!(!recovery.is_base_unchanged);
    let standings: Vec<Standing> = recovery
        .offers
        .into_iter()
        .map(|offer| offer.standing)
        .collect();
    let differs = Standing::Differs {
        now: Some("7".to_owned()),
    };
    assert_eq!(standings, [Standing::Fits, differs, Standing::Done]);
}

#[test]
fn a_session_that_ended_between_saving_and_forgetting_offers_nothing() {
    let home = Home::with(&plan(1));
    let mut session = Session::on(&home);
    session.edit(&actual(1));
    let text = session.document.source().text().to_owned();
    session.base.save(&text).unwrap();
    drop(session);
    let mut next = Session::on(&home);
    assert!(next.recovery().is_none());
    next.journal.remove().unwrap();
    assert!(journals(&home).is_empty());
}

#[test]
fn links_to_a_plan_share_its_journal() {
    let home = Home::with(&plan(1));
    let link = home.path().join("link.toml");
    std::os::unix::fs::symlink("plan.toml", &link).unwrap();
    Session::on(&home).edit(&actual(1));
    let mut journal = Journal::of(&state(&home), &Base::of(&link, "")).unwrap();
    let document = Document::read(Source::new("link.toml", home.text())).unwrap();
    assert!(journal.recovery(&document).unwrap().is_some());
}

#[test]
fn sessions_do_not_mix_their_edits() {
    let home = Home::with(&plan(2));
    let (mut first, mut second) = (Session::on(&home), Session::on(&home));
    first.edit(&actual(1));
    let in_use = second.journal.recovery(&second.document);
    assert!(matches!(in_use, Err(JournalError::InUse)), "{in_use:?}");
    let taken = second.journal.append(&[actual(2)]);
    assert!(matches!(taken, Err(JournalError::Taken(_))), "{taken:?}");
    // A clean end of the one leaves the other's journal.
    second.journal.remove().unwrap();
    drop(first);
    assert_eq!(second.offers(), jsons(&[actual(1)]));
}

#[test]
fn what_is_no_journal_of_this_plan_is_refused_and_stays() {
    let home = Home::with(&plan(1));
    Session::on(&home).edit(&actual(1));
    let [path] = journals(&home).try_into().unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    let plan = fs::canonicalize(home.plan()).unwrap();
    let other = whole.replacen(plan.to_str().unwrap(), "/other.toml", 1);
    for (text, message) in [
        (
            other.as_str(),
            "is the journal of '/other.toml'; move it away",
        ),
        (
            &whole.replacen(":1,", ":2,", 1),
            "is no journal, or a newer albero's",
        ),
        (&whole[..20], "is no journal"),
        ("", "is no journal"),
    ] {
        fs::write(&path, text).unwrap();
        let mut session = Session::on(&home);
        let error = session.journal.recovery(&session.document).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(session.journal.append(&[actual(1)]).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn edits_that_cannot_be_written_are_written_later() {
    let home = Home::with(&plan(3));
    fs::write(home.path().join("state"), "no directory").unwrap();
    let mut session = Session::on(&home);
    session.document.apply(&actual(1)).unwrap();
    let error = session.journal.append(&[actual(1)]).unwrap_err();
    let said = error.to_string();
    assert!(said.starts_with("edits are not kept: '"), "{said}");
    assert!(
        said.ends_with("cannot be written (Not a directory (os error 20)); save often, or mend it"),
        "{said}"
    );
    fs::remove_file(home.path().join("state")).unwrap();
    session.edit(&actual(2));
    drop(session);
    let mut next = Session::on(&home);
    assert_eq!(next.offers(), jsons(&[actual(1), actual(2)]));
}

#[test]
fn a_line_that_was_cut_short_is_written_over() {
    use std::io::Write;
    let home = Home::with(&plan(3));
    let mut session = Session::on(&home);
    session.edit(&actual(1));
    let mut file = fs::File::options()
        .append(true)
        .open(session.journal.path())
        .unwrap();
    file.write_all(&actual(2).to_json().as_bytes()[..20])
        .unwrap();
    session.edit(&actual(2));
    session.edit(&actual(3));
    drop(session);
    let recovery = Session::on(&home).recovery().unwrap();
    assert_eq!((recovery.offers.len(), recovery.skipped), (3, vec![]));
}

#[test]
fn a_full_disk_leaves_whole_lines() {
    let home = Home::with(&plan(3));
    let state = StateDirectory::at(home.path().join("state"));
    let mut command = child::command_in_shell("ulimit -f 4", "edit until full", home.path());
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line.split_once("said: ")?.1))
        .collect();
    let (error, finished) = said.split_last().unwrap();
    assert!(error.contains("(File too large"), "{error}");
    assert!(finished.len() > 10, "{finished:?}");
    let base = Base::of(&home.plan(), &home.text());
    let mut journal = Journal::of(&state, &base).unwrap();
    let document = Document::read(Source::new("plan.toml", home.text())).unwrap();
    let recovery = journal.recovery(&document).unwrap().unwrap();
    assert_eq!(recovery.offers.len(), finished.len());
    assert_eq!(recovery.skipped, []);
}

#[test]
fn a_kill_at_any_moment_leaves_every_finished_edit() {
    for _ in 0..20 {
        let home = Home::with(&plan(3));
        let state = StateDirectory::at(home.path().join("state"));
        let longest = Duration::from_millis(25);
        let finished = child::finished_before_kill("edit for ever", home.path(), longest);
        let base = Base::of(&home.plan(), &home.text());
        let mut journal = Journal::of(&state, &base).unwrap();
        let document = Document::read(Source::new("plan.toml", home.text())).unwrap();
        let recovery = journal.recovery(&document).unwrap().unwrap();
        let offers: Vec<Change> = recovery
            .offers
            .into_iter()
            .map(|offer| offer.change)
            .collect();
        // Those that were said to be finished, and perhaps one that was about to be said.
        assert!(offers.len() - finished.len() <= 1);
        let all: Vec<Change> = (1..).map(actual).take(offers.len()).collect();
        assert_eq!(offers, all);
        assert_eq!(recovery.skipped, []);
    }
}

#[test]
fn a_journal_goes_over_to_another_content_with_what_is_merged_onto_it() {
    let home = Home::with(&plan(4));
    let mut first = Session::on(&home);
    first.edit(&actual(1));
    first.edit(&actual(2));
    // Somebody else writes the second one; the first is on top of that.
    let theirs = plan(4).replace("[A.kpi.2]\n", "[A.kpi.2]\nactual = 2.50\n");
    fs::write(home.plan(), &theirs).unwrap();
    let base = Base::of(&home.plan(), &theirs);
    first.journal.rebase(&base, &[actual(1)]).unwrap();
    first.journal.append(&[actual(3)]).unwrap();
    assert_eq!(journals(&home).len(), 1);
    drop(first);

    let mut second = Session::on(&home);
    let found = second.recovery().unwrap();
    assert!(found.is_base_unchanged);
    let offered: Vec<_> = found.offers.iter().map(|offer| &offer.standing).collect();
    assert_eq!(offered, [&Standing::Fits, &Standing::Fits]);
    let changes: Vec<Change> = found.offers.into_iter().map(|offer| offer.change).collect();
    assert_eq!(jsons(&changes), jsons(&[actual(1), actual(3)]));
    // Nothing is left to keep when all of it is in the file.
    second.journal.take_over(&changes).unwrap();
    second.journal.rebase(&base, &[]).unwrap();
    assert!(journals(&home).is_empty());
}

#[test]
fn a_journal_that_cannot_go_over_keeps_what_it_has() {
    let home = Home::with(&plan(2));
    let mut first = Session::on(&home);
    first.edit(&actual(1));
    let [path] = journals(&home).try_into().unwrap();
    let before = fs::read_to_string(&path).unwrap();
    let away = home.path().join("away");
    fs::rename(path.parent().unwrap(), &away).unwrap();
    fs::write(path.parent().unwrap(), "no directory").unwrap();
    let base = Base::of(&home.plan(), "[A]\n");
    assert!(first.journal.rebase(&base, &[actual(1)]).is_err());
    fs::remove_file(path.parent().unwrap()).unwrap();
    fs::rename(&away, path.parent().unwrap()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    // With the next edit it does.
    first.journal.append(&[actual(2)]).unwrap();
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains(&base.digest().to_string()), "{after}");
    assert_eq!(after.lines().count(), 3);
}
