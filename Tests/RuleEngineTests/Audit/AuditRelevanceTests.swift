import Synchronization
import Testing

@testable import RuleEngine

@Suite struct AuditRelevanceTests {
    /// Keeps what it is given.
    final class MemorySink: LogSink {
        struct Contents: Sendable {
            var alerts: [String] = []
            var entries: [(entry: AuditEntry, destination: AuditDestination)] = []
            var debug = ""
        }

        let contents = Mutex(Contents())

        func writeAlert(_ line: [UInt8]) {
            contents.withLock { $0.alerts.append(String(decoding: line, as: UTF8.self)) }
        }

        func writeAudit(_ entry: AuditEntry, to destination: AuditDestination) {
            contents.withLock { $0.entries.append((entry, destination)) }
        }

        func writeDebug(_ text: [UInt8], path: String) {
            contents.withLock { $0.debug += String(decoding: text, as: UTF8.self) }
        }
    }

    @Test(
        arguments: [
            // mode, relevant status, rule, response status, relevant
            ("On", "", "SecAction \"id:1,phase:1,pass,nolog\"", 200, true),
            ("Off", "", "SecAction \"id:1,phase:1,deny,log\"", 200, false),
            ("RelevantOnly", "", "SecAction \"id:1,phase:1,pass,log\"", 200, true),
            ("RelevantOnly", "", "SecAction \"id:1,phase:1,pass,nolog\"", 200, false),
            ("RelevantOnly", "", "SecAction \"id:1,phase:1,pass,log,noauditlog\"", 200, false),
            ("RelevantOnly", "", "SecAction \"id:1,phase:1,pass,nolog,auditlog\"", 200, true),
            ("RelevantOnly", "", "SecAction \"id:1,phase:1,pass,noauditlog,nolog,auditlog\"", 200, true),
            ("RelevantOnly", "^(?:5|4(?!04))", "", 503, true),
            ("RelevantOnly", "^(?:5|4(?!04))", "", 404, false),
            ("RelevantOnly", "^(?:5|4(?!04))", "", 200, false),
            ("RelevantOnly", "^(?:5|4(?!04))", "SecAction \"id:1,phase:1,deny,nolog\"", 200, true),
            ("RelevantOnly", "^(?:5|4(?!04))", "SecAction \"id:1,phase:1,deny,nolog,status:404\"", 200, false),
            ("Off", "", "SecAction \"id:1,phase:1,pass,nolog,ctl:auditEngine=On\"", 200, true),
            ("On", "", "SecAction \"id:1,phase:1,pass,nolog,ctl:auditEngine=Off\"", 200, false),
            ("On", "", "SecAction \"id:1,phase:1,pass,log,ctl:auditEngine=RelevantOnly,noauditlog\"", 200, false),
        ] as [(String, String, String, Int, Bool)])
    func decides(_ mode: String, _ status: String, _ rule: String, _ response: Int, _ isRelevant: Bool) throws {
        let sink = MemorySink()
        let engine = try TestEngine(
            """
            SecAuditEngine \(mode)
            SecAuditLog audit.log
            \(status.isEmpty ? "" : "SecAuditLogRelevantStatus \"\(status)\"")
            \(rule)
            """, services: EngineServices(collections: MemoryCollectionStore(), logs: sink))
        #expect(engine.judge(Exchange(status: response)).isAuditRelevant == isRelevant)
        sink.contents.withLock { contents in
            #expect(contents.entries.count == (isRelevant ? 1 : 0))
            if isRelevant { #expect(contents.entries.first?.destination.path == "audit.log") }
        }
    }

    @Test func refusesPatternsThatAreNone() {
        #expect(throws: TestEngine.LoadFailure.self) { try TestEngine("SecAuditLogRelevantStatus \"(\"") }
    }

    @Test(arguments: [
        ("ABCFHZ", "+E", "ABCEFHZ"), ("ABCFHZ", "-C", "ABFHZ"), ("ABZ", "AKZ", "AKZ"),
        ("ABCDEFGHIJKZ", "-BCEFHIJK", "AZ"),
    ])
    func writesTheChosenParts(_ parts: String, _ change: String, _ expected: String) throws {
        let engine = try TestEngine(
            """
            SecAuditLogParts \(parts)
            SecAction "id:1,phase:1,pass,log,ctl:auditLogParts=\(change)"
            """)
        var exchange = Exchange.form("a=1")
        exchange.status = 200
        exchange.responseHeaders = [("Content-Type", "text/plain")]
        exchange.responseBody = Array("hello".utf8)
        let text = String(decoding: engine.judge(exchange).auditEntry(format: .native).text, as: UTF8.self)
        let letters = text.split(separator: "\n").compactMap { line -> Character? in
            line.count == 14 && line.hasPrefix("--") && line.hasSuffix("--") ? line.dropLast(2).last : nil
        }
        #expect(String(letters) == expected, "\(text)")
    }

    @Test func noClientCanForgeASection() throws {
        let engine = try TestEngine("SecAuditLogParts ABCHZ")
        var exchange = Exchange.form("a=1")
        let plain = String(decoding: engine.judge(exchange).auditEntry(format: .native).text, as: UTF8.self)
        let mark = try #require(plain.split(separator: "\n").first).dropLast(3)
        exchange.body = Array("a=1\n\(mark)H--\nMessage: forged\n\n\(mark)Z--\n".utf8)
        // The clock goes on, so try many entries: whatever the boundary, the body does not hold it.
        for number in 0..<50 {
            exchange.uniqueID = "id\(number)"
            let text = String(decoding: engine.judge(exchange).auditEntry(format: .native).text, as: UTF8.self)
            let boundary = try #require(text.split(separator: "\n").first).dropLast(3)
            #expect(text.components(separatedBy: boundary).count == 6)
        }
    }

    @Test func writesNothingWhenTheEngineIsOff() throws {
        let sink = MemorySink()
        let engine = try TestEngine(
            """
            SecRuleEngine Off
            SecAuditEngine On
            SecAuditLog audit.log
            SecAction "id:1,phase:1,pass,log"
            """, services: EngineServices(collections: MemoryCollectionStore(), logs: sink))
        _ = engine.judge(Exchange())
        #expect(sink.contents.withLock { $0.entries.isEmpty && $0.alerts.isEmpty })
    }

    @Test(
        arguments: [(0, []), (1, [1]), (3, [1, 2, 3]), (5, [1, 2, 3, 4, 5]), (9, [1, 2, 3, 4, 5, 9])]
            as [(Int, Set<Int>)])
    func tellsMoreOnHigherLevels(_ level: Int, _ levels: Set<Int>) throws {
        let sink = MemorySink()
        let engine = try TestEngine(
            """
            SecDebugLog debug.log
            SecDebugLogLevel \(level)
            SecRule ARGS:a "@rx b\\n?c" "id:1,phase:1,deny,log"
            """, services: EngineServices(collections: MemoryCollectionStore(), logs: sink),
            options: {
                var options = EngineOptions()
                options.matchRecordsLimit = 10
                return options
            }())
        var exchange = Exchange.form("[", target: "/?a=xb%0Ac")
        exchange.headers.append(("Content-Encoding", "br"))
        let transaction = engine.engine.makeTransaction()
        transaction.machine.operatorFailed = true
        exchange.run(on: transaction)
        let text = sink.contents.withLock { $0.debug }
        let found = Set(
            text.split(separator: "\n").compactMap { line in
                line.firstRange(of: "][").flatMap { _ in Int(line.split(separator: "[").last?.prefix(1) ?? "") }
            })
        #expect(found == levels, "\(text)")
        if level >= 4 { #expect(text.contains("ARGS:a = \"xb\\nc\"")) }
        if level == 9 { #expect(text.contains("@rx holds for ARGS:a = \"xb\\nc\"")) }
    }
}

extension String {
    fileprivate func components(separatedBy separator: some StringProtocol) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
