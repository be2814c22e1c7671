//! Reads path data back into vertices and edges, independently of how it was written.

use super::{Edge, Vertex};

/// Reads path data back: for each subpath its vertices, and whether it is closed.
pub fn read(d: &str) -> Vec<(Vec<Vertex>, bool)> {
    let mut subpaths: Vec<(Vec<Vertex>, bool)> = Vec::new();
    let mut at = (0, 0);
    for (command, numbers) in commands(d) {
        if command == 'z' {
            let subpath = subpaths.last_mut().expect("a path begins with a move");
            subpath.1 = true;
            at = subpath.0[0];
        }
        assert_eq!(numbers.len() % 2, 0, "{command} with {numbers:?}");
        for step in numbers.chunks(2) {
            at = (at.0 + step[0], at.1 + step[1]);
            match command {
                'M' | 'm' => subpaths.push((vec![at], false)),
                'l' => subpaths
                    .last_mut()
                    .expect("a path begins with a move")
                    .0
                    .push(at),
                other => panic!("the path has a command {other:?}"),
            }
        }
    }
    subpaths
}

/// The commands of path data with their numbers.
fn commands(d: &str) -> Vec<(char, Vec<i32>)> {
    let mut commands: Vec<(char, Vec<i32>)> = Vec::new();
    let spaced = d.replace('-', " -");
    for piece in spaced.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
        let letter = piece.chars().next_back().filter(char::is_ascii_alphabetic);
        let numbers = piece.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if let Some((_, previous)) = commands.last_mut() {
            previous.extend(
                numbers
                    .split_whitespace()
                    .map(|n| n.parse::<i32>().unwrap()),
            );
        }
        commands.extend(letter.map(|letter| (letter, Vec::new())));
    }
    commands
}

/// The rings of a path all of whose subpaths are closed.
pub fn rings(d: &str) -> Vec<Vec<Vertex>> {
    let subpaths = read(d);
    assert!(
        subpaths
            .iter()
            .all(|(ring, closed)| *closed && ring.len() >= 3),
        "{d}"
    );
    subpaths.into_iter().map(|(ring, _)| ring).collect()
}

/// Twice the signed area within rings, in whole numbers.
pub fn doubled_area(rings: &[Vec<Vertex>]) -> i64 {
    let wide = |(x, y): Vertex| (i64::from(x), i64::from(y));
    let edges = rings.iter().flat_map(|ring| ring_edges(ring));
    edges
        .map(|(from, to)| {
            let ((x1, y1), (x2, y2)) = (wide(from), wide(to));
            x1 * y2 - x2 * y1
        })
        .sum()
}

/// The edges around a ring, the last one back to its start.
pub fn ring_edges(ring: &[Vertex]) -> Vec<Edge> {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied()).collect()
}

/// The edge from its lesser to its greater vertex.
pub fn undirected((from, to): Edge) -> Edge {
    (from.min(to), from.max(to))
}

/// The edges of open lines, whatever their direction.
pub fn line_edges(d: &str) -> Vec<Edge> {
    let lines = read(d).into_iter();
    lines
        .flat_map(|(line, _)| {
            line.windows(2)
                .map(|pair| undirected((pair[0], pair[1])))
                .collect::<Vec<_>>()
        })
        .collect()
}
