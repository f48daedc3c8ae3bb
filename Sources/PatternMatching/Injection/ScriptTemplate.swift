/// Finds `{{ … }}` with a call in it: what client-side template libraries evaluate.
enum ScriptTemplate {
    /// The range of the first such expression, or `nil`.
    static func find(_ bytes: Span<UInt8>) -> Range<Int>? {
        var start = 0
        var open: Int?
        var calls = false
        while start + 1 < bytes.count {
            let byte = bytes[start]
            if byte == UInt8(ascii: "{"), bytes[start + 1] == byte {
                open = start
                calls = false
                start += 1
            } else if byte == UInt8(ascii: "}"), bytes[start + 1] == byte {
                if let open, calls { return open..<start + 2 }
                open = nil
                start += 1
            } else if byte == UInt8(ascii: "(") || byte == HTMLBytes.backtick {
                calls = true
            }
            start += 1
        }
        return nil
    }
}
