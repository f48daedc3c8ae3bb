#if SQLite
internal import CSQLite
internal import Glibc

/// A connection to an SQLite file and its statements; the only file that calls SQLite.
///
/// Safety: `connection` and the statements come from SQLite, are used by one thread at a time (the store holds a lock
/// around every call) and are closed in `deinit`. Blobs are bound with the copy that SQLite makes of them, and read before
/// the statement is reset.
@safe
final class SQLiteDatabase {
    private let connection: OpaquePointer
    private var statements: [OpaquePointer] = unsafe []
    private var writes = 0
    /// Whether the last failure was for want of room.
    private(set) var isFull = false
    private static let pageBytes = 4_096

    /// How long a statement waits for another process, in milliseconds.
    var waitMilliseconds: Int32 {
        didSet {
            if waitMilliseconds != oldValue { unsafe sqlite3_busy_timeout(connection, waitMilliseconds) }
        }
    }

    /// The texts of the statements, in the order of their numbers.
    private static let texts = [
        "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK",
        "SELECT value, expires FROM entries WHERE key = ?1",
        "INSERT INTO entries(key, value, expires) VALUES(?1, ?2, ?3) "
            + "ON CONFLICT(key) DO UPDATE SET value = ?2, expires = ?3",
        "DELETE FROM entries WHERE key = ?1",
        "DELETE FROM entries WHERE key IN (SELECT key FROM entries WHERE expires <= ?1 LIMIT 500)",
    ]

    private enum Statement: Int { case begin, commit, rollback, select, upsert, delete, sweep }

    /// Opens or makes the file.
    init(path: String, waitMilliseconds: Int32, isDurable: Bool, sizeLimitBytes: Int) throws(StoreError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let status = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard status == SQLITE_OK, let connection = unsafe opened else {
            let reason = unsafe opened.map { unsafe String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            unsafe sqlite3_close(opened)
            throw .unavailable("'\(path)': \(reason)")
        }
        unsafe self.connection = connection
        self.waitMilliseconds = waitMilliseconds
        unsafe sqlite3_busy_timeout(connection, waitMilliseconds)
        // The write-ahead log makes a commit one append; with NORMAL a commit survives the process, with FULL the power.
        try run("PRAGMA page_size = \(Self.pageBytes)")
        try run("PRAGMA journal_mode = WAL")
        try run("PRAGMA synchronous = \(isDurable ? "FULL" : "NORMAL")")
        try run("PRAGMA max_page_count = \(max(8, sizeLimitBytes / Self.pageBytes))")
        try run(
            "CREATE TABLE IF NOT EXISTS entries(key BLOB PRIMARY KEY, value BLOB NOT NULL, expires INTEGER) WITHOUT ROWID"
        )
        try run("CREATE INDEX IF NOT EXISTS entries_expires ON entries(expires) WHERE expires IS NOT NULL")
        for text in Self.texts {
            var statement: OpaquePointer?
            guard
                unsafe sqlite3_prepare_v3(connection, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
                    == SQLITE_OK, let statement = unsafe statement
            else { throw failure() }
            unsafe statements.append(statement)
        }
    }

    deinit {
        for index in unsafe statements.indices { unsafe sqlite3_finalize(statements[index]) }
        unsafe sqlite3_close(connection)
    }

    private func run(_ text: String) throws(StoreError) {
        guard unsafe sqlite3_exec(connection, text, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    private func failure() -> StoreError {
        let code = unsafe sqlite3_errcode(connection)
        let reason = unsafe String(cString: sqlite3_errmsg(connection))
        isFull = code & 0xFF == SQLITE_FULL
        return switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .timedOut
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(reason)
        default: .unavailable(reason)
        }
    }

    // MARK: Statements

    /// Steps a statement to its end or first row; `true` for a row. Reset it afterwards.
    private func step(_ statement: Statement) throws(StoreError) -> Bool {
        switch unsafe sqlite3_step(statements[statement.rawValue]) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let error = failure()
            reset(statement)
            throw error
        }
    }

    private func reset(_ statement: Statement) { unsafe sqlite3_reset(statements[statement.rawValue]) }

    private func execute(_ statement: Statement) throws(StoreError) {
        _ = try step(statement)
        reset(statement)
    }

    private func bind(_ bytes: [UInt8], at index: Int32, of statement: Statement) throws(StoreError) {
        // SQLITE_TRANSIENT, which C writes as a cast of -1: SQLite copies the bytes.
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let status = unsafe bytes.withUnsafeBytes { buffer in
            // An empty array has no address, and a null pointer would bind NULL.
            unsafe buffer.baseAddress.map {
                unsafe sqlite3_bind_blob(statements[statement.rawValue], index, $0, Int32(buffer.count), transient)
            } ?? sqlite3_bind_zeroblob(statements[statement.rawValue], index, 0)
        }
        guard status == SQLITE_OK else { throw failure() }
    }

    private func bind(_ number: Int64?, at index: Int32, of statement: Statement) throws(StoreError) {
        let status =
            if let number {
                unsafe sqlite3_bind_int64(statements[statement.rawValue], index, number)
            } else {
                unsafe sqlite3_bind_null(statements[statement.rawValue], index)
            }
        guard status == SQLITE_OK else { throw failure() }
    }

    // MARK: What the store asks

    /// The value under a key, expired or not.
    func value(_ key: [UInt8]) throws(StoreError) -> StoredValue? {
        try bind(key, at: 1, of: .select)
        defer { reset(.select) }
        guard try step(.select) else { return nil }
        let statement = unsafe statements[Statement.select.rawValue]
        let count = Int(unsafe sqlite3_column_bytes(statement, 0))
        var bytes: [UInt8] = []
        if count > 0, let start = unsafe sqlite3_column_blob(statement, 0) {
            bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
        }
        let hasExpiry = unsafe sqlite3_column_type(statement, 1) != SQLITE_NULL
        return StoredValue(bytes: bytes, expiresAt: hasExpiry ? unsafe sqlite3_column_int64(statement, 1) : nil)
    }

    /// Runs `body` in a transaction that no other process can write into.
    func transact<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        try execute(.begin)
        do throws(StoreError) {
            let result = try body()
            try execute(.commit)
            return result
        } catch {
            // Want of space may have ended the transaction already; then a rollback fails and hides why.
            if unsafe sqlite3_get_autocommit(connection) == 0 {
                do throws(StoreError) { try execute(.rollback) } catch { reset(.rollback) }
            }
            throw error
        }
    }

    /// Writes a value, and with some of the writes cleans a little, so that the file stays as small as what is alive in it.
    func set(_ key: [UInt8], _ value: StoredValue, nowMicroseconds: Int64) throws(StoreError) {
        writes &+= 1  // only its low bits count
        if writes & 0xFF == 0 { try sweep(nowMicroseconds: nowMicroseconds) }
        try bind(key, at: 1, of: .upsert)
        try bind(value.bytes, at: 2, of: .upsert)
        try bind(value.expiresAt, at: 3, of: .upsert)
        try execute(.upsert)
    }

    func remove(_ key: [UInt8]) throws(StoreError) {
        try bind(key, at: 1, of: .delete)
        try execute(.delete)
    }

    /// Drops some of what expired.
    func sweep(nowMicroseconds: Int64) throws(StoreError) {
        try bind(nowMicroseconds, at: 1, of: .sweep)
        try execute(.sweep)
    }
}
#endif
