/// An attribute as it was read.
struct HTMLAttribute {
    var name: Range<Int>
    var value: Range<Int>
    var hasValue = false
    var isQuoted = false
    /// White space stands beside the `=`.
    var hasSpace = false

    init(name: Range<Int>) {
        self.name = name
        value = name.upperBound..<name.upperBound
    }
}

/// What is known of the tag that is being read, and the judgement of its attributes.
struct HTMLTag {
    private let kind: HTMLTagKind
    /// The value itself opened the tag; otherwise it landed inside one and words may be prose.
    private let isOwn: Bool
    private var hasAttributes = false
    private var hasAddress = false
    private var hasEquivalent = false
    private var relation = Relation.unknown
    /// So far only attributes that have a value, or that need none.
    private var looksLikeMarkup = true

    private enum Relation { case unknown, harmless, dangerous }

    /// A tag that the value opened.
    init(_ kind: HTMLTagKind) {
        self.kind = kind
        isOwn = true
    }

    /// A tag that the page opened before the value.
    private init() {
        kind = .plain
        isOwn = false
    }

    /// The tag of a page in which the value landed.
    static var surrounding: HTMLTag { HTMLTag() }

    /// What the name alone tells.
    var reasonByName: ScriptReason? {
        switch kind {
        case .script: .scriptTag
        case .frame: .foreignContent
        case .style: .styleSheet
        case .svg: .svg
        case .probe: .legacyTag
        case .plain, .loader, .link, .base, .meta, .legacy, .image: nil
        }
    }

    /// What name and attributes together tell.
    var reasonByAttributes: ScriptReason? {
        switch kind {
        case .loader where hasAttributes: .foreignContent
        case .legacy where hasAttributes: .legacyTag
        case .base where hasAddress: .base
        case .link where hasAddress && relation != .harmless: .styleSheet
        case .meta where hasEquivalent: .metaRefresh
        case .plain, .script, .frame, .style, .svg, .image, .loader, .base, .link, .meta, .legacy, .probe:
            nil
        }
    }

    /// Judges one attribute.
    mutating func judge(_ attribute: HTMLAttribute, _ bytes: Span<UInt8>, _ context: ScriptContext) -> ScriptReason? {
        let name = HTMLName(bytes, attribute.name)
        let kind = name.attributeKind
        defer { if !attribute.hasValue, kind != .plain || name.length != 0 { looksLikeMarkup = false } }
        if attribute.hasValue { hasAttributes = true }
        switch kind {
        case .plain:
            guard isOwn, attribute.hasValue else { return nil }
            if name.looksLikeHandler, ScriptHandler.looksLikeCode(bytes, attribute.value) { return .eventHandler }
            return ScriptHandler.isNested(in: bytes, attribute.value) ? .eventHandler : nil
        case .handler:
            return judgeHandler(attribute, bytes, context) ? .eventHandler : nil
        case .url:
            guard attribute.hasValue else { return nil }
            hasAddress = true
            let strictness: ScriptURL.Strictness = self.kind == .image || !isOwn ? .image : .attribute
            if ScriptURL.runsScript(bytes, attribute.value, strictness) { return .scriptURL }
            return isOwn && ScriptHandler.isNested(in: bytes, attribute.value) ? .eventHandler : nil
        case .style:
            return attribute.hasValue && ScriptStyle.runsScript(bytes, attribute.value) ? .styleExpression : nil
        case .srcdoc: return attribute.hasValue ? .srcdoc : nil
        case .formaction: return attribute.hasValue ? .formaction : nil
        case .attributeName:
            guard attribute.hasValue else { return nil }
            switch HTMLName(bytes, attribute.value).attributeKind {
            case .plain: return isOwn && animatesContent(bytes, attribute.value) ? .animatedAttribute : nil
            default: return .animatedAttribute
            }
        case .xlinkHref:
            guard attribute.hasValue else { return nil }
            if ScriptURL.runsScript(bytes, attribute.value, .attribute) { return .scriptURL }
            let isFragment = !attribute.value.isEmpty && bytes[attribute.value.lowerBound] == UInt8(ascii: "#")
            return isFragment ? nil : .xlinkHref
        case .dataBinding: return isOwn && attribute.hasValue ? .dataBinding : nil
        case .binding: return isOwn && attribute.hasValue ? .legacyTag : nil
        case .equivalent:
            hasEquivalent = true
            return nil
        case .rel:
            relation = isReference(bytes, attribute.value) ? .harmless : .dangerous
            return nil
        }
    }

    /// Link types that only refer.
    private static let relations = HTMLNames(
        [
            "alternate", "author", "bookmark", "canonical", "edit", "first", "help", "hub", "icon", "last", "license",
            "me", "next", "prev", "previous", "replies", "search", "self", "shortcut", "tag", "up", "via",
        ].map { ($0, 1) })

    /// Whether every word of a `rel` value only refers.
    private func isReference(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        var index = value.lowerBound
        var found = false
        while index < value.upperBound {
            let start = index
            while index < value.upperBound, !HTMLBytes.isSpace(bytes[index]) { index &+= 1 }  // below the bound
            if index > start {
                found = true
                if Self.relations.kind(HTMLName(bytes, start..<index).hash) == 0 { return false }
            } else {
                index &+= 1  // below the bound
            }
        }
        return found
    }

    private static let innerHTML = HTMLName.hash(of: "innerhtml".utf8)

    private func animatesContent(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
        HTMLName(bytes, value).hash == Self.innerHTML
    }

    private func judgeHandler(_ attribute: HTMLAttribute, _ bytes: Span<UInt8>, _ context: ScriptContext) -> Bool {
        guard attribute.hasValue else { return false }
        if isOwn { return true }
        if ScriptHandler.looksLikeCode(bytes, attribute.value) { return true }
        switch context {
        case .singleQuoted, .doubleQuoted, .backtick:
            return looksLikeMarkup && !ScriptHandler.isLiteral(bytes, attribute.value)
        case .tag, .unquoted:
            return attribute.isQuoted && !attribute.hasSpace && looksLikeMarkup
                && !ScriptHandler.isLiteral(bytes, attribute.value)
        case .text, .nested, .url, .scriptString, .template: return true
        }
    }
}
