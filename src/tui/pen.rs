//! In how few bytes does the terminal write signs?
//!
//! A pen that knows where the terminal's cursor is and in which style it writes, and takes the
//! shortest way from there to the next sign. It uses only what every terminal of today can do, and
//! knows nothing of what the signs mean.

use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::plate::{Case, Look, Sign};

/// How far the cursor goes down by line feeds rather than by its position.
const FEW: u16 = 4;

/// Writes signs as bytes.
#[derive(Debug, Clone)]
pub(super) struct Pen {
    bytes: Vec<u8>,
    /// Where the cursor is, as far as that is certain.
    at: Option<Position>,
    look: Look,
}

impl Pen {
    /// Returns a pen that writes in the plain style, and does not know where.
    #[must_use]
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            at: None,
            look: Look::PLAIN,
        }
    }

    /// Returns what was written since it was taken last.
    #[must_use]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins anew, at a place that is not known: others write to a terminal, too.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.at = None;
    }

    /// Empties the terminal.
    pub(super) fn wipe(&mut self) {
        self.plain();
        self.bytes.extend(b"\x1b[2J");
    }

    /// Shows the terminal's cursor at a place, or hides it.
    pub(super) fn point(&mut self, cursor: Option<Position>) {
        if let Some(place) = cursor {
            self.go(place);
        }
        let sign = if cursor.is_some() { 'h' } else { 'l' };
        self.control(&[], &format!("?25{sign}"));
    }

    /// Writes the sign at a column of a row.
    pub(super) fn write(&mut self, case: &Case, row: &[Sign], x: usize, y: u16) {
        let sign = row[x];
        if self.at != Some(position(x, y)) {
            self.reach(case, row, x, y);
        }
        // A blank that looks like a plain one is one: so it is in the case.
        if !(sign == Sign::BLANK && self.look.hides_blanks()) {
            self.look_like(case.look(sign));
        }
        case.write(sign, &mut self.bytes);
        // Behind the last column the cursor stands on it or not.
        let behind = x + sign.columns();
        let is_certain = behind < row.len() && sign.char().is_some_and(is_agreed);
        self.at = is_certain.then(|| position(behind, y));
    }

    /// Empties the rest of a row from a column on.
    pub(super) fn erase(&mut self, from: usize, y: u16) {
        if !self.look.hides_blanks() {
            self.plain();
        }
        self.go(position(from, y));
        self.bytes.extend(b"\x1b[K");
    }

    /// Moves what is in the rows from `top` to `bottom` up by so many rows, or down where they are
    /// negative. The rows left behind are blank.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, up: i32) {
        self.plain();
        self.control(&[top + 1, bottom + 1], "r");
        // The terminal puts the cursor into its corner, or into that of the rows.
        self.at = None;
        self.go(Position { x: 0, y: top });
        let count = u16::try_from(up.unsigned_abs()).unwrap_or(u16::MAX);
        let delete_or_insert = if up > 0 { "M" } else { "L" };
        if count == 1 {
            self.control(&[], delete_or_insert);
        } else {
            self.control(&[count], delete_or_insert);
        }
        self.control(&[], "r");
        self.at = None;
    }

    /// Ends a frame in the plain style: whoever else writes to the terminal expects it.
    pub(super) fn finish(&mut self) {
        self.plain();
    }

    /// Moves to a column of a row: by writing what is in between once more, where that is shorter.
    fn reach(&mut self, case: &Case, row: &[Sign], x: usize, y: u16) {
        let to = position(x, y);
        let between = self.at.filter(|at| at.y == y && at.x < to.x);
        if let Some(at) = between {
            let gap = &row[usize::from(at.x)..x];
            let is_like_pen = |sign: &Sign| {
                sign.char().is_some_and(|char| char.is_ascii())
                    && (case.look(*sign) == self.look
                        || (*sign == Sign::BLANK && self.look.hides_blanks()))
            };
            if gap.len() <= forward(to.x - at.x) && gap.iter().all(is_like_pen) {
                for sign in gap {
                    case.write(*sign, &mut self.bytes);
                }
                self.at = Some(to);
                return;
            }
        }
        self.go(to);
    }

    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let near = self.at.filter(|at| at.y <= to.y && to.y - at.y <= FEW);
        let absolute = 3 + match to {
            Position { x: 0, y: 0 } => 0,
            Position { x: 0, y } => digits(y + 1),
            Position { x, y } => digits(y + 1) + 1 + digits(x + 1),
        };
        if let Some(at) = near {
            let down = usize::from(to.y - at.y);
            let straight = down + sideways(at.x, to.x);
            let over_start = 1 + down + sideways(0, to.x);
            if straight.min(over_start) < absolute {
                let from = if straight <= over_start {
                    at.x
                } else {
                    self.bytes.push(b'\r');
                    0
                };
                self.bytes.extend(std::iter::repeat_n(b'\n', down));
                self.sidestep(from, to.x);
                self.at = Some(to);
                return;
            }
        }
        match to {
            Position { x: 0, y: 0 } => self.control(&[], "H"),
            Position { x: 0, y } => self.control(&[y + 1], "H"),
            Position { x, y } => self.control(&[y + 1, x + 1], "H"),
        }
        self.at = Some(to);
    }

    fn sidestep(&mut self, from: u16, to: u16) {
        match (from, to) {
            (from, to) if from == to => {}
            (from, to) if from < to => self.step(to - from, "C"),
            (from, to) if from - to <= 3 => {
                let back = usize::from(from - to);
                self.bytes.extend(std::iter::repeat_n(8, back));
            }
            (from, to) => self.step(from - to, "D"),
        }
    }

    fn step(&mut self, count: u16, sign: &str) {
        if count == 1 {
            self.control(&[], sign);
        } else {
            self.control(&[count], sign);
        }
    }

    fn plain(&mut self) {
        self.look_like(Look::PLAIN);
    }

    /// Changes the style by the shorter of two ways: what differs, or all of it after a reset.
    fn look_like(&mut self, look: Look) {
        if look == self.look {
            return;
        }
        let anew = codes(Look::PLAIN, look, "0");
        let is_more = look.modifier.contains(self.look.modifier);
        let changed = is_more.then(|| codes(self.look, look, ""));
        let shorter = changed.filter(|changed| changed.len() <= anew.len());
        match shorter.unwrap_or(anew).as_str() {
            "0" => self.control(&[], "m"),
            codes => self.control(&[], &format!("{codes}m")),
        }
        self.look = look;
    }

    fn control(&mut self, numbers: &[u16], end: &str) {
        self.bytes.extend(b"\x1b[");
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                self.bytes.push(b';');
            }
            self.bytes.extend(number.to_string().as_bytes());
        }
        self.bytes.extend(end.as_bytes());
    }
}

