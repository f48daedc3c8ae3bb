import SecLang
import Testing

@testable import RuleEngine

/// What directives leave in the configuration.
@Suite struct VocabularyDirectiveTests {
    private func configuration(_ text: String) throws -> Configuration {
        let result = try RuleRunner.load(text)
        let engine = try #require(result.engine, "\(result.diagnostics.map(\.message))")
        return engine.program.configuration
    }

    @Test func hasTheDefaultsOfTheManual() throws {
        let configuration = try configuration("SecRuleEngine On")
        #expect(configuration.engine == .on)
        #expect(!configuration.requestBodyAccess && !configuration.responseBodyAccess)
        #expect(configuration.requestBodyLimit == 134_217_728)
        #expect(configuration.responseBodyLimit == 524_288)
        #expect(configuration.argumentSeparator == UInt8(ascii: "&"))
        #expect(configuration.audit.parts == Array("ABCFHZ".utf8))
        #expect(configuration.failureMode == nil)
    }

    @Test func readsLimitsAndBodies() throws {
        let configuration = try configuration(
            """
            SecRuleEngine detectiononly
            SecFailureMode Allow
            SecRequestBodyLimit 13107200
            SecRequestBodyLimitAction processpartial
            SecRequestBodyNoFilesLimit "131072"
            SecRequestBodyJsonDepthLimit 512
            SecArgumentsLimit 500
            SecResponseBodyMimeType text/HTML "application/json text/xml"
            SecResponseBodyMimeType text/css
            SecPcreMatchLimit 0
            SecCollectionTimeout 600
            SecUploadFileLimit 7
            """)
        #expect(configuration.engine == .detectionOnly)
        #expect(configuration.failureMode == .allow)
        #expect(configuration.requestBodyLimit == 13_107_200)
        #expect(configuration.requestBodyLimitAction == .processPartial)
        #expect(configuration.requestBodyNoFilesLimit == 131_072)
        #expect(configuration.requestBodyJSONDepthLimit == 512)
        #expect(configuration.argumentsLimit == 500)
        #expect(
            configuration.responseBodyMimeTypes.map { String(decoding: $0, as: UTF8.self) }
                == ["text/html", "application/json", "text/xml", "text/css"])
        #expect(configuration.patternMatchLimit == 0)
        #expect(configuration.collectionTimeoutSeconds == 600)
        #expect(configuration.uploadFileLimit == 7)
    }

    @Test func readsLogs() throws {
        let configuration = try configuration(
            """
            SecAuditEngine relevantonly
            SecAuditLog logs/a.log
            SecAuditLog2 logs/b.log
            SecAuditLogParts abEz
            SecAuditLogRelevantStatus "^(?:5|4(?!04))"
            SecAuditLogType Parallel
            SecAuditLogFormat json
            SecAuditLogStorageDir logs/audit
            SecAuditLogDirMode 0750
            SecAuditLogFileMode default
            SecDebugLog logs/debug.log
            SecDebugLogLevel 9
            SecWebAppId shop
            SecSensorId edge
            SecComponentSignature one
            SecComponentSignature "two 2"
            """)
        #expect(configuration.audit.engine == .relevantOnly)
        #expect(configuration.audit.path == "logs/a.log")
        #expect(configuration.audit.secondPath == "logs/b.log")
        #expect(configuration.audit.parts == Array("ABEZ".utf8))
        #expect(configuration.audit.relevantStatus == Array("^(?:5|4(?!04))".utf8))
        #expect(configuration.audit.kind == .concurrent)
        #expect(configuration.audit.format == .json)
        #expect(configuration.audit.storageDirectory == "logs/audit")
        #expect(configuration.audit.directoryMode == 0o750)
        #expect(configuration.audit.fileMode == nil)
        #expect(configuration.debugLogPath == "logs/debug.log")
        #expect(configuration.debugLogLevel == 9)
        #expect(configuration.webAppID == Array("shop".utf8))
        #expect(configuration.sensorID == Array("edge".utf8))
        #expect(configuration.componentSignatures == [Array("one".utf8), Array("two 2".utf8)])
    }

    @Test func keepsDatasetsByLowerCaseName() throws {
        let configuration = try configuration("SecDataset Fruit `\napple\n# no fruit\n  pear tree \n\n`")
        #expect(configuration.datasets == [Array("fruit".utf8): [Array("apple".utf8), Array("pear tree".utf8)]])
    }

    @Test func goesOnBehindAnError() throws {
        let result = try RuleRunner.load("SecRuleEngine Maybe\nSecArgumentsLimit x\nSecNope 1\nSecRuleScript a.lua")
        #expect(result.engine == nil)
        #expect(
            Set(result.diagnostics.map(\.code.name)) == ["bad-argument", "unknown-directive", "unsupported"])
        #expect(result.diagnostics.count == 4)
    }
}
