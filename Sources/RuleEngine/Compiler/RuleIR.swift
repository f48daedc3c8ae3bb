package import SecLang

/// A rule with every name resolved and default actions merged, before lowering. Chained rules are its later links.
package struct RuleIR: Sendable {
    package var id: UInt64
    package var phase: Phase
    /// The starter first.
    package var links: [LinkIR]
    /// The starter's merged actions; its effects and transformations live in `links[0]`.
    package var actions: ActionSet
    /// What `block` and a missing disruptive action came to.
    package var disruptive: Disruptive
    package var status: Int?
    package var logs: Bool
    package var auditLogs: Bool
    /// Where the directive's keyword stands.
    package var span: SourceSpan
    /// How many rules of its own set were written before it, `SecMarker`s included; gives markers their place.
    package var position: Int
}

/// One rule of a chain.
package struct LinkIR: Sendable {
    package var span: SourceSpan
    /// `nil` for `SecAction`.
    package var test: TestIR?
    package var transformations: [Transformation]
    package var matchesEveryStage: Bool
    package var captures: Bool
    package var effects: [Effect]
    package var message: MacroTemplate?
    package var logData: MacroTemplate?
    package var namespaces: [XMLNamespace]
    /// Byte range of the whole directive, for audit part K and `explain`.
    package var sourceSpan: SourceSpan
    /// What must accept before any action of the rule runs.
    package var stages: [StageIR] = []
}

/// The condition of a `SecRule`.
package struct TestIR: Sendable {
    package var targets: [TargetIR]
    package var `operator`: Operator
    package var code: OperatorCode
    package var isNegated: Bool
    /// The argument as written, for logs and traces.
    package var argument: [UInt8]
    /// The same with its place in the file, for errors that only lowering finds.
    package var argumentText: SourceText?
}

/// One item of a variable list.
package struct TargetIR: Sendable, Hashable {
    package enum Modifier: UInt8, Sendable { case include, exclude, count }
    package enum Selector: Sendable, Hashable {
        case all
        /// Equal keys, ASCII case ignored.
        case key([UInt8])
        /// Keys that the caseless pattern matches somewhere.
        case pattern([UInt8])
        case xpath([UInt8])
    }

    package var modifier: Modifier
    package var variable: Variable
    package var selector: Selector

    package init(modifier: Modifier, variable: Variable, selector: Selector) {
        self.modifier = modifier
        self.variable = variable
        self.selector = selector
    }
}
