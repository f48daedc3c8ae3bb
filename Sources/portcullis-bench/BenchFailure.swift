/// Why the tool could not do its work.
struct BenchFailure: Error {
    /// What is wrong and what would be right, in lower case, without a full stop.
    var message: String

    init(_ message: String) { self.message = message }
}
