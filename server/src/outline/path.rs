//! Writes rings and lines as SVG path data: integers, relative commands, no needless separators.
//!
//! This file knows nothing of what the paths mean.

use std::fmt::Write;

use super::boundary::Vertex;

/// Path data of closed rings, whose last vertex does not repeat the first.
pub fn closed(rings: &[Vec<Vertex>]) -> String {
    let mut pen = Pen::default();
    for ring in rings {
        pen.draw(ring);
        pen.close(ring);
    }
    pen.data
}

/// Path data of open lines.
pub fn open(lines: &[Vec<Vertex>]) -> String {
    let mut pen = Pen::default();
    for line in lines {
        pen.draw(line);
    }
    pen.data
}

/// What has been written, and where the current point of the path is.
#[derive(Default)]
struct Pen {
    data: String,
    at: Vertex,
    command: char,
}

impl Pen {
    /// Moves to the first vertex and draws lines to the others.
    fn draw(&mut self, vertices: &[Vertex]) {
        let Some((&first, others)) = vertices.split_first() else {
            return;
        };
        let (x, y) = self.step_to(first);
        // The first step begins in the origin, so it is absolute and says so.
        self.write(if self.data.is_empty() { 'M' } else { 'm' }, &[x, y]);
        for &vertex in others {
            // The commands `h` and `v` would save a few bytes, and lose more once compressed.
            let (x, y) = self.step_to(vertex);
            self.write('l', &[x, y]);
        }
    }

    /// Draws the last edge of a ring, after which its first vertex is the current point.
    fn close(&mut self, ring: &[Vertex]) {
        if let Some(&first) = ring.first() {
            self.write('z', &[]);
            self.at = first;
        }
    }

    fn step_to(&mut self, vertex: Vertex) -> (i32, i32) {
        let step = (vertex.0 - self.at.0, vertex.1 - self.at.1);
        self.at = vertex;
        step
    }

    /// Writes the command where it changes, and a space only between two digits.
    fn write(&mut self, command: char, numbers: &[i32]) {
        if self.command != command {
            self.data.push(command);
            self.command = command;
        }
        for number in numbers {
            if *number >= 0 && self.data.ends_with(|last: char| last.is_ascii_digit()) {
                self.data.push(' ');
            }
            // Writing into a string cannot fail.
            let _ = write!(self.data, "{number}");
        }
    }
}
