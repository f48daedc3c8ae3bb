import Foundation
import SecLang
import Testing

@testable import RuleEngine

/// Runs every fixture of variables, actions, directives and operators through the whole engine.
@Suite struct VocabularyFixtureTests {
    @Test(arguments: Variable.allCases)
    func variableYieldsWhatItsFixturesSay(_ variable: Variable) throws {
        try check("variables/\(variable.name)")
    }

    @Test(arguments: Action.allCases)
    func actionDoesWhatItsFixturesSay(_ action: Action) throws {
        try check("actions/\(action.name)")
    }

    @Test(arguments: DirectiveKind.allCases)
    func directiveDoesWhatItsFixturesSay(_ directive: DirectiveKind) throws {
        try check("directives/\(directive.name)")
    }

    @Test(arguments: Operator.allCases)
    func operatorMatchesWhatItsFixturesSay(_ `operator`: Operator) throws {
        try check("operators/\(`operator`.name)")
    }

    private func check(_ name: String) throws {
        let fixtures = try Fixtures.lines(of: "vocabulary/\(name).jsonl", as: VocabularyFixture.self)
        #expect(!fixtures.isEmpty)
        for fixture in fixtures {
            switch fixture {
            case .rules(let fixture): try check(fixture)
            case .value(let fixture): try check(fixture)
            }
        }
    }

    // MARK: Rules

    private func check(_ fixture: RuleFixture) throws {
        let result = try RuleRunner.load(fixture.rules)
        expectDiagnostics(result, errors: fixture.diagnostics, notes: fixture.notes, fixture.id)
        guard let engine = result.engine, fixture.matched != nil || fixture.request != nil else { return }
        let outcome = RuleRunner.run(fixture, on: engine)
        if let matched = fixture.matched { #expect(outcome.matched == matched, "\(fixture.id)") }
        if let logged = fixture.logged { #expect(outcome.logged == logged, "\(fixture.id)") }
        if let audited = fixture.audited { #expect(outcome.isAudited == audited, "\(fixture.id)") }
        if let message = fixture.message { #expect(outcome.message.readable == message, "\(fixture.id)") }
        if let data = fixture.data { #expect(outcome.data.readable == data, "\(fixture.id)") }
        for (name, value) in fixture.variables ?? [:] {
            let key = name.hasPrefix("TX:") ? String(name.dropFirst(3)) : name
            #expect(outcome.variable(key)?.readable == value, "\(fixture.id): \(name)")
        }
        if let verdict = fixture.verdict { #expect(name(of: outcome.interruption) == verdict, "\(fixture.id)") }
        if let status = fixture.status { #expect(outcome.interruption?.status == status, "\(fixture.id)") }
        if let location = fixture.location {
            #expect(outcome.interruption?.location?.readable == location, "\(fixture.id)")
        }
    }

    private func name(of interruption: Interruption?) -> String {
        switch interruption?.action {
        case nil: "allow"
        case .deny: "block"
        case .drop: "drop"
        case .redirect: "redirect"
        }
    }

    // MARK: Values

    private func check(_ fixture: OperatorFixture) throws {
        let result = try RuleRunner.load(RuleRunner.rule(for: fixture))
        expectDiagnostics(result, errors: fixture.diagnostics, notes: fixture.notes, fixture.id)
        guard let engine = result.engine, let expected = fixture.matched else { return }
        let (matched, captures) = RuleRunner.run(fixture, on: engine)
        #expect(matched == expected, "\(fixture.id)")
        if let wanted = fixture.captures {
            #expect(captures.map { String(decoding: $0, as: UTF8.self) } == wanted, "\(fixture.id)")
        }
    }

    // MARK: Diagnostics

    private func expectDiagnostics(
        _ result: Engine.LoadResult, errors: [String]?, notes: [String]?, _ id: String
    ) {
        let found = Set(result.diagnostics.filter { $0.severity == .error }.map(\.code.name))
        #expect(
            found == Set(errors ?? []), "\(id): \(result.diagnostics.filter { $0.severity == .error }.map(\.message))")
        #expect((result.engine == nil) == (errors != nil), "\(id)")
        let others = Set(result.diagnostics.filter { $0.severity != .error }.map(\.code.name))
        #expect(others.isSuperset(of: notes ?? []), "\(id): \(others)")
    }
}
