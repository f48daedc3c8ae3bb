/// Conditions that are cheap to check and without which nothing can be found.
enum ScriptGate {
    /// The offset of the first `<` that may begin a tag, a comment or a declaration.
    static func firstTag(in value: Span<UInt8>) -> Int? {
        var start = 0
        while let open = Memmem.firstIndex(ofByte: HTMLBytes.less, in: value, from: start) {
            guard open + 1 < value.count else { return nil }
            let next = value[open + 1]
            if ASCII.isLetter(next) || next == HTMLBytes.slash || next == HTMLBytes.exclamation
                || next == HTMLBytes.question || HTMLBytes.isDropped(next)
            {
                return open
            }
            start = open + 1
        }
        return nil
    }

    /// Whether some `=` follows the name of an attribute that matters inside a tag the page opened.
    static func hasDangerousAttribute(in value: Span<UInt8>) -> Bool {
        var start = 0
        while let equals = Memmem.firstIndex(ofByte: HTMLBytes.equals, in: value, from: start) {
            switch ScriptHandler.attributeKind(before: equals, in: value, from: 0) {
            case .plain, .rel, .equivalent, .dataBinding, .binding: break
            case .handler, .style, .srcdoc, .formaction, .attributeName, .xlinkHref: return true
            case .url: if ScriptURL.mayRunScript(value, equals + 1..<value.count) { return true }
            }
            start = equals + 1
        }
        return false
    }

    /// Whether a quote or `${` and the byte of a call or an assignment occur.
    static func mayBeCode(_ value: Span<UInt8>) -> Bool {
        guard
            Memmem.firstIndex(ofByte: UInt8(ascii: "("), in: value) != nil
                || Memmem.firstIndex(ofByte: HTMLBytes.equals, in: value) != nil
                || Memmem.firstIndex(ofByte: HTMLBytes.backtick, in: value) != nil
        else { return false }
        return true
    }
}
