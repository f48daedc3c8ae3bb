/// The two numbers of an ECDSA signature.
enum ECDSASignature {
    /// Turns RFC 7518's form (r and s, each as long as a coordinate, one behind the other) into the DER that OpenSSL
    /// reads; `nil` when the length is another or a number is zero (the class of CVE-2022-21449).
    static func der(_ signature: [UInt8], _ coordinateBytes: Int) -> [UInt8]? {
        guard signature.count == coordinateBytes * 2 else { return nil }
        var body: [UInt8] = []
        for number in [signature[..<coordinateBytes], signature[coordinateBytes...]] {
            let digits = number.drop { $0 == 0 }
            guard let first = digits.first else { return nil }
            let needsZero = first >= 0x80  // or the integer would be negative
            body.append(0x02)
            body.append(UInt8(digits.count + (needsZero ? 1 : 0)))  // at most 67
            if needsZero { body.append(0) }
            body += digits
        }
        // At most 138 bytes: one length byte up to 127, two beyond.
        return body.count < 0x80 ? [0x30, UInt8(body.count)] + body : [0x30, 0x81, UInt8(body.count)] + body
    }
}
