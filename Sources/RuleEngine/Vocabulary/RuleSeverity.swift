/// How grave a rule's author holds a match; 0 is the gravest (syslog's scale, RFC 5424 section 6.2.1).
public enum RuleSeverity: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case emergency = 0
    case alert, critical, error, warning, notice, info, debug

    /// The name that logs print, in capitals.
    public var name: StaticString {
        switch self {
        case .emergency: "EMERGENCY"
        case .alert: "ALERT"
        case .critical: "CRITICAL"
        case .error: "ERROR"
        case .warning: "WARNING"
        case .notice: "NOTICE"
        case .info: "INFO"
        case .debug: "DEBUG"
        }
    }
}
