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
}
