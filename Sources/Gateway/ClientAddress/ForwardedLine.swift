internal import PatternMatching

/// Reads one line of a forwarding header from its right end to its left.
///
/// Each proxy appends what it saw at the right. Reading from there, whatever a client wrote (an open quote, a flood of
/// commas, another address) lies behind everything that trusted proxies wrote and cannot change how that is read.
struct ForwardedLine: ~Escapable {
    /// How the line's elements are written.
    enum Form {
        /// Addresses between commas.
        case addresses
        /// RFC 7239: `for=…;by=…` between commas, values possibly quoted.
        case parameters
    }

    private let line: Span<UInt8>
    private let form: Form
    private var end: Int
    private var isFinished = false

    @_lifetime(copy line)
    init(_ line: Span<UInt8>, form: Form) {
        self.line = line
        self.form = form
        end = line.count
    }

    /// What the next element to the left says.
    enum Element {
        case hop(ForwardedHop)
        /// Something that is no address: `unknown`, an obfuscated name, or nonsense.
        case unreadable
    }

    /// The next element; `nil` at the line's left end. Elements without any byte are passed over.
    mutating func next() -> Element? {
        while !isFinished {
            var start = end
            var isQuoted = false
            while start > 0 {
                let byte = line[start - 1]
                if byte == UInt8(ascii: "\""), form == .parameters {
                    isQuoted.toggle()
                } else if byte == UInt8(ascii: ","), !isQuoted {
                    break
                }
                start -= 1
            }
            let element = line.extracting(start..<end).trimmingBlanks()
            if start == 0 { isFinished = true } else { end = start - 1 }
            if element.count == 0 { continue }
            guard let hop = form == .addresses ? ForwardedHop(element) : Self.hop(element) else { return .unreadable }
            return .hop(hop)
        }
        return nil
    }

    /// The `for` parameter of an element; `nil` when there is none, more than one, or it is no address.
    private static func hop(_ element: Span<UInt8>) -> ForwardedHop? {
        var found: ForwardedHop?
        var count = 0
        var start = 0
        while start <= element.count {
            var end = start
            var isQuoted = false
            while end < element.count, isQuoted || element[end] != UInt8(ascii: ";") {
                if element[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                if isQuoted, element[end] == UInt8(ascii: "\\") { end += 1 }
                end += 1
            }
            end = min(end, element.count)
            let pair = element.extracting(start..<end).trimmingBlanks()
            if pair.count > 4, pair[0] | 0x20 == UInt8(ascii: "f"), pair[1] | 0x20 == UInt8(ascii: "o"),
                pair[2] | 0x20 == UInt8(ascii: "r"), pair[3] == UInt8(ascii: "=")
            {
                count += 1
                found = value(pair.extracting(4..<pair.count))
            }
            start = end + 1
        }
        return count == 1 ? found : nil
    }

    /// A token or a quoted string (RFC 9110 section 5.6.4) as a hop.
    private static func value(_ text: Span<UInt8>) -> ForwardedHop? {
        guard text[0] == UInt8(ascii: "\"") else { return ForwardedHop(text) }
        guard text.count > 2, text[text.count - 1] == UInt8(ascii: "\""), text.count <= 128 else { return nil }
        var plain: [UInt8] = []
        var index = 1
        while index < text.count - 1 {
            if text[index] == UInt8(ascii: "\\") { index += 1 }
            guard index < text.count - 1, text[index] != UInt8(ascii: "\"") || text[index - 1] == UInt8(ascii: "\\")
            else { return nil }
            plain.append(text[index])
            index += 1
        }
        return ForwardedHop(plain.span)
    }
}
