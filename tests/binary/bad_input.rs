//! What a caller gets, and what the log keeps, where a request makes no sense. Over a real connection,
//! because some of it is refused before any handler sees it.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::Stdio,
    thread,
    time::Duration,
};

use tempfile::TempDir;

use crate::{Served, atlas, folder};

/// A served atlas with its log; none where this binary was built without the app.
struct Atlas {
    _served: Served,
    folder: TempDir,
    addr: SocketAddr,
}

fn start() -> Option<Atlas> {
    let folder = folder();
    let log = fs::File::create(folder.path().join("log")).expect("a log");
    let child = atlas(folder.path())
        .arg("serve")
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .expect("starts");
    let mut served = Served(child);
    let mut line = String::new();
    let stdout = served.0.stdout.take().expect("its output");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    let addr = line.split("listening on ").nth(1)?.split(')').next()?;
    Some(Atlas {
        addr: addr.parse().expect("an address"),
        _served: served,
        folder,
    })
}

impl Atlas {
    /// Sends bytes as they are, and reads until the server closes the connection.
    fn send(&self, request: Vec<u8>) -> String {
        let mut stream = TcpStream::connect(self.addr).expect("connects");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a time limit");
        let mut writer = stream.try_clone().expect("a second handle");
        // The server need not read all of it before it answers.
        let writing = thread::spawn(move || drop(writer.write_all(&request)));
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        writing.join().expect("written");
        assert!(read.is_ok(), "the answer was cut off: {read:?}");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, target: &str) -> String {
        let request = format!("GET {target} HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n\r\n");
        self.send(request.into_bytes())
    }

    fn log(&self) -> String {
        // The log is written before the answer, by another process.
        thread::sleep(Duration::from_millis(200));
        fs::read_to_string(self.folder.path().join("log")).expect("a log")
    }
}

fn status(answer: &str) -> u16 {
    let status = answer.split(' ').nth(1).and_then(|it| it.parse().ok());
    status.unwrap_or_else(|| panic!("no status: {:?}", answer.get(..200)))
}

#[test]
fn a_query_of_ten_megabytes_gets_a_clear_refusal() {
    let Some(atlas) = start() else { return };
    for (bytes, expected) in [
        (8_300, 414),
        (60_000, 414),
        (100_000, 414),
        // Beyond what a server reads as the head of a request at all.
        (10_000_000, 431),
    ] {
        let target = format!("/api/v1/spaces?q={}", "a".repeat(bytes));
        let answer = atlas.get(&target);
        assert_eq!(status(&answer), expected, "{bytes} bytes: {answer}");
    }
    let mut request = b"GET / HTTP/1.1\r\nhost: atlas\r\nx-long: ".to_vec();
    request.extend(vec![b'a'; 10_000_000]);
    request.extend(b"\r\n\r\n");
    assert_eq!(status(&atlas.send(request)), 431);
    assert_eq!(status(&atlas.get("/api/v1/plan")), 200, "it goes on");
}

#[test]
fn what_is_no_http_at_all_is_refused() {
    let Some(atlas) = start() else { return };
    for request in [
        &b"GET /api/v1/spaces?q=\x00 HTTP/1.1\r\nhost: atlas\r\n\r\n"[..],
        b"GET /api/v1/spaces?q=a b HTTP/1.1\r\nhost: atlas\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"nonsense\r\n\r\n",
    ] {
        assert_eq!(status(&atlas.send(request.to_vec())), 400, "{request:?}");
    }
    // Bytes beyond ASCII: hyper lets them through, and they are no UTF-8 here.
    let latin =
        b"GET /api/v1/spaces?q=ni\xf1o HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n\r\n";
    let answer = atlas.send(latin.to_vec());
    assert_eq!(status(&answer), 400, "{answer}");
}

#[test]
fn a_refusal_stands_in_the_log_once_and_tells_not_what_was_asked() {
    let Some(atlas) = start() else { return };
    for target in [
        "/api/v1/spaces?kind=circus&q=violencia",
        "/api/v1/spaces/warmi-secreto",
        "/api/v1/parishes/%FF",
    ] {
        let answer = atlas.get(target);
        assert!(answer.contains("application/problem+json"), "{answer}");
        let id = answer
            .lines()
            .find_map(|line| line.strip_prefix("x-request-id: "))
            .expect("a request id");
        let log = atlas.log();
        let lines: Vec<_> = log.lines().filter(|line| line.contains(id)).collect();
        assert_eq!(lines.len(), 1, "{target}: {log}");
        for secret in ["violencia", "secreto", "circus", "%FF"] {
            assert!(!log.contains(secret), "{log}");
        }
    }
}
