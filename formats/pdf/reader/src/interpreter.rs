//! The content streams of pages, followed for what they show of text.

use crate::fonts::{Fonts, PageFont};
use crate::matrix::Matrix;
use crate::pieces::{ArtifactKind, DrawnPage};
use crate::piecing::{Piecing, Setting, Shown};
use crate::strings::{name_of, text_of};
use chancery_codec::{Budget, LimitExceeded, Limits};
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::rc::Rc;

/// Operations of one page; a page of a large map has some hundred thousand.
const MOST_OPERATIONS: usize = 10_000_000;
/// Pieces of one page; a full page of small print has some thousands.
const MOST_PIECES: usize = 1_000_000;
/// Forms inside of forms.
const DEEPEST_FORM: usize = 12;
/// Saved graphics states, and marked stretches inside of each other.
const DEEPEST_STATE: usize = 512;

/// Follows pages, one after the other.
pub(crate) struct Interpreter<'a> {
    fonts: Fonts<'a>,
    budget: Budget,
    limits: &'a Limits,
    operations: usize,
    piecing: Piecing,
    marks: Vec<Mark>,
}

/// The graphics state, as far as text depends on it.
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    font: Option<Rc<PageFont<'a>>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    /// Horizontal scale, 1 for the natural width.
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

/// A marked stretch.
#[derive(Clone, Copy, Default)]
struct Mark {
    stretch: Option<u32>,
    artifact: Option<ArtifactKind>,
    is_reversed: bool,
}

