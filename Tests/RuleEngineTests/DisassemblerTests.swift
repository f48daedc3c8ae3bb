import Foundation
import Testing

@testable import RuleEngine

/// Accepted disassemblies in `Fixtures/bytecode`.
@Suite struct DisassemblerTests {
    static let names = ["operators", "actions", "stages"]

    private static func url(_ name: String, _ suffix: String) -> URL {
        Fixtures.root.appending(path: "Fixtures/bytecode/\(name).\(suffix)")
    }

    private static func disassembly(_ name: String) throws -> String {
        let text = try String(contentsOf: url(name, "conf"), encoding: .utf8)
        let result = try RuleRunner.load(text)
        return try #require(result.engine, "\(result.diagnostics.map(\.message))").disassembly()
    }

    @Test(arguments: names)
    func matchesFixture(_ name: String) throws {
        let actual = try Self.disassembly(name)
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try Data(actual.utf8).write(to: Self.url(name, "txt"))
            return
        }
        let accepted = try String(contentsOf: Self.url(name, "txt"), encoding: .utf8)
        #expect(actual == accepted, "\(name): run with UPDATE_SNAPSHOTS=1 to accept")
    }

    @Test func showsEveryOpcodeSomewhere() throws {
        let text = try Self.names.map(Self.disassembly).joined()
        let words = Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
        let missing = Opcode.allCases.map { "\($0)" }.filter { !words.contains($0) }
        #expect(missing == [])
    }

    @Test func doesNotDependOnTheRulesAround() throws {
        let rule = #"SecRule ARGS "@rx evil" "id:7,phase:2,deny""#
        let alone = try #require(try RuleRunner.load(rule).engine).disassembly(rule: 7)
        let other = #"SecRule ARGS_NAMES "@rx x{3}" "id:1,phase:2,t:lowercase,pass,setvar:tx.a=1""#
        let together = try #require(try RuleRunner.load(other + "\n" + rule).engine).disassembly(rule: 7)
        #expect(alone == together)
    }
}
