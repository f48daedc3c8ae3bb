internal import SecLang

/// Adds a transformation to those that each value passes before the operator sees it.
///
/// Takes a name; may be repeated, and the order counts. `t:none` drops those written before it and those that
/// `SecDefaultAction` gives; `t:-name` drops one.
///
///     SecRule ARGS "@contains /etc/passwd" "id:1028,phase:2,deny,t:none,t:urlDecodeUni,t:normalizePath"
///
/// Source: ModSecurity reference manual, `t`.
enum TransformationAction: ActionDefinition {
    static let name: StaticString = "t"
    static var group: ActionGroup { .target }
    static var mayRepeat: Bool { true }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("the name of a transformation")
        if text.equals(ignoringCase: "none") {
            set.transformations = []
            set.removedTransformations = []
            set.clearsInheritedTransformations = true
            return
        }
        guard text.bytes[0] == UInt8(ascii: "-") else {
            set.transformations.append(try transformation(text))
            return
        }
        let removed = try transformation(text.slice(1..<text.count))
        set.transformations.removeAll { $0 == removed }
        set.removedTransformations.append(removed)
        context.note(
            .engineDialectDivergence, at: text.span, "only ModSecurity 2 removes a transformation like this",
            help: "write 't:none' and then what shall remain")
    }

    private static func transformation(_ name: SourceText) throws(Diagnostic) -> Transformation {
        guard let transformation = Transformation.named(name.bytes) else {
            throw Diagnostic(
                .unknownTransformation, at: name.span, "no transformation named \(name.quoted)",
                help: NearestName.help(for: name, among: Transformation.allNames + ["none"], prefix: "t:"))
        }
        return transformation
    }
}
