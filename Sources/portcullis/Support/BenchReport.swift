internal import Formats

/// The figures of a bench and how they are printed.
struct BenchReport {
    /// What one thread measured.
    struct Figures: Sendable {
        /// Processor time of each transaction.
        var nanoseconds: [Int64] = []
        /// Bytes of the transactions, responses included.
        var bytes = 0
        var blocked = 0
        /// `nil` where allocations are not counted.
        var allocations: Int?
    }

    private let sorted: [Int64]
    private let requestsPerSecond: Double
    private let bytesPerSecond: Double
    private let blocked: Int
    private let allocationsPerRequest: Double?
    private let loadMilliseconds: Double
    private let residentBytes: Int
    private let peakResidentBytes: Int

    init(measurements: [Figures], loadNanoseconds: Int64, residentBytes: Int, peakResidentBytes: Int) {
        sorted = measurements.flatMap(\.nanoseconds).sorted()
        var requests = 0.0
        var bytes = 0.0
        for figures in measurements {
            let seconds = Double(max(figures.nanoseconds.reduce(0, +), 1)) / 1e9
            requests += Double(figures.nanoseconds.count) / seconds
            bytes += Double(figures.bytes) / seconds
        }
        requestsPerSecond = requests
        bytesPerSecond = bytes
        blocked = measurements.reduce(0) { $0 + $1.blocked }
        let counted = measurements.compactMap(\.allocations)
        allocationsPerRequest =
            counted.count == measurements.count ? Double(counted.reduce(0, +)) / Double(max(sorted.count, 1)) : nil
        loadMilliseconds = Double(loadNanoseconds) / 1e6
        self.residentBytes = residentBytes
        self.peakResidentBytes = peakResidentBytes
    }

    /// The value that `share` of all transactions do not exceed, in microseconds.
    private func percentile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let rank = (share * Double(sorted.count)).rounded(.up)
        return Double(sorted[min(max(Int(rank) - 1, 0), sorted.count - 1)]) / 1e3
    }

    private var mean: Double { Double(sorted.reduce(0, +)) / Double(max(sorted.count, 1)) / 1e3 }

    private var percentiles: [(String, Double)] {
        [
            ("p50", percentile(0.5)), ("p90", percentile(0.9)), ("p99", percentile(0.99)), ("max", percentile(1)),
            ("mean", mean),
        ]
    }

    /// One object in one line.
    var json: String {
        var writer = JSONWriter(reservingBytes: 512)
        writer.beginObject()
        writer.writeNumber("requests_per_second", requestsPerSecond)
        writer.key("microseconds")
        writer.beginObject()
        for (name, value) in percentiles { writer.writeNumber(name, value) }
        writer.endObject()
        writer.writeNumber("bytes_per_second", bytesPerSecond)
        writer.writeNumber("load_milliseconds", loadMilliseconds)
        writer.key("resident_bytes_after_load")
        writer.write(residentBytes)
        writer.key("peak_resident_bytes")
        writer.write(peakResidentBytes)
        if let allocationsPerRequest {
            writer.writeNumber("allocations_per_request", allocationsPerRequest)
        } else {
            writer.key("allocations_per_request")
            writer.writeNull()
        }
        writer.key("transactions")
        writer.write(sorted.count)
        writer.key("blocked")
        writer.write(blocked)
        writer.endObject()
        writer.endLine()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// One figure a line.
    var text: String {
        let times = percentiles.map { "\($0.0) \(Self.rounded($0.1))" }.joined(separator: ", ")
        let rows = [
            ("requests per second", Self.rounded(requestsPerSecond)),
            ("microseconds", times),
            ("megabytes per second", Self.rounded(bytesPerSecond / 1e6)),
            ("load milliseconds", Self.rounded(loadMilliseconds)),
            ("resident after load", "\(residentBytes >> 10) KiB"),
            ("peak resident", "\(peakResidentBytes >> 10) KiB"),
            ("allocations per request", allocationsPerRequest.map(Self.rounded) ?? "not counted"),
            ("transactions", String(sorted.count)),
            ("blocked", String(blocked)),
        ]
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "\($0.0)\(String(repeating: " ", count: width - $0.0.count))  \($0.1)\n" }.joined()
    }

    /// With one decimal.
    fileprivate static func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}

extension JSONWriter {
    /// A member with one decimal.
    fileprivate mutating func writeNumber(_ name: String, _ value: Double) {
        key(name)
        writeRaw(BenchReport.rounded(value))
    }
}
