internal import Foundation

/// The project's tool for measuring itself: against another engine, and against its own committed limits.
@main
enum Main {
    static func main() {
        do throws(BenchFailure) {
            exit(try run(Array(CommandLine.arguments.dropFirst())))
        } catch {
            FileHandle.standardError.write(Data("portcullis-bench: error: \(error.message)\n".utf8))
            exit(2)
        }
    }

    private static func run(_ words: [String]) throws(BenchFailure) -> Int32 {
        let rest = Array(words.dropFirst())
        switch words.first {
        case "differential": return try Differential.run(rest)
        case "compare": return try Compare.run(rest)
        case "alone": return try Alone.run(rest)
        case "scale": return try Scale.run(rest)
        case "conditions": return try PossibleConditions.run(rest)
        case "detectors": return try Detectors.run(rest)
        case "tokens": return try Tokens.run(rest)
        case "gateway": return try GatewayBench.run(rest)
        case "counters": return try Counters.run(rest)
        default:
            throw BenchFailure(
                "a command is missing:\n"
                    + [
                        Differential.usage, Compare.usage, Alone.usage, PossibleConditions.usage, Scale.usage,
                        Counters.usage, Detectors.usage, Tokens.usage, GatewayBench.usage,
                    ].joined(separator: "\n"))
        }
    }
}
