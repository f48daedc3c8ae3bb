import Testing

@testable import RuleEngine

/// Equal values are one content, which is scanned, transformed and refused once; each still counts where it stands.
@Suite struct RepeatedValueTests {
    private static let rules = #"""
        SecRule ARGS "@rx e[v]il" "id:1,phase:2,pass,t:lowercase,setvar:tx.found=+1"
        SecRule ARGS "@rx (?i)^e.*il$" "id:2,phase:2,pass,setvar:tx.whole=+1"
        SecRule ARGS_NAMES "@rx ^[bc]$" "id:3,phase:2,pass,setvar:tx.names=+1"
        SecRule ARGS "@rx e[v]il" "id:4,phase:2,pass,t:removeWhitespace,setvar:tx.joined=+1"
        SecRule REQUEST_HEADERS "@rx e[v]il" "id:5,phase:1,pass,t:lowercase,setvar:tx.headers=+1"
        SecRule ARGS|REQUEST_HEADERS "@rx e[v]il" "id:6,phase:2,pass,t:lowercase,setvar:tx.both=+1"
        """#

    @Test(arguments: [true, false]) func countsEachPlace(usesPrefilter: Bool) throws {
        var options = EngineOptions()
        options.usesPrefilter = usesPrefilter
        let engine = try TestEngine(Self.rules, options: options).engine
        let transaction = engine.makeTransaction()
        for _ in 0..<2 {
            transaction.reset()
            Exchange.form("a=EVIL&b=EVIL&c=x&b=EVIL&d=e+v+il&d=e+v+il&e=e-i-l&e=e-i-l&f=e-il&f=evil")
                .run(on: transaction)
            #expect(transaction.variable("found") == "4")
            #expect(transaction.variable("whole") == "7")
            #expect(transaction.variable("names") == "3")
            #expect(transaction.variable("joined") == "3")
            #expect(transaction.variable("headers") == nil)
            #expect(transaction.variable("both") == "4")
        }
    }
}
