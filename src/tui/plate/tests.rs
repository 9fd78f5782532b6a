//! Signs say and look like what was drawn.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::tui::view::canvas::Canvas as _;

fn drawn(text: &str, style: Style) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
    buffer.set_string(0, 1, text, style);
    buffer
}

#[test]
fn signs_are_the_same_where_they_look_the_same() {
    let plain = drawn("a e\u{301}", Style::new());
    let red = drawn("a e\u{301}", Style::new().fg(Color::Red));
    let behind = drawn("a e\u{301}", Style::new().bg(Color::Red));
    let mut case = Case::new();
    let mut row = |drawn: &Buffer| {
        let mut plate = Plate::empty(4, 2);
        case.lay(drawn, &mut plate);
        assert_eq!((plate.width(), plate.height()), (4, 2));
        plate.row(1).to_vec()
    };
    let signs = row(&plain);
    assert_eq!(row(&plain), signs);
    let same =
        |other: Vec<Sign>| -> Vec<bool> { signs.iter().zip(other).map(|(a, b)| *a == b).collect() };
    assert_eq!(same(row(&red)), [false, true, false, true]);
    assert_eq!(same(row(&behind)), [false, false, false, true]);
}

#[test]
fn a_case_tells_what_its_signs_say() {
    let mut case = Case::new();
    let mut plate = Plate::empty(4, 2);
    let style = Style::new().fg(Color::Red);
    case.lay(&drawn("漢e\u{301}è", style), &mut plate);
    let mut bytes = Vec::new();
    for sign in plate.row(1) {
        case.write(*sign, &mut bytes);
    }
    // What a wide sign covers is a blank of its own.
    assert_eq!(String::from_utf8(bytes).unwrap(), "漢 e\u{301}è");
    assert_eq!(case.look(plate.row(1)[0]).fg, Color::Red);
    assert_eq!(plate.row(1)[0].columns(), 2);
}

#[test]
fn a_part_is_copied_and_nothing_beside_it() {
    let mut case = Case::new();
    let (mut to, mut from) = (Plate::empty(4, 2), Plate::empty(4, 2));
    case.lay(&drawn("abcd", Style::new()), &mut from);
    assert!(to.copy(Rect::new(1, 0, 2, 2), &from));
    assert!(!to.copy(Rect::new(1, 0, 2, 2), &from));
    let said: Vec<_> = to.row(1).iter().map(|sign| sign.char()).collect();
    assert_eq!(said, [Some(' '), Some('b'), Some('c'), Some(' ')]);
}

/// Something that is done to a row.
#[derive(Debug, Clone)]
enum Step {
    Set(u16, (&'static str, u16), Style),
    Run(u16, String, Style),
    Tint(Rect, Style),
    Wipe(Rect),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let seen = Style::new().add_modifier(Modifier::REVERSED);
    let letter = select(vec![("a", 1), ("è", 1), ("e\u{301}", 1), ("漢", 2)]);
    let style = select(vec![Style::new(), Style::new().fg(Color::Red), seen]);
    // A style that is not seen on blanks is not kept for them.
    let on_blanks = select(vec![Style::new(), seen]);
    let run = prop_oneof![
        ("[aè]{1,3}", style.clone()),
        ("[a è]{1,3}", on_blanks.clone())
    ];
    let blank = on_blanks.prop_map(|style| ((" ", 1), style));
    let area = (0..8_u16, 0..8_u16).prop_map(|(x, width)| Rect::new(x, 1, width.min(8 - x), 1));
    let set = (0..7_u16, prop_oneof![(letter, style), blank]);
    let step = prop_oneof![
        2 => (0..7_u16, run).prop_map(|(x, (text, style))| Step::Run(x, text, style)),
        4 => set.prop_map(|(x, (letter, style))| Step::Set(x, letter, style)),
        1 => area.clone().prop_map(move |area| Step::Tint(area, seen)),
        1 => area.prop_map(Step::Wipe),
    ];
    vec(step, 0..12)
}

proptest! {
    #[test]
    fn what_is_set_sign_by_sign_is_what_would_be_laid(steps in steps()) {
        let mut case = Case::new();
        let (mut set, mut laid) = (Plate::empty(8, 2), Plate::empty(8, 2));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        for step in steps {
            match step {
                Step::Set(x, (letter, columns), style) => {
                    let at = Position::new(x, 1);
                    buffer.write(at, letter, columns, style);
                    set.set(at, case.sign(letter, columns, Look::PLAIN.with(style)));
                }
                Step::Run(x, text, style) => {
                    let at = Position::new(x, 1);
                    let text: String = text.chars().take(usize::from(8 - x)).collect();
                    buffer.write_run(at, &text, style);
                    set.set_run(at, case.run(&text, Look::PLAIN.with(style)));
                }
                Step::Tint(area, style) => {
                    buffer.tint(area, style);
                    for sign in set.signs(area) {
                        *sign = case.tinted(*sign, style);
                    }
                }
                Step::Wipe(area) => {
                    buffer.wipe(area);
                    set.wipe(area);
                }
            }
        }
        case.lay(&buffer, &mut laid);
        prop_assert_eq!(set.row(1), laid.row(1));
    }
}
