/// What an RSA key must be before anything it verifies is believed.
enum RSAKeyChecks {
    /// Smallest and largest modulus, in bits; a larger one would cost more than it protects.
    static let modulusBits = 2048...8192
    /// Longest exponent in bytes, for the same reason.
    static let exponentBytes = 8

    static func check(modulus: [UInt8], exponent: [UInt8]) throws(JWK.Problem) {
        // RFC 7518 section 6.3.1.1: no more octets than needed.
        guard let first = modulus.first, first != 0 else { throw .member("n") }
        guard let top = exponent.first, top != 0, exponent.count <= exponentBytes else { throw .member("e") }
        let bits = modulus.count * 8 - first.leadingZeroBitCount
        guard bits >= modulusBits.lowerBound else {
            throw .weak("\(bits) bits are fewer than \(modulusBits.lowerBound)")
        }
        guard bits <= modulusBits.upperBound else { throw .member("n") }
        guard modulus[modulus.count - 1] & 1 == 1 else { throw .weak("its modulus is even") }
        guard exponent[exponent.count - 1] & 1 == 1, exponent != [1] else {
            throw .weak("its exponent is even or 1")
        }
        if hasInfineonStructure(modulus) { throw .weak("its primes were made by a broken generator (CVE-2017-15361)") }
    }

    /// Primes of the faulty library are 65537^a modulo the product of small primes, and so is their product: for each of
    /// these primes the modulus is then a power of 65537. A sound key passes all by chance once in 2^27.
    private static let primes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157]

    private static func hasInfineonStructure(_ modulus: [UInt8]) -> Bool {
        primes.allSatisfy { prime in
            let rest = modulus.reduce(0) { ($0 << 8 | Int($1)) % prime }
            var power = 1
            for _ in 0..<prime {
                if power == rest { return true }
                power = power * 65_537 % prime
            }
            return false
        }
    }
}

/// What a key on an Edwards curve must be.
enum EdwardsKeyChecks {
    /// Points of order 1, 2, 4 and 8 on Curve25519's Edwards form, by y without the sign of x, in their canonical and
    /// other encodings. Whoever publishes one could sign nothing in particular, and everything.
    private static let smallOrder: [[UInt8]] = [
        [0x00] + [UInt8](repeating: 0, count: 31),
        [0x01] + [UInt8](repeating: 0, count: 31),
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0, 0xD5, 0xDF,
            0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F, 0x2A, 0x20,
            0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [0xEE] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
    ]

    static func isOfSmallOrder(_ key: [UInt8]) -> Bool {
        guard let last = key.last else { return true }
        return smallOrder.contains(Array(key.dropLast()) + [last & 0x7F])
    }
}
