internal import Glibc

/// A thread of the system.
///
/// Safety: the box that carries the body is retained once for the new thread, which releases it when it begins.
struct WorkerThread {
    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let thread: pthread_t

    /// Starts a thread; `nil` when the system has none to give.
    init?(_ body: @escaping @Sendable () -> Void) {
        let box = unsafe Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let box = unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
                box.body()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            unsafe box.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits until the body has returned.
    func join() { pthread_join(thread, nil) }

    /// Processor time that the calling thread has used, in nanoseconds.
    static func processorNanoseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
