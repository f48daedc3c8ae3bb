/// What makes a value dangerous in a page: where it would have to land, why, and which bytes say so.
package struct ScriptFinding: Hashable, Sendable {
    /// The place in a page from which the value was read when it turned out dangerous.
    package let context: ScriptContext
    /// What was found.
    package let reason: ScriptReason
    /// The offending bytes, as offsets in the value.
    package let range: Range<Int>

    package init(context: ScriptContext, reason: ScriptReason, range: Range<Int>) {
        self.context = context
        self.reason = reason
        self.range = range
    }

    /// One line for logs and `explain`: "closes a "…" attribute, then an event handler runs script (bytes 4–18)".
    package var sentence: String {
        let first = range.lowerBound
        let last = max(first, range.upperBound - 1)
        return "\(context.sentence), \(reason.sentence) (bytes \(first)–\(last))"
    }
}

/// A place in a page where an application may put a value.
package enum ScriptContext: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    /// Between tags.
    case text
    /// In a comment or an attribute value that the value itself opened, where another parser may see a tag.
    case nested
    /// Inside a tag, where attribute names stand.
    case tag
    /// In an attribute value without quotes.
    case unquoted
    /// In an attribute value within `'…'`.
    case singleQuoted
    /// In an attribute value within `"…"`.
    case doubleQuoted
    /// In an attribute value within backticks, which old browsers took for quotes.
    case backtick
    /// The whole value of an attribute that holds an address, such as `href`.
    case url
    /// In a string literal of a script.
    case scriptString
    /// In a template that client-side code evaluates; only looked at when asked for.
    case template

    /// What the value does first, in plain words.
    package var sentence: String {
        switch self {
        case .text: "as text"
        case .nested: "hidden in a comment or an attribute value"
        case .tag: "inside a tag"
        case .unquoted: "ends an attribute value without quotes"
        case .singleQuoted: "closes a '…' attribute"
        case .doubleQuoted: "closes a \"…\" attribute"
        case .backtick: "closes a `…` attribute"
        case .url: "as an address"
        case .scriptString: "closes a string in a script"
        case .template: "in a client-side template"
        }
    }
}

/// What a value brings into a page.
package enum ScriptReason: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    /// `<script>`, in any name space.
    case scriptTag
    /// A tag that loads or frames foreign content: `iframe`, `object`, `embed` and their kin.
    case foreignContent
    /// `<style>`, or a link to a style sheet or an import.
    case styleSheet
    /// `<svg>` or a tag of its animation and scripting family.
    case svg
    /// `<base>`: every relative address of the page goes elsewhere.
    case base
    /// `<meta>` that sends the browser elsewhere, sets a cookie or changes the character encoding.
    case metaRefresh
    /// A declaration or processing instruction that loads something: `<?import`, `<!ENTITY`, `<?xml-stylesheet`.
    case importing
    /// A tag of old browsers that binds data or behaviour, and `<xss>`, the tag of probes.
    case legacyTag
    /// `onclick=` and its kin.
    case eventHandler
    /// An address that runs script: `javascript:`, `data:text/html,`.
    case scriptURL
    /// A style that runs script: `expression(…)`, `behavior:`, `-moz-binding:`.
    case styleExpression
    /// `srcdoc=`: a whole page in an attribute.
    case srcdoc
    /// `formaction=`: the form goes elsewhere.
    case formaction
    /// `xlink:href=` to anything but a part of the same page.
    case xlinkHref
    /// An animation that sets a handler or an address.
    case animatedAttribute
    /// `datasrc=`, `dataformatas=`: old browsers fetch markup from it.
    case dataBinding
    /// Code after the end of a string literal.
    case scriptCode
    /// An expression that a client-side template library evaluates.
    case templateExpression

    /// The reason in plain words.
    package var sentence: String {
        switch self {
        case .scriptTag: "a script element runs code"
        case .foreignContent: "an element frames or loads foreign content"
        case .styleSheet: "an element brings its own style sheet"
        case .svg: "an SVG element can carry script"
        case .base: "a base element redirects every relative address"
        case .metaRefresh: "a meta element redirects the page or changes how it is read"
        case .importing: "a declaration loads foreign content"
        case .legacyTag: "an element that old browsers bind to code"
        case .eventHandler: "an event handler runs script"
        case .scriptURL: "an address runs script"
        case .styleExpression: "a style runs script or loads behaviour"
        case .srcdoc: "srcdoc holds a page of its own"
        case .formaction: "formaction sends a form elsewhere"
        case .xlinkHref: "xlink:href refers to foreign content"
        case .animatedAttribute: "an animation sets a handler or an address"
        case .dataBinding: "data binding fetches markup"
        case .scriptCode: "code follows the string"
        case .templateExpression: "a template expression is evaluated"
        }
    }
}
