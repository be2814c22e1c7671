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

use atlas_shared::error::{Problem, ProblemCode};
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

/// What an answer says, beside its status: it is a whole problem, on a connection that ends.
fn problem(answer: &str) -> Problem {
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let header = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(found, _)| *found == name).map(|it| it.1);
        let value = values.next().unwrap_or_else(|| panic!("{name}: {head}"));
        assert_eq!(values.next(), None, "{name} stands there once: {head}");
        value
    };
    assert_eq!(header("content-type"), "application/problem+json");
    assert_eq!(header("content-length"), body.len().to_string());
    assert_eq!(header("connection"), "close");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("x-frame-options"), "DENY");
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert!(header("content-security-policy").contains("default-src 'none'"));
    assert!(header("date").ends_with("GMT"));
    let problem: Problem = serde_json::from_str(body).expect("a problem");
    assert_eq!(problem.status, status(answer));
    assert_eq!(problem.request_id, header("x-request-id"));
    assert!(!problem.request_id.is_empty());
    problem
}

#[test]
fn a_query_of_ten_megabytes_gets_a_clear_refusal() {
    let Some(atlas) = start() else { return };
    // The first two are read as a whole; the others are refused before any handler sees them.
    for bytes in [8_300, 60_000, 64 * 1024, 100_000, 1_000_000, 10_000_000] {
        let target = format!("/api/v1/spaces?q={}", "a".repeat(bytes));
        let problem = problem(&atlas.get(&target));
        let told = (problem.status, problem.code, problem.title.as_str());
        let expected = (414, ProblemCode::TooLong, "Dirección demasiado larga");
        assert_eq!(told, expected, "{bytes} bytes");
    }
    assert_eq!(status(&atlas.get("/api/v1/plan")), 200, "it goes on");
}

#[test]
fn headers_beyond_what_is_read_get_a_clear_refusal() {
    let Some(atlas) = start() else { return };
    let long = format!("x-long: {}", "a".repeat(10_000_000));
    let many = "x-one: of many\r\n".repeat(500);
    for headers in [long, many] {
        for (language, title) in [
            ("es", "Cabeceras demasiado largas"),
            ("en", "Headers too long"),
        ] {
            let request = format!(
                "GET /api/v1/plan HTTP/1.1\r\nhost: atlas\r\nAccept-Language: {language}\r\n{headers}\r\n\r\n"
            );
            let problem = problem(&atlas.send(request.into_bytes()));
            let told = (problem.status, problem.code, problem.title.as_str());
            assert_eq!(told, (431, ProblemCode::TooLong, title));
        }
    }
    assert_eq!(status(&atlas.get("/api/v1/plan")), 200, "it goes on");
}

#[test]
fn what_is_no_http_at_all_is_refused() {
    let Some(atlas) = start() else { return };
    for request in [
        &b"GET /api/v1/spaces?q=\x00 HTTP/1.1\r\nhost: atlas\r\n\r\n"[..],
        b"GET /api/v1/spaces?q=a b HTTP/1.1\r\nhost: atlas\r\n\r\n",
        b"GET /api/v1/plan HTTP/9.9\r\nhost: atlas\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"nonsense\r\n\r\n",
    ] {
        let problem = problem(&atlas.send(request.to_vec()));
        let told = (problem.status, problem.code);
        assert_eq!(told, (400, ProblemCode::Invalid), "{request:?}");
    }
    // A request that can be read, and then one that cannot, on the same connection.
    let pair = b"GET /healthz HTTP/1.1\r\nhost: atlas\r\n\r\nnonsense\r\n\r\n";
    let answer = atlas.send(pair.to_vec());
    let (first, second) = answer.split_once("okHTTP/1.1").expect("two answers");
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");
    problem(&["HTTP/1.1", second].concat());
    // Bytes beyond ASCII: hyper lets them through, and they are no UTF-8 here.
    let latin =
        b"GET /api/v1/spaces?q=ni\xf1o HTTP/1.1\r\nhost: atlas\r\nconnection: close\r\n\r\n";
    let answer = atlas.send(latin.to_vec());
    assert_eq!(status(&answer), 400, "{answer}");
}

#[test]
fn what_could_not_be_read_stands_in_the_log_once_and_not_itself() {
    let Some(atlas) = start() else { return };
    let long = format!("/api/v1/spaces?q=violencia{}", "a".repeat(200_000));
    for request in [
        format!("GET {long} HTTP/1.1\r\nhost: atlas\r\n\r\n"),
        "GET /violencia no es HTTP\r\n\r\n".to_owned(),
        format!(
            "GET /violencia HTTP/1.1\r\nx: {}\r\n\r\n",
            "a".repeat(900_000)
        ),
    ] {
        let id = problem(&atlas.send(request.into_bytes())).request_id;
        let log = atlas.log();
        let lines: Vec<_> = log.lines().filter(|line| line.contains(&id)).collect();
        assert_eq!(lines.len(), 1, "{log}");
        assert!(!log.contains("violencia") && !log.contains("aaaa"), "{log}");
    }
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
