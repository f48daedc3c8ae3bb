/// Text of a log, put together from bytes.
///
/// Logs are read line by line: whatever comes from a request goes through ``addEscaped(_:)``, which leaves no byte that
/// could end a line or a quoted field.
struct LogText {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func add(_ text: StaticString) { add(text.bytesInOrder) }
    mutating func add(_ raw: [UInt8]) { bytes += raw }
    mutating func add(_ raw: ArraySlice<UInt8>) { bytes += raw }

    mutating func add(_ raw: Span<UInt8>) {
        for index in raw.indices { bytes.append(raw[index]) }
    }

    mutating func addLineEnd() { bytes.append(UInt8(ascii: "\n")) }

    /// The bytes with quotes, backslashes and everything outside printable ASCII escaped as ModSecurity 2 does.
    mutating func addEscaped(_ raw: [UInt8]) {
        for byte in raw {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: add("\\b")
            case 0x09: add("\\t")
            case 0x0A: add("\\n")
            case 0x0D: add("\\r")
            case 0x20...0x7E: bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "\\"), UInt8(ascii: "x"), Self.hexDigit(byte >> 4), Self.hexDigit(byte & 15)]
            }
        }
    }

    /// The escaped bytes, cut with `...` when there are more than `limitBytes` of them unescaped.
    mutating func addEscaped(_ raw: [UInt8], limitBytes: Int) {
        guard raw.count > limitBytes else { return addEscaped(raw) }
        addEscaped(Array(raw.prefix(limitBytes)))
        add("...")
    }

    /// ` [name "value"]`.
    mutating func addField(_ name: StaticString, _ value: [UInt8]) {
        add(" [")
        add(name)
        add(" \"")
        addEscaped(value)
        add("\"]")
    }

    /// The number in decimal digits, at least `width` of them.
    mutating func add(_ number: Int, width: Int = 1) {
        let digits = String(number)
        for _ in 0..<max(0, width - digits.utf8.count) { bytes.append(UInt8(ascii: "0")) }
        add(digits)
    }

    static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

/// A moment as logs write it.
struct LogTime {
    let microseconds: Int64
    let civil: CivilTime

    init(microseconds: Int64, clock: any EngineClock) {
        self.microseconds = microseconds
        civil = clock.localTime(of: microseconds)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    private var month: String { Self.months[max(0, min(11, civil.month - 1))] }

    private var fraction: Int {
        let rest = Int(microseconds % 1_000_000)
        return rest < 0 ? rest + 1_000_000 : rest
    }

    /// `23/Nov/2026:22:36:15.000123 +0100`; the fraction on request.
    func clf(withFraction: Bool) -> [UInt8] {
        var text = LogText()
        text.add(civil.day, width: 2)
        text.add("/\(month)/")
        text.add(civil.year, width: 4)
        text.add(":")
        addClock(to: &text)
        if withFraction {
            text.add(".")
            text.add(fraction, width: 6)
        }
        text.add(civil.offsetSeconds < 0 ? " -" : " +")
        let minutes = abs(civil.offsetSeconds) / 60
        text.add(minutes / 60, width: 2)
        text.add(minutes % 60, width: 2)
        return text.bytes
    }

    /// `Mon Nov 23 22:36:15 2026`.
    var asctime: [UInt8] {
        var text = LogText()
        text.add("\(Self.weekdays[max(0, min(6, civil.weekday))]) \(month) ")
        text.add(civil.day, width: 2)
        text.add(" ")
        addClock(to: &text)
        text.add(" ")
        text.add(civil.year, width: 4)
        return text.bytes
    }

    /// `20261123`, `20261123-2236`, `20261123-223615`.
    var compact: (day: [UInt8], minute: [UInt8], second: [UInt8]) {
        var text = LogText()
        text.add(civil.year, width: 4)
        text.add(civil.month, width: 2)
        text.add(civil.day, width: 2)
        let day = text.bytes
        text.add("-")
        text.add(civil.hour, width: 2)
        text.add(civil.minute, width: 2)
        let minute = text.bytes
        text.add(civil.second, width: 2)
        return (day, minute, text.bytes)
    }

    private func addClock(to text: inout LogText) {
        text.add(civil.hour, width: 2)
        text.add(":")
        text.add(civil.minute, width: 2)
        text.add(":")
        text.add(civil.second, width: 2)
    }
}
