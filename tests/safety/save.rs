//! Is a plan's file the old one or the new one, and never anybody else's?

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

use albero::file::{Base, OnDisk};

use crate::child;
use crate::{Home, mode, set_mode};

const OLD: &str = "[A]\nname = \"old\"\n";
const NEW: &str = "[A]\nname = \"new\"\n";
/// A user who owns nothing.
const NOBODY: u32 = 65534;

/// Returns one of two texts that are long enough to be written in several steps.
pub(crate) fn version(number: u32) -> String {
    let kpi = |kpi: u32| format!("[A.kpi.{kpi}]\nactual = {number}\n");
    (0..10_000 + number).map(kpi).collect()
}

#[track_caller]
fn assert_unsaved(home: &Home, base: &mut Base, message: &str) {
    let before = base.clone();
    let names = home.names();
    let error = base.save(NEW).unwrap_err().to_string();
    let place = format!("{}/", home.path().display());
    assert_eq!(error.replace(&place, ""), message);
    assert_eq!(*base, before);
    assert_eq!(home.names(), names);
}

#[test]
fn a_saved_text_is_the_new_base() {
    let home = Home::with(OLD);
    let mut base = Base::of(&home.plan(), OLD);
    for text in [NEW, "", OLD] {
        base.save(text).unwrap();
        assert_eq!((home.text().as_str(), base.is_text(text)), (text, true));
        assert_eq!(base.on_disk().unwrap(), OnDisk::AsRead);
    }
    assert_eq!(home.names(), ["plan.toml"]);
}

#[test]
fn links_stay_and_their_files_are_saved() {
    let home = Home::with(OLD);
    let at = |name: &str| home.path().join(name);
    fs::create_dir(at("links")).unwrap();
    symlink("../plan.toml", at("links/near")).unwrap();
    symlink(at("links/near"), at("far")).unwrap();
    symlink("links", at("linked")).unwrap();
    symlink("../made.toml", at("links/nowhere")).unwrap();
    for link in ["links/near", "far", "linked/near"] {
        fs::write(home.plan(), OLD).unwrap();
        Base::of(&at(link), OLD).save(NEW).unwrap();
        assert_eq!(home.text(), NEW, "{link}");
        assert!(at("links/near").is_symlink() && at("far").is_symlink());
    }
    Base::absent(&at("links/nowhere")).save(NEW).unwrap();
    assert_eq!(fs::read_to_string(at("made.toml")).unwrap(), NEW);
    assert!(at("links/nowhere").is_symlink());
}

#[test]
fn who_may_read_and_write_stays() {
    let home = Home::with(OLD);
    let mut base = Base::of(&home.plan(), OLD);
    for bits in [0o600, 0o640, 0o664, 0o666, 0o755] {
        set_mode(&home.plan(), bits);
        base.save(NEW).unwrap();
        assert_eq!(mode(&home.plan()), bits, "{bits:o}");
    }
    // Only the superuser may give files away.
    if chown(home.plan(), Some(NOBODY), Some(NOBODY)).is_ok() {
        set_mode(&home.plan(), 0o640);
        base.save(OLD).unwrap();
        let saved = fs::metadata(home.plan()).unwrap();
        assert_eq!((saved.uid(), saved.gid()), (NOBODY, NOBODY));
        assert_eq!(mode(&home.plan()), 0o640);
    }
}

