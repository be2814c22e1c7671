//! Edges on the integer grid: how they cancel, and how the rest is chained into rings and lines.
//!
//! This file knows nothing of parishes, degrees or path data.

use std::collections::{BTreeMap, BTreeSet};

/// A vertex on the integer grid of the view box.
pub type Vertex = (i32, i32);

/// A directed edge: from one vertex to the next, with the area that it bounds always on the same
/// side.
pub type Edge = (Vertex, Vertex);

/// The boundary of an area, as the directed edges that no other edge cancels.
///
/// Two edges between the same vertices in opposite directions have the area on both sides, so they
/// bound nothing and cancel. That is how neighbours merge, and how spikes and collapsed rings go.
#[derive(Debug, Default)]
pub struct Boundary {
    /// For each edge from its lesser to its greater vertex: how often it runs in that direction
    /// more than in the other. Never zero.
    surplus: BTreeMap<Edge, i32>,
}

impl Boundary {
    /// Adds the edges along a closed path whose last vertex repeats its first.
    pub fn add_path(&mut self, vertices: &[Vertex]) {
        for pair in vertices.windows(2) {
            if let &[from, to] = pair {
                self.add_edge((from, to));
            }
        }
    }

    /// Adds the boundary of an area beside this one: the result bounds both together.
    pub fn add(&mut self, other: &Self) {
        other.edges().for_each(|edge| self.add_edge(edge));
    }

    fn add_edge(&mut self, (from, to): Edge) {
        let (edge, step) = match from.cmp(&to) {
            std::cmp::Ordering::Less => ((from, to), 1),
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Greater => ((to, from), -1),
        };
        let surplus = self.surplus.entry(edge).or_default();
        *surplus += step;
        if *surplus == 0 {
            self.surplus.remove(&edge);
        }
    }

    /// The directed edges. An edge appears twice only where areas overlap.
    pub fn edges(&self) -> impl Iterator<Item = Edge> {
        self.surplus.iter().flat_map(|(&(low, high), &surplus)| {
            let edge = if surplus > 0 {
                (low, high)
            } else {
                (high, low)
            };
            (0..surplus.abs()).map(move |_| edge)
        })
    }

    /// Whether the edge, in either direction, is part of the boundary.
    pub fn has(&self, edge: Edge) -> bool {
        self.surplus.contains_key(&undirected(edge))
    }

    /// The closed rings, each from its least vertex and without repeating it at the end.
    pub fn rings(&self) -> Vec<Vec<Vertex>> {
        let mut ways = Ways::default();
        self.edges().for_each(|(from, to)| ways.open(from, to));
        let mut rings = Vec::new();
        while let Some(start) = ways.first() {
            let mut ring = vec![start];
            let mut at = start;
            // As many edges end as begin in each vertex, so the walk stops only at its start.
            while let Some(next) = ways.take(at).filter(|&next| next != start) {
                ring.push(next);
                at = next;
            }
            rings.push(ring);
        }
        rings
    }
}

/// Chains edges, each drawn once whatever its direction, into lines from junction to junction.
///
/// A junction is a vertex in which other than two edges meet. A loop without any junction comes out
/// as a line that ends where it begins.
pub fn polylines(edges: impl Iterator<Item = Edge>) -> Vec<Vec<Vertex>> {
    let edges: BTreeSet<Edge> = edges.map(undirected).collect();
    let mut ways = Ways::default();
    for (low, high) in edges {
        ways.open(low, high);
        ways.open(high, low);
    }
    let junctions = ways.junctions();
    let mut lines = Vec::new();
    for &junction in &junctions {
        while let Some(line) = ways.line(junction, &junctions) {
            lines.push(line);
        }
    }
    while let Some(line) = ways.first().and_then(|start| ways.line(start, &junctions)) {
        lines.push(line);
    }
    lines
}

fn undirected((from, to): Edge) -> Edge {
    (from.min(to), from.max(to))
}

/// The ways that lead out of each vertex and have not been walked yet.
#[derive(Default)]
struct Ways(BTreeMap<Vertex, BTreeSet<Vertex>>);

impl Ways {
    fn open(&mut self, from: Vertex, to: Vertex) {
        self.0.entry(from).or_default().insert(to);
    }

    /// The least vertex that still has a way out.
    fn first(&self) -> Option<Vertex> {
        self.0.first_key_value().map(|(&vertex, _)| vertex)
    }

    /// Walks one way out of a vertex.
    fn take(&mut self, from: Vertex) -> Option<Vertex> {
        let to = self.0.get_mut(&from)?.pop_first();
        self.forget_if_walked(from);
        to
    }

    fn close(&mut self, from: Vertex, to: Vertex) {
        if let Some(ways) = self.0.get_mut(&from) {
            ways.remove(&to);
        }
        self.forget_if_walked(from);
    }

    fn forget_if_walked(&mut self, vertex: Vertex) {
        if self.0.get(&vertex).is_some_and(BTreeSet::is_empty) {
            self.0.remove(&vertex);
        }
    }

    fn junctions(&self) -> BTreeSet<Vertex> {
        let vertices = self.0.iter().filter(|(_, ways)| ways.len() != 2);
        vertices.map(|(&vertex, _)| vertex).collect()
    }

    /// Walks from a vertex to the next junction or, on a loop, back to the start.
    fn line(&mut self, start: Vertex, junctions: &BTreeSet<Vertex>) -> Option<Vec<Vertex>> {
        let mut at = self.take(start)?;
        self.close(at, start);
        let mut line = vec![start, at];
        while !junctions.contains(&at) {
            let Some(next) = self.take(at) else { break };
            self.close(next, at);
            line.push(next);
            at = next;
        }
        Some(line)
    }
}
