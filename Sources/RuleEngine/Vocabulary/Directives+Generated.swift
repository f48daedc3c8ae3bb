// Written by `make generate` from the files in Vocabulary/Directives. Do not edit.

/// Every directive of the rule language.
///
/// The order is alphabetical and not a stable format: anything saved carries names.
package enum DirectiveKind: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case secArgumentSeparator
    case secArgumentsLimit
    case secAuditEngine
    case secAuditLog
    case secAuditLog2
    case secAuditLogDirMode
    case secAuditLogFileMode
    case secAuditLogFormat
    case secAuditLogParts
    case secAuditLogRelevantStatus
    case secAuditLogStorageDir
    case secAuditLogType
    case secCacheTransformations
    case secChrootDir
    case secClientAddressHeader
    case secCollectionTimeout
    case secComponentSignature
    case secConnEngine
    case secConnReadStateLimit
    case secConnWriteStateLimit
    case secContentInjection
    case secCookieFormat
    case secCookieV0Separator
    case secDataDir
    case secDataset
    case secDebugLog
    case secDebugLogLevel
    case secDisableBackendCompression
    case secFailureMode
    case secGeoLookupDb
    case secGeoUnknown
    case secGsbLookupDb
    case secGuardianLog
    case secHashEngine
    case secHashKey
    case secHashMethodPm
    case secHashMethodRx
    case secHashParam
    case secHttpBlKey
    case secIdentityHeaders
    case secIgnoreRuleCompilationErrors
    case secInterceptOnError
    case secIpList
    case secJwtProvider
    case secMarker
    case secPcreMatchLimit
    case secPcreMatchLimitRecursion
    case secRateLimit
    case secReadStateLimit
    case secRemoteRules
    case secRemoteRulesFailAction
    case secRequestBodyAccess
    case secRequestBodyInMemoryLimit
    case secRequestBodyJsonDepthLimit
    case secRequestBodyLimit
    case secRequestBodyLimitAction
    case secRequestBodyNoFilesLimit
    case secRequestEncoding
    case secResponseBodyAccess
    case secResponseBodyLimit
    case secResponseBodyLimitAction
    case secResponseBodyMimeType
    case secResponseBodyMimeTypesClear
    case secRuleEngine
    case secRuleInheritance
    case secRulePerfTime
    case secRuleRemoveById
    case secRuleRemoveByMsg
    case secRuleRemoveByTag
    case secRuleScript
    case secRuleUpdateActionById
    case secRuleUpdateTargetById
    case secRuleUpdateTargetByMsg
    case secRuleUpdateTargetByTag
    case secRxPreFilter
    case secSensorId
    case secServerSignature
    case secStatusEngine
    case secStore
    case secStreamInBodyInspection
    case secStreamOutBodyInspection
    case secTmpDir
    case secTmpSaveUploadedFiles
    case secTrustedProxies
    case secUnicodeCodePage
    case secUnicodeMapFile
    case secUploadDir
    case secUploadFileLimit
    case secUploadFileMode
    case secUploadKeepFiles
    case secWebAppId
    case secWriteStateLimit
    case secXmlExternalEntity

    /// The name as rule files usually spell it.
    package var name: StaticString {
        switch self {
        case .secArgumentSeparator: "SecArgumentSeparator"
        case .secArgumentsLimit: "SecArgumentsLimit"
        case .secAuditEngine: "SecAuditEngine"
        case .secAuditLog: "SecAuditLog"
        case .secAuditLog2: "SecAuditLog2"
        case .secAuditLogDirMode: "SecAuditLogDirMode"
        case .secAuditLogFileMode: "SecAuditLogFileMode"
        case .secAuditLogFormat: "SecAuditLogFormat"
        case .secAuditLogParts: "SecAuditLogParts"
        case .secAuditLogRelevantStatus: "SecAuditLogRelevantStatus"
        case .secAuditLogStorageDir: "SecAuditLogStorageDir"
        case .secAuditLogType: "SecAuditLogType"
        case .secCacheTransformations: "SecCacheTransformations"
        case .secChrootDir: "SecChrootDir"
        case .secClientAddressHeader: "SecClientAddressHeader"
        case .secCollectionTimeout: "SecCollectionTimeout"
        case .secComponentSignature: "SecComponentSignature"
        case .secConnEngine: "SecConnEngine"
        case .secConnReadStateLimit: "SecConnReadStateLimit"
        case .secConnWriteStateLimit: "SecConnWriteStateLimit"
        case .secContentInjection: "SecContentInjection"
        case .secCookieFormat: "SecCookieFormat"
        case .secCookieV0Separator: "SecCookieV0Separator"
        case .secDataDir: "SecDataDir"
        case .secDataset: "SecDataset"
        case .secDebugLog: "SecDebugLog"
        case .secDebugLogLevel: "SecDebugLogLevel"
        case .secDisableBackendCompression: "SecDisableBackendCompression"
        case .secFailureMode: "SecFailureMode"
        case .secGeoLookupDb: "SecGeoLookupDb"
        case .secGeoUnknown: "SecGeoUnknown"
        case .secGsbLookupDb: "SecGsbLookupDb"
        case .secGuardianLog: "SecGuardianLog"
        case .secHashEngine: "SecHashEngine"
        case .secHashKey: "SecHashKey"
        case .secHashMethodPm: "SecHashMethodPm"
        case .secHashMethodRx: "SecHashMethodRx"
        case .secHashParam: "SecHashParam"
        case .secHttpBlKey: "SecHttpBlKey"
        case .secIdentityHeaders: "SecIdentityHeaders"
        case .secIgnoreRuleCompilationErrors: "SecIgnoreRuleCompilationErrors"
        case .secInterceptOnError: "SecInterceptOnError"
        case .secIpList: "SecIpList"
        case .secJwtProvider: "SecJwtProvider"
        case .secMarker: "SecMarker"
        case .secPcreMatchLimit: "SecPcreMatchLimit"
        case .secPcreMatchLimitRecursion: "SecPcreMatchLimitRecursion"
        case .secRateLimit: "SecRateLimit"
        case .secReadStateLimit: "SecReadStateLimit"
        case .secRemoteRules: "SecRemoteRules"
        case .secRemoteRulesFailAction: "SecRemoteRulesFailAction"
        case .secRequestBodyAccess: "SecRequestBodyAccess"
        case .secRequestBodyInMemoryLimit: "SecRequestBodyInMemoryLimit"
        case .secRequestBodyJsonDepthLimit: "SecRequestBodyJsonDepthLimit"
        case .secRequestBodyLimit: "SecRequestBodyLimit"
        case .secRequestBodyLimitAction: "SecRequestBodyLimitAction"
        case .secRequestBodyNoFilesLimit: "SecRequestBodyNoFilesLimit"
        case .secRequestEncoding: "SecRequestEncoding"
        case .secResponseBodyAccess: "SecResponseBodyAccess"
        case .secResponseBodyLimit: "SecResponseBodyLimit"
        case .secResponseBodyLimitAction: "SecResponseBodyLimitAction"
        case .secResponseBodyMimeType: "SecResponseBodyMimeType"
        case .secResponseBodyMimeTypesClear: "SecResponseBodyMimeTypesClear"
        case .secRuleEngine: "SecRuleEngine"
        case .secRuleInheritance: "SecRuleInheritance"
        case .secRulePerfTime: "SecRulePerfTime"
        case .secRuleRemoveById: "SecRuleRemoveById"
        case .secRuleRemoveByMsg: "SecRuleRemoveByMsg"
        case .secRuleRemoveByTag: "SecRuleRemoveByTag"
        case .secRuleScript: "SecRuleScript"
        case .secRuleUpdateActionById: "SecRuleUpdateActionById"
        case .secRuleUpdateTargetById: "SecRuleUpdateTargetById"
        case .secRuleUpdateTargetByMsg: "SecRuleUpdateTargetByMsg"
        case .secRuleUpdateTargetByTag: "SecRuleUpdateTargetByTag"
        case .secRxPreFilter: "SecRxPreFilter"
        case .secSensorId: "SecSensorId"
        case .secServerSignature: "SecServerSignature"
        case .secStatusEngine: "SecStatusEngine"
        case .secStore: "SecStore"
        case .secStreamInBodyInspection: "SecStreamInBodyInspection"
        case .secStreamOutBodyInspection: "SecStreamOutBodyInspection"
        case .secTmpDir: "SecTmpDir"
        case .secTmpSaveUploadedFiles: "SecTmpSaveUploadedFiles"
        case .secTrustedProxies: "SecTrustedProxies"
        case .secUnicodeCodePage: "SecUnicodeCodePage"
        case .secUnicodeMapFile: "SecUnicodeMapFile"
        case .secUploadDir: "SecUploadDir"
        case .secUploadFileLimit: "SecUploadFileLimit"
        case .secUploadFileMode: "SecUploadFileMode"
        case .secUploadKeepFiles: "SecUploadKeepFiles"
        case .secWebAppId: "SecWebAppId"
        case .secWriteStateLimit: "SecWriteStateLimit"
        case .secXmlExternalEntity: "SecXmlExternalEntity"
        }
    }

    /// Every accepted spelling, alphabetically.
    package static var allNames: [StaticString] {
        [
            "SecArgumentSeparator",
            "SecArgumentsLimit",
            "SecAuditEngine",
            "SecAuditLog",
            "SecAuditLog2",
            "SecAuditLogDirMode",
            "SecAuditLogFileMode",
            "SecAuditLogFormat",
            "SecAuditLogParts",
            "SecAuditLogRelevantStatus",
            "SecAuditLogStorageDir",
            "SecAuditLogType",
            "SecCacheTransformations",
            "SecChrootDir",
            "SecClientAddressHeader",
            "SecCollectionTimeout",
            "SecComponentSignature",
            "SecConnEngine",
            "SecConnReadStateLimit",
            "SecConnWriteStateLimit",
            "SecContentInjection",
            "SecCookieFormat",
            "SecCookieV0Separator",
            "SecDataDir",
            "SecDataset",
            "SecDebugLog",
            "SecDebugLogLevel",
            "SecDisableBackendCompression",
            "SecFailureMode",
            "SecGeoLookupDb",
            "SecGeoUnknown",
            "SecGsbLookupDb",
            "SecGuardianLog",
            "SecHashEngine",
            "SecHashKey",
            "SecHashMethodPm",
            "SecHashMethodRx",
            "SecHashParam",
            "SecHttpBlKey",
            "SecIdentityHeaders",
            "SecIgnoreRuleCompilationErrors",
            "SecInterceptOnError",
            "SecIpList",
            "SecJwtProvider",
            "SecMarker",
            "SecPcreMatchLimit",
            "SecPcreMatchLimitRecursion",
            "SecRateLimit",
            "SecReadStateLimit",
            "SecRemoteRules",
            "SecRemoteRulesFailAction",
            "SecRequestBodyAccess",
            "SecRequestBodyInMemoryLimit",
            "SecRequestBodyJsonDepthLimit",
            "SecRequestBodyLimit",
            "SecRequestBodyLimitAction",
            "SecRequestBodyNoFilesLimit",
            "SecRequestEncoding",
            "SecResponseBodyAccess",
            "SecResponseBodyLimit",
            "SecResponseBodyLimitAction",
            "SecResponseBodyMimeType",
            "SecResponseBodyMimeTypesClear",
            "SecRuleEngine",
            "SecRuleInheritance",
            "SecRulePerfTime",
            "SecRuleRemoveById",
            "SecRuleRemoveByMsg",
            "SecRuleRemoveByTag",
            "SecRuleScript",
            "SecRuleUpdateActionById",
            "SecRuleUpdateTargetById",
            "SecRuleUpdateTargetByMsg",
            "SecRuleUpdateTargetByTag",
            "SecRxPreFilter",
            "SecSensorId",
            "SecServerSignature",
            "SecStatusEngine",
            "SecStore",
            "SecStreamInBodyInspection",
            "SecStreamOutBodyInspection",
            "SecTmpDir",
            "SecTmpSaveUploadedFiles",
            "SecTrustedProxies",
            "SecUnicodeCodePage",
            "SecUnicodeMapFile",
            "SecUploadDir",
            "SecUploadFileLimit",
            "SecUploadFileMode",
            "SecUploadKeepFiles",
            "SecWebAppId",
            "SecWriteStateLimit",
            "SecXmlExternalEntity",
        ]
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: Span<UInt8>) -> Self? {
        guard !bytes.isEmpty else { return nil }
        switch (bytes.count, bytes[0] | 0x20) {
        case (8, UInt8(ascii: "s")):
            if isName(bytes, "SecStore") { return .secStore }
        case (9, UInt8(ascii: "s")):
            if isName(bytes, "SecIpList") { return .secIpList }
            if isName(bytes, "SecMarker") { return .secMarker }
            if isName(bytes, "SecTmpDir") { return .secTmpDir }
        case (10, UInt8(ascii: "s")):
            if isName(bytes, "SecDataDir") { return .secDataDir }
            if isName(bytes, "SecDataset") { return .secDataset }
            if isName(bytes, "SecHashKey") { return .secHashKey }
        case (11, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLog") { return .secAuditLog }
            if isName(bytes, "SecDebugLog") { return .secDebugLog }
            if isName(bytes, "SecSensorId") { return .secSensorId }
            if isName(bytes, "SecWebAppId") { return .secWebAppId }
        case (12, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLog2") { return .secAuditLog2 }
            if isName(bytes, "SecChrootDir") { return .secChrootDir }
            if isName(bytes, "SecHashParam") { return .secHashParam }
            if isName(bytes, "SecHttpBlKey") { return .secHttpBlKey }
            if isName(bytes, "SecRateLimit") { return .secRateLimit }
            if isName(bytes, "SecUploadDir") { return .secUploadDir }
        case (13, UInt8(ascii: "s")):
            if isName(bytes, "SecConnEngine") { return .secConnEngine }
            if isName(bytes, "SecGeoUnknown") { return .secGeoUnknown }
            if isName(bytes, "SecHashEngine") { return .secHashEngine }
            if isName(bytes, "SecRuleEngine") { return .secRuleEngine }
            if isName(bytes, "SecRuleScript") { return .secRuleScript }
        case (14, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditEngine") { return .secAuditEngine }
            if isName(bytes, "SecFailureMode") { return .secFailureMode }
            if isName(bytes, "SecGeoLookupDb") { return .secGeoLookupDb }
            if isName(bytes, "SecGsbLookupDb") { return .secGsbLookupDb }
            if isName(bytes, "SecGuardianLog") { return .secGuardianLog }
            if isName(bytes, "SecJwtProvider") { return .secJwtProvider }
            if isName(bytes, "SecRemoteRules") { return .secRemoteRules }
            if isName(bytes, "SecRxPreFilter") { return .secRxPreFilter }
        case (15, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLogType") { return .secAuditLogType }
            if isName(bytes, "SecCookieFormat") { return .secCookieFormat }
            if isName(bytes, "SecHashMethodPm") { return .secHashMethodPm }
            if isName(bytes, "SecHashMethodRx") { return .secHashMethodRx }
            if isName(bytes, "SecRulePerfTime") { return .secRulePerfTime }
            if isName(bytes, "SecStatusEngine") { return .secStatusEngine }
        case (16, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLogParts") { return .secAuditLogParts }
            if isName(bytes, "SecDebugLogLevel") { return .secDebugLogLevel }
        case (17, UInt8(ascii: "s")):
            if isName(bytes, "SecArgumentsLimit") { return .secArgumentsLimit }
            if isName(bytes, "SecAuditLogFormat") { return .secAuditLogFormat }
            if isName(bytes, "SecPcreMatchLimit") { return .secPcreMatchLimit }
            if isName(bytes, "SecReadStateLimit") { return .secReadStateLimit }
            if isName(bytes, "SecRuleRemoveById") { return .secRuleRemoveById }
            if isName(bytes, "SecTrustedProxies") { return .secTrustedProxies }
            if isName(bytes, "SecUnicodeMapFile") { return .secUnicodeMapFile }
            if isName(bytes, "SecUploadFileMode") { return .secUploadFileMode }
        case (18, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLogDirMode") { return .secAuditLogDirMode }
            if isName(bytes, "SecIdentityHeaders") { return .secIdentityHeaders }
            if isName(bytes, "SecRequestEncoding") { return .secRequestEncoding }
            if isName(bytes, "SecRuleInheritance") { return .secRuleInheritance }
            if isName(bytes, "SecRuleRemoveByMsg") { return .secRuleRemoveByMsg }
            if isName(bytes, "SecRuleRemoveByTag") { return .secRuleRemoveByTag }
            if isName(bytes, "SecServerSignature") { return .secServerSignature }
            if isName(bytes, "SecUnicodeCodePage") { return .secUnicodeCodePage }
            if isName(bytes, "SecUploadFileLimit") { return .secUploadFileLimit }
            if isName(bytes, "SecUploadKeepFiles") { return .secUploadKeepFiles }
            if isName(bytes, "SecWriteStateLimit") { return .secWriteStateLimit }
        case (19, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLogFileMode") { return .secAuditLogFileMode }
            if isName(bytes, "SecContentInjection") { return .secContentInjection }
            if isName(bytes, "SecInterceptOnError") { return .secInterceptOnError }
            if isName(bytes, "SecRequestBodyLimit") { return .secRequestBodyLimit }
        case (20, UInt8(ascii: "s")):
            if isName(bytes, "SecArgumentSeparator") { return .secArgumentSeparator }
            if isName(bytes, "SecCollectionTimeout") { return .secCollectionTimeout }
            if isName(bytes, "SecCookieV0Separator") { return .secCookieV0Separator }
            if isName(bytes, "SecRequestBodyAccess") { return .secRequestBodyAccess }
            if isName(bytes, "SecResponseBodyLimit") { return .secResponseBodyLimit }
            if isName(bytes, "SecXmlExternalEntity") { return .secXmlExternalEntity }
        case (21, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLogStorageDir") { return .secAuditLogStorageDir }
            if isName(bytes, "SecComponentSignature") { return .secComponentSignature }
            if isName(bytes, "SecConnReadStateLimit") { return .secConnReadStateLimit }
            if isName(bytes, "SecResponseBodyAccess") { return .secResponseBodyAccess }
        case (22, UInt8(ascii: "s")):
            if isName(bytes, "SecClientAddressHeader") { return .secClientAddressHeader }
            if isName(bytes, "SecConnWriteStateLimit") { return .secConnWriteStateLimit }
        case (23, UInt8(ascii: "s")):
            if isName(bytes, "SecCacheTransformations") { return .secCacheTransformations }
            if isName(bytes, "SecResponseBodyMimeType") { return .secResponseBodyMimeType }
            if isName(bytes, "SecRuleUpdateActionById") { return .secRuleUpdateActionById }
            if isName(bytes, "SecRuleUpdateTargetById") { return .secRuleUpdateTargetById }
            if isName(bytes, "SecTmpSaveUploadedFiles") { return .secTmpSaveUploadedFiles }
        case (24, UInt8(ascii: "s")):
            if isName(bytes, "SecRemoteRulesFailAction") { return .secRemoteRulesFailAction }
            if isName(bytes, "SecRuleUpdateTargetByMsg") { return .secRuleUpdateTargetByMsg }
            if isName(bytes, "SecRuleUpdateTargetByTag") { return .secRuleUpdateTargetByTag }
        case (25, UInt8(ascii: "s")):
            if isName(bytes, "SecAuditLogRelevantStatus") { return .secAuditLogRelevantStatus }
            if isName(bytes, "SecRequestBodyLimitAction") { return .secRequestBodyLimitAction }
            if isName(bytes, "SecStreamInBodyInspection") { return .secStreamInBodyInspection }
        case (26, UInt8(ascii: "s")):
            if isName(bytes, "SecPcreMatchLimitRecursion") { return .secPcreMatchLimitRecursion }
            if isName(bytes, "SecRequestBodyNoFilesLimit") { return .secRequestBodyNoFilesLimit }
            if isName(bytes, "SecResponseBodyLimitAction") { return .secResponseBodyLimitAction }
            if isName(bytes, "SecStreamOutBodyInspection") { return .secStreamOutBodyInspection }
        case (27, UInt8(ascii: "s")):
            if isName(bytes, "SecRequestBodyInMemoryLimit") { return .secRequestBodyInMemoryLimit }
        case (28, UInt8(ascii: "s")):
            if isName(bytes, "SecDisableBackendCompression") { return .secDisableBackendCompression }
            if isName(bytes, "SecRequestBodyJsonDepthLimit") { return .secRequestBodyJsonDepthLimit }
        case (29, UInt8(ascii: "s")):
            if isName(bytes, "SecResponseBodyMimeTypesClear") { return .secResponseBodyMimeTypesClear }
        case (30, UInt8(ascii: "s")):
            if isName(bytes, "SecIgnoreRuleCompilationErrors") { return .secIgnoreRuleCompilationErrors }
        default: break
        }
        return nil
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

    /// The item's type; for load time, since calls through it are dynamic.
    package var definition: any DirectiveDefinition.Type {
        switch self {
        case .secArgumentSeparator: SecArgumentSeparator.self
        case .secArgumentsLimit: SecArgumentsLimit.self
        case .secAuditEngine: SecAuditEngine.self
        case .secAuditLog: SecAuditLog.self
        case .secAuditLog2: SecAuditLog2.self
        case .secAuditLogDirMode: SecAuditLogDirMode.self
        case .secAuditLogFileMode: SecAuditLogFileMode.self
        case .secAuditLogFormat: SecAuditLogFormat.self
        case .secAuditLogParts: SecAuditLogParts.self
        case .secAuditLogRelevantStatus: SecAuditLogRelevantStatus.self
        case .secAuditLogStorageDir: SecAuditLogStorageDir.self
        case .secAuditLogType: SecAuditLogType.self
        case .secCacheTransformations: SecCacheTransformations.self
        case .secChrootDir: SecChrootDir.self
        case .secClientAddressHeader: SecClientAddressHeader.self
        case .secCollectionTimeout: SecCollectionTimeout.self
        case .secComponentSignature: SecComponentSignature.self
        case .secConnEngine: SecConnEngine.self
        case .secConnReadStateLimit: SecConnReadStateLimit.self
        case .secConnWriteStateLimit: SecConnWriteStateLimit.self
        case .secContentInjection: SecContentInjection.self
        case .secCookieFormat: SecCookieFormat.self
        case .secCookieV0Separator: SecCookieV0Separator.self
        case .secDataDir: SecDataDir.self
        case .secDataset: SecDataset.self
        case .secDebugLog: SecDebugLog.self
        case .secDebugLogLevel: SecDebugLogLevel.self
        case .secDisableBackendCompression: SecDisableBackendCompression.self
        case .secFailureMode: SecFailureMode.self
        case .secGeoLookupDb: SecGeoLookupDb.self
        case .secGeoUnknown: SecGeoUnknown.self
        case .secGsbLookupDb: SecGsbLookupDb.self
        case .secGuardianLog: SecGuardianLog.self
        case .secHashEngine: SecHashEngine.self
        case .secHashKey: SecHashKey.self
        case .secHashMethodPm: SecHashMethodPm.self
        case .secHashMethodRx: SecHashMethodRx.self
        case .secHashParam: SecHashParam.self
        case .secHttpBlKey: SecHttpBlKey.self
        case .secIdentityHeaders: SecIdentityHeaders.self
        case .secIgnoreRuleCompilationErrors: SecIgnoreRuleCompilationErrors.self
        case .secInterceptOnError: SecInterceptOnError.self
        case .secIpList: SecIpList.self
        case .secJwtProvider: SecJwtProvider.self
        case .secMarker: SecMarker.self
        case .secPcreMatchLimit: SecPcreMatchLimit.self
        case .secPcreMatchLimitRecursion: SecPcreMatchLimitRecursion.self
        case .secRateLimit: SecRateLimit.self
        case .secReadStateLimit: SecReadStateLimit.self
        case .secRemoteRules: SecRemoteRules.self
        case .secRemoteRulesFailAction: SecRemoteRulesFailAction.self
        case .secRequestBodyAccess: SecRequestBodyAccess.self
        case .secRequestBodyInMemoryLimit: SecRequestBodyInMemoryLimit.self
        case .secRequestBodyJsonDepthLimit: SecRequestBodyJsonDepthLimit.self
        case .secRequestBodyLimit: SecRequestBodyLimit.self
        case .secRequestBodyLimitAction: SecRequestBodyLimitAction.self
        case .secRequestBodyNoFilesLimit: SecRequestBodyNoFilesLimit.self
        case .secRequestEncoding: SecRequestEncoding.self
        case .secResponseBodyAccess: SecResponseBodyAccess.self
        case .secResponseBodyLimit: SecResponseBodyLimit.self
        case .secResponseBodyLimitAction: SecResponseBodyLimitAction.self
        case .secResponseBodyMimeType: SecResponseBodyMimeType.self
        case .secResponseBodyMimeTypesClear: SecResponseBodyMimeTypesClear.self
        case .secRuleEngine: SecRuleEngine.self
        case .secRuleInheritance: SecRuleInheritance.self
        case .secRulePerfTime: SecRulePerfTime.self
        case .secRuleRemoveById: SecRuleRemoveById.self
        case .secRuleRemoveByMsg: SecRuleRemoveByMsg.self
        case .secRuleRemoveByTag: SecRuleRemoveByTag.self
        case .secRuleScript: SecRuleScript.self
        case .secRuleUpdateActionById: SecRuleUpdateActionById.self
        case .secRuleUpdateTargetById: SecRuleUpdateTargetById.self
        case .secRuleUpdateTargetByMsg: SecRuleUpdateTargetByMsg.self
        case .secRuleUpdateTargetByTag: SecRuleUpdateTargetByTag.self
        case .secRxPreFilter: SecRxPreFilter.self
        case .secSensorId: SecSensorId.self
        case .secServerSignature: SecServerSignature.self
        case .secStatusEngine: SecStatusEngine.self
        case .secStore: SecStore.self
        case .secStreamInBodyInspection: SecStreamInBodyInspection.self
        case .secStreamOutBodyInspection: SecStreamOutBodyInspection.self
        case .secTmpDir: SecTmpDir.self
        case .secTmpSaveUploadedFiles: SecTmpSaveUploadedFiles.self
        case .secTrustedProxies: SecTrustedProxies.self
        case .secUnicodeCodePage: SecUnicodeCodePage.self
        case .secUnicodeMapFile: SecUnicodeMapFile.self
        case .secUploadDir: SecUploadDir.self
        case .secUploadFileLimit: SecUploadFileLimit.self
        case .secUploadFileMode: SecUploadFileMode.self
        case .secUploadKeepFiles: SecUploadKeepFiles.self
        case .secWebAppId: SecWebAppId.self
        case .secWriteStateLimit: SecWriteStateLimit.self
        case .secXmlExternalEntity: SecXmlExternalEntity.self
        }
    }
}