#[test]
fn a_new_file_is_for_everybody_to_read_as_far_as_the_mask_lets_them() {
    use std::os::unix::fs::OpenOptionsExt;
    let home = Home::with(OLD);
    let at = |name: &str| home.path().join(name);
    let mut open = fs::File::options();
    open.write(true).create_new(true).mode(0o644);
    open.open(at("other")).unwrap();
    let mut base = Base::absent(&at("new.toml"));
    assert_eq!(base.on_disk().unwrap(), OnDisk::Missing);
    base.save(NEW).unwrap();
    assert_eq!(mode(&at("new.toml")), mode(&at("other")));
    assert_eq!(fs::read_to_string(at("new.toml")).unwrap(), NEW);
    assert_eq!(base.on_disk().unwrap(), OnDisk::AsRead);
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten() {
    let home = Home::with(OLD);
    let mut base = Base::of(&home.plan(), OLD);
    base.save(OLD).unwrap();
    let changed = "'plan.toml' was changed by somebody else and is not saved; read it again, or save \
                   elsewhere";
    // Of the same length, in place, and as another file.
    for other in [NEW, "", "\0"] {
        fs::write(home.plan(), other).unwrap();
        assert_eq!(base.on_disk().unwrap(), OnDisk::Changed);
        assert_unsaved(&home, &mut base, changed);
        assert_eq!(home.text(), other);
    }
    fs::write(home.path().join("other"), NEW).unwrap();
    fs::rename(home.path().join("other"), home.plan()).unwrap();
    assert_unsaved(&home, &mut base, changed);
    // Written again by somebody, with the content that was read.
    fs::write(home.plan(), OLD).unwrap();
    base.save(NEW).unwrap();
    fs::remove_file(home.plan()).unwrap();
    assert_eq!(base.on_disk().unwrap(), OnDisk::Missing);
    let vanished =
        "'plan.toml' is no longer there and is not saved; put it back, or save elsewhere";
    assert_unsaved(&home, &mut base, vanished);
    fs::write(home.plan(), OLD).unwrap();
    let exists = "'plan.toml' exists and is not overwritten; choose another name";
    assert_unsaved(&home, &mut Base::absent(&home.plan()), exists);
}

#[test]
fn users_who_insist_overwrite() {
    let home = Home::with("other");
    let mut base = Base::of(&home.plan(), OLD);
    base.overwrite(NEW).unwrap();
    assert_eq!((home.text().as_str(), base.is_text(NEW)), (NEW, true));
    fs::remove_file(home.plan()).unwrap();
    base.overwrite(OLD).unwrap();
    assert_eq!(home.text(), OLD);
}

#[test]
fn a_file_that_is_read_only_is_not_replaced() {
    let home = Home::with(OLD);
    let mut base = Base::of(&home.plan(), OLD);
    set_mode(&home.plan(), 0o444);
    let message = "'plan.toml' is read-only and is not saved; make it writable, or save elsewhere";
    assert_unsaved(&home, &mut base, message);
    assert!(base.overwrite(NEW).is_err());
    assert_eq!(home.text(), OLD);
    set_mode(&home.plan(), 0o644);
    base.save(NEW).unwrap();
}

#[test]
fn what_is_no_file_is_not_replaced() {
    let home = Home::with(OLD);
    let at = |name: &str| home.path().join(name);
    fs::create_dir(at("directory")).unwrap();
    symlink("/dev/null", at("device")).unwrap();
    for name in ["directory", "device"] {
        let message = format!("'{name}' is no file and is not saved; save elsewhere");
        assert_unsaved(&home, &mut Base::of(&at(name), ""), &message);
        assert!(Base::of(&at(name), "").overwrite(NEW).is_err());
    }
}

#[test]
fn a_directory_that_vanished_is_said() {
    let home = Home::with(OLD);
    let directory = home.path().join("d");
    fs::create_dir(&directory).unwrap();
    let plan = directory.join("plan.toml");
    fs::write(&plan, OLD).unwrap();
    let mut base = Base::of(&plan, OLD);
    fs::rename(&directory, home.path().join("moved")).unwrap();
    let message = "'d/plan.toml' is not saved: its directory cannot be found (No such file or \
                   directory (os error 2)); put the directory back, or save elsewhere";
    assert_unsaved(&home, &mut base, message);
    Base::absent(&home.path().join("elsewhere.toml"))
        .save(NEW)
        .unwrap();
    fs::rename(home.path().join("moved"), &directory).unwrap();
    base.save(NEW).unwrap();
    assert_eq!(fs::read_to_string(&plan).unwrap(), NEW);
}

/// Returns what the process says it has done.
fn said(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let (_, said) = text.split_once("said: ").unwrap();
    said.lines().next().unwrap().to_owned()
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let home = Home::with(OLD);
    // 32 kB at most, whichever unit this shell counts in.
    let command = child::command_in_shell("ulimit -f 32", "save once", home.path());
    let said = said(command);
    assert!(
        said.contains("the text cannot be written (File too large"),
        "{said}"
    );
    assert!(
        said.ends_with("make room on the disk, or save elsewhere"),
        "{said}"
    );
    assert_eq!(
        (home.text().as_str(), home.names()),
        (OLD, vec!["plan.toml".to_owned()])
    );
    // The limit is what kept it from being saved.
    let command = child::command_in_shell("ulimit -f unlimited || :", "save once", home.path());
    assert_eq!(self::said(command), "saved");
    assert_eq!(home.text(), version(1));
}

#[test]
fn a_really_full_disk_leaves_the_old_file() {
    // A disk of its own that this process alone sees; not every system lets its users have one.
    let home = Home::with("");
    let script = "cd \"$ALBERO_SAFETY_PLACE\" && mount -t tmpfs -o size=64k tmpfs . && cd \"$PWD\" \
                  && printf old > plan.toml || { echo 'said: no disk'; exit; }; \"$0\" \"$@\"; \
                  echo \"left: $(cat plan.toml), $(ls -A)\"";
    let mut shell = Command::new("unshare");
    shell.args(["--map-root-user", "--mount", "sh", "-c", script]);
    shell.arg(child::program());
    let output = child::with_task(shell, "save once", home.path()).output();
    let said = output.map(|output| String::from_utf8(output.stdout).unwrap());
    let said = said.unwrap_or_default();
    if said.is_empty() || said.contains("said: no disk") {
        let mut out = std::io::stderr();
        writeln!(out, "not tested here: no small disk can be mounted").unwrap();
        return;
    }
    assert!(
        said.contains("cannot be written (No space left on device"),
        "{said}"
    );
    assert!(said.contains("left: old, plan.toml\n"), "{said}");
}

/// Returns the command as somebody whom modes bind: the superuser becomes nobody.
fn bound_by_modes(task: &str, home: &Home) -> Command {
    let probe = home.path().join("probe");
    fs::write(&probe, "").unwrap();
    let is_superuser = chown(&probe, Some(NOBODY), None).is_ok();
    fs::remove_file(&probe).unwrap();
    if !is_superuser {
        return child::command(task, home.path());
    }
    // Where the program lies, nobody may be kept out.
    let program = home.path().join("program");
    // Copied by another process: a file that this one has open for writing cannot be run, and
    // what other tests start at that moment has it open a little longer.
    let copied = Command::new("cp")
        .arg(child::program())
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    set_mode(&program, 0o755);
    for path in [home.path(), &home.plan()] {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let mut command = Command::new(program);
    command.uid(NOBODY).gid(NOBODY);
    child::with_task(command, task, home.path())
}

#[test]
fn what_modes_forbid_leaves_the_old_file() {
    let home = Home::with(OLD);
    set_mode(home.path(), 0o755);
    let run = |home: &Home| said(bound_by_modes("save once", home));
    assert_eq!(run(&home), "saved");
    fs::write(home.plan(), OLD).unwrap();
    for (path, bits, message) in [
        (
            home.path().to_owned(),
            0o555,
            "no file can be made in its directory (Permission denied",
        ),
        (home.plan(), 0o444, "is read-only"),
    ] {
        let names = home.names();
        let before = mode(&path);
        // Prepared while the directory can still be written.
        let command = bound_by_modes("save once", &home);
        set_mode(&path, bits);
        let said = said(command);
        set_mode(&path, before);
        assert!(said.contains(message), "{said}");
        assert_eq!((home.text().as_str(), home.names()), (OLD, names));
    }
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_plan() {
    let home = Home::with(OLD);
    let versions = [version(0), version(1)];
    for _ in 0..40 {
        let longest = Duration::from_millis(25);
        let finished = child::finished_before_kill("save for ever", home.path(), longest);
        let last: usize = finished.last().unwrap().parse().unwrap();
        let text = home.text();
        let number = versions.iter().position(|version| *version == text);
        let number = number.unwrap_or_else(|| panic!("torn: {} bytes", text.len()));
        // The last one that was said to be finished, or the next one.
        assert!(number == last % 2 || number == (last + 1) % 2);
    }
}
