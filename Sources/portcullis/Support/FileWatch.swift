internal import Glibc

/// Waits until one of some files changes, comes or goes; looks at them a few times a second.
struct FileWatch {
    /// How often it looks, in microseconds.
    private static let interval: UInt32 = 200_000

    private let paths: [String]
    private let stamps: [FileStamp?]

    /// Remembers how the files and folders are now.
    init(_ paths: [String]) {
        self.paths = paths
        stamps = paths.map(FileStamp.init)
    }

    /// Returns when something is otherwise.
    func waitForChange() {
        while paths.map(FileStamp.init) == stamps { usleep(Self.interval) }
        // An editor may still be writing.
        usleep(Self.interval / 4)
    }
}
