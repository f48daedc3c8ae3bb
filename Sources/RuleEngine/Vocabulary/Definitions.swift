package import SecLang

// One vocabulary item is one file that conforms to one of these protocols; the registries are generated from the
// file names (`make generate`). The metatypes are asked while rules are loaded, never while a request is judged.

/// A directive: what one line of a rule file that is not a rule does.
package protocol DirectiveDefinition {
    static var name: StaticString { get }
    static var aliases: [StaticString] { get }
    /// Carries the directive out on the configuration being built.
    static func apply(_ directive: DirectiveArguments, to builder: inout ConfigurationBuilder) throws(Diagnostic)
}

/// A variable: where its values come from and how rules may address it.
package protocol VariableDefinition {
    static var name: StaticString { get }
    static var aliases: [StaticString] { get }
    /// The first phase in which the content is complete.
    static var completeFrom: Phase { get }
    static var shape: VariableShape { get }
    static var source: VariableSource { get }
}

/// A variable whose one value is worked out when it is read.
package protocol ComputedVariableDefinition: VariableDefinition {
    /// Appends the value; at most ``computedVariableLimitBytes`` bytes.
    static func write(_ facts: ComputedFacts, to output: inout OutputSpan<UInt8>)
}

/// The most bytes a computed variable's value may have.
package let computedVariableLimitBytes = 64

/// An operator: how its argument is compiled.
package protocol OperatorDefinition {
    static var name: StaticString { get }
    static var aliases: [StaticString] { get }
    /// Whether the `capture` action has an effect.
    static var capturesGroups: Bool { get }
    static func compile(_ argument: OperatorArgument, in context: inout CompileContext) throws(Diagnostic)
        -> OperatorCode
}

/// An operator decided by a function of the value's bytes alone.
package protocol ByteCheckDefinition: OperatorDefinition {
    static func check(_ value: Span<UInt8>) -> Bool
}

/// An action: what it adds to its rule.
package protocol ActionDefinition {
    static var name: StaticString { get }
    static var aliases: [StaticString] { get }
    static var group: ActionGroup { get }
    /// Whether the same action may stand more than once in a list with effect.
    static var mayRepeat: Bool { get }
    /// Whether a chained rule (not the starter) may carry it.
    static var allowedInChainedRule: Bool { get }
    /// Whether `SecDefaultAction` may carry it.
    static var allowedInDefaultAction: Bool { get }
    static func compile(_ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext)
        throws(Diagnostic)
}

extension DirectiveDefinition { package static var aliases: [StaticString] { [] } }
extension VariableDefinition { package static var aliases: [StaticString] { [] } }
extension OperatorDefinition {
    package static var aliases: [StaticString] { [] }
    package static var capturesGroups: Bool { false }
}
extension ByteCheckDefinition {
    /// The check itself takes no argument.
    package static func compile(
        _ argument: OperatorArgument, in context: inout CompileContext
    ) throws(Diagnostic) -> OperatorCode { .check(argument.operator) }
}
extension ActionDefinition {
    package static var aliases: [StaticString] { [] }
    package static var mayRepeat: Bool { false }
    package static var allowedInChainedRule: Bool { true }
    package static var allowedInDefaultAction: Bool { true }
}

/// The classes of actions, which decide when they take effect.
package enum ActionGroup: Sendable {
    case metadata, flow, disruptive, effect, logging, target
}

/// How a variable may be addressed.
package enum VariableShape: Sendable {
    /// One value, no selector.
    case scalar
    /// Elements with keys; selectors allowed.
    case collection
    /// Elements chosen by an XPath expression.
    case xpath
}
