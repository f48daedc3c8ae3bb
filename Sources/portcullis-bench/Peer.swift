internal import Foundation
internal import RuleTools

/// The other engine, in a process of its own (`Benchmarks/peer/peer.c`).
final class Peer {
    /// What loading the rules came to.
    struct Load {
        var ruleCount: Int
        /// Processor time.
        var microseconds: Double
        /// Memory in use after loading, in KiB.
        var residentKiB: Int
        /// The engine's name and version.
        var name: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var pending: [UInt8] = []
    /// What loading came to.
    private(set) var load = Load(ruleCount: 0, microseconds: 0, residentKiB: 0, name: "")
    /// The most memory it used so far, in KiB.
    private(set) var peakKiB = 0

    /// Starts the program and has it load the rules.
    ///
    /// - Parameter showsLog: its log lines go to standard error.
    init(executable: String, rules path: String, showsLog: Bool = false) throws(BenchFailure) {
        process.executableURL = URL(filePath: executable)
        if showsLog { process.arguments = ["--log"] }
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch {
            throw BenchFailure("'\(executable)' cannot be started; 'make peer' builds it")
        }
        var message = PeerMessage()
        message.append([Array("load".utf8), Array(path.utf8)])
        try send(message)
        let words = try line().split(separator: " ", maxSplits: 4)
        guard words.count == 5, words[0] == "loaded", let rules = Int(words[1]), let time = Double(words[2]),
            let resident = Int(words[3])
        else { throw BenchFailure("the peer did not load '\(path)'") }
        load = Load(ruleCount: rules, microseconds: time, residentKiB: resident, name: String(words[4]))
    }

    deinit {
        // The peer ends at the end of its input; if it has ended already, all the better.
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Judges in order.
    func judge(_ inputs: [TransactionInput]) throws(BenchFailure) -> [Judgement] {
        var message = PeerMessage()
        for transaction in inputs { message.append(transaction) }
        message.append([Array("run".utf8)])
        try send(message)
        var judgements: [Judgement] = []
        judgements.reserveCapacity(inputs.count)
        while true {
            let words = try line().split(separator: " ")
            if words.first == "done" {
                peakKiB = words.count == 3 ? Int(words[2]) ?? 0 : 0
                break
            }
            guard words.count >= 2, let status = Int(words[0]), let time = Double(words[1]) else {
                throw BenchFailure("the peer answered '\(words.joined(separator: " "))'")
            }
            let matches = words.dropFirst(2).map { $0.split(separator: "=") }
            var judgement = Judgement(
                status: status, microseconds: time, rules: matches.compactMap { $0.first.flatMap { UInt64($0) } })
            for match in matches where match.count == 2 {
                guard let rule = UInt64(match[0]), let score = Int(match[1]), score >= 0 else { continue }
                judgement.scores[rule] = score
            }
            judgements.append(judgement)
        }
        guard judgements.count == inputs.count else { throw BenchFailure("the peer lost a transaction") }
        return judgements
    }

    private func send(_ message: PeerMessage) throws(BenchFailure) {
        do { try input.fileHandleForWriting.write(contentsOf: Data(message.bytes)) } catch {
            throw BenchFailure("the peer has ended")
        }
    }

    private func line() throws(BenchFailure) -> String {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                defer { pending.removeSubrange(...end) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            let next = output.fileHandleForReading.availableData
            guard !next.isEmpty else { throw BenchFailure("the peer has ended") }
            pending += next
        }
    }
}
