import RuleEngine
import Synchronization

/// A clock that stands still until it is set.
final class SteppingClock: EngineClock {
    private let seconds: Mutex<Int64>

    init(seconds: Int64) { self.seconds = Mutex(seconds) }

    func set(seconds: Int64) { self.seconds.withLock { $0 = seconds } }
    func nowMicroseconds() -> Int64 { seconds.withLock { $0 } * 1_000_000 }
    func offsetSeconds(at microseconds: Int64) -> Int { 0 }
}
