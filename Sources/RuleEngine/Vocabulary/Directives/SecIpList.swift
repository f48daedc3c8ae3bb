internal import Gateway
internal import SecLang

/// Declares a list of addresses that `@ipInList` asks.
///
/// Takes a name and options: `file` (beside the rule file; an address, network or range a line, `!` before it for an
/// exception, `#` or `;` for comments), `refresh` (how often the file is looked at; never without it) and
/// `shrink-limit` (percent of its entries that a new file may lack, 50 without it). Of all entries that hold an address
/// the longest prefix decides. A file that cannot be read, has a bad line or holds every address keeps the rules from
/// loading; later the last good copy stays in force and the log says why.
///
///     SecIpList partners "file:partners.txt,refresh:60s"
///     SecRule REMOTE_ADDR "!@ipInList partners" "id:1,phase:1,deny"
///
/// Source: Portcullis.
enum SecIpList: DirectiveDefinition {
    static let name: StaticString = "SecIpList"

    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic) {
        let values = try directive.values(2...2)
        let name = try builder.resourceName(values[0])
        let options = try ResourceOptions(
            values[1], of: directive, known: ["file", "refresh", "shrink-limit"])
        let file = try options.required("file")
        guard let path = builder.context.sources.resolve(file.string, relativeTo: builder.context.file) else {
            throw Diagnostic(
                .missingFile, at: file.span, "no file \(file.quoted) beside this rule file or in the load root")
        }
        var source = IPListSource.Options()
        if let refresh = options["refresh"] {
            guard let period = Quantity.duration(refresh.bytes.span), period >= 1_000_000 else {
                throw Diagnostic(
                    .badArgument, at: refresh.span, "'refresh' takes a time of at least 1s, not \(refresh.quoted)")
            }
            source.refreshMicroseconds = period
        }
        if let percent = try options.integer("shrink-limit", in: 0...100) { source.shrinkLimitPercent = percent }
        let list: IPListSource
        do throws(IPListSource.Refusal) {
            list = try IPListSource(
                name: values[0].bytes, feed: SourceFeed(loader: builder.context.sources.loader, path: path),
                options: source, nowMicroseconds: 0)
        } catch {
            throw Diagnostic(.ipListProblems, at: file.span, "the list in '\(path)' is refused: \(error.message)")
        }
        if list.count == 0 {
            builder.context.note(.ipListProblems, at: file.span, "the list is empty, so nothing matches")
        }
        if builder.configuration.gateway.ipLists.updateValue(list, forKey: name) != nil {
            builder.noteShadowed(values[0])
        }
    }
}

extension ConfigurationBuilder {
    /// A resource's name in lower case.
    func resourceName(_ text: SourceText) throws(Diagnostic) -> [UInt8] {
        guard RateLimitFields.isName(text.bytes.span) else {
            throw Diagnostic(
                .badArgument, at: text.span,
                "a name has up to 64 letters, digits, '-', '_' and '.', unlike \(text.quoted)")
        }
        return text.lowercasedBytes
    }

    /// Notes that a later declaration replaces an earlier one for the rules that follow.
    mutating func noteShadowed(_ name: SourceText) {
        context.note(
            .shadowedDirective, at: name.span,
            "an earlier declaration is named \(name.quoted) too; rules from here on use this one")
    }
}
