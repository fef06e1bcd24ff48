//! Strategies for blocks.

use crate::inlines::{Palette, image, lines};
use crate::words::numbers;
use chancery_model::{
    Block, Cell, Contents, ContentsEntry, Division, DivisionKind, Figure, Heading, Inline,
    Language, List, ListItem, Paragraph, Quotation, Row, Table,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::num::NonZeroU16;

/// Blocks in this language, nested up to three deep.
pub fn blocks(language: &Language) -> BoxedStrategy<Vec<Block>> {
    sequences(&Palette::new(language), 3)
}

/// A table in this language whose cells tile a grid, with spans and header rows.
pub fn tables(language: &Language) -> BoxedStrategy<Table> {
    table(&Palette::new(language), 1)
}

/// Blocks from this palette, nested at most so deep.
pub(crate) fn sequences(palette: &Palette, depth: u32) -> BoxedStrategy<Vec<Block>> {
    prop::collection::vec(block(palette, depth), 1..4).boxed()
}

fn block(palette: &Palette, depth: u32) -> BoxedStrategy<Block> {
    let mut choices = vec![
        (6, paragraph(palette)),
        (1, lines(palette).prop_map(|content| Block::Heading(Heading { content })).boxed()),
        (1, contents(palette)),
    ];
    if palette.pictures {
        choices.push((1, figure(palette)));
    }
    if depth > 0 {
        choices.push((5, division(palette, depth - 1)));
        choices.push((3, list(palette, depth - 1)));
        choices.push((1, table(palette, depth - 1).prop_map(Block::Table).boxed()));
        choices.push((
            1,
            sequences(palette, depth - 1)
                .prop_map(|blocks| Block::Quotation(Quotation { blocks }))
                .boxed(),
        ));
    }
    proptest::strategy::Union::new_weighted(choices).boxed()
}

fn paragraph(palette: &Palette) -> BoxedStrategy<Block> {
    lines(palette).prop_map(|content| Block::Paragraph(Paragraph { content })).boxed()
}

fn optional_line(palette: &Palette, probability: f64) -> BoxedStrategy<Vec<Inline>> {
    option::weighted(probability, lines(palette)).prop_map(Option::unwrap_or_default).boxed()
}

fn contents(palette: &Palette) -> BoxedStrategy<Block> {
    let entry = (1..4u16, lines(palette)).prop_map(|(level, content)| ContentsEntry {
        level: NonZeroU16::new(level).expect("invariant: levels begin at one"),
        content,
    });
    prop::collection::vec(entry, 1..4)
        .prop_map(|entries| Block::Contents(Contents { entries }))
        .boxed()
}

fn figure(palette: &Palette) -> BoxedStrategy<Block> {
    (image(&palette.language), optional_line(palette, 0.5))
        .prop_map(|(image, caption)| Block::from(Figure { image, caption }))
        .boxed()
}

fn division(palette: &Palette, depth: u32) -> BoxedStrategy<Block> {
    let kind = prop_oneof![
        3 => Just(DivisionKind::Paragraph),
        1 => Just(DivisionKind::Section),
        2 => select(DivisionKind::ALL.to_vec()),
    ];
    (
        kind,
        option::weighted(0.8, numbers()),
        optional_line(palette, 0.3),
        optional_line(palette, 0.1),
        option::weighted(0.9, sequences(palette, depth)),
    )
        .prop_map(|(kind, number, heading, subheading, blocks)| {
            let blocks = blocks.unwrap_or_default();
            Block::from(Division { kind, number, heading, subheading, blocks })
        })
        .boxed()
}

fn list(palette: &Palette, depth: u32) -> BoxedStrategy<Block> {
    let item = (
        option::weighted(0.8, numbers()),
        optional_line(palette, 0.1),
        option::weighted(0.9, sequences(palette, depth)),
    )
        .prop_map(|(number, heading, blocks)| ListItem {
            number,
            heading,
            blocks: blocks.unwrap_or_default(),
        });
    prop::collection::vec(item, 1..4).prop_map(|items| Block::List(List { items })).boxed()
}

/// Cells are cut out of a grid in reading order, so that they always tile it. The first column
/// never spans rows, so that every row has a cell of its own.
fn table(palette: &Palette, depth: u32) -> BoxedStrategy<Table> {
    let cell = (
        1..3u16,
        1..3u16,
        option::weighted(
            0.9,
            prop_oneof![
                5 => paragraph(palette).prop_map(|block| vec![block]).boxed(),
                1 => sequences(palette, depth),
            ],
        ),
    );
    (
        optional_line(palette, 0.3),
        1..4usize,
        prop::collection::vec(prop::collection::vec(cell, 3), 1..4),
        0..3usize,
    )
        .prop_map(|(caption, columns, rows, headers)| {
            let count = rows.len();
            let mut taken = vec![vec![false; columns]; count];
            let mut table = Table { caption, rows: vec![] };
            for (index, cells) in rows.into_iter().enumerate() {
                let mut row = Row::default();
                for (column, (wide, high, blocks)) in cells.into_iter().take(columns).enumerate() {
                    if taken[index][column] {
                        continue;
                    }
                    let free = taken[index][column..].iter().take_while(|taken| !**taken).count();
                    let wide = usize::from(wide).min(free);
                    let tallest = if column == 0 { 1 } else { count - index };
                    let high = usize::from(high).min(tallest);
                    for line in &mut taken[index..index + high] {
                        line[column..column + wide].fill(true);
                    }
                    row.cells.push(Cell {
                        header: index < headers,
                        columns: span(wide),
                        rows: span(high),
                        blocks: blocks.unwrap_or_default(),
                    });
                }
                table.rows.push(row);
            }
            table
        })
        .boxed()
}

fn span(count: usize) -> NonZeroU16 {
    u16::try_from(count)
        .ok()
        .and_then(NonZeroU16::new)
        .expect("invariant: spans are small and not zero")
}
