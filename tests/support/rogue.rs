//! A newspaper made by hand: a raw server on a loopback port that answers each request with bytes, as wrong as they may be.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Between two bytes of a server that is slow on purpose.
const DRIP: Duration = Duration::from_millis(50);

/// What the server does once it has heard a request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Sends these bytes and closes.
    Send(Vec<u8>),
    /// Sends these bytes and breaks the connection off.
    Reset(Vec<u8>),
    /// Sends the first bytes, then the second ones this many times.
    Stream(Vec<u8>, Vec<u8>, usize),
    /// Sends the first bytes, then one more from time to time until the client goes away.
    Drip(Vec<u8>),
    /// Keeps the connection in silence until the client goes away.
    Hang,
}

/// A running server; dropped, it takes no more requests.
pub(crate) struct Rogue {
    pub(crate) address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
    closed: Arc<AtomicBool>,
    door: Option<JoinHandle<()>>,
}

impl Rogue {
    /// Serves `answer`, which is given the head of each request (request line and headers).
    pub(crate) fn start(answer: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        Self::at(TcpListener::bind("127.0.0.1:0").unwrap(), answer)
    }

    /// [`Self::start`] at a door that is open already.
    pub(crate) fn at(listener: TcpListener, answer: impl Fn(&str) -> Act + Send + Sync + 'static) -> Self {
        let mut rogue = Self { address: listener.local_addr().unwrap(), heard: Arc::default(), closed: Arc::default(), door: None };
        let (heard, closed, answer) = (rogue.heard.clone(), rogue.closed.clone(), Arc::new(answer));
        rogue.door = Some(std::thread::spawn(move || {
            for stream in listener.incoming() {
                if closed.load(Ordering::SeqCst) {
                    break;
                }
                let (heard, answer) = (heard.clone(), answer.clone());
                std::thread::spawn(move || drop(stream.and_then(|s| serve(s, &heard, &*answer))));
            }
        }));
        rogue
    }

    /// The paths asked for so far, in order.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().iter().map(|head| path(head).to_owned()).collect()
    }

    /// How the configuration names this server among the private addresses that may be asked.
    pub(crate) fn allowed(&self) -> String {
        self.address.to_string()
    }

    /// An outlet at this server as a source file: name and TOML. Sources are (id, kind, path).
    pub(crate) fn outlet(&self, id: &str, sources: &[(&str, &str, &str)]) -> (String, String) {
        (format!("{id}.toml"), outlet(self.address, id, sources))
    }
}

impl Drop for Rogue {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // The thread sits in accept: one last visitor lets it see that it is closed.
        let _ = TcpStream::connect(self.address);
        // Once the thread has ended, the port is free.
        let _ = self.door.take().map(JoinHandle::join);
    }
}

/// An outlet at an address as the text of a source file. Sources are (id, kind, path).
pub(crate) fn outlet(address: SocketAddr, id: &str, sources: &[(&str, &str, &str)]) -> String {
    let head = format!(
        "id = \"{id}\"\nname = \"Báo {id} (giả lập)\"\nlanguage = \"vi\"\nlevel = \"local\"\nhome = \"http://{address}/\"\n\
         time_zone = \"+07:00\"\nhost_gap = \"1ms\"\n"
    );
    let source = |(id, kind, path): &(&str, &str, &str)| {
        format!("\n[[source]]\nid = \"{id}\"\nkind = \"{kind}\"\nurl = \"http://{address}{path}\"\nseen = \"test\"\n")
    };
    head + &sources.iter().map(source).collect::<String>()
}

/// The path of a request head, with its query.
pub(crate) fn path(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

fn serve(stream: TcpStream, heard: &Mutex<Vec<String>>, answer: &dyn Fn(&str) -> Act) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    heard.lock().unwrap().push(head.clone());
    let mut stream = stream;
    match answer(&head) {
        Act::Send(bytes) => stream.write_all(&bytes),
        Act::Reset(bytes) => {
            stream.write_all(&bytes)?;
            // Dropped with unread or unsent bytes promised, the client sees the body end before its length.
            stream.shutdown(std::net::Shutdown::Both)
        }
        Act::Stream(first, again, times) => {
            stream.write_all(&first)?;
            (0..times).try_for_each(|_| stream.write_all(&again))
        }
        Act::Drip(first) => {
            stream.write_all(&first)?;
            loop {
                stream.write_all(b"a")?;
                std::thread::sleep(DRIP);
            }
        }
        Act::Hang => reader.read_line(&mut head).map(drop),
    }
}

/// An answer with the right length.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// 200 with this content type.
pub(crate) fn page(content_type: &str, body: impl AsRef<[u8]>) -> Act {
    Act::Send(answer("200 OK", &format!("Content-Type: {content_type}\r\n"), body.as_ref()))
}

/// 404.
pub(crate) fn missing() -> Act {
    Act::Send(answer("404 Not Found", "", b""))
}

/// 302.
pub(crate) fn redirect(to: &str) -> Act {
    Act::Send(answer("302 Found", &format!("Location: {to}\r\n"), b""))
}

/// An RSS feed of these pages: (path, headline).
pub(crate) fn rss(pages: &[(&str, &str)]) -> String {
    let item =
        |(path, title): &(&str, &str)| format!("<item><title>{title}</title><link>{path}</link><description>Tin.</description></item>\n");
    let items: String = pages.iter().map(item).collect();
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>Tin mới</title>\n{items}</channel></rss>\n")
}

/// An article page that nobody could mistake for anything else.
pub(crate) fn article(title: &str, body: &[&str]) -> String {
    let paragraphs: String = body.iter().map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta property=\"og:type\" content=\"article\"><meta property=\"og:title\" content=\"{title}\"></head>\n\
         <body><ul class=\"menu\"><li><a href=\"/\">Trang chủ</a></li></ul>\n\
         <article><h1>{title}</h1>\n<div class=\"noi-dung\">{paragraphs}</div></article>\n\
         <div class=\"footer\">Tòa soạn giả lập</div></body></html>\n"
    )
}

/// Three paragraphs about an invented event at an invented hamlet of the area.
pub(crate) const BODY: [&str; 3] = [
    "Sáng nay, người dân thôn Pò Ngần, xã Đồng Đăng, tỉnh Lạng Sơn cùng nhau sửa con đường bê tông dẫn vào nhà văn hóa. Công việc bắt \
     đầu từ sáu giờ và kéo dài đến trưa, với sự tham gia của các hộ trong thôn và lực lượng dân quân.",
    "Theo trưởng thôn, đoạn đường dài hơn ba trăm mét đã xuống cấp sau mùa mưa, xe máy đi lại khó khăn, trẻ em đến trường phải đi \
     vòng qua bờ ruộng. Vật liệu do các gia đình đóng góp, phần máy trộn được một đơn vị trên địa bàn cho mượn.",
    "Dự kiến trong tuần tới, thôn sẽ làm tiếp đoạn còn lại và trồng thêm hoa hai bên đường. Ủy ban nhân dân xã cho biết sẽ rà soát các \
     tuyến đường khác để đưa vào kế hoạch sửa chữa trước Tết.",
];
