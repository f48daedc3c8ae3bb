#if Redis
internal import CHiredis
internal import Glibc

/// One connection to a Redis server: our socket, hiredis's formatter and reader. The only file that calls hiredis.
///
/// Every wait ends at a deadline. After any error the connection is of no use: what the server still sends would be taken
/// for the answer to the next question.
///
/// Safety: `reader` comes from hiredis and is freed in `deinit`; replies are copied and freed at once. One thread uses a
/// connection at a time.
@safe
final class RedisConnection {
    private let stream: RedisStream
    private let reader: UnsafeMutablePointer<redisReader>
    private let timeoutMilliseconds: Int

    /// Connects, authenticates and chooses the database.
    init(_ address: RedisAddress, timeoutMilliseconds: Int) throws(StoreError) {
        self.timeoutMilliseconds = timeoutMilliseconds
        let deadline = RedisStream.deadline(inMilliseconds: timeoutMilliseconds)
        guard let reader = unsafe redisReaderCreate() else { throw .unavailable("out of memory") }
        unsafe self.reader = reader
        do throws(StoreError) {
            stream = try RedisStream(address, deadline: deadline)
        } catch {
            unsafe redisReaderFree(reader)
            throw error
        }
        if let password = address.password {
            let credentials = (address.user.map { [Array($0.utf8)] } ?? []) + [Array(password.utf8)]
            try expectOK([Array("AUTH".utf8)] + credentials)
        }
        if address.database != 0 { try expectOK([Array("SELECT".utf8), Array(String(address.database).utf8)]) }
    }

    deinit { unsafe redisReaderFree(reader) }

    private func expectOK(_ command: [[UInt8]]) throws(StoreError) {
        if case .error(let message) = try send(command) { throw .unavailable(message) }
    }

    /// Sends one command and waits for its answer.
    func send(_ command: [[UInt8]]) throws(StoreError) -> RedisReply {
        let deadline = RedisStream.deadline(inMilliseconds: timeoutMilliseconds)
        try stream.write(Self.format(command), deadline: deadline)
        while true {
            var reply: UnsafeMutableRawPointer?
            guard unsafe redisReaderGetReply(reader, &reply) == REDIS_OK else {
                throw .corrupt("the server does not speak Redis's protocol")
            }
            if let found = unsafe reply {
                defer { unsafe freeReplyObject(found) }
                return unsafe RedisReply(found.assumingMemoryBound(to: redisReply.self), depth: 0)
            }
            let bytes = try stream.read(deadline: deadline)
            let status = unsafe bytes.withUnsafeBytes { buffer in
                unsafe redisReaderFeed(reader, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
            }
            guard status == REDIS_OK else { throw .corrupt("the server's answer cannot be read") }
        }
    }

    private static func format(_ command: [[UInt8]]) throws(StoreError) -> [UInt8] {
        // The arguments one behind another, so that one buffer holds them while pointers into it are used.
        var joined: [UInt8] = []
        for argument in command { joined += argument }
        joined.append(0)  // never empty: it has an address
        let lengths = command.map { Int($0.count) }
        var text: UnsafeMutablePointer<CChar>?
        var count: Int64 = 0
        unsafe joined.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            let base = unsafe bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
            var pointers: [UnsafePointer<CChar>?] = unsafe []
            var offset = 0
            for length in lengths {
                unsafe pointers.append(base + offset)
                offset += length
            }
            count = unsafe Int64(redisFormatCommandArgv(&text, Int32(lengths.count), &pointers, lengths))
        }
        guard count > 0, let text = unsafe text else { throw .unavailable("out of memory") }
        defer { unsafe redisFreeCommand(text) }
        return unsafe [UInt8](UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
}

/// An answer, copied out of hiredis's memory.
enum RedisReply: Sendable, Equatable {
    case missing
    case number(Int64)
    case bytes([UInt8])
    case error(String)
    case list([RedisReply])

    /// Lists in lists deeper than this are not read; none of our commands has any.
    private static let depthLimit = 4

    fileprivate init(_ reply: UnsafeMutablePointer<redisReply>, depth: Int) {
        let content = unsafe reply.pointee
        func text() -> [UInt8] {
            guard let start = unsafe content.str else { return [] }
            return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: content.len))
        }
        switch unsafe content.type {
        case REDIS_REPLY_INTEGER: self = .number(unsafe content.integer)
        case REDIS_REPLY_ERROR: self = .error(String(decoding: text(), as: UTF8.self))
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS: self = .bytes(text())
        case REDIS_REPLY_ARRAY where depth < Self.depthLimit:
            var items: [RedisReply] = []
            let count = unsafe content.elements
            for index in 0..<count {
                guard let item = unsafe content.element[index] else { continue }
                items.append(unsafe RedisReply(item, depth: depth + 1))
            }
            self = .list(items)
        default: self = .missing
        }
    }

    /// The four numbers that limit scripts answer.
    var numbers: [Int64]? {
        guard case .list(let items) = self else { return nil }
        var numbers: [Int64] = []
        for item in items {
            guard case .number(let number) = item else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
#endif
