#if Compression
internal import CZlib

/// Decodes gzip and deflate bodies with bounds on what they may grow to (zlib).
///
/// A few kilobytes can unpack to gigabytes, so decoding stops at whichever comes first of
/// ``Limits/outputBytes`` and ``Limits/ratio``. What was decoded up to there is kept.
package enum Inflate {
    /// How the bytes are wrapped.
    package enum Format: Sendable, Hashable, CaseIterable {
        /// RFC 1952, also several members in a row.
        case gzip
        /// RFC 1950, what `Content-Encoding: deflate` should mean.
        case zlib
        /// RFC 1951 without a wrapper, what some clients send as `deflate`.
        case raw
        /// ``zlib`` if the first two bytes are a zlib header, ``raw`` otherwise.
        case deflate
    }

    /// What decoding may cost.
    package struct Limits: Sendable {
        /// The most bytes that are decoded.
        package var outputBytes: Int
        /// The most decoded bytes per input byte consumed; applied once the output exceeds ``ratioFreeBytes``.
        package var ratio: Int
        /// Output up to this size is never judged by ``ratio``, in bytes.
        package var ratioFreeBytes: Int

        /// Limits of 128 MiB and a hundredfold growth beyond 1 MiB, unless told otherwise.
        package init(outputBytes: Int = 134_217_728, ratio: Int = 100, ratioFreeBytes: Int = 1_048_576) {
            self.outputBytes = outputBytes
            self.ratio = ratio
            self.ratioFreeBytes = ratioFreeBytes
        }
    }

    /// How decoding ended.
    package enum Status: Sendable, Hashable {
        /// The stream ended as it should; its checksum holds.
        case complete
        /// The input ended before the stream did.
        case truncated
        /// A limit stopped it.
        case limitExceeded
        /// The bytes are not such a stream, or something other than a further gzip member follows it.
        case corrupt
    }

    /// The decoded bytes, as many as there were before the end or the fault.
    package struct Outcome: Sendable, Hashable {
        /// What was decoded.
        package var bytes: [UInt8]
        /// How decoding ended.
        package var status: Status
    }

    /// Decodes `input`; linear in input and output, the output at most ``Limits/outputBytes``.
    package static func decode(
        _ input: Span<UInt8>, format: Format, limits: Limits = Limits()
    ) -> Outcome {
        guard !input.isEmpty else { return Outcome(bytes: [], status: .truncated) }
        let wrapper = format == .deflate ? (beginsZlib(input) ? .zlib : .raw) : format
        guard var stream = InflateStream(wrapper) else { return Outcome(bytes: [], status: .corrupt) }
        var output: [UInt8] = []
        let status = unsafe input.withUnsafeBufferPointer { unsafe stream.decode($0, into: &output, limits: limits) }
        return Outcome(bytes: output, status: status)
    }

    /// RFC 1950 §2.2: method 8, window at most 32 KiB, header divisible by 31.
    private static func beginsZlib(_ input: Span<UInt8>) -> Bool {
        guard input.count >= 2 else { return input[0] & 0x0F == 8 }
        return input[0] & 0x0F == 8 && input[0] >> 4 <= 7 && (Int(input[0]) << 8 | Int(input[1])) % 31 == 0
    }
}

/// Owns one zlib state.
@safe
private struct InflateStream: ~Copyable {
    private static let stepBytes = 65_536

    // On the heap, because zlib keeps a pointer back to the structure it was initialised with.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isGzip: Bool

    init?(_ format: Inflate.Format) {
        isGzip = format == .gzip
        let windowBits: Int32 = format == .gzip ? 31 : format == .raw ? -15 : 15
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(stream, windowBits, ZLIB_VERSION, size) == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Feeds `input` in pieces that fit zlib's 32-bit counters; `input` outlives the call, so the pointers in the
    /// stream are good whenever zlib runs.
    mutating func decode(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], limits: Inflate.Limits
    ) -> Inflate.Status {
        guard let base = input.baseAddress else { return .truncated }
        var fed = 0
        while true {
            if unsafe stream.pointee.avail_in == 0 {
                let piece = min(input.count - fed, 1 << 30)
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: base + fed)
                unsafe stream.pointee.avail_in = UInt32(piece)
                fed += piece
            }
            let consumed = unsafe fed - Int(stream.pointee.avail_in)
            let allowed = Self.allowedOutput(consumedBytes: consumed, limits)
            // One byte more than allowed tells a stream that ends at its limit from one that goes on.
            let step = min(Self.stepBytes, max(allowed - output.count, 0) + 1)
            var code = Z_OK
            var produced = 0
            unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: step) { buffer in
                unsafe stream.pointee.next_out = buffer.baseAddress
                unsafe stream.pointee.avail_out = UInt32(step)
                code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                produced = unsafe step - Int(stream.pointee.avail_out)
                unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<produced]))
            }
            let consumedNow = unsafe fed - Int(stream.pointee.avail_in)
            let limit = Self.allowedOutput(consumedBytes: consumedNow, limits)
            if output.count > limit {
                output.removeLast(output.count - limit)
                return .limitExceeded
            }
            let isInputUsed = unsafe fed == input.count && stream.pointee.avail_in == 0
            switch code {
            case Z_STREAM_END:
                if isInputUsed { return .complete }
                guard isGzip, unsafe beginsMember(input, at: consumedNow) else { return .corrupt }
                guard unsafe inflateReset(stream) == Z_OK else { return .corrupt }
            case Z_OK, Z_BUF_ERROR:
                if isInputUsed, produced < step { return .truncated }
            default:
                return .corrupt
            }
        }
    }

    private func beginsMember(_ input: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        guard unsafe input[offset] == 0x1F else { return false }
        return unsafe offset + 1 == input.count || input[offset + 1] == 0x8B
    }

    private static func allowedOutput(consumedBytes: Int, _ limits: Inflate.Limits) -> Int {
        let (scaled, overflows) = consumedBytes.multipliedReportingOverflow(by: max(limits.ratio, 1))
        let byRatio = overflows ? Int.max : max(scaled, limits.ratioFreeBytes)
        return max(min(byRatio, limits.outputBytes), 0)
    }
}
#endif
