internal import PatternMatching
package import SecLang

/// Runs one operator on one value, as a rule would: through a compiled program and the machine.
package struct OperatorRunner {
    /// What the operator said.
    package struct Answer: Sendable, Hashable {
        /// Negation included.
        package var isMatched: Bool
        /// TX.0 and on, as many as the operator has; empty when it did not match.
        package var captures: [[UInt8]]
        /// Why, where the operator judges without a pattern: context, reason and bytes of an injection.
        package var explanation: String?
    }

    /// Why there is no answer, in one line.
    package struct Failure: Error, Sendable, Hashable {
        package var message: String
    }

    private let loader: any SourceLoader
    private let services: EngineServices
    private var known: [Question: Engine] = [:]

    private struct Question: Hashable {
        var name: [UInt8]
        var argument: [UInt8]
        var isNegated: Bool
    }

    /// How many compiled operators are kept for the next call.
    private static let keptPrograms = 256

    /// A runner whose file arguments are read through `loader`.
    package init(loader: any SourceLoader, services: EngineServices) {
        self.loader = loader
        self.services = services
    }

    /// Compiles the operator, unless it was asked for before, and runs it.
    package mutating func run(
        operator name: [UInt8], argument: [UInt8], input: [UInt8], isNegated: Bool
    ) throws(Failure) -> Answer {
        let question = Question(name: name, argument: argument, isNegated: isNegated)
        let engine: Engine
        if let compiled = known[question] {
            engine = compiled
        } else {
            engine = try compile(question)
            if known.count >= Self.keptPrograms { known.removeAll() }
            known[question] = engine
        }
        let transaction = engine.makeTransaction()
        transaction.setVariable(named: Self.variable.span, to: input.span)
        transaction.evaluateRequestHeaders()
        guard transaction.machine.records.count > 0 else { return Answer(isMatched: false, captures: []) }
        var captures: [[UInt8]] = []
        for slot in 0..<LoweringTables.captureSlots where transaction.machine.variables.exists(slot) {
            captures.append(transaction.machine.copy(transaction.machine.variables.text(slot)))
        }
        return Answer(
            isMatched: true, captures: captures,
            explanation: isNegated ? nil : Self.explanation(of: input.span, by: Operator.named(name)))
    }

    private static func explanation(of value: Span<UInt8>, by `operator`: Operator?) -> String? {
        switch `operator` {
        case .detectSQLi: SQLInjection.detect(value)?.explanation
        case .detectXSS: ScriptInjection.detect(value)?.sentence
        default: nil
        }
    }

    /// The element of TX that holds the value.
    private static let variable = Array("operate.value".utf8)

    private func compile(_ question: Question) throws(Failure) -> Engine {
        let sources = SourceMap(loader: loader)
        guard let known = Operator.named(question.name) else {
            let name = SourceText(detached: question.name)
            let help = NearestName.help(for: name, among: Operator.allNames, prefix: "@").map { "; \($0)" } ?? ""
            throw Failure(message: "no operator named '@\(name.string)'" + help)
        }
        var context = CompileContext(sources: sources)
        let argument = SourceText(detached: question.argument)
        let code: OperatorCode
        do throws(Diagnostic) {
            code = try known.definition.compile(
                OperatorArgument(operator: known, text: argument, nameSpan: argument.span), in: &context)
        } catch {
            throw Failure(message: error.help.map { "\(error.message); \($0)" } ?? error.message)
        }
        let target = TargetIR(modifier: .include, variable: .tx, selector: .key(Self.variable))
        let test = TestIR(
            targets: [target], operator: known, code: code, isNegated: question.isNegated, argument: question.argument)
        let link = LinkIR(
            span: argument.span, test: test, transformations: [], matchesEveryStage: false, captures: true, effects: [],
            message: nil, logData: nil, namespaces: [], sourceSpan: argument.span)
        let rule = RuleIR(
            id: 1, phase: .requestHeaders, links: [link], actions: ActionSet(), disruptive: .pass, status: nil,
            logs: false, auditLogs: false, span: argument.span, position: 0)
        var configuration = context.configuration
        configuration.engine = .on
        let lowered = Lowering.lower(
            Resolver.Result(configuration: configuration, entries: [.rule(rule)], diagnostics: []), sources: sources,
            compilesPatterns: false)
        guard let program = lowered.program else {
            throw Failure(message: lowered.diagnostics.first?.message ?? "the operator cannot be compiled")
        }
        return Engine(program: program, options: EngineOptions(), services: services)
    }
}
