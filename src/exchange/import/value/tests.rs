//! Is every way of writing a value read for what it means?

use super::super::number::DecimalMark;
use super::super::sheet::Cell;
use super::*;

fn comma() -> Reader {
    Reader {
        mark: Some(DecimalMark::Comma),
    }
}

/// A value as `kind text unit`.
fn shown(value: &Value, unit: Option<&CompactString>) -> String {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Boolean(answer) => answer.to_string(),
        Value::Text(text) => format!("'{text}'"),
    };
    unit.map_or(text.clone(), |unit| format!("{text} {unit}"))
}

fn given(text: &str) -> String {
    match comma().given(&Cell::text(text)) {
        Ok(Given::Blank) => "blank".to_owned(),
        Ok(Given::NoFigure) => "no figure".to_owned(),
        Ok(Given::Value(quantity)) => shown(&quantity.value, quantity.unit.as_ref()),
        Err(unread) => format!("{unread:?}"),
    }
}

#[test]
fn actuals_of_every_kind_are_read() {
    for (text, expected) in [
        ("", "blank"),
        ("N.V.", "no figure"),
        ("n.d.", "no figure"),
        ("n/a", "no figure"),
        ("non disponibile", "no figure"),
        ("-", "no figure"),
        ("-44,38%", "-44.38 %"),
        ("29,54 %", "29.54 %"),
        ("1.094,09", "1094.09"),
        ("€ 1.000", "1000 €"),
        ("1.000,50 euro", "1000.50 euro"),
        ("7 giorni lavorativi", "7 giorni lavorativi"),
        ("n. 3", "3"),
        ("N° 3", "3"),
        ("19/05/2023", "2023-05-19"),
        ("19-05-2023", "2023-05-19"),
        ("19.5.2023", "2023-05-19"),
        ("2023-05-19", "2023-05-19"),
        ("2023-05-19 00:00:00", "2023-05-19"),
        ("31 dicembre 2023", "2023-12-31"),
        ("1° May 2023", "2023-05-01"),
        ("SI", "true"),
        ("no", "false"),
        ("On", "true"),
        ("Approvato", "'Approvato'"),
        ("Relazione n. 3", "'Relazione n. 3'"),
        ("12/31/2023", "NoFigure"),
        ("31/02/2023", "NoFigure"),
        ("3/4", "NoFigure"),
        ("3.74", "NoFigure"),
        ("12,3,4", "NoFigure"),
        ("(44,38)", "NoFigure"),
        ("1e3", "NoFigure"),
        ("5 di 7", "NoFigure"),
    ] {
        assert_eq!(given(text), expected, "{text}");
    }
}

#[test]
fn without_a_mark_some_numbers_are_two() {
    let reader = Reader { mark: None };
    let unread = reader.given(&Cell::text("1.094 €")).unwrap_err();
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(unread, Unread::Ambiguous(number("1094"), number("1.094")));
    assert!(reader.given(&Cell::text("1.094,09")).is_ok());
}

#[test]
fn targets_have_operators_and_ranges() {
    for (text, expected) in [
        ("> 95%", "> 95 %"),
        ("≥ 1.000,00", ">= 1000.00"),
        ("almeno 3 incontri", ">= 3 incontri"),
        ("entro il 31/12/2023", "<= 2023-12-31"),
        ("70..100", "between 70 100"),
        ("70% .. 100%", "between 70 100 %"),
        ("70-100%", "between 70 100 % dashed"),
        ("tra 70 e 100", "between 70 100"),
        ("between 70 and 100", "between 70 100"),
        ("da 70 a 100", "between 70 100"),
        ("-10 .. -5", "between -10 -5"),
        (
            "01/01/2023 - 30/06/2023",
            "between 2023-01-01 2023-06-30 dashed",
        ),
        ("= SI", "= true"),
        ("SI", "true"),
        ("5,00%", "5.00 %"),
        ("-1,00", "-1.00"),
        ("31-12-2023", "2023-12-31"),
        ("entro l'anno", "'entro l'anno'"),
        ("= approvato", "= 'approvato'"),
        ("", "none"),
        ("n.d.", "none"),
        ("> 3,5,7", "NoFigure"),
    ] {
        let aim = match comma().aim(&Cell::text(text)) {
            Ok(None) => "none".to_owned(),
            Ok(Some(aim)) => {
                let operator = aim.operator.map_or(String::new(), |own| format!("{own} "));
                let dashed = if aim.is_dashed { " dashed" } else { "" };
                let content = match &aim.content {
                    Content::Value(value) => shown(value, aim.unit.as_ref()),
                    Content::Between(low, high) => {
                        format!("{} {}", shown(low, None), shown(high, aim.unit.as_ref()))
                    }
                    Content::Texts(_) => "texts".to_owned(),
                };
                format!("{operator}{content}{dashed}")
            }
            Err(unread) => format!("{unread:?}"),
        };
        assert_eq!(aim, expected, "{text}");
    }
}

#[test]
fn shares_are_numbers() {
    let share = |text: &str| comma().share(&Cell::text(text));
    assert!(matches!(share("17%"), Ok(Some(_))));
    assert_eq!(share(""), Ok(None));
    assert_eq!(share("molto"), Err(Unread::NoFigure));
    assert_eq!(share("31/12/2023"), Err(Unread::NoFigure));
}
