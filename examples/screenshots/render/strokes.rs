//! How are lines and blocks drawn so that they join without seams? On the cell grid, in whole pixels.

use super::{CELL_HEIGHT, CELL_WIDTH, Place, Rect};

/// Weights of the arms of U+2500 to U+257F, left, right, up and down: none, light, heavy, double.
const ARMS: [&str; 8] = [
    "1100 2200 0011 0022 1100 2200 0011 0022 1100 2200 0011 0022 0101 0201 0102 0202",
    "1001 2001 1002 2002 0110 0210 0120 0220 1010 2010 1020 2020 0111 0211 0121 0112",
    "0122 0221 0212 0222 1011 2011 1021 1012 1022 2021 2012 2022 1101 2101 1201 2201",
    "1102 2102 1202 2202 1110 2110 1210 2210 1120 2120 1220 2220 1111 2111 1211 2211",
    "1121 1112 1122 2121 1221 2112 1212 2221 2212 2122 1222 2222 1100 2200 0011 0022",
    "3300 0033 0301 0103 0303 3001 1003 3003 0310 0130 0330 3010 1030 3030 0311 0133",
    "0333 3011 1033 3033 3301 1103 3303 3310 1130 3330 3311 1133 3333 0101 1001 1010",
    "0110 0000 0000 0000 1000 0010 0100 0001 2000 0020 0200 0002 1200 0012 2100 0021",
];
const HEAVY: u8 = 2;
const DOUBLE: u8 = 3;

/// The arms of a box-drawing character as rectangles in its cell.
pub(super) fn arms(ch: char) -> Vec<Rect> {
    let index = (ch as usize).saturating_sub(0x2500).min(0x7f);
    let row = ARMS[index / 16].as_bytes();
    let weight = |arm: usize| row[index % 16 * 5 + arm] - b'0';
    let mut rects = Vec::new();
    for arm in 0..4 {
        let across = if arm < 2 { [weight(2), weight(3)] } else { [weight(0), weight(1)] };
        let (length, breadth) = if arm < 2 { (CELL_WIDTH, CELL_HEIGHT) } else { (CELL_HEIGHT, CELL_WIDTH) };
        for (from, to, reach) in strokes(weight(arm), weight(arm ^ 1), across) {
            // An arm starts at its edge of the cell and ends `reach` beyond the middle line.
            let (start, end) =
                if arm % 2 == 0 { (0, length / 2 + 1 + reach) } else { (length / 2 - reach, length) };
            let (from, to) = (breadth / 2 + from, breadth / 2 + to);
            rects.push(if arm < 2 {
                Rect { x: start, y: from, width: end - start, height: to - from }
            } else {
                Rect { x: from, y: start, width: to - from, height: end - start }
            });
        }
    }
    rects
}

/// The strokes of one arm: where each begins and ends across the arm, counted from the middle line, and how
/// far it goes beyond that line, given the weights of the arm opposite and of the two `across`.
fn strokes(weight: u8, opposite: u8, across: [u8; 2]) -> Vec<(i32, i32, i32)> {
    let reach = if across.contains(&HEAVY) {
        1
    } else if across[0] != across[1] || opposite == weight {
        if across.contains(&DOUBLE) { 2 } else { 0 }
    } else {
        [0, -1, 1, -2][usize::from(across[0])]
    };
    let rail = |beside: u8| if beside == DOUBLE { -2 } else { reach };
    match weight {
        0 => Vec::new(),
        HEAVY => vec![(-1, 2, reach)],
        DOUBLE => vec![(-2, -1, rail(across[0])), (2, 3, rail(across[1]))],
        _ => vec![(0, 1, reach)],
    }
}

/// The path of a rounded corner or a diagonal.
pub(super) fn curve(place: Place, ch: char) -> Option<String> {
    let (left, top, right, bottom) = (place.x, place.y, place.x + CELL_WIDTH, place.y + CELL_HEIGHT);
    let (radius, middle) = (f64::from(CELL_WIDTH) / 2.0, f64::from(top) + f64::from(CELL_HEIGHT) / 2.0);
    let corner = |from: i32, sweep: u8, to_right: f64, down: f64, end: i32| {
        let (dx, dy) = (radius * to_right, radius * down);
        format!("M{from} {middle}a{radius} {radius} 0 0 {sweep} {dx} {dy}V{end}")
    };
    let rising = format!("M{left} {bottom}L{right} {top}");
    let falling = format!("M{left} {top}L{right} {bottom}");
    match ch {
        '╭' => Some(corner(right, 0, -1.0, 1.0, bottom)),
        '╮' => Some(corner(left, 1, 1.0, 1.0, bottom)),
        '╯' => Some(corner(left, 0, 1.0, -1.0, top)),
        '╰' => Some(corner(right, 1, -1.0, -1.0, top)),
        '╱' => Some(rising),
        '╲' => Some(falling),
        '╳' => Some(rising + &falling),
        _ => None,
    }
}

/// How many dashes a box-drawing character has in its cell; an unbroken one counts as one.
pub(super) fn dashes(ch: char) -> i32 {
    match ch {
        '┄'..='┇' => 3,
        '┈'..='┋' => 4,
        '╌'..='╏' => 2,
        _ => 1,
    }
}

/// Offset and length of dash `n` of `count` along a side; the shorter side of a line is not divided.
pub(super) fn dash(side: i32, other: i32, n: i32, count: i32) -> (i32, i32) {
    if count == 1 || side < other {
        return (0, side);
    }
    let (start, end) = (n * side / count, (n + 1) * side / count);
    (start, end - start - ((end - start) / 3).max(1))
}

/// The filled parts of a block element as left, top, right and bottom in eighths of the cell.
pub(super) fn eighths(ch: char) -> Vec<[i32; 4]> {
    /// Upper left, upper right, lower left and lower right as bits, for U+2596 to U+259F.
    const QUADRANTS: [u8; 10] = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];
    const PARTS: [[i32; 4]; 4] = [[0, 0, 4, 4], [4, 0, 8, 4], [0, 4, 4, 8], [4, 4, 8, 8]];
    let code = ch as i32;
    match ch {
        '▀' => vec![[0, 0, 8, 4]],
        '▁'..='█' => vec![[0, 0x2588 - code, 8, 8]],
        '▉'..='▏' => vec![[0, 0, 0x2590 - code, 8]],
        '▐' => vec![[4, 0, 8, 8]],
        '▔' => vec![[0, 0, 8, 1]],
        '▕' => vec![[7, 0, 8, 8]],
        '▖'..='▟' => {
            let bits = QUADRANTS[ch as usize - 0x2596];
            (0..4).filter(|bit| bits >> bit & 1 == 1).map(|bit| PARTS[bit]).collect()
        }
        _ => vec![[0, 0, 8, 8]],
    }
}
