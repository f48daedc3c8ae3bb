// Script injection, judged by reading the value as a browser would.
//
// A value is dangerous when a page that prints it runs code the page's author did not write. Which bytes do that
// depends on where the value lands, so it is read from every place it may land in: as text, inside a tag, inside an
// attribute value without quotes or within '…', "…" or `…`, as the whole address of a link, in a string literal of a script.
// One reader that follows the HTML specification's tokenizer serves all of them; only its first state differs. It hands each
// tag and attribute to a judge that knows what tags, handlers, addresses and styles can do. Then the reader goes
// over hidden markup once more, because comments and attribute values become tags when text is written and parsed again.
//
// Most values never get that far. A tag needs '<' with a letter, '/', '!' or '?' behind it; an attribute needs '=' with a
// dangerous name before it; an address needs one of few letters at the start. These are looked for first, with `memchr`.
//
// Each context passes each byte once, each judgement passes an attribute value once: time is linear in the value. Nothing
// is allocated.

/// Detects values that would run script in a page.
package enum ScriptInjection {
    /// What to look for besides markup, handlers, addresses and code after string literals.
    package struct Options: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// `{{ … }}` with a call in it, as client-side template libraries evaluate it.
        package static let templates = Options(rawValue: 1)
    }

    /// The first reason found why the value runs script in some place of a page, or `nil`.
    ///
    /// Give it the value after decoding: percent signs mean themselves here.
    package static func detect(_ value: Span<UInt8>, options: Options = []) -> ScriptFinding? {
        if let firstTag = ScriptGate.firstTag(in: value) {
            if let finding = scanText(value, from: firstTag) { return finding }
        }
        if ScriptGate.hasDangerousAttribute(in: value), let finding = scanAttributes(value) { return finding }
        if ScriptURL.runsScript(value, value.indices, .wholeValue) {
            return ScriptFinding(context: .url, reason: .scriptURL, range: value.indices)
        }
        if ScriptGate.mayBeCode(value), let range = ScriptBreakout.find(value) {
            return ScriptFinding(context: .scriptString, reason: .scriptCode, range: range)
        }
        if options.contains(.templates), let range = ScriptTemplate.find(value) {
            return ScriptFinding(context: .template, reason: .templateExpression, range: range)
        }
        return nil
    }

    private static func scanText(_ value: Span<UInt8>, from start: Int) -> ScriptFinding? {
        var scanner = HTMLScanner(value, from: start, context: .text)
        if let finding = scanner.scanText(fromTag: start) { return finding }
        guard scanner.hidesMarkup else { return nil }
        var nested = HTMLScanner(value, from: start, context: .nested)
        return nested.scanEveryTag()
    }

    private static func scanAttributes(_ value: Span<UInt8>) -> ScriptFinding? {
        if let finding = scanQuoted(value, HTMLBytes.quote, .doubleQuoted) { return finding }
        if let finding = scanQuoted(value, HTMLBytes.apostrophe, .singleQuoted) { return finding }
        if let finding = scanQuoted(value, HTMLBytes.backtick, .backtick) { return finding }
        var end = 0
        // below count
        while end < value.count, !HTMLBytes.isSpace(value[end]), value[end] != HTMLBytes.greater { end &+= 1 }
        if let finding = scanSurroundingTag(value, from: end, context: .unquoted) { return finding }
        return scanSurroundingTag(value, from: 0, context: .tag)
    }

    private static func scanQuoted(_ value: Span<UInt8>, _ quote: UInt8, _ context: ScriptContext) -> ScriptFinding? {
        guard let close = Memmem.firstIndex(ofByte: quote, in: value) else { return nil }
        return scanSurroundingTag(value, from: close + 1, context: context)
    }

    private static func scanSurroundingTag(
        _ value: Span<UInt8>, from start: Int, context: ScriptContext
    ) -> ScriptFinding? {
        var scanner = HTMLScanner(value, from: start, context: context)
        var tag = HTMLTag.surrounding
        return scanner.scanAttributes(&tag, limit: value.count) ?? scanner.scanText()
    }
}
