//! Connections that end politely, and on which no refusal is bare.
//!
//! What is no HTTP, or too long to be read, never reaches a handler: hyper refuses it with a status and
//! nothing else. Such an answer is replaced here by one of ours (`refusal`).
//!
//! A server that closes a connection while bytes are still on their way to
//! it makes the system reset it, and the caller may lose the answer that says why: whoever sends ten
//! megabytes of query would read "connection reset" instead of "too long". So what still comes is read
//! and thrown away for a moment before the connection is let go.

mod refusal;

use std::{
    io,
    mem::MaybeUninit,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::Router;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    time::{Sleep, sleep},
};

use self::refusal::{Heard, bare, told};

/// How long a connection is read after our last word.
const MOMENT: Duration = Duration::from_secs(1);
/// How many bytes are thrown away at most.
const MOST: usize = 32 * 1024 * 1024;

/// Takes connections that end politely.
pub struct Listener {
    /// Where they come in.
    pub listener: TcpListener,
    /// What says why a request could not be read: see [`crate::router::refusals`].
    pub refusals: Router,
}

impl axum::serve::Listener for Listener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, addr) = axum::serve::Listener::accept(&mut self.listener).await;
        let connection = Connection {
            stream,
            heard: Heard::default(),
            refusals: self.refusals.clone(),
            answer: None,
            farewell: None,
        };
        (connection, addr)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A connection.
pub struct Connection {
    stream: TcpStream,
    /// What came since our last answer.
    heard: Heard,
    refusals: Router,
    /// Our answer in place of a bare one.
    answer: Option<Answer>,
    /// Once our last word is said: until when is read, and how much was.
    farewell: Option<(Pin<Box<Sleep>>, usize)>,
}

/// An answer in place of a bare one.
enum Answer {
    /// It is being worded.
    Coming(Pin<Box<dyn Future<Output = Vec<u8>> + Send>>),
    /// It is on its way: its bytes, and how many were written.
    Going(Vec<u8>, usize),
}

impl Connection {
    /// Whether these bytes are a bare refusal. Ours then goes out instead, before the next flush.
    fn replaces(&mut self, bytes: &[u8]) -> bool {
        let heard = std::mem::take(&mut self.heard);
        let Some(bare) = bare(bytes) else {
            return false;
        };
        let answer = told(self.refusals.clone(), bare, heard);
        self.answer = Some(Answer::Coming(Box::pin(answer)));
        true
    }

    /// Writes our answer in place of a bare one, if there is one.
    fn poll_answer(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(answer) = &mut self.answer {
            match answer {
                Answer::Coming(coming) => {
                    let bytes = ready!(coming.as_mut().poll(cx));
                    *answer = Answer::Going(bytes, 0);
                }
                Answer::Going(bytes, written) => match bytes.get(*written..) {
                    Some(rest) if !rest.is_empty() => {
                        match ready!(Pin::new(&mut self.stream).poll_write(cx, rest))? {
                            0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                            more => *written += more,
                        }
                    }
                    _ => self.answer = None,
                },
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = ready!(Pin::new(&mut self.stream).poll_read(cx, buffer));
        let new = buffer.filled().get(before..).unwrap_or_default();
        self.heard.hear(new);
        Poll::Ready(read)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_answer(cx))?;
        if self.replaces(bytes) {
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_answer(cx))?;
        // A bare answer has no body, and comes in one piece.
        if let [only] = bytes
            && self.replaces(only)
        {
            return Poll::Ready(Ok(only.len()));
        }
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_answer(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.farewell.is_none() {
            ready!(this.poll_answer(cx))?;
            ready!(Pin::new(&mut this.stream).poll_shutdown(cx))?;
        }
        let (until, read) = this
            .farewell
            .get_or_insert_with(|| (Box::pin(sleep(MOMENT)), 0));
        let mut space = [MaybeUninit::uninit(); 16 * 1024];
        while *read < MOST && until.as_mut().poll(cx).is_pending() {
            let mut buffer = ReadBuf::uninit(&mut space);
            // Whether the other side is done or gone, there is nothing more to wait for.
            match ready!(Pin::new(&mut this.stream).poll_read(cx, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => *read += buffer.filled().len(),
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}