/// What one content stream has besides the graphics state.
struct Text {
    matrix: Matrix,
    line: Matrix,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Interpreter<'a> {
        Interpreter {
            fonts: Fonts::new(),
            budget: Budget::new(limits),
            limits,
            operations: 0,
            piecing: Piecing::default(),
            marks: Vec::new(),
        }
    }

    /// What a page shows.
    ///
    /// # Errors
    /// If it exceeds the limits.
    pub(crate) fn page(&mut self, page: &Page<'a>) -> Result<DrawnPage, LimitExceeded> {
        let (width, height) = page.render_dimensions();
        self.piecing = Piecing::page(width, height);
        self.marks.clear();
        self.operations = 0;
        let state = State {
            matrix: Matrix(page.initial_transform(false).as_coeffs()),
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        let content = self.content(page.raw())?;
        self.follow(&content, page.resources(), state, 0)?;
        Ok(std::mem::take(&mut self.piecing).finish())
    }

    /// The content of a page, which may be in several streams.
    fn content(&mut self, page: &Dict<'a>) -> Result<Vec<u8>, LimitExceeded> {
        let mut content = Vec::new();
        let mut add = |stream: &Stream<'_>| {
            let Ok(data) = stream.decoded_data() else { return Ok(()) };
            self.budget.take(data.len() as u64, data.len() as u64)?;
            content.extend_from_slice(&data);
            content.push(b'\n');
            Ok(())
        };
        if let Some(stream) = page.get::<Stream<'_>>(b"Contents") {
            add(&stream)?;
        } else if let Some(streams) = page.get::<Array<'_>>(b"Contents") {
            streams.iter::<Stream<'_>>().try_for_each(|stream| add(&stream))?;
        }
        Ok(content)
    }

    fn follow(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
    ) -> Result<(), LimitExceeded> {
        let mut saved: Vec<State<'a>> = Vec::new();
        let mut text = Text { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY };
        let mut path: Vec<[f64; 4]> = Vec::new();
        let mut point = (0.0, 0.0);
        let outer_marks = self.marks.len();
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.operations += 1;
            if self.operations.is_multiple_of(4096) {
                self.limits.check_interrupt()?;
            }
            if self.operations > MOST_OPERATIONS || self.piecing.drawn().pieces.len() > MOST_PIECES
            {
                return Err(LimitExceeded::Expanded(self.limits.expanded_bytes));
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let number = |place: usize| number(operands.get(place).copied());
            match &**instruction.operator {
                b"q" if saved.len() < DEEPEST_STATE => saved.push(state.clone()),
                b"Q" => {
                    if let Some(last) = saved.pop() {
                        state = last;
                    }
                }
                b"cm" => state.matrix = Matrix(std::array::from_fn(number)).then(state.matrix),
                b"BT" => {
                    text = Text { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY };
                }
                b"Tf" => {
                    state.size = number(1);
                    state.font = match operands.first() {
                        Some(Object::Name(name)) => resources
                            .get_font(name)
                            .and_then(|dictionary| self.fonts.font(&dictionary)),
                        _ => None,
                    };
                }
                b"Tc" => state.letter_spacing = number(0),
                b"Tw" => state.word_spacing = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tr" => state.mode = number(0) as i64,
                b"Td" => self.next_line(&mut text, number(0), number(1)),
                b"TD" => {
                    state.leading = -number(1);
                    self.next_line(&mut text, number(0), number(1));
                }
                b"Tm" => {
                    self.piecing.place();
                    text.line = Matrix(std::array::from_fn(number));
                    text.matrix = text.line;
                }
                b"T*" => self.next_line(&mut text, 0.0, -state.leading),
                b"Tj" => self.show_operand(&state, &mut text, operands.first().copied()),
                b"'" => {
                    self.next_line(&mut text, 0.0, -state.leading);
                    self.show_operand(&state, &mut text, operands.first().copied());
                }
                b"\"" => {
                    (state.word_spacing, state.letter_spacing) = (number(0), number(1));
                    self.next_line(&mut text, 0.0, -state.leading);
                    self.show_operand(&state, &mut text, operands.get(2).copied());
                }
                b"TJ" => {
                    if let Some(Object::Array(items)) = operands.first() {
                        self.show_array(&state, &mut text, items);
                    }
                }
                b"BMC" | b"BDC" => self.begin_mark(&operands, resources),
                b"EMC" if self.marks.len() > outer_marks => self.end_mark(),
                b"m" => point = (number(0), number(1)),
                b"l" => {
                    path.push([point.0, point.1, number(0), number(1)]);
                    point = (number(0), number(1));
                }
                b"re" => {
                    let middle = number(1) + number(3) / 2.0;
                    if number(3).abs() < number(2).abs() {
                        path.push([number(0), middle, number(0) + number(2), middle]);
                    }
                }
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                    path.drain(..).for_each(|line| self.rule(&state, line));
                }
                b"n" => path.clear(),
                b"Do" => {
                    if let Some(Object::Name(name)) = operands.first() {
                        self.draw(name, resources, &state, depth)?;
                    }
                }
                b"BI" => self.piecing.drawn().pictures += 1,
                _ => {}
            }
            if path.len() > 10_000 {
                path.clear();
            }
        }
        while self.marks.len() > outer_marks {
            self.end_mark();
        }
        Ok(())
    }

    /// A level line is worth knowing: it parts head, text and notes.
    fn rule(&mut self, state: &State<'_>, line: [f64; 4]) {
        let start = state.matrix.place(line[0], line[1]);
        let end = state.matrix.place(line[2], line[3]);
        let rules = &mut self.piecing.drawn().rules;
        if (start.1 - end.1).abs() < 0.7 && (start.0 - end.0).abs() > 20.0 && rules.len() < 20_000 {
            let (left, right) = (start.0.min(end.0), start.0.max(end.0));
            rules.push([left as f32, right as f32, start.1 as f32]);
        }
    }

    /// Draws a form or a picture.
    fn draw(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
    ) -> Result<(), LimitExceeded> {
        let Some(form) = resources.get_x_object(name) else { return Ok(()) };
        if name_of(form.dict(), b"Subtype").as_deref() != Some("Form") {
            self.piecing.drawn().pictures += 1;
            return Ok(());
        }
        if depth >= DEEPEST_FORM {
            return Ok(());
        }
        let Ok(content) = form.decoded_data() else { return Ok(()) };
        // A small form that is drawn again and again is work as well.
        self.budget.take(content.len() as u64 + 1, content.len() as u64 + 1)?;
        let mut inner = state.clone();
        if let Some(matrix) = form.dict().get::<[f32; 6]>(b"Matrix") {
            inner.matrix = Matrix(matrix.map(f64::from)).then(state.matrix);
        }
        let own = form.dict().get::<Dict<'a>>(b"Resources").map(Resources::new);
        self.follow(&content, own.as_ref().unwrap_or(resources), inner, depth + 1)
    }

    /// Goes to a place that is told from the beginning of the last line.
    fn next_line(&mut self, text: &mut Text, x: f64, y: f64) {
        self.piecing.place();
        text.line = Matrix::shift(x, y).then(text.line);
        text.matrix = text.line;
    }

    fn begin_mark(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let tag = match operands.first() {
            Some(Object::Name(name)) => name.as_str(),
            _ => "",
        };
        let properties = match operands.get(1) {
            Some(Object::Dict(properties)) => Some(properties.clone()),
            Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(name),
            _ => None,
        };
        let mut mark = self.marks.last().copied().unwrap_or_default();
        mark.is_reversed = tag == "RightToLeft";
        let property = |key: &[u8]| properties.as_ref().and_then(|p| name_of(p, key));
        if tag == "Artifact" {
            let is_pagination = property(b"Type").as_deref() == Some("Pagination");
            let kind = if is_pagination { ArtifactKind::Pagination } else { ArtifactKind::Other };
            mark.artifact = Some(kind);
        }
        if let Some(properties) = &properties {
            if let Some(stretch) = properties.get::<i32>(b"MCID") {
                mark.stretch = u32::try_from(stretch).ok();
            }
            if let Some(text) = text_of(properties, b"ActualText") {
                self.piecing.begin_claim(text, self.marks.len());
            }
        }
        if self.marks.len() < DEEPEST_STATE {
            self.marks.push(mark);
        }
    }

    fn end_mark(&mut self) {
        self.marks.pop();
        self.piecing.end(self.marks.len());
    }

    fn show_operand(&mut self, state: &State<'a>, text: &mut Text, operand: Option<&Object<'_>>) {
        if let Some(Object::String(string)) = operand {
            self.show(state, text, string.as_bytes());
        }
    }

    fn show_array(&mut self, state: &State<'a>, text: &mut Text, items: &Array<'_>) {
        let is_horizontal = state.font.as_ref().is_none_or(|font| font.is_horizontal());
        for item in items.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show(state, text, string.as_bytes()),
                Object::Number(back) => {
                    let move_by = -back.as_f64() / 1000.0 * state.size;
                    let shift = if is_horizontal {
                        Matrix::shift(move_by * state.stretch, 0.0)
                    } else {
                        Matrix::shift(0.0, move_by)
                    };
                    text.matrix = shift.then(text.matrix);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &State<'a>, text: &mut Text, bytes: &[u8]) {
        let Some(font) = &state.font else { return };
        let mark = self.marks.last().copied().unwrap_or_default();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read(bytes, at);
            at += length;
            let used = font.code(code);
            let scale = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
            let place = scale.then(text.matrix).then(state.matrix);
            let (x, y) = place.place(0.0, 0.0);
            let (width, height) = place.scales();
            let word = if length == 1 && code == 32 { state.word_spacing } else { 0.0 };
            let extra = state.letter_spacing + word;
            let (shift, extent) = if font.is_horizontal() {
                let advance = used.advance.0 / 1000.0;
                let shift = (advance * state.size + extra) * state.stretch;
                (Matrix::shift(shift, 0.0), advance * width)
            } else {
                let advance = used.advance.1 / 1000.0;
                (Matrix::shift(0.0, advance * state.size + extra), height)
            };
            text.matrix = shift.then(text.matrix);
            if !(x.is_finite() && y.is_finite() && extent.is_finite()) {
                continue;
            }
            let setting = Setting {
                look: font.look,
                stretch: mark.stretch,
                artifact: mark.artifact,
                is_reversed: mark.is_reversed,
                is_invisible: state.mode == 3 || height < 0.5,
                is_upright: place.direction().abs() < 0.1,
            };
            self.piecing.show(&Shown {
                text: used.text.as_deref(),
                left: x as f32,
                right: (x + extent) as f32,
                base: y as f32,
                size: height as f32,
                setting,
            });
        }
    }
}

fn number(operand: Option<&Object<'_>>) -> f64 {
    match operand {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}
