// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "lostcard",
    products: [.executable(name: "lostcard", targets: ["lostcard"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "LostCardCore", swiftSettings: settings),
        .target(
            name: "WorkflowFiles",
            dependencies: ["LostCardCore", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .target(
            name: "CaseDesk",
            dependencies: [
                "LostCardCore", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .target(
            name: "HTTPService",
            dependencies: [
                "CaseDesk", "LostCardCore",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .target(
            name: "MemoryStore", dependencies: ["CaseDesk", "LostCardCore"],
            swiftSettings: settings),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "CaseDesk", "LostCardCore", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(name: "TerminalBoard", dependencies: ["LostCardCore"], swiftSettings: settings),
        .target(
            name: "Benchmarks",
            dependencies: [
                "CaseDesk", "LostCardCore", "SQLiteStore",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "lostcard",
            dependencies: [
                "Benchmarks", "CaseDesk", "HTTPService", "LostCardCore", "SQLiteStore",
                "TerminalBoard",
                "WorkflowFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "clock-oracle", dependencies: ["LostCardCore", "WorkflowFiles"],
            swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: ["CaseDesk", "LostCardCore", "WorkflowFiles"], path: "Tests/Support",
            swiftSettings: settings),
        .testTarget(
            name: "LostCardCoreTests", dependencies: ["LostCardCore"], swiftSettings: settings),
        .testTarget(
            name: "DecisionTests", dependencies: ["LostCardCore", "TestSupport", "WorkflowFiles"],
            swiftSettings: settings),
        .testTarget(
            name: "WorkflowFilesTests", dependencies: ["LostCardCore", "WorkflowFiles"],
            swiftSettings: settings),
        .testTarget(
            name: "TerminalBoardTests", dependencies: ["LostCardCore", "TerminalBoard"],
            swiftSettings: settings),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "CaseDesk", "LostCardCore", "MemoryStore", "SQLiteStore",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CaseDeskTests",
            dependencies: [
                "CaseDesk", "LostCardCore", "MemoryStore", "SQLiteStore", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
