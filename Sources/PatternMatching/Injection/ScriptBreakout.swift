/// Judges whether a value ends a string literal of a script and goes on with code: `';alert(1)//`, `"-confirm`1`-"`.
///
/// Only the first quote of each sort counts: it is the one that ends the literal. After it must come an operator
/// or the end of a statement, then the name of something that runs, shows or sends, then its call or assignment. That
/// keeps apostrophes in prose apart, and the price is that code without such a name passes.
enum ScriptBreakout {
    /// The range from the quote to the name, or `nil`.
    static func find(_ bytes: Span<UInt8>) -> Range<Int>? {
        if let range = find(bytes, after: HTMLBytes.apostrophe) { return range }
        if let range = find(bytes, after: HTMLBytes.quote) { return range }
        if let range = find(bytes, after: HTMLBytes.backtick) { return range }
        guard let dollar = firstSubstitution(bytes) else { return nil }
        guard let end = codeEnd(bytes, from: dollar + 2, isReady: true) else { return nil }
        return dollar..<end
    }

    private static func find(_ bytes: Span<UInt8>, after quote: UInt8) -> Range<Int>? {
        guard let start = Memmem.firstIndex(ofByte: quote, in: bytes) else { return nil }
        return codeEnd(bytes, from: start + 1, isReady: false).map { start..<$0 }
    }

    /// The offset of the first `${`.
    private static func firstSubstitution(_ bytes: Span<UInt8>) -> Int? {
        var start = 0
        while let dollar = Memmem.firstIndex(ofByte: UInt8(ascii: "$"), in: bytes, from: start) {
            if dollar + 1 < bytes.count, bytes[dollar + 1] == UInt8(ascii: "{") { return dollar }
            start = dollar + 1
        }
        return nil
    }

    private static let operators = ByteSet(")]};,+-*/%&|^<>=?:!~\\\n\r")

    /// The end of the name that is called, when code follows at an offset; `isReady` when it may stand there at once.
    private static func codeEnd(_ bytes: Span<UInt8>, from start: Int, isReady: Bool) -> Int? {
        var index = start
        var isReady = isReady
        var lastNameEnd = start
        // Statements and operands may be strung together: ';var a=1;alert(1)
        for _ in 0..<8 {
            var isParenthesized = false
            while index < bytes.count {
                let byte = bytes[index]
                if operators.contains(byte) {
                    isReady = true
                } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                    isParenthesized = true
                    // `map(alert)`: what is called gets the name.
                    if index == lastNameEnd, index > start { isReady = true }
                } else if byte == UInt8(ascii: "."), isReady, index + 1 < bytes.count, ASCII.isLetter(bytes[index + 1])
                {
                    // `[1].map`
                } else if byte > 0x20 {
                    break
                }
                index &+= 1  // below count
            }
            let nameStart = index
            while index < bytes.count, index - nameStart < HTMLName.lengthLimit, isWordByte(bytes[index]) {
                index &+= 1  // below count
            }
            guard isReady, index > nameStart, index < bytes.count else { return nil }
            let next = bytes[index]
            lastNameEnd = index
            switch words.kind(HTMLName.hash(of: bytes, nameStart..<index)) {
            case Word.function.rawValue:
                if next == HTMLBytes.backtick {
                    // `--import` in prose is an option in quotes; a template follows its name at once.
                    if index + 1 < bytes.count, templateStart.contains(bytes[index + 1]) { return index }
                } else if called.contains(next) || isParenthesized && next == UInt8(ascii: ")") {
                    return index
                }
                if isHandedOn(bytes, nameStart..<index) { return index }
                isReady = false
            case Word.object.rawValue:
                if accessed.contains(next) { return index }
                if isParenthesized, next == UInt8(ascii: ")"), index + 1 < bytes.count,
                    accessed.contains(bytes[index + 1]) || bytes[index + 1] == HTMLBytes.slash
                {
                    return index
                }
                isReady = isAssigned(bytes, at: index)
                if isReady { return index }
            case Word.keyword.rawValue: isReady = true
            default: isReady = false
            }
        }
        return nil
    }

    /// `a=alert,a(1)`, `{onerror=alert}throw 1`: assigned, to be called by another name.
    private static func isHandedOn(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard name.lowerBound > 1, bytes[name.lowerBound - 1] == HTMLBytes.equals,
            isWordByte(bytes[name.lowerBound - 2])
        else { return false }
        let next = bytes[name.upperBound]
        return next == UInt8(ascii: ",") || next == HTMLBytes.semicolon || next == UInt8(ascii: "}")
    }

    private static let called = ByteSet("(?")
    private static let templateStart = ByteSet.uppercase.union(.lowercase).union(.digits).union(ByteSet("$`/\\\"'<_"))
    private static let accessed = ByteSet(".[=?")

    /// Whether a single `=` follows after white space.
    private static func isAssigned(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
        var index = offset
        while index < bytes.count, HTMLBytes.isSpace(bytes[index]) { index &+= 1 }  // below count
        return index < bytes.count && bytes[index] == HTMLBytes.equals
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || HTMLBytes.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    }

    private enum Word: UInt8 { case none, function, object, keyword }

    private static let functions = [
        "alert", "confirm", "prompt", "print", "eval", "Function", "setTimeout", "setInterval", "setImmediate",
        "execScript", "fetch", "import", "importScripts", "atob", "XMLHttpRequest", "msgbox", "MsgBox",
    ]
    private static let objects = [
        "document", "window", "location", "top", "self", "parent", "frames", "globalThis", "opener", "navigator",
        "localStorage", "sessionStorage",
    ]

    private static let keywords = [
        "var", "let", "const", "new", "void", "typeof", "throw", "return", "delete", "await", "async", "if", "in",
        "with",
    ]

    /// One of these occurs in every value that is found.
    static var names: [String] { functions + objects }

    private static let words = HTMLNames(
        functions.map { ($0, Word.function.rawValue) } + objects.map { ($0, Word.object.rawValue) }
            + keywords.map { ($0, Word.keyword.rawValue) })
}
