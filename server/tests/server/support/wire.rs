//! A client that speaks HTTP/1.1 byte by byte, to see what a browser gets from the socket.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

/// A connection.
pub struct Wire(BufReader<TcpStream>);

/// An answer as it came.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Wire {
    pub fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a socket");
        // Our side must not be the one that waits.
        stream.set_nodelay(true).expect("a socket");
        Self(BufReader::new(stream))
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        self.0.get_mut().write_all(bytes).expect("the server takes it");
    }

    /// Asks, and waits for the whole answer.
    pub fn ask(&mut self, method: &str, address: &str, headers: &[(&str, &str)]) -> Reply {
        self.begin(method, address, headers);
        self.reply(method == "HEAD")
    }

    /// Asks, and waits for nothing.
    pub fn begin(&mut self, method: &str, address: &str, headers: &[(&str, &str)]) {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        self.send(format!("{method} {address} HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\r\n").as_bytes());
    }

    /// Reads an answer.
    pub fn reply(&mut self, only_head: bool) -> Reply {
        let mut reply = self.head();
        if !only_head && reply.status != 304 {
            reply.body = self.body(&reply);
        }
        reply
    }

    /// Reads the head of an answer.
    pub fn head(&mut self) -> Reply {
        let first = self.line();
        let status = first.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or_else(|| panic!("`{first}` is no answer"));
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Reply { status, headers, body: Vec::new() }
    }

    /// Reads the body that a head announces.
    pub fn body(&mut self, head: &Reply) -> Vec<u8> {
        if head.header("transfer-encoding") != Some("chunked") {
            return self.bytes(head.header("content-length").and_then(|n| n.parse().ok()).unwrap_or(0));
        }
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(&self.line(), 16).expect("the size of a chunk");
            body.extend(self.bytes(size));
            self.line();
            if size == 0 {
                return body;
            }
        }
    }

    fn bytes(&mut self, size: usize) -> Vec<u8> {
        let mut bytes = vec![0; size];
        self.0.read_exact(&mut bytes).expect("the whole body");
        bytes
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line of the head");
        line.trim_end().to_owned()
    }
}
