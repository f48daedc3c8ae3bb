package import PatternMatching

/// Regular expressions compiled and read once for all checks.
package final class PatternLibrary {
    /// One pattern: what PCRE2 and our own reader make of it.
    package final class Entry {
        package let bytes: [UInt8]
        package let options: PatternOptions
        /// Why PCRE2 refuses it.
        package let error: PatternError?
        /// Groups, the whole match not counted.
        package let captureCount: Int
        /// `.unknown` when it is refused, or holds something our reader does not judge.
        package private(set) lazy var node: RegexNode =
            error == nil ? RegexParser.parse(bytes, options: options) : .unknown
        /// Ready to run, without the just-in-time compiler, whose steps are counted differently.
        fileprivate let table: PatternTable?
        fileprivate let id: PatternID?
        private let scratch: MatchScratch

        fileprivate init(_ bytes: [UInt8], options: PatternOptions, scratch: MatchScratch) {
            self.bytes = bytes
            self.options = options
            self.scratch = scratch
            let builder = PatternTableBuilder()
            var compiled: PatternID?
            var problem: PatternError?
            do throws(PatternError) {
                compiled = try builder.add(bytes, options: options)
            } catch {
                problem = error
            }
            id = compiled
            error = problem
            let built = builder.build(jitPolicy: .never)
            table = compiled == nil ? nil : built
            captureCount = compiled.map(built.captureCount) ?? 0
        }

        /// Whether the pattern is found in the subject; false when a limit ends the search.
        package func matches(_ subject: [UInt8]) -> Bool { run(subject, with: scratch) == .matched }

        /// Runs the pattern with a scratch of the caller's.
        package func run(_ subject: [UInt8], with scratch: MatchScratch) -> MatchOutcome {
            guard let table, let id else { return .noMatch }
            return table.match(id, subject: subject.span, from: 0, scratch: scratch)
        }
    }

    private struct Key: Hashable {
        var bytes: [UInt8]
        var options: PatternOptions
    }

    private var known: [Key: Entry] = [:]
    private let scratch = MatchScratch()

    /// The entry of a pattern; the same one for the same text.
    package func entry(_ bytes: [UInt8], options: PatternOptions = .rx) -> Entry {
        let key = Key(bytes: bytes, options: options)
        if let entry = known[key] { return entry }
        let entry = Entry(bytes, options: options, scratch: scratch)
        known[key] = entry
        return entry
    }

    /// The entry of a pattern that PCRE2 accepts.
    package func search(_ bytes: [UInt8], options: PatternOptions) -> Entry? {
        let entry = entry(bytes, options: options)
        return entry.error == nil ? entry : nil
    }
}
