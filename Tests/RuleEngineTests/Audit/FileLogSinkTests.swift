import Foundation
import Synchronization
import Testing

@testable import RuleEngine

@Suite struct FileLogSinkTests {
    /// A directory of its own, removed at the end.
    private final class Folder {
        let path: String

        init() throws {
            path = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID())").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func text(_ name: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
        }

        func mode(_ name: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return try #require(attributes[.posixPermissions] as? Int)
        }
    }

    private func services(_ sink: FileLogSink) -> EngineServices {
        EngineServices(clock: AuditSnapshotTests.StandingClock(), collections: MemoryCollectionStore(), logs: sink)
    }

    @Test func appendsWholeEntriesFromManyThreads() async throws {
        let folder = try Folder()
        let sink = FileLogSink(errorLogPath: folder.path + "/error.log")
        let engine = try TestEngine(
            """
            SecAuditEngine On
            SecAuditLogFormat JSON
            SecAuditLogParts ABCHZ
            SecAuditLog \(folder.path)/audit.log
            SecAuditLog2 \(folder.path)/copy.log
            SecAuditLogFileMode 0600
            SecAction "id:1,phase:1,pass,log,msg:'hello'"
            """, services: services(sink)
        ).engine
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    let transaction = engine.makeTransaction()
                    for number in 0..<25 {
                        transaction.reset()
                        var exchange = Exchange.form("a=" + String(repeating: "x", count: 20_000))
                        exchange.uniqueID = "\(worker)-\(number)"
                        exchange.run(on: transaction)
                    }
                }
            }
        }
        let lines = folder.text("audit.log").split(separator: "\n")
        #expect(lines.count == 200)
        var ids: Set<String> = []
        for line in lines {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: [String: Any]])
            ids.insert(object["transaction"]?["unique_id"] as? String ?? "")
        }
        #expect(ids.count == 200)
        #expect(folder.text("copy.log").count == folder.text("audit.log").count)
        #expect(folder.text("error.log").split(separator: "\n").count == 200)
        #expect(try folder.mode("audit.log") == 0o600)
        #expect(sink.failureCount == 0)
    }

    @Test func writesOneFilePerTransaction() throws {
        let folder = try Folder()
        let sink = FileLogSink()
        let engine = try TestEngine(
            """
            SecAuditEngine On
            SecAuditLogType Concurrent
            SecAuditLogStorageDir \(folder.path)
            SecAuditLog \(folder.path)/index.log
            SecAuditLogDirMode 0711
            SecAuditLogFileMode 0604
            """, services: services(sink))
        var exchange = Exchange(
            target: "/a?b=\"c\"",
            headers: [("Host", "a.example"), ("User-Agent", "me"), ("Referer", "http://r.example/\n")],
            status: 200)
        exchange.responseHeaders = [("Content-Type", "text/html")]
        exchange.responseBody = Array("12345".utf8)
        _ = engine.judge(exchange)
        exchange.uniqueID = "../../evil\n"
        _ = engine.judge(exchange)
        let name = "20261123/20261123-2336/20261123-233615-0123456789abcdef"
        let entry = folder.text(name)
        #expect(entry.hasPrefix("--"))
        #expect(try folder.mode("20261123") == 0o711)
        #expect(try folder.mode(name) == 0o604)
        #expect(!folder.text("20261123/20261123-2336/20261123-233615-______evil_").isEmpty)
        let lines = folder.text("index.log").split(separator: "\n")
        #expect(lines.count == 2)
        let line = String(try #require(lines.first))
        let head =
            #"a.example 192.0.2.1 - - [23/Nov/2026:23:36:15 +0100] "GET /a?b=\"c\" HTTP/1.1" 200 5 "http://r.example/\n" "#
        #expect(line.hasPrefix(head + #""me" 0123456789abcdef "-" /\#(name) 0 \#(entry.utf8.count) md5:"#), "\(line)")
        #expect(line.suffix(32).allSatisfy { $0.isHexDigit })
    }

    @Test func tellsOnceWhatItCannotWrite() throws {
        let folder = try Folder()
        let told = Mutex<[String]>([])
        let sink = FileLogSink(errorLogPath: folder.path + "/no/such/error.log") { message in
            told.withLock { $0.append(message) }
        }
        let engine = try TestEngine(
            """
            SecAuditEngine On
            SecAuditLog \(folder.path)/none/audit.log
            SecAction "id:1,phase:1,pass,log"
            """, services: services(sink))
        for _ in 0..<3 { _ = engine.judge(Exchange()) }
        #expect(told.withLock { $0.count } == 2)
        #expect(told.withLock { $0.allSatisfy { $0.hasSuffix("No such file or directory") } })
        #expect(sink.failureCount == 6)
    }

    @Test func opensRotatedFilesAnew() throws {
        let folder = try Folder()
        let sink = FileLogSink(errorLogPath: folder.path + "/error.log")
        sink.writeAlert(Array("one".utf8))
        try FileManager.default.moveItem(atPath: folder.path + "/error.log", toPath: folder.path + "/error.log.1")
        sink.writeAlert(Array("two".utf8))
        sink.reopen()
        sink.writeAlert(Array("three".utf8))
        #expect(folder.text("error.log.1") == "one\ntwo\n")
        #expect(folder.text("error.log") == "three\n")
    }
}
