//! Sidecars on a real disk.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("plan.toml");
    fs::write(&plan, "").unwrap();
    (home, plan)
}

fn take(plan: &Path) -> Result<Lock, Barred> {
    Lock::take(plan, Care::Careful)
}

/// The text of a sidecar with something else in the place of what is its own.
fn text(own: &str, other: &str) -> String {
    let text = Holder::own().text();
    assert!(text.contains(own), "{text}");
    text.replace(own, other)
}

fn host() -> String {
    let text = Holder::own().text();
    let behind = text.split_once("\"host\":").unwrap().1;
    behind.split(',').next().unwrap().to_owned()
}

#[test]
fn one_session_has_it_and_the_other_is_told_who() {
    let (home, plan) = home();
    assert!(Lock::is_free(&plan));
    let lock = take(&plan).unwrap();
    assert!(!Lock::is_free(&plan));
    let told = take(&plan).unwrap_err().to_string();
    let process = format!("(process {}, since 2", std::process::id());
    assert!(
        told.contains(&process) && told.ends_with("has it open"),
        "{told}"
    );
    // A save puts another file in the plan's place.
    fs::rename(&plan, home.path().join("old")).unwrap();
    fs::write(&plan, "x").unwrap();
    assert!(matches!(take(&plan), Err(Barred::Held(Some(_)))));
    // By another name as well.
    let link = home.path().join("link.toml");
    std::os::unix::fs::symlink(&plan, &link).unwrap();
    assert!(matches!(take(&link), Err(Barred::Held(Some(_)))));
    drop(lock);
    assert!(!sidecar(&plan).exists() && Lock::is_free(&plan));
    drop(take(&link).unwrap());
}

#[test]
fn what_a_session_left_that_is_over_is_taken_over() {
    let (_home, plan) = home();
    let path = sidecar(&plan);
    for left in [
        text(&std::process::id().to_string(), "4194303"),
        // Its number is another process's by now; the lock says that it is over.
        Holder::own().text(),
        String::new(),
        "nonsense".to_owned(),
    ] {
        fs::write(&path, &left).unwrap();
        assert!(Lock::is_free(&plan), "{left}");
        let lock = take(&plan).unwrap();
        let own = fs::read_to_string(&path).unwrap();
        assert!(Holder::parse(&own).is_some_and(|holder| holder.is_running()));
        drop(lock);
        assert!(!path.exists());
    }
}

#[test]
fn another_machine_is_asked_about() {
    let (_home, plan) = home();
    let left = text(&host(), "\"elsewhere\"");
    fs::write(sidecar(&plan), &left).unwrap();
    let barred = take(&plan).unwrap_err();
    let told = barred.to_string();
    assert!(matches!(barred, Barred::Unsure(_)));
    assert!(told.contains("on elsewhere") && told.ends_with("has or had it open"));
    // Nothing was touched.
    assert_eq!(fs::read_to_string(sidecar(&plan)).unwrap(), left);
    let lock = Lock::take(&plan, Care::Insist).unwrap();
    assert!(
        fs::read_to_string(sidecar(&plan))
            .unwrap()
            .contains(&host())
    );
    drop(lock);
}

#[test]
fn the_sidecar_is_open_to_those_the_plan_is_open_to() {
    use std::os::unix::fs::PermissionsExt;
    let (_home, plan) = home();
    for mode in [0o600, 0o664, 0o666, 0o440] {
        fs::set_permissions(&plan, fs::Permissions::from_mode(mode)).unwrap();
        let _lock = take(&plan).unwrap();
        let own = fs::metadata(sidecar(&plan)).unwrap().permissions().mode();
        assert_eq!(own & 0o7777, mode);
    }
}

#[test]
fn where_no_sidecar_can_be_made_it_is_said_why() {
    let (home, plan) = home();
    fs::create_dir(sidecar(&plan)).unwrap();
    let told = take(&plan).unwrap_err().to_string();
    assert!(told.contains("no lock can be put beside it"), "{told}");
    let nowhere = home.path().join("none/plan.toml");
    let told = take(&nowhere).unwrap_err().to_string();
    assert!(told.contains("No such file"), "{told}");
}

#[test]
fn of_many_who_come_and_go_one_has_it_at_a_time() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (_home, plan) = home();
    let (inside, turns) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while turns.load(Ordering::SeqCst) < 200 {
                    let Ok(lock) = take(&plan) else { continue };
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    turns.fetch_add(1, Ordering::SeqCst);
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(lock);
                }
            });
        }
    });
    assert!(!sidecar(&plan).exists());
}

#[test]
fn one_that_was_taken_over_from_elsewhere_hears_of_it_and_takes_nothing_away() {
    let (_home, plan) = home();
    let lock = take(&plan).unwrap();
    assert_eq!(lock.rival(), None);
    let other = text(&host(), "\"elsewhere\"");
    fs::write(sidecar(&plan), &other).unwrap();
    let rival = lock.rival().unwrap();
    assert!(rival.to_string().contains("on elsewhere"));
    drop(lock);
    assert_eq!(fs::read_to_string(sidecar(&plan)).unwrap(), other);
}
