import Foundation
import Testing

/// What a store keeps when the process that counted in it is killed.
@Suite struct StoreFaultTests {
    @Test(.timeLimit(.minutes(2)))
    func aKilledProcessLosesNothingItAnswered() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "limit.conf",
            """
            SecStore "sqlite:\(folder.url.path)/state.db"
            SecRateLimit each "key:%{REMOTE_ADDR},limit:50/3600s,algorithm:fixed-window"
            SecAction "id:1,phase:1,deny,rateLimit:each"

            """)
        let arguments = ["inspect", "--rules", rules, "--input-format", "jsonl", "--format", "jsonl"]
        // An hour's window must not end within the test.
        let time = ["--time", "2026-03-01T12:00:00Z"]
        let transaction = #"{"client":{"ip":"203.0.113.7"},"request":{"uri":"/"}}"# + "\n"

        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = Portcullis.executable
        process.arguments = arguments + time
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for _ in 0..<20 { try input.fileHandleForWriting.write(contentsOf: Data(transaction.utf8)) }
        var answered = 0
        while answered < 20 {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            answered += data.count { $0 == UInt8(ascii: "\n") }
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(answered == 20)
        #expect(process.terminationReason == .uncaughtSignal)

        let again = try Portcullis.run(
            arguments + time, input: Array(String(repeating: transaction, count: 40).utf8))
        #expect(again.lines.count { $0.contains(#""verdict":"allow""#) } == 30)
        #expect(again.lines.count { $0.contains(#""status":429"#) } == 10)
    }

    /// Killed in the middle of writing: whatever was answered is counted, and the file is good.
    @Test(.timeLimit(.minutes(3)), arguments: [40, 160, 400])
    func aProcessKilledWhileWritingLosesNothingItAnswered(_ answersToWaitFor: Int) throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "limit.conf",
            """
            SecRuleEngine On
            SecStore "sqlite:\(folder.url.path)/state.db"
            SecRateLimit each "key:%{REMOTE_ADDR},limit:1000000/24h,algorithm:fixed-window"
            SecAction "id:1,phase:1,deny,rateLimit:each,initcol:ip=%{REMOTE_ADDR},setvar:ip.hits=+1,\
                setResponseHeader:'X-Hits=%{ip.hits}'"

            """)
        let arguments = [
            "inspect", "--no-base", "--rules", rules, "--input-format", "jsonl", "--format", "jsonl", "--time",
            "2026-03-01T12:00:00Z",
        ]
        let transaction = #"{"client":{"ip":"203.0.113.7"},"request":{"uri":"/"}}"# + "\n"
        let input = try folder.write("input.jsonl", String(repeating: transaction, count: 50_000))
        let process = Process()
        let output = Pipe()
        process.executableURL = Portcullis.executable
        process.arguments = arguments + [input]
        process.standardOutput = output
        try process.run()
        var answered = 0
        while answered < answersToWaitFor {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            answered += data.count { $0 == UInt8(ascii: "\n") }
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        answered += output.fileHandleForReading.readDataToEndOfFile().count { $0 == UInt8(ascii: "\n") }

        let again = try Portcullis.run(arguments, input: Array(transaction.utf8))
        let line = try #require(again.lines.first)
        let remaining = try #require(Self.number(after: #"r="#, in: line))
        let counted = 1_000_000 - remaining - 1
        #expect(counted >= answered)
        // The collection is written when a transaction ends, which is before its answer.
        let hits = try #require(Self.number(after: #""X-Hits",""#, in: line)) - 1
        #expect(hits >= answered && hits <= counted)
    }

    private static func number(after mark: String, in line: String) -> Int? {
        guard let place = line.range(of: mark) else { return nil }
        return Int(line[place.upperBound...].prefix { $0.isNumber })
    }

    /// Processes that count at the same time in one file lose no count, in limits and in collections.
    @Test(.timeLimit(.minutes(2)))
    func processesShareTheirCounts() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "limit.conf",
            """
            SecRuleEngine On
            SecStore "sqlite:\(folder.url.path)/state.db"
            SecRateLimit each "key:%{REMOTE_ADDR},limit:100/24h,algorithm:fixed-window"
            SecAction "id:1,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR},setvar:ip.hits=+1"
            SecAction "id:2,phase:1,deny,rateLimit:each"
            SecAction "id:3,phase:5,pass,nolog,setResponseHeader:'X-Hits=%{ip.hits}'"

            """)
        let arguments = [
            "inspect", "--no-base", "--rules", rules, "--input-format", "jsonl", "--format", "jsonl", "--time",
            "2026-03-01T12:00:00Z",
        ]
        let transaction = #"{"client":{"ip":"203.0.113.7"},"request":{"uri":"/"}}"# + "\n"
        let input = try folder.write("input.jsonl", String(repeating: transaction, count: 50))
        var running: [(Process, URL)] = []
        for number in 0..<4 {
            let output = try folder.write("output\(number)", [])
            let process = Process()
            process.executableURL = Portcullis.executable
            process.arguments = arguments + [input]
            process.standardOutput = try FileHandle(forWritingTo: output)
            try process.run()
            running.append((process, output))
        }
        var verdicts: [String] = []
        for (process, output) in running {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            verdicts += try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
        }
        #expect(verdicts.count == 200)
        #expect(verdicts.count { $0.contains(#""verdict":"allow""#) } == 100)
        #expect(verdicts.count { $0.contains(#""status":429"#) } == 100)
        let last = try Portcullis.run(arguments, input: Array(transaction.utf8))
        #expect(last.output.contains(#"["X-Hits","201"]"#), "\(last.output)")
    }

    /// A file that the system lets grow no further: writing fails, nothing that was answered is lost, no crash.
    @Test(.timeLimit(.minutes(2)))
    func aFullDiskIsDecidedAndLogged() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "limit.conf",
            """
            SecRuleEngine On
            SecStore "sqlite:\(folder.url.path)/state.db"
            SecRateLimit each "key:%{ARGS.k},limit:2/24h,algorithm:fixed-window"
            SecAction "id:1,phase:1,deny,log,rateLimit:each"

            """)
        let count = 2_000
        let filler = String(repeating: "x", count: 90)
        let transactions = (0..<count).map {
            #"{"id":"\#($0)","client":{"ip":"203.0.113.7"},"request":{"uri":"/?k=\#($0)\#(filler)"}}"# + "\n"
        }
        let input = try folder.write("input.jsonl", transactions.joined())
        let arguments = [
            "inspect", "--no-base", "--rules", rules, "--input-format", "jsonl", "--format", "jsonl", "--time",
            "2026-03-01T12:00:00Z",
        ]
        // Blocks of 512 bytes (dash) or 1,024 (bash); the signal would end the process, the error is what a disk says.
        let quoted = ([Portcullis.executable.path] + arguments + [input]).map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "trap '' XFSZ; ulimit -f 400; exec \(quoted)"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        let lines = text.split(separator: "\n").map(String.init)
        let admitted = lines.indices.filter { lines[$0].contains(#""verdict":"allow""#) }
        let refused = lines.indices.filter { lines[$0].contains(#""status":503"#) }
        #expect(lines.count == count)
        #expect(admitted.count + refused.count == count)
        #expect(admitted.count > 20 && refused.count > 20, "\(admitted.count) \(refused.count)")
        // With room again, who was answered has one hit left; who was refused has both.
        let again = try Portcullis.run(arguments, input: Array(transactions.joined().utf8))
        let wasRefused = Set(refused)
        let wrong = again.lines.indices.filter {
            Self.number(after: "r=", in: again.lines[$0]) != (wasRefused.contains($0) ? 1 : 0)
        }
        #expect(wrong.isEmpty, "\(wrong.count)")
    }
}
