//! How does an SVG become a small PNG?

use super::{CELL_HEIGHT, CELL_WIDTH, PNG_SCALE, Rgba};
use anyhow::Context;
use epaint_default_fonts::HACK_REGULAR;
use resvg::{tiny_skia, usvg};
use std::collections::BTreeMap;

/// The same picture in pixels, with the letters set in Hack.
///
/// # Errors
///
/// When `svg` is no SVG document, or is too large or too small to be drawn.
pub fn png(svg: &str) -> anyhow::Result<Vec<u8>> {
    let mut options = usvg::Options { font_family: "Hack".to_owned(), ..usvg::Options::default() };
    options.fontdb_mut().load_font_data(HACK_REGULAR.to_vec());
    let tree = usvg::Tree::from_str(svg, &options).context("reading the picture of the screen")?;
    let scale = f32::from(PNG_SCALE);
    let size = tree.size().to_int_size().scale_by(scale).context("the picture has no size")?;
    let mut pixels =
        tiny_skia::Pixmap::new(size.width(), size.height()).context("the picture is too large")?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let (width, height) = (pixels.width(), pixels.height());
    encode(&pixels.take_demultiplied(), width, height).context("encoding the picture of the screen")
}

/// Writes pixels as a PNG, with a palette of 256 colours if they suffice: that halves the bytes.
fn encode(rgba: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let (pixels, _) = rgba.as_chunks();
    let mut data = Vec::new();
    let mut encoder = png::Encoder::new(&mut data, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    if let Some(Indexed { colors, nearest }) = Indexed::new(pixels) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(
            colors.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect::<Vec<_>>(),
        );
        encoder.set_trns(colors.iter().map(|color| color[3]).collect::<Vec<_>>());
        let indices: Vec<u8> =
            pixels.iter().map(|pixel| nearest.get(pixel).copied().unwrap_or_default()).collect();
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&indices)?;
        writer.finish()?;
    } else {
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(rgba)?;
        writer.finish()?;
    }
    Ok(data)
}

/// The colours of a picture reduced to a palette, and the place in it of each that the picture has.
struct Indexed {
    colors: Vec<Rgba>,
    nearest: BTreeMap<Rgba, u8>,
}

impl Indexed {
    /// Colours that fill half a cell stay what they are; only the shades at the edges of letters may differ,
    /// by as little as will do.
    const EXACT: usize = (CELL_WIDTH * CELL_HEIGHT) as usize * PNG_SCALE as usize * PNG_SCALE as usize / 2;
    /// How far a shade may be from the one that stands for it, in each channel.
    const TOLERANCE: u8 = 24;

    /// Nothing if the picture has too many colours.
    pub(super) fn new(pixels: &[Rgba]) -> Option<Self> {
        let mut counts: BTreeMap<Rgba, usize> = BTreeMap::new();
        for same in pixels.chunk_by(|a, b| a == b) {
            *counts.entry(same[0]).or_default() += same.len();
        }
        let mut counts: Vec<(Rgba, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        (0..=Self::TOLERANCE).find_map(|tolerance| Self::within(&counts, tolerance))
    }

    /// A palette of the most used colours, none of the others more than `tolerance` off.
    fn within(counts: &[(Rgba, usize)], tolerance: u8) -> Option<Self> {
        let distance = |a: Rgba, b: Rgba| (0..4).map(|i| a[i].abs_diff(b[i])).max().unwrap_or_default();
        let (mut colors, mut nearest) = (Vec::new(), BTreeMap::new());
        for &(color, count) in counts {
            let close = (0..=u8::MAX).zip(&colors).min_by_key(|&(_, &other)| distance(color, other));
            let index = match close {
                Some((index, &other)) if count < Self::EXACT && distance(color, other) <= tolerance => index,
                _ => {
                    colors.push(color);
                    u8::try_from(colors.len() - 1).ok()?
                }
            };
            nearest.insert(color, index);
        }
        Some(Self { colors, nearest })
    }
}