/// The signs that albero itself draws.
const SIGNS: &str = "─│–−…·•×≥≤≠✓▶▸▼»›↓→▏▎▍▌▋▊▉█";

/// Tells whether all terminals that albero looks right on agree on how wide a character is.
fn is_agreed(char: char) -> bool {
    match char {
        ' '..='~' | 'À'..='ӿ' | 'ぁ'..='ヿ' | '一'..='鿿' | '가'..='힣' => true,
        _ => SIGNS.contains(char),
    }
}

/// The codes that change one style into another, behind some that are written anyway.
fn codes(from: Look, to: Look, before: &str) -> String {
    let mut codes: Vec<String> = Vec::new();
    if !before.is_empty() {
        codes.push(before.to_owned());
    }
    for bit in 0..9 {
        let one = Modifier::from_bits_truncate(1 << bit);
        if to.modifier.contains(one) && !from.modifier.contains(one) {
            codes.push((bit + 1).to_string());
        }
    }
    if to.fg != from.fg {
        codes.push(colour(to.fg, 30));
    }
    if to.bg != from.bg {
        codes.push(colour(to.bg, 40));
    }
    codes.join(";")
}

/// The code of a colour; `base` is 30 for signs and 40 for what is behind them.
fn colour(colour: Color, base: u16) -> String {
    let dark = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    let light = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let find = |colours: [Color; 8]| (0..).zip(colours).find(|(_, one)| *one == colour);
    match colour {
        Color::Indexed(at) => format!("{};5;{at}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
        Color::Reset => (base + 9).to_string(),
        _ => match (find(dark), find(light)) {
            (Some((at, _)), _) => (base + at).to_string(),
            (None, Some((at, _))) => (base + 60 + at).to_string(),
            (None, None) => (base + 9).to_string(),
        },
    }
}

fn position(x: usize, y: u16) -> Position {
    let x = u16::try_from(x).unwrap_or(u16::MAX);
    Position { x, y }
}

/// Bytes of a step to the right.
fn forward(columns: u16) -> usize {
    if columns == 1 { 3 } else { 3 + digits(columns) }
}

/// Bytes of a way along a row.
fn sideways(from: u16, to: u16) -> usize {
    match (from, to) {
        (from, to) if from == to => 0,
        (from, to) if from < to => forward(to - from),
        (from, to) if from - to <= 3 => usize::from(from - to),
        (from, to) => forward(from - to),
    }
}

fn digits(number: u16) -> usize {
    match number {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        _ => 5,
    }
}
