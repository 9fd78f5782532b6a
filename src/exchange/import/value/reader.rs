//! How is a cell read by the decimal mark of its table?

use compact_str::CompactString;

use super::super::number::{self, DecimalMark, Reading};
use super::super::sheet::Cell;
use super::super::words::{is_no_figure, leading_operator, yes_or_no};
use super::spelling::{date, ends, looks_like_figure, measured};
use super::{Aim, Given, Quantity, Unread};
use crate::plan::{Content, Operator, Value};

/// Reads cells by the mark of a table's decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange::import) struct Reader {
    pub(in crate::exchange::import) mark: Option<DecimalMark>,
}

impl Reader {
    /// Reads an actual or a baseline.
    pub(in crate::exchange::import) fn given(self, cell: &Cell) -> Result<Given, Unread> {
        match cell {
            Cell::Text(text) if is_no_figure(text) || is_dash(text) => Ok(Given::NoFigure),
            _ => Ok(self.quantity(cell)?.map_or(Given::Blank, Given::Value)),
        }
    }

    /// Reads a target; none where the cell is blank.
    pub(in crate::exchange::import) fn aim(self, cell: &Cell) -> Result<Option<Aim>, Unread> {
        let Cell::Text(text) = cell else {
            let aim = |quantity: Quantity| Aim {
                operator: None,
                content: Content::Value(quantity.value),
                unit: quantity.unit,
                is_dashed: false,
            };
            return Ok(self.quantity(cell)?.map(aim));
        };
        if is_no_figure(text) || is_dash(text) {
            return Ok(None);
        }
        let (operator, rest) = match leading_operator(text) {
            Some((operator, rest)) if !rest.is_empty() => (Some(operator), rest),
            _ => (None, text.as_str()),
        };
        if let Some(aim) = self.range(operator, rest)? {
            return Ok(Some(aim));
        }
        let quantity = match (operator, self.text(rest)?) {
            // A word that begins like an operator, with no figure behind it, is a text.
            (Some(_), quantity) if is_text(&quantity) && !is_sign(text) => {
                return Ok(Some(plain_aim(self.text(text)?)));
            }
            (_, quantity) => quantity,
        };
        Ok(Some(Aim {
            operator,
            ..plain_aim(quantity)
        }))
    }

    /// Reads a number that may have a `%` behind it: a weight, or a score.
    pub(in crate::exchange::import) fn share(
        self,
        cell: &Cell,
    ) -> Result<Option<Quantity>, Unread> {
        match self.given(cell)? {
            Given::Value(quantity) if matches!(quantity.value, Value::Number(_)) => {
                Ok(Some(quantity))
            }
            Given::Value(_) => Err(Unread::NoFigure),
            Given::Blank | Given::NoFigure => Ok(None),
        }
    }

    fn quantity(self, cell: &Cell) -> Result<Option<Quantity>, Unread> {
        let bare = |value| Quantity { value, unit: None };
        Ok(match cell {
            Cell::Empty => None,
            Cell::Text(text) => Some(self.text(text)?),
            Cell::Figure(figure) => Some(Quantity {
                value: Value::Number(figure.kept()),
                unit: figure.unit.clone(),
            }),
            Cell::Date(date) => Some(bare(Value::Date(*date))),
            Cell::Answer(answer) => Some(bare(Value::Boolean(*answer))),
            Cell::Fault(_) => return Err(Unread::Fault),
        })
    }

    /// Reads a text of whatever kind it is.
    fn text(self, text: &str) -> Result<Quantity, Unread> {
        let bare = |value| Ok(Quantity { value, unit: None });
        if let Some(answer) = yes_or_no(text) {
            return bare(Value::Boolean(answer));
        }
        if let Some(date) = date(text) {
            return bare(Value::Date(date));
        }
        let (number, unit) = measured(text);
        match number::read(number, self.mark) {
            Reading::Number(number) => Ok(Quantity {
                value: Value::Number(number),
                unit: unit.map(CompactString::new),
            }),
            Reading::Either(comma, point) => Err(Unread::Ambiguous(comma, point)),
            Reading::None if looks_like_figure(text) => Err(Unread::NoFigure),
            Reading::None => bare(Value::Text(text.into())),
        }
    }

    fn range(self, operator: Option<Operator>, text: &str) -> Result<Option<Aim>, Unread> {
        if operator.is_some_and(|operator| operator != Operator::Between) || date(text).is_some() {
            return Ok(None);
        }
        let Some((low, high, is_dashed)) = ends(text, operator.is_some()) else {
            return Ok(None);
        };
        let (low, high) = (self.text(low)?, self.text(high)?);
        if low.value.kind() != high.value.kind() || is_text(&low) {
            return Ok(None);
        }
        Ok(Some(Aim {
            operator: Some(Operator::Between),
            content: Content::Between(low.value, high.value),
            unit: high.unit.or(low.unit),
            is_dashed,
        }))
    }
}

/// Returns the decimal mark that a text can only be read by.
pub(in crate::exchange::import) fn evidence(text: &str) -> Option<DecimalMark> {
    let rest = leading_operator(text).map_or(text, |(_, rest)| rest);
    if date(rest).is_some() {
        return None;
    }
    let parts = ends(rest, true).map_or(vec![rest], |(low, high, _)| vec![low, high]);
    parts
        .into_iter()
        .find_map(|part| number::evidence(measured(part).0))
}

/// Tells whether a text is one number by a decimal comma, another by a decimal point.
pub(in crate::exchange::import) fn is_open(text: &str) -> bool {
    let aim = Reader { mark: None }.aim(&Cell::text(text));
    matches!(aim, Err(Unread::Ambiguous(..)))
}

fn plain_aim(quantity: Quantity) -> Aim {
    Aim {
        operator: None,
        content: Content::Value(quantity.value),
        unit: quantity.unit,
        is_dashed: false,
    }
}

fn is_text(quantity: &Quantity) -> bool {
    matches!(quantity.value, Value::Text(_))
}

/// Tells whether an operator in front of a text is a sign and no word.
fn is_sign(text: &str) -> bool {
    !text.starts_with(char::is_alphabetic)
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "--" | "/" | "//")
}
