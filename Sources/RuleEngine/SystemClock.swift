internal import Glibc

/// The system's clock and time zone.
public struct SystemClock: EngineClock {
    public init() {}

    public func nowMicroseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    public func offsetSeconds(at microseconds: Int64) -> Int {
        var seconds = time_t(microseconds / 1_000_000)
        var local = unsafe tm()
        unsafe localtime_r(&seconds, &local)
        return unsafe local.tm_gmtoff
    }
}

/// A clock that stands still, for reproducible runs (`--time`).
public struct FixedClock: EngineClock {
    let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public func nowMicroseconds() -> Int64 { microseconds }

    public func offsetSeconds(at microseconds: Int64) -> Int { 0 }
}

extension EngineClock {
    /// The wall clock's reading at a moment.
    package func localTime(of microseconds: Int64) -> CivilTime {
        let offset = offsetSeconds(at: microseconds)
        return CivilTime(secondsSince1970: microseconds.flooredQuotient(1_000_000), offsetSeconds: offset)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension CivilTime {
    /// The proleptic Gregorian date and time (days-from-civil arithmetic after Howard Hinnant, 2013).
    package init(secondsSince1970 seconds: Int64, offsetSeconds: Int) {
        // Far beyond any date, but small enough that nothing below overflows.
        let local = Swift.max(-(1 << 55), Swift.min(1 << 55, seconds)) + Int64(offsetSeconds)
        let days = local.flooredQuotient(86_400)
        let second = Int(local - days * 86_400)
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        var weekday = Int((days % 7 + 11) % 7)
        if weekday < 0 { weekday += 7 }
        self.init(
            year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month: Int(month),
            day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1), hour: second / 3_600,
            minute: second / 60 % 60, second: second % 60, weekday: weekday, offsetSeconds: offsetSeconds)
    }
}
