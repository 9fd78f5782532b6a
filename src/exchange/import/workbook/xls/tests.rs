//! Is the old format read record by record?

use super::strings::shared;
use super::*;

#[test]
fn shared_texts_go_on_in_other_records() {
    // Two texts; the first goes on in the next record, in wide characters there.
    let first = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[4, 0, 0], b"ab"].concat();
    let second = [&[1][..], b"c\0\xe8\0", &[2, 0, 8, 1, 0], b"xy", &[0; 4]].concat();
    assert_eq!(shared(&[&first, &second]), ["abcè", "xy"]);
    assert_eq!(shared(&[&first]), [""; 0]);
    assert_eq!(shared(&[]), [""; 0]);
}

#[test]
fn dates_are_told_by_their_format() {
    for (format, expected) in [
        ("dd/mm/yyyy", true),
        ("m/d/yy", true),
        ("[$-410]d mmmm yyyy;@", true),
        ("0.00%", false),
        ("#,##0 \"day\"", false),
        ("[Red]0", false),
        ("General", false),
        ("h:mm", false),
    ] {
        assert_eq!(is_date(format), expected, "{format}");
    }
}

#[test]
fn what_is_no_workbook_is_refused() {
    assert!(matches!(read(b""), Err(BookError::Damaged(_))));
    assert!(matches!(read(&[0; 2048]), Err(BookError::Damaged(_))));
}
