/// Asks the system's resolver for DNS names, with a time limit that holds.
///
/// The system's call cannot be stopped, so it runs on threads of its own: a few that are kept, started when they are
/// needed. Who asks waits no longer than the limit; when every thread is stuck and the queue is full, the answer is
/// "nobody could tell" at once. Answers are remembered for a while; a name that nobody could tell is asked again.
///
/// Any thread may ask.
public final class SystemNameResolver: NameResolver {
    /// The limits of one resolver.
    public struct Limits: Sendable {
        public init() {}

        /// Threads that may wait for the system at the same time.
        public var threads = 8
        /// Names that may wait for a thread.
        public var waitingNames = 256
        /// Answers that are remembered; the older half goes when there are more.
        public var rememberedNames = 20_000
        /// How long an answer is remembered.
        public var lifetimeSeconds = 300
    }

    /// What the system says; `nil` for a failure.
    public typealias LookUp = @Sendable (_ name: [UInt8]) -> ResolvedName?

    private let pool: Pool

    public convenience init(limits: Limits = Limits()) {
        self.init(limits: limits, lookUp: SystemHostLookUp.address)
    }

    /// A resolver that asks `lookUp`, which may take any time, instead of the system.
    public init(limits: Limits = Limits(), lookUp: @escaping LookUp) {
        pool = Pool(limits: limits, lookUp: lookUp)
    }

    deinit { pool.stop() }

    public func address(of name: [UInt8], timeoutMilliseconds: Int) -> ResolvedName? {
        pool.address(of: name, timeoutMilliseconds: timeoutMilliseconds)
    }

    /// Look-ups that found no answer in time, or at all, since the resolver was made.
    public var failureCount: Int { pool.failureCount }
}

/// What outlives the resolver for as long as a thread is stuck in the system.
private final class Pool: Sendable {
    private struct Answer {
        var name: ResolvedName
        var expiresAt: Int64
    }

    private struct State {
        var answers: [[UInt8]: Answer] = [:]
        /// Names being asked or waiting, with how the look-up ended once it did and how many still wait for it.
        var queue: [[UInt8]] = []
        var underway: Set<[UInt8]> = []
        /// Names whose look-up failed while somebody waited, counted down by those who did.
        var failed: [[UInt8]: Int] = [:]
        var waiting: [[UInt8]: Int] = [:]
        var threads = 0
        var idleThreads = 0
        var failures = 0
        var isStopped = false
    }

    private enum Step {
        case answered(ResolvedName)
        case failed
        case queued(needsThread: Bool)
    }

    private let monitor = Monitor(State())
    private let limits: SystemNameResolver.Limits
    private let lookUp: SystemNameResolver.LookUp

    init(limits: SystemNameResolver.Limits, lookUp: @escaping SystemNameResolver.LookUp) {
        self.limits = limits
        self.lookUp = lookUp
    }

    var failureCount: Int { monitor.change { $0.failures } }

    func stop() { monitor.change { $0.isStopped = true } }

    func address(of name: [UInt8], timeoutMilliseconds: Int) -> ResolvedName? {
        let now = MonotonicTime.nowNanoseconds()
        let (wait, overflow) = Int64(max(0, timeoutMilliseconds)).multipliedReportingOverflow(by: 1_000_000)
        let deadline = overflow ? Int64.max - 1 : now.addingReportingOverflow(wait).overflow ? .max - 1 : now + wait
        switch monitor.change({ enqueue(name, now, in: &$0) }) {
        case .answered(let answer): return answer
        case .failed: return nil
        case .queued(let needsThread):
            if needsThread, !startThread() { return monitor.change { giveUp(name, in: &$0) } }
        }
        let outcome: ResolvedName?? = monitor.wait(until: deadline) { state in
            if let known = state.answers[name] {
                stopWaiting(name, in: &state)
                return .some(known.name)
            }
            if let count = state.failed[name] {
                state.failed[name] = count > 1 ? count - 1 : nil
                return .some(nil)
            }
            return nil
        }
        if case .some(let answer) = outcome {
            if answer == nil { monitor.change { $0.failures += 1 } }
            return answer
        }
        return monitor.change { giveUp(name, in: &$0) }
    }

    private func enqueue(_ name: [UInt8], _ now: Int64, in state: inout State) -> Step {
        if let known = state.answers[name] {
            if known.expiresAt > now { return .answered(known.name) }
            state.answers[name] = nil
        }
        if !state.underway.contains(name) {
            guard state.queue.count < limits.waitingNames else {
                state.failures += 1
                return .failed
            }
            state.queue.append(name)
            state.underway.insert(name)
        }
        state.waiting[name, default: 0] += 1
        let needsThread = state.queue.count > state.idleThreads && state.threads < limits.threads
        if needsThread { state.threads += 1 }
        return .queued(needsThread: needsThread)
    }

    private func stopWaiting(_ name: [UInt8], in state: inout State) {
        guard let count = state.waiting[name] else { return }
        state.waiting[name] = count > 1 ? count - 1 : nil
    }

    private func giveUp(_ name: [UInt8], in state: inout State) -> ResolvedName? {
        stopWaiting(name, in: &state)
        state.failures += 1
        return nil
    }

    // MARK: Threads

    private func startThread() -> Bool {
        if DetachedThread.start({ [self] in serve() }) { return true }
        // Others may serve the queue; who asked does not wait for them.
        monitor.change { $0.threads -= 1 }
        return false
    }

    /// Asks for one waiting name after the other.
    private func serve() {
        while let name = nextName() {
            let answer = lookUp(name)
            let now = MonotonicTime.nowNanoseconds()
            monitor.change { state in
                state.underway.remove(name)
                let waiting = state.waiting.removeValue(forKey: name) ?? 0
                guard let answer else {
                    if waiting > 0 { state.failed[name, default: 0] += waiting }
                    return
                }
                if state.answers.count >= limits.rememberedNames { forgetOlderHalf(in: &state) }
                state.answers[name] = Answer(
                    name: answer, expiresAt: now + Int64(max(0, limits.lifetimeSeconds)) * 1_000_000_000)
            }
        }
    }

    private func nextName() -> [UInt8]? {
        monitor.change { $0.idleThreads += 1 }
        let next: [UInt8]?? = monitor.wait { state in
            if state.isStopped {
                state.threads -= 1
                return .some(nil)
            }
            guard !state.queue.isEmpty else { return nil }
            state.idleThreads -= 1
            return .some(state.queue.removeFirst())
        }
        return next ?? nil
    }

    private func forgetOlderHalf(in state: inout State) {
        let ends = state.answers.values.map(\.expiresAt).sorted()
        let middle = ends[ends.count / 2]
        state.answers = state.answers.filter { $0.value.expiresAt > middle }
    }
}
