//! What a test sees of pages: lines with their text and place.

use chancery_layout::{Child, Item, Mark, Pages, Role};
use std::collections::BTreeMap;

/// A paragraph of each direction and kind of script.
pub(crate) const FRENCH: &str = "Nous n'accepterons pas qu'on puisse envisager de régler les problèmes interétatiques et les différends internationaux en recourant à la menace ou à l'emploi de la force, en attisant l'intolérance entre nationalités ou confessions et en détruisant les structures d'État par des méthodes telles que les « révolutions de couleur » ou les « guerres hybrides ».";
pub(crate) const ARABIC: &str = "أتشرف بأن أحيل إليكم طيه الإعلان الصادر عن رؤساء الدول الأعضاء في منظمة معاهدة الأمن الجماعي، احتفالا بالذكرى السنوية الخامسة والعشرين لتوقيع المعاهدة والذكرى السنوية الخامسة عشرة لإنشاء المنظمة، وكذلك الإعلانين المشتركين الصادرين عن رؤساء الدول الأعضاء في المنظمة بشأن الحالة في الجمهورية العربية السورية وفي البلدان المجاورة.";
pub(crate) const CHINESE: &str = "谨随函转递集体安全条约组织成员国，国家元首为纪念《条约》签署二十五周年和该组织成立十五周年发表的宣言(见附件一)，以及该组织成员国国家元首在2017年11月30日明斯克首脑会议期间就阿拉伯叙利亚共和国及其邻国局势(见附件二)和就支持欧洲安全与合作组织负责解决纳戈尔诺-卡拉巴赫冲突的明斯克小组共同主席的调解努力(见附件三)发表的联合宣言。";

/// A run of glyphs; lengths in thousandths of a point.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) left: i32,
    pub(crate) right: i32,
    pub(crate) baseline: i32,
    pub(crate) size: i32,
    pub(crate) is_content: bool,
}

/// The runs of a page whose text is not only space.
pub(crate) fn lines(pages: &Pages, page: usize) -> Vec<Line> {
    let runs = pages.pages[page].items.iter().filter_map(|item| match item {
        Item::Glyphs(run) if !run.text.trim().is_empty() => Some(run),
        _ => None,
    });
    let lines = runs.map(|run| {
        let ink = run.glyphs.iter().filter(|glyph| !run.glyph_text(glyph).trim().is_empty());
        let x = run.origin.x;
        let left = ink.clone().map(|glyph| x + glyph.x).min().unwrap_or(x);
        let right = ink.map(|glyph| x + glyph.x + glyph.advance).max().unwrap_or(x);
        Line {
            text: run.text.clone(),
            left: left.as_thousandths(),
            right: right.as_thousandths(),
            baseline: run.origin.y.as_thousandths(),
            size: run.size.as_thousandths(),
            is_content: matches!(run.mark, Mark::Content(_)),
        }
    });
    lines.collect()
}

/// Width and height of the first page.
pub(crate) fn paper(pages: &Pages) -> (i32, i32) {
    let size = pages.pages[0].size;
    (size.width.as_thousandths(), size.height.as_thousandths())
}

/// For each paragraph, the number of its lines on each page that it stands on.
pub(crate) fn paragraph_lines(pages: &Pages) -> Vec<Vec<usize>> {
    let mut owner = BTreeMap::new();
    for (index, tag) in pages.tags.tags().iter().enumerate() {
        for child in &tag.children {
            if let (Child::Content(content), Role::Paragraph) = (child, &tag.role) {
                owner.insert(content.index(), index);
            }
        }
    }
    let mut counts: BTreeMap<usize, BTreeMap<usize, Vec<i32>>> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let (Item::Glyphs(run), Mark::Content(content)) = (item, item.mark()) else {
                continue;
            };
            if let Some(paragraph) = owner.get(&content.index()) {
                let by_page = counts.entry(*paragraph).or_default();
                by_page.entry(number).or_default().push(run.origin.y.as_thousandths());
            }
        }
    }
    let distinct = |mut baselines: Vec<i32>| {
        baselines.sort_unstable();
        baselines.dedup();
        baselines.len()
    };
    counts.into_values().map(|by_page| by_page.into_values().map(distinct).collect()).collect()
}
