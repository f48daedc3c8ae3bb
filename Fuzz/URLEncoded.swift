import Formats

/// Any bytes as a query string and as a Cookie header; the first byte is the separator.
///
/// Held: pieces joined again are the input, decoding never grows, both ways to decode agree, what needs no decoding
/// stays as it is, and cookies come in order, each with a name.
#if FUZZING
@c(LLVMFuzzerTestOneInput)
#endif
public func fuzzURLEncoded(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data, size > 0 else { return 0 }
    let separator = data[0] & 1 == 0 ? UInt8(ascii: "&") : data[0]
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))

    var joined: [UInt8] = []
    var reader = URLEncodedReader(bytes.span, separator: separator)
    while let piece = reader.next() {
        if piece.name.lowerBound > 0 { joined.append(separator) }
        joined += bytes[piece.name]
        if piece.hasEquals { joined.append(UInt8(ascii: "=")) }
        joined += bytes[piece.value]
        checkDecoding(Array(bytes[piece.value]))
    }
    precondition(joined == bytes || joined + [separator] == bytes, "the pieces are the whole input")
    checkDecoding(bytes)

    var last = 0
    var cookies = CookieReader(bytes.span, separator: data[0] & 1 == 0 ? UInt8(ascii: ";") : separator)
    while let cookie = cookies.next() {
        precondition(!cookie.name.isEmpty && cookie.name.lowerBound >= last, "cookies have names and come in order")
        precondition(cookie.value.lowerBound >= cookie.name.upperBound, "the value follows the name")
        last = cookie.value.upperBound
    }
    precondition(last <= bytes.count, "cookies lie within the input")
    return 0
}

private func checkDecoding(_ bytes: [UInt8]) {
    var array: [UInt8] = []
    let hadError = PercentDecoding.decode(bytes.span, into: &array)
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { room.deallocate() }
    var output = OutputSpan(buffer: room, initializedCount: 0)
    let hadErrorToo = PercentDecoding.decode(bytes.span, into: &output)
    let count = output.finalize(for: room)
    precondition(hadError == hadErrorToo && array.elementsEqual(room[..<count]), "both ways to decode agree")
    if !PercentDecoding.isNeeded(for: bytes.span) {
        precondition(array == bytes && !hadError, "what needs no decoding stays")
    }
}
