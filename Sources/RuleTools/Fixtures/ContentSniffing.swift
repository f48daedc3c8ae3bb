/// Guesses the media type of a body that came without Content-Type, as Go's HTTP server does for its handlers.
///
/// Source: WHATWG MIME Sniffing, the part for unknown types.
enum ContentSniffing {
    /// How many bytes are looked at.
    static let headBytes = 512

    private static let tags = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
        "<title", "<b", "<body", "<br", "<p", "<!--",
    ].map { Array($0.utf8) }

    private static let signatures: [(bytes: [UInt8], type: String)] = [
        (Array("%PDF-".utf8), "application/pdf"), (Array("%!PS-Adobe-".utf8), "application/postscript"),
        ([0xFE, 0xFF], "text/plain; charset=utf-16be"), ([0xFF, 0xFE], "text/plain; charset=utf-16le"),
        ([0xEF, 0xBB, 0xBF], "text/plain; charset=utf-8"), (Array("GIF87a".utf8), "image/gif"),
        (Array("GIF89a".utf8), "image/gif"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("BM".utf8), "image/bmp"), (Array("OggS\0".utf8), "application/ogg"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"), ([0x1F, 0x8B, 0x08], "application/x-gzip"),
        (Array("Rar!\u{1A}\u{7}\0".utf8), "application/x-rar-compressed"), ([0, 0x61, 0x73, 0x6D], "application/wasm"),
    ]

    /// The value of Content-Type for `body`.
    static func contentType(of body: [UInt8]) -> String {
        let head = body.prefix(headBytes)
        let text = head.drop { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }
        let folded = text.prefix(16).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        for tag in tags where folded.starts(with: tag) {
            guard let next = text.dropFirst(tag.count).first else { continue }
            if next == 0x20 || next == 0x3E { return "text/html; charset=utf-8" }
        }
        if text.starts(with: "<?xml".utf8) { return "text/xml; charset=utf-8" }
        for signature in signatures where head.starts(with: signature.bytes) { return signature.type }
        return text.contains(where: isBinary) ? "application/octet-stream" : "text/plain; charset=utf-8"
    }

    private static func isBinary(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x08, 0x0B, 0x0E...0x1A, 0x1C...0x1F: true
        default: false
        }
    }
}
