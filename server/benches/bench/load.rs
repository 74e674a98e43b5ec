//! Load over kept connections, as plain as HTTP/1.1 can be.

use crate::program::Program;
use std::{
    error::Error,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// What to ask for, how often and by how many at once.
#[derive(Clone, Debug)]
pub struct Load {
    path: String,
    status: u16,
    connections: usize,
    limit: Limit,
}

#[derive(Clone, Copy, Debug)]
enum Limit {
    Time(Duration),
    Count(u32),
}

impl Load {
    /// One connection, once.
    pub fn of(path: &str) -> Self {
        Self { path: path.to_owned(), status: 200, connections: 1, limit: Limit::Count(1) }
    }

    /// So many at once.
    pub fn connections(self, connections: usize) -> Self {
        Self { connections, ..self }
    }

    /// For so long.
    pub fn lasting(self, time: Duration) -> Self {
        Self { limit: Limit::Time(time), ..self }
    }

    /// So many requests in all.
    pub fn times(self, count: u32) -> Self {
        Self { limit: Limit::Count(count), ..self }
    }

    /// Another status than 200.
    pub fn expecting(self, status: u16) -> Self {
        Self { status, ..self }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Seconds for each answer, in order.
    pub latencies: Vec<f64>,
    /// Answers that were not whole or had another status.
    pub unfinished: usize,
    wall: f64,
    cpu: f64,
}

impl Outcome {
    /// Answers per second.
    pub fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.wall
    }

    /// Seconds of the server's processor for each answer.
    pub fn cpu_each(&self) -> f64 {
        self.cpu / self.latencies.len() as f64
    }

    /// The time in seconds within which so many per cent of the answers came.
    pub fn at(&self, percent: usize) -> f64 {
        let place = (self.latencies.len() * percent / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(place).copied().unwrap_or(f64::NAN)
    }

    /// Of answers of several loads: only their latencies.
    pub fn of(mut latencies: Vec<f64>) -> Self {
        latencies.sort_by(f64::total_cmp);
        Self { latencies, ..Self::default() }
    }
}

/// One request on a connection of its own.
pub fn once(address: std::net::SocketAddr, path: &str) -> Result<(), Box<dyn Error>> {
    Connection::open(address)?.ask(path, 200)
}

/// Puts the load on a program, after twenty requests that warm it up and are not counted.
pub fn run(program: &Program, load: &Load) -> Result<Outcome, Box<dyn Error>> {
    for _ in 0..20 {
        let mut connection = Connection::open(program.address)?;
        connection.ask(&load.path, load.status)?;
    }
    let (cpu, began, asked) = (program.cpu()?, Instant::now(), Arc::new(AtomicU32::new(0)));
    let threads: Vec<_> = (0..load.connections)
        .map(|_| {
            let (load, address, asked) = (load.clone(), program.address, Arc::clone(&asked));
            std::thread::spawn(move || {
                let mut outcome = Outcome::default();
                let Ok(mut connection) = Connection::open(address) else {
                    outcome.unfinished += 1;
                    return outcome;
                };
                loop {
                    let more = match load.limit {
                        Limit::Time(time) => began.elapsed() < time,
                        Limit::Count(count) => asked.fetch_add(1, Ordering::Relaxed) < count,
                    };
                    if !more {
                        return outcome;
                    }
                    let at = Instant::now();
                    match connection.ask(&load.path, load.status) {
                        Ok(()) => outcome.latencies.push(at.elapsed().as_secs_f64()),
                        Err(_) => {
                            outcome.unfinished += 1;
                            match Connection::open(address) {
                                Ok(fresh) => connection = fresh,
                                Err(_) => return outcome,
                            }
                        }
                    }
                }
            })
        })
        .collect();
    let mut whole = Outcome::default();
    for thread in threads {
        let part = thread.join().map_err(|_| "a connection panicked")?;
        whole.latencies.extend(part.latencies);
        whole.unfinished += part.unfinished;
    }
    whole.wall = began.elapsed().as_secs_f64();
    whole.cpu = program.cpu()? - cpu;
    whole.latencies.sort_by(f64::total_cmp);
    Ok(whole)
}

/// A kept connection.
pub struct Connection {
    stream: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    /// To a program that listens.
    pub fn open(address: std::net::SocketAddr) -> Result<Self, std::io::Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        Ok(Self { stream: BufReader::with_capacity(64 << 10, stream), body: Vec::new() })
    }

    /// One request and its whole answer, which must end the document.
    fn ask(&mut self, path: &str, status: u16) -> Result<(), Box<dyn Error>> {
        write!(self.stream.get_mut(), "GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n")?;
        let got = self.answer()?;
        if got != status || !self.body.ends_with(b"</html>") {
            return Err(format!("status {got}").into());
        }
        Ok(())
    }

    /// Asks with a header, and returns the status of the whole answer.
    pub fn get(&mut self, path: &str, header: &str) -> Result<u16, Box<dyn Error>> {
        write!(self.stream.get_mut(), "GET {path} HTTP/1.1\r\nHost: bench\r\n{header}\r\n\r\n")?;
        self.answer()
    }

    /// Whether the last answer had a text in it.
    pub fn said(&self, text: &str) -> bool {
        self.body.windows(text.len()).any(|part| part == text.as_bytes())
    }

    /// Sends a form, and returns the status of the whole answer.
    pub fn post(&mut self, path: &str, cookie: &str, form: &str) -> Result<u16, Box<dyn Error>> {
        self.post_with(path, &format!("Cookie: {cookie}"), form)
    }

    /// Sends a form with a header, and returns the status of the whole answer.
    pub fn post_with(&mut self, path: &str, header: &str, form: &str) -> Result<u16, Box<dyn Error>> {
        let length = form.len();
        let kind = "application/x-www-form-urlencoded";
        let head = format!("Host: bench\r\n{header}\r\nContent-Type: {kind}\r\nContent-Length: {length}");
        write!(self.stream.get_mut(), "POST {path} HTTP/1.1\r\n{head}\r\n\r\n{form}")?;
        self.answer()
    }

    /// Reads a whole answer; its body stays until the next.
    fn answer(&mut self) -> Result<u16, Box<dyn Error>> {
        let (mut line, mut length, mut got) = (String::new(), None, 0);
        loop {
            line.clear();
            if self.stream.read_line(&mut line)? == 0 {
                return Err("the connection ended".into());
            }
            let text = line.trim_end();
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                got = rest.split(' ').next().unwrap_or_default().parse()?;
            } else if let Some((name, value)) = text.split_once(':') {
                if name.eq_ignore_ascii_case("content-length") {
                    length = Some(value.trim().parse::<usize>()?);
                }
            } else if text.is_empty() {
                break;
            }
        }
        self.body.resize(length.ok_or("no length")?, 0);
        self.stream.read_exact(&mut self.body)?;
        Ok(got)
    }
}
