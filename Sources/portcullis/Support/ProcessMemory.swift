/// How much memory the process takes, by the kernel's own account.
enum ProcessMemory {
    /// Bytes resident now; 0 when the kernel does not say.
    static var residentBytes: Int { kibibytes("VmRSS:") * 1024 }

    /// The most bytes that were ever resident.
    static var peakResidentBytes: Int { kibibytes("VmHWM:") * 1024 }

    private static func kibibytes(_ name: String) -> Int {
        // Not there outside Linux: then the figure is 0.
        guard let bytes = try? ByteSource("/proc/self/status").readAll() else { return 0 }
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: name.utf8) {
            let digits = line.filter { $0 >= 0x30 && $0 <= 0x39 }
            return Int(String(decoding: digits, as: UTF8.self)) ?? 0
        }
        return 0
    }
}
