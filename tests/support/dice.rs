//! What could a plan be, of all those people may write?
//!
//! Small plans with every kind of value, rule and gap, made from a seed: the same text for the
//! same seed. Unlike those of `generate`, no two are alike.

use std::fmt::Write as _;

/// Numbers that follow from a seed (splitmix64).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    pub(crate) fn is(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }

    pub(crate) fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[usize::try_from(self.below(of.len() as u64)).unwrap_or_default()]
    }

    /// A number with up to two decimals.
    fn number(&mut self, whole: u64) -> String {
        let number = self.below(whole);
        match self.below(3) {
            0 => number.to_string(),
            1 => format!("{number}.{}", self.below(10)),
            _ => format!("{number}.{:02}", self.below(100)),
        }
    }

    fn date(&mut self) -> String {
        format!("2023-{:02}-{:02}", self.below(12) + 1, self.below(28) + 1)
    }
}

/// Which plans are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variety {
    /// With unknown figures, overrides and methods of single KPIs.
    Full,
    /// Every KPI has an actual and follows the plan's rules.
    Plain,
}

/// Returns a plan without settings: nodes and KPIs.
pub(crate) fn nodes(dice: &mut Dice, variety: Variety) -> String {
    let mut text = String::new();
    for area in 0..=dice.below(3) {
        let code = format!("A{area}");
        node(dice, &mut text, &code);
        for strategic in 0..=dice.below(3) {
            let code = format!("{code}.{strategic}");
            node(dice, &mut text, &code);
            let children = dice.below(4);
            let own = dice.below(3);
            for id in 0..own {
                kpi(dice, &mut text, &format!("{code}.kpi.{id}"), variety);
            }
            if children > 0 && !dice.is(6) {
                rollup(dice, &mut text, &format!("{code}.kpi.r"), variety);
            }
            for child in 0..children {
                let code = format!("{code}.{child}");
                node(dice, &mut text, &code);
                for id in 0..=dice.below(4) {
                    kpi(dice, &mut text, &format!("{code}.kpi.{id}"), variety);
                }
            }
        }
    }
    text
}

/// Returns a whole plan with random rules.
pub(crate) fn plan(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let method = dice.pick(&["linear", "linear", "step"]);
    let floor = dice.pick(&["0", "0", "30", "50", "62.5"]);
    let nodes = nodes(&mut dice, Variety::Full);
    format!(
        "[plan]\nperiod = {{ start = 2023-01-01, end = 2023-12-31 }}\n[plan.scoring]\nmethod = \"{method}\"\n\
         floor = {floor}\n{nodes}"
    )
}

fn node(dice: &mut Dice, text: &mut String, code: &str) {
    write!(text, "\n[{code}]\nname = \"{code}\"\n").expect("a text takes all");
    if dice.is(4) {
        writeln!(text, "weight = {}", dice.below(4)).expect("a text takes all");
    }
}

fn rollup(dice: &mut Dice, text: &mut String, code: &str, variety: Variety) {
    let weight = dice.below(100) + 1;
    write!(
        text,
        "\n[{code}]\nname = \"r\"\nweight = {weight}\nrollup = \"mean\"\n"
    )
    .expect("a text takes all");
    if dice.is(4) {
        text.push_str("target = 80\n");
    }
    if variety == Variety::Full && dice.is(8) {
        text.push_str("method = \"step\"\n");
    }
}

fn kpi(dice: &mut Dice, text: &mut String, code: &str, variety: Variety) {
    let weight = dice.below(60) + 1;
    write!(text, "\n[{code}]\nname = \"{code}\"\nweight = {weight}\n").expect("a text takes all");
    values(dice, text, variety);
    if variety == Variety::Full {
        match dice.below(24) {
            0 => text.push_str("override = { score = 40, reason = \"r\" }\n"),
            1 => text.push_str("method = \"step\"\n"),
            2 => text.push_str("method = \"linear\"\n"),
            _ => {}
        }
    }
}

/// Writes operator, target, actual and what goes with them.
fn values(dice: &mut Dice, text: &mut String, variety: Variety) {
    let is_known = variety == Variety::Plain || !dice.is(6);
    let (operator, target, actual, baseline) = match dice.below(10) {
        0 => {
            let operator = dice.pick(&["<=", ">=", "<", ">", "="]);
            let baseline = if operator.starts_with('<') {
                "2024-06-30"
            } else {
                "2022-06-30"
            };
            (operator, dice.date(), dice.date(), baseline)
        }
        1 => {
            let answer = |dice: &mut Dice| dice.pick(&["true", "false"]).to_owned();
            ("=", answer(dice), answer(dice), "")
        }
        2 => {
            let low = dice.below(40);
            let range = format!("[{low}, {}]", low + dice.below(20));
            ("between", range, dice.number(90), "")
        }
        3 => (
            "=",
            "\"done\"".to_owned(),
            dice.pick(&["\"done\"", "\"open\""]).to_owned(),
            "",
        ),
        4..=6 => {
            let operator = dice.pick(&["<=", "<="]);
            (operator, dice.number(60), dice.number(120), "150")
        }
        _ => {
            let operator = dice.pick(&[">=", ">=", ">", "="]);
            (operator, dice.number(120), dice.number(120), "-20.5")
        }
    };
    writeln!(text, "operator = \"{operator}\"\ntarget = {target}").expect("a text takes all");
    if is_known {
        writeln!(text, "actual = {actual}").expect("a text takes all");
    } else {
        text.push_str(dice.pick(&["", "status = \"unavailable\"\n", "status = \"validated\"\n"]));
    }
    if !baseline.is_empty() && dice.is(5) {
        writeln!(text, "baseline = {baseline}").expect("a text takes all");
    }
}
