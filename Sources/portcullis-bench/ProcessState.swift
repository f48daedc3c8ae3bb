internal import Foundation
internal import Glibc

// What the system knows of this process.
//
// Safety: the clock writes one `timespec` during the call.

/// Processor time that the calling thread has used, in microseconds.
func processorMicroseconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// A line of `/proc/self/status` such as `VmRSS`, in KiB; 0 where there is none.
func memoryKiB(_ key: String) -> Int {
    let text = FileManager.default.contents(atPath: "/proc/self/status").map { String(decoding: $0, as: UTF8.self) }
    for line in (text ?? "").split(separator: "\n") where line.hasPrefix(key + ":") {
        return Int(line.filter(\.isNumber)) ?? 0
    }
    return 0
}
