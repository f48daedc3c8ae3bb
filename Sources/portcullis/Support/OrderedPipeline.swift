internal import RuleEngine

/// Works on items with several threads and gives the results out in the order of the items.
///
/// No more than a fixed number of items are under way, so that a long input is not held in memory.
final class OrderedPipeline<Item: Sendable, Output: Sendable>: Sendable {
    private struct State: Sendable {
        var waiting: [(number: Int, item: Item)] = []
        var finished: [Int: Output] = [:]
        var submitted = 0
        var emitted = 0
        var isClosed = false
    }

    private enum Step {
        case work(Int, Item)
        case stop
    }

    private enum Progress {
        case output(Output)
        case hasRoom
    }

    private let state = Monitor(State())
    private let window: Int
    private let threads: [WorkerThread]

    /// Starts `count` threads (fewer when the system refuses); each makes a worker of its own.
    init(threads count: Int, makeWorker: @escaping @Sendable () -> (Item) -> Output) throws(CommandFailure) {
        window = count * 8
        let state = state
        threads = (0..<count).compactMap { _ in
            WorkerThread {
                let work = makeWorker()
                while true {
                    let step: Step? = state.wait { state in
                        if !state.waiting.isEmpty {
                            let next = state.waiting.removeFirst()
                            return .work(next.number, next.item)
                        }
                        return state.isClosed ? .stop : nil
                    }
                    guard case .work(let number, let item)? = step else { return }
                    let output = work(item)
                    state.change { $0.finished[number] = output }
                }
            }
        }
        guard !threads.isEmpty else { throw CommandFailure("no thread could be started") }
    }

    /// Adds an item; first gives out results until there is room.
    func submit(_ item: Item, _ emit: (Output) throws(CommandFailure) -> Void) throws(CommandFailure) {
        while let output = next(leaving: window - 1) { try emit(output) }
        state.change { state in
            state.waiting.append((state.submitted, item))
            state.submitted += 1
        }
    }

    /// Gives out the remaining results and ends the threads.
    func finish(_ emit: (Output) throws(CommandFailure) -> Void) throws(CommandFailure) {
        defer {
            state.change { $0.isClosed = true }
            for thread in threads { thread.join() }
        }
        while let output = next(leaving: 0) { try emit(output) }
    }

    /// The next result in order: at once if it is there, waited for while more than `limit` items are under way.
    private func next(leaving limit: Int) -> Output? {
        let progress: Progress? = state.wait { state in
            if let output = state.finished.removeValue(forKey: state.emitted) {
                state.emitted += 1
                return .output(output)
            }
            return state.submitted - state.emitted > limit ? nil : .hasRoom
        }
        guard case .output(let output)? = progress else { return nil }
        return output
    }
}
