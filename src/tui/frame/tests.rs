//! Whatever is on the screen, it becomes what it should.

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use crate::tui::pen::Pen;
use crate::tui::plate::{Case, Plate};

const WIDTH: u16 = 44;
const HEIGHT: u16 = 14;
const STYLES: [Style; 7] = [
    Style::new(),
    Style::new(),
    Style::new().fg(Color::Red),
    Style::new().fg(Color::LightGreen),
    Style::new().add_modifier(Modifier::BOLD),
    Style::new().add_modifier(Modifier::REVERSED),
    Style::new().fg(Color::Indexed(200)).bg(Color::Blue),
];

fn empty() -> Buffer {
    Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT))
}

/// Texts at places, with styles.
fn screens() -> impl Strategy<Value = Buffer> {
    let text =
        "[a-c ]{1,12}|[ab è─█漢]{1,9}|(e\u{301}|x|…|👩| ){1,4}| {30}|Obiettivo operativo [0-9]{2}";
    let piece = (text, 0..WIDTH, 0..HEIGHT, 0..STYLES.len());
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| {
        let mut buffer = empty();
        for (text, x, y, style) in pieces {
            buffer.set_string(x, y, text, STYLES[style]);
        }
        mend(&mut buffer);
        buffer
    })
}

/// A wide sign whose half was written over is none; the view never leaves one.
fn mend(buffer: &mut Buffer) {
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let wide = buffer[(x, y)].cell_width();
            let is_cut = (1..wide).any(|behind| {
                let cell = buffer.cell((x + behind, y));
                cell.is_none_or(|cell| *cell != Cell::EMPTY)
            });
            if is_cut {
                buffer[(x, y)].reset();
            }
        }
    }
}

/// A screen, with some columns of some rows moved up or down and a few texts changed.
fn moved(before: &Buffer, columns: (u16, u16), rows: (u16, u16), up: i16) -> Buffer {
    let mut after = before.clone();
    for y in rows.0.min(rows.1)..rows.0.max(rows.1) {
        for x in columns.0.min(columns.1)..columns.0.max(columns.1) {
            let source = y.checked_add_signed(up);
            let cell = source.and_then(|source| before.cell((x, source)));
            after[(x, y)] = cell.cloned().unwrap_or_default();
        }
    }
    mend(&mut after);
    after
}

/// The signs and styles that a terminal shows.
fn shown(parser: &vt100::Parser) -> Vec<String> {
    let screen = parser.screen();
    let look = |Position { x, y }| {
        let cell = screen.cell(y, x).unwrap();
        let (fg, bg) = (cell.fgcolor(), cell.bgcolor());
        if cell.is_wide_continuation() {
            return "covered".to_owned();
        }
        match (cell.contents(), cell.inverse()) {
            ("" | " ", false) => format!(" {bg:?}"),
            (sign, inverse) => format!("{sign} {fg:?} {bg:?} {} {inverse}", cell.bold()),
        }
    };
    empty().area.positions().map(look).collect()
}

fn terminal() -> vt100::Parser {
    vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0)
}

/// Writes what turns a drawing into another.
fn write(pen: &mut Pen, before: &Buffer, after: &Buffer) {
    let mut case = Case::new();
    let mut plate = |drawn| {
        let mut plate = Plate::empty(WIDTH, HEIGHT);
        case.lay(drawn, &mut plate);
        plate
    };
    let (before, after) = (plate(before), plate(after));
    super::write(pen, &case, &before, &after);
}

/// Shows screens one after another; the last one is as it is by itself on an empty terminal.
fn hold(screens: &[&Buffer]) {
    let mut parser = terminal();
    let mut pen = Pen::new();
    let mut before = empty();
    for screen in screens {
        write(&mut pen, &before, screen);
        pen.finish();
        parser.process(pen.bytes());
        pen.clear();
        before = (*screen).clone();
    }
    // Every cell by itself, with nothing taken for granted.
    let mut plain = terminal();
    for position in before.area.positions() {
        let cell = &before[position];
        let mut alone = empty();
        alone[position] = cell.clone();
        let mut pen = Pen::new();
        write(&mut pen, &empty(), &alone);
        pen.finish();
        plain.process(pen.bytes());
    }
    let (all, alone) = (shown(&parser), shown(&plain));
    for (at, position) in before.area.positions().enumerate() {
        assert_eq!(all[at], alone[at], "at {position} of {before:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_screen_becomes_another(first in screens(), second in screens()) {
        hold(&[&first, &second, &first]);
    }

    #[test]
    fn what_moves_ends_where_it_should(
        first in screens(),
        columns in (0..=WIDTH, 0..=WIDTH),
        rows in (0..=HEIGHT, 0..=HEIGHT),
        up in -4_i16..=4,
    ) {
        let second = moved(&first, columns, rows, up);
        hold(&[&first, &second, &first]);
    }
}

#[test]
fn a_list_that_scrolls_beside_another_text_is_moved() {
    let list = |from: u16| {
        let mut buffer = empty();
        for y in 0..HEIGHT {
            let letter =
                |x: u16| char::from(b'a' + u8::try_from((from + y) * (x + 3) % 26).unwrap());
            buffer.set_string(0, y, (0..20).map(letter).collect::<String>(), Style::new());
        }
        buffer.set_string(25, 3, "beside", Style::new());
        buffer
    };
    let mut pen = Pen::new();
    write(&mut pen, &list(0), &list(1));
    let text = String::from_utf8_lossy(pen.bytes()).into_owned();
    assert!(text.contains("\u{1b}[M") && text.len() < 100, "{text:?}");
    hold(&[&list(0), &list(1), &list(3), &list(0)]);
}
